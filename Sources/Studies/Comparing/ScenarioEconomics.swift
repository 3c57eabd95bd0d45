import Accounts
import Kernel
import Results
public import Scenario

/// What a scenario costs and saves beside a reference.
///
/// Invested is what units and measures cost more than the same ones of the reference do; what the reference has and
/// the scenario has not is sunk, and nothing comes back for it. The years looked at are the longest lifetime of what
/// is bought; what lasts less is bought again at its end, and what is left at the end counts in a straight line.
///
/// Photovoltaic modules and batteries give less from year to year, as the model says: each later year is simulated with
/// units as old as they are then, and new ones after their lifetime. What is saved then differs from year to year.
///
/// A saving of a year needs a horizon of whole years: a day in July is not a year, and a part of a year is scaled to one
/// only where that is asked for.
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
  /// What operation and fixed cost are lower by over the horizon, CNY.
  public let saving: Double
  /// The same a year; nil where the horizon is not whole years and nobody asked to scale it.
  public let yearlySaving: Double?
  /// The horizon in years, each calendar year for itself.
  public let years: Double
  /// Whether a part of a year was scaled to a year.
  public let isAnnualised: Bool
  /// Why the scenario is not as good as the reference whatever it saves; empty where it can be compared.
  public let flaws: [String]
  /// What emissions of scope 1 and 2 are lower by, t CO2e a year.
  public let yearlyAbatement: Double?
  /// Interest a year.
  public let discountRate: Double
  /// The years that are looked at; nil where ``cashFlows`` is.
  public let studyPeriod: Double?
  /// What is saved in each of them as what ages gets older, CNY a year; nil where ``cashFlows`` is.
  public let savings: [Double]?
  /// What emissions are lower by in each of them, t CO2e a year.
  let abatements: [Double]?
  /// Ids of the units whose ageing is in ``savings``.
  public let ageing: [String]
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
    guard let annuity, let savings, let abatements else { return nil }
    let abated = levelised(abatements)
    return abated > 0 ? (annuity - levelised(savings)) / abated : nil
  }
  /// Purchases that state no lifetime.
  public var endless: [Purchase] { purchases.filter { $0.lifetime == nil } }

  /// What a run costs and saves beside another; nil where one of them has no costs.
  ///
  /// - Parameters:
  ///   - run: the run.
  ///   - reference: the other.
  ///   - annualising: whether a horizon that is not whole years is scaled to a year.
  ///   - courses: what the two cost in later years, where something in them ages.
  init?(
    _ run: ComparedRun, against reference: ComparedRun, annualising: Bool = false,
    courses: (own: AgeingCourse?, base: AgeingCourse?) = (nil, nil)
  ) {
    func difference(_ id: String) -> Double? {
      guard let own = run.indicators[id]?.value, let base = reference.indicators[id]?.value else {
        return nil
      }
      return own - base
    }
    guard let operating = difference("cost.operating"), let fixed = difference("cost.fixed") else {
      return nil
    }
    let horizon = run.scenario.horizon
    years = horizon.lengthInYears
    isAnnualised = annualising && !horizon.coversWholeYears
    let isYearly = annualising || horizon.coversWholeYears
    saving = 0 - operating - fixed
    yearlySaving = isYearly ? saving / years : nil
    flaws = Self.flaws(of: run, beside: reference)
    let emissions = [difference("carbon.scope1"), difference("carbon.scope2")].compactMap { $0 }
    yearlyAbatement = isYearly && !emissions.isEmpty ? emissions.reduce(0, -) / years : nil
    purchases = Self.purchases(run.scenario.resolved, beside: reference.scenario.resolved)
    let rate = run.scenario.resolved.discountRate
    discountRate = rate
    let lifetimes = purchases.compactMap(\.lifetime)
    let whole = lifetimes.count == purchases.count ? lifetimes.max() : nil
    guard let yearlySaving, let period = whole,
      let parts = try? Self.investments(purchases, rate: rate, period: period)
    else {
      (cashFlows, simplePayback, discountedPayback, annuity) = (nil, nil, nil, nil)
      (studyPeriod, savings, abatements, ageing) = (nil, nil, nil, [])
      return
    }
    studyPeriod = period
    ageing =
      (courses.own?.units ?? [])
      + (courses.base?.units ?? []).filter {
        !(courses.own?.units.contains($0) ?? false)
      }
    let (lasts, years) = (Self.yearly(period), years)
    func course(_ first: Double, _ value: (AgeingCourse, Int) -> Double, _ ids: [String]) -> [Double] {
      func of(_ run: ComparedRun, _ course: AgeingCourse?, _ year: Int) -> Double {
        course.map { value($0, year) } ?? ids.reduce(0) { $0 + (run.indicators[$1]?.value ?? 0) }
      }
      return lasts.indices.map { year in
        courses.own == nil && courses.base == nil
          ? first : (of(reference, courses.base, year) - of(run, courses.own, year)) / years
      }
    }
    let savings = course(yearlySaving, { $0.cost(inYear: $1) }, ["cost.operating", "cost.fixed"])
    self.savings = savings
    abatements = yearlyAbatement.map {
      course($0, { $0.emission(inYear: $1) }, ["carbon.scope1", "carbon.scope2"])
    }
    let saved = [0] + zip(savings, lasts).map { $0 * $1 }
    cashFlows = Self.sum([saved] + parts.map(\.cashFlows))
    let before = Self.sum([saved] + parts.map(\.flowsBeforeResidual))
    simplePayback = Payback(of: before)
    discountedPayback = Payback(of: before, rate: rate)
    annuity = parts.reduce(0) { $0 + $1.annuity }
  }

  /// The part of each year that lies within a period.
  private static func yearly(_ period: Double) -> [Double] {
    (0..<Int(period.rounded(.up))).map { Swift.min(period - Double($0), 1) }
  }

  /// The even yearly value of unequal ones that is worth as much: their present value over that of a unit a year.
  private func levelised(_ values: [Double]) -> Double {
    guard values.contains(where: { $0 != values[0] }), let studyPeriod else { return values[0] }
    let lasts = Self.yearly(studyPeriod)
    let worth = netPresentValue(of: [0] + zip(values, lasts).map { $0 * $1 }, rate: discountRate)
    return worth / netPresentValue(of: [0] + lasts, rate: discountRate)
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

extension Clock {
  /// The length in years, each calendar year for itself.
  var lengthInYears: Double { Month.months(of: self, after: 0).reduce(0) { $0 + $1.yearShare } }
}
