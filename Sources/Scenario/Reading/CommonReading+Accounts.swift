import Kernel
import Quantities

// What the accounts need of a scenario beside its park: `economics`, and some values of `factors`.
extension CommonReading {
  /// Checks `economics`: known keys, and numbers within their ranges.
  mutating func checkEconomics() {
    guard let setting = tree["economics"] else { return }
    var fields = Fields(setting, of: "'economics'")
    _ = fields.quantity("discount_rate", within: .interest)
    fields.finish(into: &problems)
  }

  /// Checks those factors that the accounts read by themselves.
  mutating func checkFactors() {
    guard let factors = tree["factors"] else { return }
    let key = WarmingPotentialSet.key
    if let setting = factors[key] {
      let known = WarmingPotentialSet.allCases.map(\.rawValue)
      if let name = setting.text {
        if WarmingPotentialSet(named: name) == nil {
          problems.append(
            Problem(
              "'\(key)' is '\(name)', a set that is not known", at: setting.origin,
              hint: "known are \(known.joined(separator: ", "))"))
        }
      } else {
        problems.append(
          Problem(
            "'\(key)' must be one of \(known.joined(separator: ", ")), not \(setting.shape)",
            at: setting.origin))
      }
    }
    for factor in AccountedFactor.allCases {
      let keys = factor.rawValue.split(separator: ".").map(String.init)
      for length in 1..<keys.count {
        guard let group = factors.value(at: keys.prefix(length)), group.entries == nil else { continue }
        let name = keys.prefix(length).joined(separator: ".")
        let problem = Problem("'\(name)' must be a mapping, not \(group.shape)", at: group.origin)
        if !problems.contains(problem) { problems.append(problem) }
      }
      guard let setting = factors.value(at: keys) else { continue }
      var fields = Fields(Setting(.mapping([]), at: setting.origin), of: "'factors'")
      let allowed = AllowedRange(factor.rawValue, factor.unit, factor.range, of: "factors")
      if let si = setting.text.flatMap(factor.coalEquivalent) {
        _ = fields.isAllowed(si, setting, allowed)
      } else {
        _ = fields.quantity(of: setting, within: allowed)
      }
      fields.finish(into: &problems)
    }
  }
}

extension AllowedRange {
  /// Interest a year: 0 to 50 %, where 3 to 15 % is usual (建设项目经济评价方法与参数, 3rd edition, 2006, has 8 % and
  /// benchmarks of branches between 5 and 17 %; the ends are grade C).
  static let interest = AllowedRange("discount_rate", "%", 0...50, usual: 0...25, of: "economics")
}

extension Fields {
  /// The quantity of a key in SI, within what is allowed.
  mutating func quantity(_ key: String, within allowed: AllowedRange) -> Double? {
    setting(key).flatMap { quantity(of: $0, within: allowed) }
  }

  /// A value in SI, within what is allowed; what is unusual is warned of.
  mutating func quantity(of value: Setting, within allowed: AllowedRange) -> Double? {
    guard let si = quantity(of: value, named: allowed.key, in: UnitOfMeasure(allowed.unit)) else {
      return nil
    }
    return isAllowed(si, value, allowed) ? allowed.taken(si) : nil
  }

  /// Whether a number is allowed that was read from a value; what is to be said of it is noted.
  mutating func isAllowed(_ si: Double, _ value: Setting, _ allowed: AllowedRange) -> Bool {
    let text = value.text ?? ""
    let stated = StatedValue(si, text: text, unit: Quantity.statedUnit(of: text), at: value.origin)
    guard let problem = allowed.problem(with: [stated]) else { return true }
    add(problem)
    return problem.severity == .warning
  }
}
