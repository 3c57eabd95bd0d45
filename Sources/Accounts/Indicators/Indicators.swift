public import Kernel
import LaneMath

/// The catalogue of a park's indicators: what is computed, and how, from the totals of a run.
///
/// It follows from the park's structure, so that scenarios that differ in numbers alone have the same ids.
public struct Indicators: Sendable {
  /// All indicators, in the order of the table.
  public var catalogue: [Indicator] { entries.map(\.indicator) }
  /// Ids of owners, in the order of ``IndicatorTable/Row/byEnterprise``.
  public let enterprises: [String]

  let entries: [IndicatorEntry]
  private let park: Park
  private let fuels: [FuelPort]

  /// The catalogue of a park.
  ///
  /// - Parameters:
  ///   - park: the park.
  ///   - factors: one for all lanes, or one a lane; the national defaults where empty.
  ///   - ownership: costs of ownership of units and measures.
  public init(_ park: Park, factors: [Factors] = [], ownership: [OwnershipCost] = []) {
    self.park = park
    enterprises = park.enterprises.map(\.id)
    var builder = IndicatorBuilder(park, factors.isEmpty ? [Factors()] : factors, ownership)
    builder.build()
    entries = builder.entries
    fuels = builder.fuels
  }

  /// The flows and meters that the formulas sum, by their places among the integrals of ``Totals``.
  var places: Set<Int> {
    let fractions = [FuelFlow.fossilCarbon, FuelFlow.biogenicCarbon, FuelFlow.hydrogen]
    var places = Set(fuels.flatMap { fuel in fractions.map { park.place(of: fuel.port, $0) } })
    for entry in entries {
      switch entry.formula {
      case .sum(let terms, _): places.formUnion(terms.map(\.place))
      case .ratio(let terms, let over, _): places.formUnion((terms + over).map(\.place))
      case .mean(let term): places.insert(term.place)
      case .maximum, .change, .level, .standing, .residual: break
      }
    }
    return places
  }

  /// The values of one lane.
  ///
  /// - Parameters:
  ///   - totals: what the run amounted to.
  ///   - report: what the run says of itself, for the balances.
  ///   - lane: the scenario.
  public func table(_ totals: Totals, report: Report, lane: Int = 0) -> IndicatorTable {
    let types = fuels.map { $0.type(totals, park, lane: lane) }
    let evaluation = Evaluation(
      totals: totals, types: types, residual: report.worstResidual(lane: lane), lane: lane,
      enterprises: enterprises.count)
    return IndicatorTable(
      months: Array(totals.months.prefix(totals.closedMonths)), enterprises: enterprises,
      rows: entries.map { evaluation.row($0) })
  }
}
