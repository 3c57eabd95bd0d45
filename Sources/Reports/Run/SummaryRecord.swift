import Kernel
package import Results

/// A results file as `summary --json` has it.
package struct SummaryRecord: Encodable {
  package var scenario: String
  package var start: String
  package var end: String
  package var timeZone: String
  package var steps: Int
  package var stepSeconds: Int
  /// Null where it is not a number.
  package var worstResidual: Double?
  package var frozenSteps: Int
  package var missedSetpoints: Int
  package var warnings: [JSON]
  package var unserved: [String: Figure] = [:]
  package var excess: [String: Figure] = [:]
  package var indicators: [String: Figure] = [:]
  /// Only where months were asked for: their names, and a value each by indicator, null where it has no meaning.
  package var months: [String]?
  package var byMonth: [String: [Double?]]?

  package init(_ summary: RunSummary, byMonth isByMonth: Bool) {
    scenario = summary.title
    start = "\(summary.clock.start)"
    end = "\(summary.clock.end)"
    timeZone = summary.timeZone
    steps = summary.clock.stepCount
    stepSeconds = summary.clock.step
    worstResidual = summary.worstResidual.isFinite ? summary.worstResidual : nil
    frozenSteps = summary.frozenSteps
    missedSetpoints = summary.missedSetpoints
    warnings = summary.warnings.map(\.json)
    for bus in summary.buses {
      unserved[bus.id] = Figure(value: bus.unserved.amount, unit: bus.amountUnit)
      excess[bus.id] = Figure(value: bus.excess.amount, unit: bus.amountUnit)
    }
    for row in summary.indicators.rows { indicators[row.id] = Figure(value: row.value, unit: row.unit) }
    guard isByMonth else { return }
    months = summary.indicators.months
    byMonth = Dictionary(
      summary.indicators.rows.map { ($0.id, $0.byMonth.map { $0.isFinite ? $0 : nil }) }
    ) { first, _ in first }
  }
}
