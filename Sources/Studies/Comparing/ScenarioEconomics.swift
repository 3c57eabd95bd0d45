import Accounts
import Kernel
public import Results
public import Scenario

/// What a scenario costs and saves beside a reference.
///
/// Invested is what units and measures cost more than the same ones of the reference do; what the reference has and
/// the scenario has not is sunk, and nothing comes back for it. It is paid at the beginning of the year in which it enters
/// service. The years looked at end with the life or the service of what lasts longest; what lasts less is bought again at
/// its end, and what is left at the end counts in a straight line, but nothing of what is taken out of service.
///
/// Each year of the horizon saves what it saves. Later years repeat the last whole one, with units in service as they are
/// in that later year, and as old as they are then: photovoltaic modules and batteries give less from year to year, as the
/// model says, and are new after their lifetime.
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
    /// When it enters service, years after the horizon's start.
    public let start: Double
    /// When it is taken out of service, years after the horizon's start; nil where it is not.
    public let end: Double?
  }

  /// What is bought.
  public let purchases: [Purchase]
  /// What operation and fixed cost are lower by over the horizon, CNY.
  public let saving: Double
  /// The same a year, as a mean over the horizon; nil where it is not whole years and nobody asked to scale it.
  public let yearlySaving: Double?
  /// The horizon in years, from its start to anniversaries of it.
  public let years: Double
  /// The horizon in days.
  public let days: Double
  /// Whether a part of a year was scaled to a year.
  public let isAnnualised: Bool
  /// Why the scenario is not as good as the reference whatever it saves; empty where it can be compared.
  public let flaws: [ScenarioFlaw]
  /// What emissions of scope 1 and 2 are lower by, t CO2e a year.
  public let yearlyAbatement: Double?
  /// Interest a year.
  public let discountRate: Double
  /// The years that are looked at; nil where ``cashFlows`` is.
  public let studyPeriod: Double?
  /// What is saved in each of them, CNY; nil where ``cashFlows`` is.
  ///
  /// Of the last year counts what is saved before the years looked at end.
  public let savings: [Double]?
  /// What emissions are lower by in each of them, t CO2e.
  let abatements: [Double]?
  /// Ids of the units whose ageing is in ``savings``.
  public let ageing: [String]
  /// Why it is not known what later years save; nil where it is.
  public let gap: Remark?
  /// The cash flows at the end of year 0, 1, …; nil where nothing is bought, not all of it states a lifetime, or some of
  /// the years are not known.
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
  /// The same as an even amount at the end of each year that is looked at, CNY a year: measures whose years differ are
  /// compared by it, since what lasts less can be followed by another.
  ///
  /// It is the present value over that of one a year; for n whole years the present value times
  /// i (1 + i)ⁿ / ((1 + i)ⁿ − 1), the annuity factor of VDI 2067 part 1.
  public var annualValue: Double? {
    guard let presentValue, let studyPeriod else { return nil }
    return presentValue / netPresentValue(of: [0] + Self.yearly(studyPeriod), rate: discountRate)
  }
  /// The interest at which the present value is zero.
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
  ///   - courses: what the two cost year by year.
  init?(
    _ run: ComparedRun, against reference: ComparedRun, annualising: Bool,
    courses: (own: YearlyCourse, base: YearlyCourse)
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
    years = horizon.horizonYears.reduce(0) { $0 + $1.share }
    days = Double(horizon.duration) / 86_400
    isAnnualised = annualising && !horizon.coversWholeYears
    let isYearly = annualising || horizon.coversWholeYears
    saving = 0 - operating - fixed
    yearlySaving = isYearly ? saving / years : nil
    flaws = ScenarioFlaw.all(of: run, beside: reference)
    let emissions = ["carbon.scope1", "carbon.scope2"].filter { difference($0) != nil }
    func emitted(_ run: ComparedRun) -> Double {
      emissions.reduce(0) { $0 + (run.indicators[$1]?.value ?? 0) }
    }
    yearlyAbatement =
      isYearly && !emissions.isEmpty ? Self.abated(emitted(reference), emitted(run)) / years : nil
    purchases = Self.purchases(run.scenario, beside: reference.scenario)
    let rate = run.scenario.resolved.discountRate
    discountRate = rate
    gap = isYearly ? courses.own.gap ?? courses.base.gap : nil
    guard isYearly, gap == nil, let period = Self.period(of: purchases),
      let parts = try? Self.investments(purchases, rate: rate, period: period)
    else {
      (cashFlows, simplePayback, discountedPayback, annuity) = (nil, nil, nil, nil)
      (studyPeriod, savings, abatements, ageing) = (nil, nil, nil, [])
      return
    }
    studyPeriod = period
    let own = courses.own.ageing
    ageing = own + courses.base.ageing.filter { !own.contains($0) }
    let figures = Self.yearly(period).indices.map { year in
      (
        base: courses.base.figures(inYear: year, of: period),
        own: courses.own.figures(inYear: year, of: period)
      )
    }
    let savings = figures.map { $0.base.cost - $0.own.cost }
    self.savings = savings
    abatements = emissions.isEmpty ? nil : figures.map { Self.abated($0.base.emission, $0.own.emission) }
    let saved = [0] + savings
    let before = Self.sum([saved] + parts.map(\.flowsBeforeResidual))
    // What is taken out of service is worth nothing then.
    cashFlows = Self.sum(
      [saved]
        + zip(parts, purchases).map {
          $1.end.map { $0 <= period } ?? false ? $0.flowsBeforeResidual : $0.cashFlows
        })
    simplePayback = Payback(of: before)
    discountedPayback = Payback(of: before, rate: rate)
    annuity = zip(parts, purchases).reduce(0) { $0 + $1.0.annuity * $1.1.weight(in: period, rate: rate) }
  }

  /// What emissions are lower by; 0 where that is what rounding leaves of two large numbers, so that no cost of abatement
  /// is made of it.
  private static func abated(_ base: Double, _ own: Double) -> Double {
    let difference = base - own
    return abs(difference) > RunWarning.crumb * Swift.max(abs(base), abs(own)) ? difference : 0
  }

  /// How many years are looked at; nil where nothing is bought, or not all of it states a lifetime.
  ///
  /// - Parameters:
  ///   - run: what is bought.
  ///   - reference: beside what.
  static func period(of run: ComparedRun, beside reference: ComparedRun) -> Double? {
    period(of: purchases(run.scenario, beside: reference.scenario))
  }

  private static func period(of purchases: [Purchase]) -> Double? {
    let ends = purchases.compactMap(\.lastYear)
    return ends.count == purchases.count ? ends.max() : nil
  }

  /// The part of each year that lies within a period.
  private static func yearly(_ period: Double) -> [Double] {
    (0..<Int(period.rounded(.up))).map { Swift.min(period - Double($0), 1) }
  }

  /// The even yearly value of unequal ones that is worth as much: their present value over that of a unit a year.
  private func levelised(_ values: [Double]) -> Double {
    let lasts = Self.yearly(studyPeriod ?? Double(values.count))
    return netPresentValue(of: [0] + values, rate: discountRate)
      / netPresentValue(of: [0] + lasts, rate: discountRate)
  }

  private static func investments(
    _ purchases: [Purchase], rate: Double, period: Double
  ) throws(InvalidInvestment) -> [Investment] {
    var all: [Investment] = []
    for purchase in purchases {
      all.append(
        try Investment(
          capex: purchase.capex, yearlySaving: 0, lifetime: purchase.lifetime ?? period, discountRate: rate,
          studyPeriod: Swift.min(period, purchase.end ?? period), replacementCost: purchase.capex,
          start: purchase.start))
    }
    return all
  }

  private static func sum(_ flows: [[Double]]) -> [Double] {
    (0..<(flows.map(\.count).max() ?? 0)).map { year in
      flows.reduce(0) { $0 + ($1.indices.contains(year) ? $1[year] : 0) }
    }
  }

  private static func purchases(
    _ scenario: StudyScenario, beside reference: StudyScenario
  ) -> [Purchase] {
    let base = reference.resolved.ownership.items
    let start = scenario.horizon.start
    return scenario.resolved.ownership.items.compactMap { item in
      let known = base.first { $0.kind == item.kind && $0.id == item.id }
      let capex = item.cost.capex - (known?.cost.capex ?? 0)
      let from = item.inService.from.map { Swift.max(0, HorizonYear.years(from: start, to: $0)) } ?? 0
      let to = item.inService.to.map { HorizonYear.years(from: start, to: $0) }
      // What was taken out of service before the horizon is neither paid for nor of use.
      guard capex > 0, to.map({ $0 > from }) ?? true else { return nil }
      return Purchase(
        id: item.id, label: item.label, capex: capex, lifetime: item.cost.lifetime, start: from, end: to)
    }
  }
}

extension ScenarioEconomics.Purchase {
  /// When its life or its service ends, years after the horizon's start; nil where it states no lifetime.
  fileprivate var lastYear: Double? {
    lifetime.map { Swift.min(start + $0, end ?? .infinity) }
  }

  /// What an amount in each year of its service is worth, over what the same in all years looked at is worth.
  fileprivate func weight(in period: Double, rate: Double) -> Double {
    let last = Swift.min(period, end ?? period)
    guard start > 0 || last < period else { return 1 }
    func worth(from first: Double, to last: Double) -> Double {
      let years = (0..<Int(period.rounded(.up))).map { year in
        Swift.max(Swift.min(last, Double(year + 1)) - Swift.max(first, Double(year)), 0)
      }
      return netPresentValue(of: [0] + years, rate: rate)
    }
    return worth(from: start, to: last) / worth(from: 0, to: period)
  }
}

extension ResolvedScenario {
  /// Interest a year: what the scenario's economics say, or the national default.
  public var discountRate: Double { Accounting.factors(self).discountRate }
}
