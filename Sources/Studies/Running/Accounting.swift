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
  ///
  /// - Parameter known: indicators of another park; what the two have in common is taken over.
  public init(_ prepared: PreparedPark, sharing known: Indicators? = nil) {
    let factors = prepared.scenarios.map(Self.factors)
    indicators = Indicators(
      prepared.park, factors: factors,
      ownership: Self.ownership(prepared.scenarios, in: prepared.park, factors),
      sharing: known)
  }

  /// The national defaults, with what the scenario's factors and economics state otherwise.
  static func factors(_ scenario: ResolvedScenario) -> Factors {
    var factors = Factors()
    let energy = 3.6e6
    factors.warmingPotentials = potentials(of: scenario.warmingPotentials)
    if let value = scenario.factor(.powerCalorific) { factors.electricityEquivalent = value * energy }
    if let value = scenario.factor(.powerEquivalent) { factors.electricityEqualValue = value * energy }
    if let text = scenario.setting(at: "economics.discount_rate")?.text,
      let rate = try? UnitSystem.si(text, expecting: "1")
    {
      factors.discountRate = rate
    }
    return factors
  }

  private static func potentials(of set: WarmingPotentialSet) -> Factors.WarmingPotentials {
    switch set {
    case .ar4: .ar4
    case .ar5: .ar5
    case .ar6: .ar6
    }
  }

  /// What is owned in any lane, by lane: what a scenario does not have costs nothing there.
  ///
  /// Units stand in the order of the park and measures in that of their names, whichever lane has them: the order of a sum
  /// decides its last bit, and a scenario's figures must not depend on its neighbours.
  private static func ownership(
    _ scenarios: [ResolvedScenario], in park: Park, _ factors: [Factors]
  ) -> [Accounts.OwnershipCost] {
    struct Key: Hashable {
      let kind: Ownership.Kind
      let id: String
      let enterprise: String?
    }
    let owners = park.enterprises.map(\.id)
    let places = Dictionary(zip(park.structures.map(\.id), park.structures.indices)) { first, _ in first }
    var costs: [Key: Accounts.OwnershipCost] = [:]
    for (lane, scenario) in scenarios.enumerated() {
      for item in scenario.ownership.items {
        let key = Key(kind: item.kind, id: item.id, enterprise: item.enterprise)
        var cost =
          costs[key]
          ?? Accounts.OwnershipCost(
            enterprise: item.enterprise.flatMap { owners.firstIndex(of: $0) }, capex: .zero, lifetime: .zero,
            discountRate: Self.rates(factors))
        cost.capex[lane] = item.cost.capex
        cost.lifetime[lane] = item.cost.lifetime ?? 0
        cost.fixedPerYear[lane] = item.cost.fixedPerYear
        if let rate = item.cost.discountRate { cost.discountRate?[lane] = rate }
        while cost.service.count <= lane { cost.service.append(ServiceSpan()) }
        cost.service[lane] = ServiceSpan(from: item.inService.from, to: item.inService.to)
        costs[key] = cost
      }
    }
    func order(_ key: Key) -> (Int, String, String) {
      (key.kind == .unit ? places[key.id] ?? 0 : places.count, key.id, key.enterprise ?? "")
    }
    return costs.sorted { order($0.key) < order($1.key) }.map(\.value)
  }

  /// The parks' own rates of interest, by lane.
  private static func rates(_ factors: [Factors]) -> Lanes {
    var rates = Lanes.zero
    for (lane, factors) in factors.enumerated() { rates[lane] = factors.discountRate }
    return rates
  }
}
