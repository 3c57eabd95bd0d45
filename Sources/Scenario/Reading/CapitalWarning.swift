import Kernel

/// Warns of an investment without a lifetime, which no year bears a part of, and of one for units that are in service at
/// different times.
enum CapitalWarning {
  /// A warning for each unit and each measure that is taken; settings are those of the whole scenario.
  static func problems(
    in tree: Setting, _ units: [UnitRecord], _ measures: [AppliedMeasure]
  ) -> [Problem] {
    units.compactMap { problem($0.ownership, "unit", $0.id, tree["units"]) }
      + measures.compactMap { problem($0.ownership, "measure", $0.name, tree["measures"]) }
      + measures.compactMap { phases(of: $0, units) }
  }

  private static func phases(of measure: AppliedMeasure, _ units: [UnitRecord]) -> Problem? {
    let brought = measure.brought(of: units)
    guard let cost = measure.ownership, Set(brought.map(\.inService)).count > 1 else { return nil }
    let names = brought.map { "'\($0.id)'" }.joined(separator: ", ")
    return Problem(
      "'cost' of measure '\(measure.name)' is paid for at all times, as its units (\(names)) have no 'in_service' in "
        + "common", at: cost.origin, hint: "give each unit a 'cost' of its own", severity: .warning)
  }

  private static func problem(
    _ cost: OwnershipCost?, _ noun: String, _ id: String, _ all: Setting?
  ) -> Problem? {
    // One that is misspelt, which is told, is not missing as well.
    let isStated = (all?[id]?["cost"]?.entries ?? []).contains {
      $0.key == "lifetime" || nearest(to: $0.key, among: ["lifetime"]) != nil
    }
    guard let cost, cost.capex > 0, cost.lifetime == nil, !isStated else { return nil }
    return Problem(
      "'capex' of \(noun) '\(id)' has no 'lifetime' beside it, so that cost.capital leaves it out",
      at: all?[id]?["cost"]?["capex"]?.origin ?? cost.origin, hint: "write lifetime: 20 a", severity: .warning
    )
  }
}
