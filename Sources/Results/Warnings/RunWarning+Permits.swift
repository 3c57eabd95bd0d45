public import Kernel

extension RunWarning {
  /// The beginning of the ids of indicators that count the hours of one outfall above its permit, or above one limit.
  public static let permitHours = "discharge.hours_above_permit."

  /// The indicator that counts the hours of all outfalls above their permits.
  public static let allPermitHours = "discharge.hours_above_permit"

  /// What the hours above permits say of outfalls.
  ///
  /// - Parameters:
  ///   - outfalls: their ids; nil where only the indicators can tell.
  ///   - hours: indicators whose ids begin with ``permitHours``, with their values.
  ///   - names: what outfalls are called in Chinese, by their ids.
  public static func permits(
    of outfalls: [String]? = nil, _ hours: [(id: String, value: Double)],
    names: (String) -> String = { $0 }
  ) -> [RunWarning] {
    let found = hours.filter { $0.value > 0 }.map {
      (name: String($0.id.dropFirst(permitHours.count)), hours: $0.value)
    }
    var known = outfalls ?? []
    for (name, _) in found where outfalls == nil {
      let outfall = name.split(separator: ".").first.map(String.init) ?? name
      if !known.contains(outfall) { known.append(outfall) }
    }
    return known.compactMap { outfall in
      let any = found.first { $0.name == outfall }?.hours ?? 0
      let limits = found.filter { $0.name.hasPrefix(outfall + ".") }.map {
        let limit = PermitLimit.words(of: String($0.name.dropFirst(outfall.count + 1)))
        return Part(limit.message, limit.messageZh, hours: $0.hours)
      }
      return any > 0 || !limits.isEmpty
        ? .permit(outfall: outfall, name: names(outfall), hours: any, limits: limits) : nil
    }
  }
}

extension PermitLimit {
  /// A limit by the key that indicators have: `cod`, or `cod_annual` for the load of a year; the key itself where it is none.
  public static func words(of key: String) -> Remark {
    let annual = "_annual"
    let isAnnual = key.hasSuffix(annual)
    let name = isAnnual ? String(key.dropLast(annual.count)) : key
    guard let limit = PermitLimit(rawValue: name) else { return Remark("'\(key)'", "“\(key)”") }
    return isAnnual
      ? Remark("\(limit.label) of the year", "\(limit.labelZh)年总量") : Remark(limit.label, limit.labelZh)
  }
}

extension RecordedIndicators {
  /// The hours above permits, as ``RunWarning/permits(of:_:)`` takes them.
  var permitHours: [(id: String, value: Double)] {
    rows.filter { $0.id.hasPrefix(RunWarning.permitHours) }.map { ($0.id, $0.value) }
  }
}
