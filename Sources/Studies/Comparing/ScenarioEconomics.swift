import Accounts
import Kernel
import Results
public import Scenario

/// What a scenario costs and saves beside a reference.
///
/// Invested is what units and measures cost more than the same ones of the reference do; what the reference has and
/// the scenario has not is sunk, and nothing comes back for it. The years looked at are the longest lifetime of what
/// is bought; what lasts less is bought again at its end, and what is left at the end counts in a straight line.
public struct ScenarioEconomics: Sendable, Hashable {
  /// A unit or a measure that the scenario pays for and the reference does not.
  public struct Purchase: Sendable, Hashable {
    /// The unit's id or the measure's name.
    public let id: String
    /// What a planner reads.
    public let label: String
    /// CNY.
    public let capex: Double
    /// Years; nil where the scenario says nothing.
    public let lifetime: Double?
  }

  /// What is bought.
  public let purchases: [Purchase]
  /// What operation and fixed cost are lower by, CNY a year.
  public let yearlySaving: Double
  /// What emissions of scope 1 and 2 are lower by, t CO2e a year.
  public let yearlyAbatement: Double?
  /// Interest a year.
  public let discountRate: Double
  /// The cash flows at the end of year 0, 1, …; nil where nothing is bought, or not all of it states a lifetime.
  public let cashFlows: [Double]?
  /// When what was invested has come back, without interest; nil where ``cashFlows`` is.
  public let simplePayback: Payback?
  /// The same with interest.
  public let discountedPayback: Payback?
  /// What the purchases cost a year with interest; nil where ``cashFlows`` is.
  public let annuity: Double?

  /// What is invested, CNY.
  public var capex: Double { purchases.reduce(0) { $0 + $1.capex } }
  /// The sum of the discounted cash flows, CNY.
  public var presentValue: Double? { cashFlows.map { netPresentValue(of: $0, rate: discountRate) } }
  /// The interest at which that is zero.
  public var internalRate: InternalRate? { cashFlows.map { InternalRate(of: $0) } }
  /// Annuity less saving over what is abated, CNY a tonne CO2e: below 0 it pays.
  ///
  /// Nil where nothing is abated.
  public var abatementCost: Double? {
    guard let annuity, let yearlyAbatement, yearlyAbatement > 0 else { return nil }
    return (annuity - yearlySaving) / yearlyAbatement
  }
  /// Purchases that state no lifetime.
  public var endless: [Purchase] { purchases.filter { $0.lifetime == nil } }

  /// What a run costs and saves beside another; nil where one of them has no costs.
  public init?(_ run: ComparedRun, against reference: ComparedRun) {
    func difference(_ id: String) -> Double? {
      guard let own = run.indicators[id]?.value, let base = reference.indicators[id]?.value else {
        return nil
      }
      return own - base
    }
    guard let operating = difference("cost.operating"), let fixed = difference("cost.fixed") else {
      return nil
    }
    let years = Month.months(of: run.scenario.horizon, after: 0).reduce(0) { $0 + $1.yearShare }
    yearlySaving = (0 - operating - fixed) / years
    let emissions = [difference("carbon.scope1"), difference("carbon.scope2")].compactMap { $0 }
    yearlyAbatement = emissions.isEmpty ? nil : emissions.reduce(0, -) / years
    purchases = Self.purchases(run.scenario.resolved, beside: reference.scenario.resolved)
    let rate = run.scenario.resolved.discountRate
    discountRate = rate
    let lifetimes = purchases.compactMap(\.lifetime)
    guard let period = lifetimes.max(), lifetimes.count == purchases.count,
      let saving = try? Investment(
        capex: 0, yearlySaving: yearlySaving, lifetime: period, discountRate: rate),
      let parts = try? Self.investments(purchases, rate: rate, period: period)
    else {
      (cashFlows, simplePayback, discountedPayback, annuity) = (nil, nil, nil, nil)
      return
    }
    let all = [saving] + parts
    cashFlows = Self.sum(all.map(\.cashFlows))
    let before = Self.sum(all.map(\.flowsBeforeResidual))
    simplePayback = Payback(of: before)
    discountedPayback = Payback(of: before, rate: rate)
    annuity = parts.reduce(0) { $0 + $1.annuity }
  }

  private static func investments(
    _ purchases: [Purchase], rate: Double, period: Double
  ) throws(InvalidInvestment) -> [Investment] {
    var all: [Investment] = []
    for purchase in purchases {
      all.append(
        try Investment(
          capex: purchase.capex, yearlySaving: 0, lifetime: purchase.lifetime ?? period, discountRate: rate,
          studyPeriod: period, replacementCost: purchase.capex))
    }
    return all
  }

  private static func sum(_ flows: [[Double]]) -> [Double] {
    (0..<(flows.map(\.count).max() ?? 0)).map { year in
      flows.reduce(0) { $0 + ($1.indices.contains(year) ? $1[year] : 0) }
    }
  }

  private static func purchases(
    _ scenario: ResolvedScenario, beside reference: ResolvedScenario
  ) -> [Purchase] {
    let base = reference.ownership.items
    return scenario.ownership.items.compactMap { item in
      let known = base.first { $0.kind == item.kind && $0.id == item.id }
      let capex = item.cost.capex - (known?.cost.capex ?? 0)
      guard capex > 0 else { return nil }
      return Purchase(id: item.id, label: item.label, capex: capex, lifetime: item.cost.lifetime)
    }
  }
}

extension ResolvedScenario {
  /// Interest a year: what the scenario's economics say, or the national default.
  public var discountRate: Double { Accounting.factors(self).discountRate }
}
