import LaneMath
import Quantities

// How the text of a setting becomes numbers, and what is said when it does not.
extension Declaration {
  func si(_ value: Double, _ unit: String) -> Double {
    (try? UnitSystem.toSI(value, unit)) ?? value
  }

  mutating func describeNumber(
    _ key: String, _ form: KindDescription.Parameter.Form, _ allowed: AllowedRange, _ defaultValue: Double?,
    isRequired: Bool, _ summary: String, _ source: String
  ) {
    guard keepsDescription else { return }
    describe(
      .init(
        key: path + key, form: form, unit: allowed.unit, range: allowed.range, usual: allowed.usual,
        defaultText: defaultValue.map { quantityText($0, allowed.unit) }, isRequired: isRequired,
        summary: summary, source: source))
  }

  /// What a number of the scope must lie in.
  func allowed(
    _ key: String, _ unit: String, _ range: ClosedRange<Double>, usual: ClosedRange<Double>? = nil
  ) -> AllowedRange {
    AllowedRange(path + key, unit, range, usual: usual, of: kindAndUnit)
  }

  /// Warns that a key is not stated by which something of the world is priced or counted.
  mutating func warnOfAbsence(_ key: String, _ unit: String, _ consequence: String?) {
    guard let consequence, !isDescribing else { return }
    warning(
      "\(kindAndUnit) states no '\(path)\(key)', so that \(consequence)",
      hint: "state it, or \(quantityText(0, unit)) where that is meant")
  }

  mutating func missing(
    _ key: String, _ unit: String, _ range: ClosedRange<Double>, _ summary: String
  ) {
    guard !isDescribing else { return }
    lacks(key, "\(kindAndUnit) needs '\(path)\(key)': \(summary), in \(unit == "1" ? "1 or %" : unit)")
  }

  /// The numbers of lanes that state one, and others where they do not; nil where something is wrong, which is noted.
  mutating func read(
    _ settings: [Setting?], _ allowed: AllowedRange, _ alternatives: [Alternative], else fallback: Lanes
  ) -> Lanes? {
    var result = fallback
    let areUniform = alternatives.allSatisfy { $0.factor == Lanes(all: $0.factor[0]) }
    for lane in 0..<laneCount {
      guard let setting = settings[lane < settings.count ? lane : 0] else {
        result[lane] = fallback[lane < settings.count ? lane : 0]
        continue
      }
      if lane > 0, areUniform, lane >= settings.count || setting == settings[0] {
        result[lane] = result[0]
        continue
      }
      guard let (value, factor) = number(setting, allowed, alternatives, lane: lane) else { return nil }
      let wanted = allowed.statedIn(factor: factor)
      guard check(value, setting, wanted) else { return nil }
      result[lane] = wanted.taken(value) * factor
    }
    return result
  }

  /// The number that a setting states, in SI of the unit that it is stated in, and SI of the declared unit per that.
  mutating func number(
    _ setting: Setting, _ allowed: AllowedRange, _ alternatives: [Alternative], lane: Int
  ) -> (value: Double, factor: Double)? {
    let (key, unit) = (allowed.key, allowed.unit)
    guard let text = setting.text, !setting.isNull else {
      add(Problem("'\(key)' must be one number in \(unit), not \(setting.shape)", at: setting.origin))
      return nil
    }
    do throws(QuantityError) {
      let quantity = try Quantity(text)
      if let value = quantity.si(ifMeasuring: unit) { return (value, 1) }
      for alternative in alternatives {
        if let value = quantity.si(ifMeasuring: alternative.unit) { return (value, alternative.factor[lane]) }
      }
      return (try quantity.si(expecting: unit), 1)
    } catch {
      var problem = Problem(error.message(for: key), at: setting.origin, hint: error.hint)
      problem.unitFault = UnitFault(error, of: key, at: setting.origin)
      add(problem)
      return nil
    }
  }

  /// Whether a stated number is allowed; what is to be said of it is noted.
  mutating func check(_ value: Double, _ setting: Setting, _ allowed: AllowedRange) -> Bool {
    // What is usual is allowed, and this is asked of every number of every variant.
    if allowed.usualBounds.contains(value) { return true }
    let text = setting.text ?? quantityText(value, allowed.unit)
    let stated = StatedValue(value, text: text, unit: Quantity.statedUnit(of: text), at: setting.origin)
    guard let problem = allowed.problem(with: [stated]) else { return true }
    add(problem)
    return problem.severity == .warning
  }

  /// The values of lanes, and a constant where a lane states none; one for all where they agree.
  mutating func readSeries(
    _ settings: [Setting?], _ allowed: AllowedRange, _ alternatives: [Alternative], else fallback: Double
  ) -> [StepValues] {
    let fallback = StepValues(constant: fallback)
    var lanes: [StepValues] = []
    for (lane, setting) in settings.enumerated() {
      if lane > 0, setting == settings[0] {
        lanes.append(lanes[0])
        continue
      }
      guard let setting else {
        lanes.append(fallback)
        continue
      }
      if setting.text != nil {
        lanes.append(constant(setting, allowed, alternatives, lane: lane) ?? fallback)
        continue
      }
      lanes.append(sourceValues(setting, allowed, alternatives, lane: lane) ?? fallback)
    }
    let shared = lanes.dropFirst().allSatisfy { $0 == lanes[0] }
    return shared ? [lanes[0]] : lanes
  }

  /// A number that stands where a series may; nil where something is wrong with it, which is noted.
  private mutating func constant(
    _ setting: Setting, _ allowed: AllowedRange, _ alternatives: [Alternative], lane: Int
  ) -> StepValues? {
    guard let (value, factor) = number(setting, allowed, alternatives, lane: lane) else { return nil }
    let wanted = allowed.statedIn(factor: factor)
    return check(value, setting, wanted) ? StepValues(constant: wanted.taken(value) * factor) : nil
  }

  /// The values of a series that the source knows; nil where something is wrong with it, which is noted.
  mutating func sourceValues(
    _ setting: Setting, _ allowed: AllowedRange, _ alternatives: [Alternative], lane: Int
  ) -> StepValues? {
    let others = alternatives.map { ($0.unit, allowed.statedIn(factor: $0.factor[lane])) }
    return sourceValues(setting, in: [(allowed.unit, allowed)] + others)?.values
  }

  /// The values of a series in the first of some units that it has, and the place of that unit.
  mutating func sourceValues(_ setting: Setting, in units: [(unit: String, allowed: AllowedRange)]) -> (
    values: StepValues, unit: Int
  )? {
    var refused: Problems?
    for (place, (unit, allowed)) in units.enumerated() {
      do throws(Problems) {
        let found = try park.source.values(of: setting, in: unit, within: allowed)
        if let problem = found.problem {
          add(problem)
          if problem.severity == .error { return nil }
        }
        let (values, factor) = (allowed.taken(found.values), allowed.factor)
        return (factor == 1 ? values : values.mapped { $0 * factor }, place)
      } catch {
        if refused == nil { refused = error }
      }
    }
    for problem in refused?.all ?? [] { add(problem) }
    return nil
  }
}
