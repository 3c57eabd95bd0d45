public import LaneMath

/// What it costs to own a unit or to take a measure, whatever it runs; by lane.
public struct OwnershipCost: Sendable, Hashable {
  /// Who pays, by number; nil: nobody in particular.
  public var enterprise: Int?
  /// What is bought, CNY.
  public var capex: Lanes
  /// How long it lasts, years; 0 or less: it is not annualised.
  public var lifetime: Lanes
  /// Fixed cost a year as a share of `capex`, 1/a.
  public var fixedShare: Lanes
  /// Fixed cost, CNY a year.
  public var fixedPerYear: Lanes
  /// Interest a year; nil where the park's holds.
  public var discountRate: Lanes?
  /// When it is in service, by lane; always where a lane has none.
  ///
  /// Annuity and fixed cost are paid in service alone.
  public var service: [ServiceSpan] = []

  /// A cost of ownership.
  public init(
    enterprise: Int?, capex: Lanes, lifetime: Lanes, fixedShare: Lanes = .zero, fixedPerYear: Lanes = .zero,
    discountRate: Lanes? = nil
  ) {
    self.enterprise = enterprise
    self.capex = capex
    self.lifetime = lifetime
    self.fixedShare = fixedShare
    self.fixedPerYear = fixedPerYear
    self.discountRate = discountRate
  }

  /// When it is in service in a lane.
  func span(lane: Int) -> ServiceSpan { lane < service.count ? service[lane] : ServiceSpan() }

  /// Interest and repayment, CNY a year: capex × i (1 + i)ⁿ / ((1 + i)ⁿ − 1), the capital recovery factor.
  ///
  /// - Parameter rate: the park's interest, where the cost states none of its own.
  func annuity(lane: Int, otherwise rate: Double) -> Double {
    guard lifetime[lane] > 0 else { return 0 }
    return capex[lane] * recoveryFactor(rate: discountRate?[lane] ?? rate, years: lifetime[lane])
  }

  /// Fixed cost, CNY a year.
  func fixed(lane: Int) -> Double { capex[lane] * fixedShare[lane] + fixedPerYear[lane] }
}
