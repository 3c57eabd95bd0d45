import Kernel

/// Warns of an investment without a lifetime, which no year bears a part of.
enum CapitalWarning {
  /// A warning for each unit and each measure that is taken; settings are those of the whole scenario.
  static func problems(
    in tree: Setting, _ units: [UnitRecord], _ measures: [AppliedMeasure]
  ) -> [Problem] {
    units.compactMap { problem($0.ownership, "unit", $0.id, tree["units"]) }
      + measures.compactMap { problem($0.ownership, "measure", $0.name, tree["measures"]) }
  }

  private static func problem(
    _ cost: OwnershipCost?, _ noun: String, _ id: String, _ all: Setting?
  ) -> Problem? {
    let isStated = all?[id]?["cost"]?["lifetime"] != nil
    guard let cost, cost.capex > 0, cost.lifetime == nil, !isStated else { return nil }
    return Problem(
      "'capex' of \(noun) '\(id)' has no 'lifetime' beside it, so that cost.capital leaves it out",
      at: all?[id]?["cost"]?["capex"]?.origin ?? cost.origin, hint: "write lifetime: 20 a", severity: .warning
    )
  }
}
