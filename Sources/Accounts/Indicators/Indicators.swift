public import Kernel
import LaneMath

/// The catalogue of a park's indicators: what is computed, and how, from the totals of a run.
///
/// It follows from the park's structure, so that scenarios that differ in numbers alone have the same ids.
public struct Indicators: Sendable {
  /// All indicators, in the order of the table.
  public var catalogue: [Indicator] { entries.map(\.indicator) }
  /// Ids of owners, in the order of ``IndicatorTable/Row/byEnterprise``.
  public var enterprises: [String] { shared.enterprises.map(\.id) }

  var entries: [IndicatorEntry] { shared.entries }
  private let shared: IndicatorCatalogue
  private let ownership: [OwnershipCost]
  private let factors: [Factors]

  /// The catalogue of a park.
  ///
  /// - Parameters:
  ///   - park: the park.
  ///   - factors: one for all lanes, or one a lane; the national defaults where empty.
  ///   - ownership: costs of ownership of units and measures.
  ///   - known: indicators of another park; what follows from structure is taken over from them where that is the same.
  public init(
    _ park: Park, factors: [Factors] = [], ownership: [OwnershipCost] = [], sharing known: Indicators? = nil
  ) {
    let same = factors.dropFirst().allSatisfy { $0 == factors[0] }
    let factors = factors.isEmpty ? [Factors()] : same ? [factors[0]] : factors
    let shared = known.flatMap { $0.shared.fits(park, factors) ? $0.shared : nil }
    self.shared = shared ?? IndicatorCatalogue(park, factors)
    self.ownership = ownership
    self.factors = factors
  }

  /// Where totals for these indicators have their numbers.
  func layout(splitsByOwner: Bool) -> TotalsLayout { splitsByOwner ? shared.split : shared.whole }

  /// The values of one lane.
  ///
  /// - Parameters:
  ///   - totals: what the run amounted to; where it is not split by owner, neither is the table.
  ///   - report: what the run says of itself, for the balances.
  ///   - lane: the scenario.
  public func table(_ totals: Totals, report: Report, lane: Int = 0) -> IndicatorTable {
    let rate = factors[lane < factors.count ? lane : 0].discountRate
    let evaluation = Evaluation(
      totals: totals, types: shared.fuels.map { $0.type(totals, lane: lane) },
      residual: report.worstResidual(lane: lane), lane: lane,
      capital: ownership.map {
        ($0.annuity(lane: lane, otherwise: rate), $0.enterprise, $0.span(lane: lane))
      },
      fixed: ownership.map { ($0.fixed(lane: lane), $0.enterprise, $0.span(lane: lane)) },
      investment: ownership.map { ($0.capex[lane], $0.enterprise, $0.span(lane: lane)) },
      enterprises: totals.splitsByOwner ? shared.enterprises.count : 0)
    return IndicatorTable(
      months: Array(totals.months.prefix(totals.closedMonths)),
      enterprises: totals.splitsByOwner ? enterprises : [],
      rows: entries.map { evaluation.row($0) } + closings(totals))
  }
}
