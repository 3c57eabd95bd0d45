import LaneMath
import Quantities

// How the text of a setting becomes numbers, and what is said when it does not.
extension Declaration {
  func si(_ value: Double, _ unit: String) -> Double {
    (try? UnitSystem.toSI(value, unit)) ?? value
  }

  mutating func describeNumber(
    _ key: String, _ form: KindDescription.Parameter.Form, _ unit: String, _ range: ClosedRange<Double>,
    _ defaultValue: Double?, isRequired: Bool, _ summary: String, _ source: String
  ) {
    guard keepsDescription else { return }
    describe(
      .init(
        key: path + key, form: form, unit: unit, range: range,
        defaultText: defaultValue.map { quantityText($0, unit) }, isRequired: isRequired, summary: summary,
        source: source))
  }

  mutating func missing(
    _ key: String, _ unit: String, _ range: ClosedRange<Double>, _ summary: String
  ) {
    guard !isDescribing else { return }
    problem("\(kindAndUnit) needs '\(path)\(key)': \(summary), in \(unit == "1" ? "1 or %" : unit)")
  }

  mutating func read(
    _ settings: [Setting], _ key: String, _ unit: String, _ range: ClosedRange<Double>,
    _ alternatives: [Alternative]
  ) -> Lanes? {
    var result = Lanes.zero
    let areUniform = alternatives.allSatisfy { $0.factor == Lanes(all: $0.factor[0]) }
    for lane in 0..<laneCount {
      let setting = settings[lane < settings.count ? lane : 0]
      if lane > 0, areUniform, lane >= settings.count || setting == settings[0] {
        result[lane] = result[0]
        continue
      }
      guard let value = number(setting, key, unit, alternatives, lane: lane) else { return nil }
      guard check(value, setting, key, unit, range) else { return nil }
      result[lane] = value
    }
    return result
  }

  mutating func number(
    _ setting: Setting, _ key: String, _ unit: String, _ alternatives: [Alternative], lane: Int
  ) -> Double? {
    guard let text = setting.text else {
      add(Problem("'\(path)\(key)' must be one number in \(unit)", at: setting.origin))
      return nil
    }
    do throws(QuantityError) {
      let quantity = try Quantity(text)
      if let value = quantity.si(ifMeasuring: unit) { return value }
      for alternative in alternatives {
        if let value = quantity.si(ifMeasuring: alternative.unit) { return value * alternative.factor[lane] }
      }
      return try quantity.si(expecting: unit)
    } catch {
      add(Problem(error.message(for: path + key), at: setting.origin, hint: error.expecting(unit).hint))
      return nil
    }
  }

  mutating func check(
    _ value: Double, _ setting: Setting, _ key: String, _ unit: String, _ range: ClosedRange<Double>
  ) -> Bool {
    if bounds(range, unit).contains(value) { return true }
    add(
      Problem(
        "'\(path)\(key)' is \(setting.text ?? quantityText(value, unit)); it must lie between "
          + "\(quantityText(range.lowerBound, unit)) and \(quantityText(range.upperBound, unit))",
        at: setting.origin))
    return false
  }

  /// A range in SI, wider by rounding.
  private func bounds(_ range: ClosedRange<Double>, _ unit: String) -> ClosedRange<Double> {
    let low = si(range.lowerBound, unit)
    let high = si(range.upperBound, unit)
    let slack = 1e-12 * Swift.max(abs(low), abs(high))
    return (low - slack)...(high + slack)
  }

  mutating func slot(
    _ settings: [Setting], _ key: String, _ unit: String, _ range: ClosedRange<Double>,
    _ alternatives: [Alternative]
  ) -> Slot {
    park.slot(following: readSeries(settings, key, unit, range, alternatives))
  }

  mutating func readSeries(
    _ settings: [Setting], _ key: String, _ unit: String, _ range: ClosedRange<Double>,
    _ alternatives: [Alternative]
  ) -> [StepValues] {
    let fallback = StepValues(constant: si((range.lowerBound + range.upperBound) / 2, unit))
    var lanes: [StepValues] = []
    for (lane, setting) in settings.enumerated() {
      if lane > 0, setting == settings[0] {
        lanes.append(lanes[0])
        continue
      }
      if setting.text != nil {
        let value = number(setting, key, unit, alternatives, lane: lane)
        let isAllowed = value.map { check($0, setting, key, unit, range) } ?? false
        lanes.append(isAllowed ? value.map { StepValues(constant: $0) } ?? fallback : fallback)
        continue
      }
      lanes.append(sourceValues(setting, key, unit, range, alternatives, lane: lane) ?? fallback)
    }
    let shared = lanes.dropFirst().allSatisfy { $0 == lanes[0] }
    return shared ? [lanes[0]] : lanes
  }

  mutating func sourceValues(
    _ setting: Setting, _ key: String, _ unit: String, _ range: ClosedRange<Double>,
    _ alternatives: [Alternative], lane: Int
  ) -> StepValues? {
    var refused: Problems?
    for (unit, factor) in [(unit, 1)] + alternatives.map({ ($0.unit, $0.factor[lane]) }) {
      do throws(Problems) {
        let found = try park.source.values(of: setting, in: unit)
        let values = factor == 1 ? found : found.mapped { $0 * factor }
        let allowed = bounds(range, unit)
        // A source whose clock is broken answers with NaN, and its clock has been complained of.
        let isOutside = { (value: Double) in value < allowed.lowerBound || value > allowed.upperBound }
        guard values.occurring.contains(where: isOutside) else { return values }
        if let step = values.expanded.firstIndex(where: isOutside) {
          _ = check(values[step], setting, key + " in step \(step)", unit, range)
        }
        return nil
      } catch {
        if refused == nil { refused = error }
      }
    }
    for problem in refused?.all ?? [] { add(problem) }
    return nil
  }
}

/// A number with its unit as a person writes it: `40 %`, `0.9`, `60 MW`.
func quantityText(_ value: Double, _ unit: String) -> String {
  let whole = value == value.rounded() && abs(value) < 1e15
  let number = whole ? String(Int(value)) : String(value)
  return unit == "1" ? number : "\(number) \(unit)"
}
