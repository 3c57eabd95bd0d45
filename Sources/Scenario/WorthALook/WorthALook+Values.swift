import Kernel
import Quantities

// Costs that some have and others have not, and values at the end of what is possible.
extension WorthALook {
  static let costRules: [Rule] = [
    Rule(name: "units without the cost that others have") { $0.unitsWithoutCost }
  ]

  static let valueRules: [Rule] = [Rule(name: "efficiencies at the end") { $0.perfectEfficiencies }]

  /// Where some units of a kind state a cost, those that do not are free beside them.
  private var unitsWithoutCost: [Problem] {
    Dictionary(grouping: units.filter { !$0.isBoundary }, by: \.kind).sorted { $0.key < $1.key }
      .flatMap { kind, units -> [Problem] in
        let stating = units.filter { $0.settings["cost"] != nil }
        guard let first = stating.first, stating.count < units.count else { return [] }
        return units.filter { $0.settings["cost"] == nil && !isAdded($0) }.map { unit in
          Self.finding(
            "\(kind) '\(unit.id)' states no 'cost', '\(first.id)' does: it costs nothing to own",
            at: unit.settings.origin)
        }
      }
  }

  /// Whether a measure brought the unit, whose cost then is the measure's.
  private func isAdded(_ unit: Unit) -> Bool { unit.settings.origin.layer.hasPrefix("measure") }

  /// No machine is without loss.
  private var perfectEfficiencies: [Problem] {
    let kinds = Dictionary(catalogue.map { ($0.kind, $0) }) { first, _ in first }
    return units.flatMap { unit -> [Problem] in
      guard let kind = kinds[unit.kind] else { return [] }
      let keys = kind.description.parameters.filter { parameter in
        let isShare = parameter.unit == "%" && parameter.form == .number && !parameter.key.contains("*")
        return isShare && (parameter.key.split(separator: ".").last ?? "").hasSuffix("efficiency")
      }
      return keys.compactMap { parameter in
        guard let value = unit.number(parameter.key, in: "%"), value >= 0.9995, value <= 1 else { return nil }
        let path = parameter.key.split(separator: ".").map(String.init)
        let setting = unit.settings.value(at: path)
        return Self.finding(
          "'\(parameter.key)' of '\(unit.id)' is \(setting?.text ?? ""): nothing is lost",
          at: setting?.origin ?? unit.settings.origin)
      }
    }
  }
}
