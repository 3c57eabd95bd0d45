public import LaneMath

/// Another unit in which a parameter may be written, with what makes its SI value one of the declared unit.
public struct Alternative: Sendable {
  /// The unit, such as `m3/h` for a flow declared in `t/h`.
  public var unit: String
  /// SI of the declared unit per SI of this one, such as 1000 kg/m3.
  public var factor: Lanes

  /// Another way to write a value.
  public init(_ unit: String, factor: Lanes) {
    self.unit = unit
    self.factor = factor
  }
}

extension Declaration {
  /// A number with a unit; the result is in SI units, one value a lane.
  ///
  /// - Parameters:
  ///   - key: the name in the scope.
  ///   - unit: the unit of range and default, and the one that messages suggest.
  ///   - range: what is allowed, in `unit`.
  ///   - usual: what is seen in practice, in `unit`; what is outside of it is warned of.
  ///   - defaultValue: what holds where nothing is stated, in `unit`; without it the parameter is required.
  ///   - alternatives: other units in which it may be written.
  ///   - summary: what it is.
  ///   - source: where default and range come from, with the grade where that is not A.
  public mutating func parameter(
    _ key: String, _ unit: String, _ range: ClosedRange<Double>, usual: ClosedRange<Double>? = nil,
    default defaultValue: Double? = nil, or alternatives: [Alternative] = [], _ summary: String,
    source: String
  ) -> Lanes {
    let allowed = allowed(key, unit, range, usual: usual)
    describeNumber(key, .number, allowed, defaultValue, isRequired: defaultValue == nil, summary, source)
    let fallback = Lanes(all: si(defaultValue ?? (range.lowerBound + range.upperBound) / 2, unit))
    let settings = lanes(of: key)
    if defaultValue == nil, settings.isEmpty || settings.contains(nil) { missing(key, unit, range, summary) }
    guard !settings.isEmpty else { return fallback }
    return read(settings, allowed, alternatives, else: fallback) ?? fallback
  }

  /// A number that has an effect only where it is stated.
  public mutating func optionalParameter(
    _ key: String, _ unit: String, _ range: ClosedRange<Double>, usual: ClosedRange<Double>? = nil,
    or alternatives: [Alternative] = [], _ summary: String, source: String
  ) -> Lanes? {
    let allowed = allowed(key, unit, range, usual: usual)
    describeNumber(key, .number, allowed, nil, isRequired: false, summary, source)
    let settings = shape(key) { $0 != nil }
    guard !settings.isEmpty else { return nil }
    return read(settings, allowed, alternatives, else: .zero)
  }

  /// A number or a series (a profile, a tariff, a pattern); its present value, SI, stands in the slot.
  ///
  /// - Parameters:
  ///   - key: the name in the scope.
  ///   - unit: the unit of range and default, and the one that messages suggest.
  ///   - range: what is allowed, in `unit`; it holds for every value that the series states.
  ///   - usual: what is seen in practice, in `unit`; what is outside of it is warned of.
  ///   - defaultValue: what holds where nothing is stated, in `unit`; without it the series is required.
  ///   - alternatives: other units in which it may be written.
  ///   - absence: what follows where nothing is stated, such as `what is bought costs nothing`: it is warned of, as the
  ///     default is no fact then but something that was forgotten.
  ///   - summary: what it is.
  ///   - source: where default and range come from, with the grade where that is not A.
  public mutating func series(
    _ key: String, _ unit: String, _ range: ClosedRange<Double>, usual: ClosedRange<Double>? = nil,
    default defaultValue: Double? = nil, or alternatives: [Alternative] = [], absence: String? = nil,
    _ summary: String, source: String
  ) -> Slot {
    let allowed = allowed(key, unit, range, usual: usual)
    describeNumber(key, .series, allowed, defaultValue, isRequired: defaultValue == nil, summary, source)
    let settings = lanes(of: key)
    if defaultValue == nil, settings.isEmpty || settings.contains(nil) { missing(key, unit, range, summary) }
    if settings.isEmpty || settings.contains(nil) { warnOfAbsence(key, unit, absence) }
    let fallback = si(defaultValue ?? (range.lowerBound + range.upperBound) / 2, unit)
    guard !settings.isEmpty else { return park.slot(Lanes(all: fallback)) }
    return park.slot(following: readSeries(settings, allowed, alternatives, else: fallback))
  }

  /// A number or a series that has an effect only where it is stated.
  public mutating func optionalSeries(
    _ key: String, _ unit: String, _ range: ClosedRange<Double>, usual: ClosedRange<Double>? = nil,
    or alternatives: [Alternative] = [], _ summary: String, source: String
  ) -> Slot? {
    let allowed = allowed(key, unit, range, usual: usual)
    describeNumber(key, .series, allowed, nil, isRequired: false, summary, source)
    let settings = shape(key) { $0 != nil }
    guard !settings.isEmpty else { return nil }
    return park.slot(following: readSeries(settings, allowed, alternatives, else: 0))
  }

  /// The values of a number or series, SI: one for all lanes, or one a lane.
  ///
  /// For what is worked out before the run.
  public mutating func values(
    _ key: String, _ unit: String, _ range: ClosedRange<Double>, default defaultValue: Double? = nil,
    _ summary: String,
    source: String
  ) -> [StepValues] {
    let allowed = allowed(key, unit, range)
    describeNumber(key, .series, allowed, defaultValue, isRequired: defaultValue == nil, summary, source)
    let settings = lanes(of: key)
    if defaultValue == nil, settings.isEmpty || settings.contains(nil) { missing(key, unit, range, summary) }
    let fallback = si(defaultValue ?? (range.lowerBound + range.upperBound) / 2, unit)
    guard !settings.isEmpty else { return [StepValues(constant: fallback)] }
    return readSeries(settings, allowed, [], else: fallback)
  }

