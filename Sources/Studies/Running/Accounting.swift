public import Accounts
import Kernel
import LaneMath
import Quantities
public import Scenario

/// What a scenario says for the accounts: factors, and what units and measures cost to own.
public struct Accounting: Sendable {
  /// The indicators of the park.
  public let indicators: Indicators

  /// The accounts of a park that is ready to run.
  public init(_ prepared: PreparedPark) {
    let owners = prepared.park.enterprises.map(\.id)
    let ownership = prepared.scenarios.first.map { Self.ownership(in: $0, owners) } ?? []
    indicators = Indicators(
      prepared.park, factors: prepared.scenarios.map(Self.factors), ownership: ownership)
  }

  /// The national defaults, with what the scenario's factors and economics state otherwise.
  static func factors(_ scenario: ResolvedScenario) -> Factors {
    var factors = Factors()
    let energy = 3.6e6
    if let text = scenario.setting(at: "factors.warming_potentials")?.text,
      let set = Factors.WarmingPotentials(rawValue: text.uppercased())
    {
      factors.warmingPotentials = set
    }
    if let value = scenario.factor("tce.power_calorific", in: "kg/kWh") {
      factors.electricityEquivalent = value * energy
    }
    if let value = scenario.factor("tce.power_equivalent", in: "kg/kWh") {
      factors.electricityEqualValue = value * energy
    }
    if let text = scenario.setting(at: "economics.discount_rate")?.text,
      let rate = try? UnitSystem.si(text, expecting: "1")
    {
      factors.discountRate = rate
    }
    return factors
  }

  private static func ownership(
    in scenario: ResolvedScenario, _ owners: [String]
  ) -> [Accounts.OwnershipCost] {
    scenario.units.compactMap { unit in
      unit.ownership.map { cost in
        Accounts.OwnershipCost(
          enterprise: owners.firstIndex(of: unit.enterprise), capex: Lanes(all: cost.capex),
          lifetime: Lanes(all: cost.lifetime ?? 0), fixedPerYear: Lanes(all: cost.fixedPerYear))
      }
    }
  }
}