  /// One of a few words; it shapes the unit, so it is the same in all lanes.
  public mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ key: String, default defaultValue: Choice? = nil, _ summary: String, source: String = ""
  ) -> Choice {
    let words = Choice.allCases.map(\.rawValue)
    if keepsDescription {
      describe(
        .init(
          key: path + key, form: .choice(words), unit: "", range: nil, defaultText: defaultValue?.rawValue,
          isRequired: defaultValue == nil, summary: summary, source: source))
    }
    let fallback = defaultValue ?? Choice.allCases[Choice.allCases.startIndex]
    let settings = shape(key) { $0?.text ?? fallback.rawValue }
    if defaultValue == nil, !isDescribing, settings.isEmpty || settings.contains(nil) {
      lacks(key, "\(kindAndUnit) needs '\(path)\(key)': one of \(words.joined(separator: ", "))")
    }
    for setting in settings.compactMap({ $0 }) where setting.text.flatMap(Choice.init) == nil {
      add(
        Problem(
          "'\(path)\(key)' is \(setting.shape); it must be one of \(words.joined(separator: ", "))",
          at: setting.origin,
          hint: setting.text.flatMap { nearestHint(to: $0, among: words) }))
    }
    return settings.first.flatMap { $0?.text }.flatMap(Choice.init) ?? fallback
  }

  /// Yes or no.
  public mutating func flag(_ key: String, default defaultValue: Bool, _ summary: String) -> Bool {
    if keepsDescription {
      describe(
        .init(
          key: path + key, form: .flag, unit: "", range: nil, defaultText: String(defaultValue),
          isRequired: false,
          summary: summary, source: ""))
    }
    let settings = shape(key) { $0?.text ?? String(defaultValue) }
    for setting in settings.compactMap({ $0 }) where setting.text.flatMap({ Bool($0) }) == nil {
      add(Problem("'\(path)\(key)' must be true or false, not \(setting.shape)", at: setting.origin))
    }
    return settings.first.flatMap { $0?.text }.flatMap { Bool($0) } ?? defaultValue
  }

  /// Free text; nil where it is not stated.
  public mutating func text(_ key: String, _ summary: String) -> String? {
    if keepsDescription {
      describe(
        .init(
          key: path + key, form: .text, unit: "", range: nil, defaultText: nil, isRequired: false,
          summary: summary,
          source: ""))
    }
    let settings = shape(key) { $0?.text }
    for setting in settings.compactMap({ $0 }) where setting.text == nil || setting.isNull {
      add(Problem("'\(path)\(key)' must be text, not \(setting.shape)", at: setting.origin))
    }
    return settings.first.flatMap { $0?.isNull == false ? $0?.text : nil }
  }

  /// Points of a piecewise-linear curve, written as a list of pairs such as `[40 %, 0.86]`, x rising.
  ///
  /// - Returns: x and y in SI units, one value a lane; `defaultPoints` (in the given units) where nothing is stated.
  public mutating func curve(
    _ key: String, x: (unit: String, range: ClosedRange<Double>),
    y: (unit: String, range: ClosedRange<Double>),
    default defaultPoints: [(Double, Double)], _ summary: String, source: String
  ) -> [(x: Lanes, y: Lanes)] {
    if keepsDescription {
      let text = defaultPoints.map { "[\($0.0) \(x.unit), \($0.1) \(y.unit)]" }.joined(separator: ", ")
      describe(
        .init(
          key: path + key, form: .curve, unit: "\(x.unit), \(y.unit)", range: y.range,
          defaultText: "[\(text)]",
          isRequired: false, summary: summary, source: source))
    }
    let fallback = defaultPoints.map { (x: Lanes(all: si($0.0, x.unit)), y: Lanes(all: si($0.1, y.unit))) }
    let settings = shape(key) { $0?.list?.count ?? ($0 == nil ? defaultPoints.count : 0) }
    guard let first = settings.lazy.compactMap({ $0 }).first else { return fallback }
    let count = settings.map { $0.map { $0.list?.count ?? 0 } ?? fallback.count }.min() ?? 0
    guard count >= 2, settings.allSatisfy({ $0 == nil || $0?.list?.count == count }) else {
      add(Problem("'\(path)\(key)' must be a list of at least two pairs [x, y]", at: first.origin))
      return fallback
    }
    var points: [(x: Lanes, y: Lanes)] = []
    for place in 0..<count {
      let pairs = settings.map { $0?.list?[place] }
      let origin = pairs.lazy.compactMap { $0 }.first?.origin ?? first.origin
      let other = fallback.indices.contains(place) ? fallback[place] : (.zero, .zero)
      guard pairs.allSatisfy({ $0 == nil || $0?.list?.count == 2 }),
        let px = read(pairs.map { $0?.list?[0] }, allowed(key, x.unit, x.range), [], else: other.x),
        let py = read(pairs.map { $0?.list?[1] }, allowed(key, y.unit, y.range), [], else: other.y)
      else {
        add(Problem("'\(path)\(key)' must hold pairs [x, y]", at: origin))
        return fallback
      }
      if let last = points.last, any(px .<= last.x) {
        add(Problem("'\(path)\(key)': x must rise from point to point", at: origin))
        return fallback
      }
      points.append((px, py))
    }
    return points
  }

  /// Notes a problem unless `low` is at most `high` in every lane.
  public mutating func require(_ low: Lanes, atMost high: Lanes, _ lowKey: String, _ highKey: String) {
    if any(low .> high) {
      problem("'\(path)\(lowKey)' is above '\(path)\(highKey)'", at: states(lowKey) ? lowKey : highKey)
    }
  }
}
