import ArgumentParser
import Foundation
import Kernel
import Results

/// `parktwin summary`: a results file in a page.
struct SummaryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "summary",
    abstract: "Print the indicators of a results file, and what was unserved or excess.",
    discussion: """
      Without ids the headline indicators are printed. \
      For example: parktwin summary Outputs/baseline.h5 --by-month cost.total electricity.peak_import
      """)

  @Argument(
    help: ArgumentHelp("The results file of a run.", valueName: "run"),
    completion: .file(extensions: ["h5", "nc"]))
  var file: String

  @Argument(help: ArgumentHelp("Indicators to print, such as cost.total.", valueName: "id"))
  var ids: [String] = []

  @Flag(help: "Print each indicator month by month.")
  var byMonth = false

  @Flag(help: "Print every indicator, not the headline ones alone.")
  var all = false

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    var summary = try readingInput { try RunFile(file).summary() }
    if !ids.isEmpty { summary.indicators.rows = try rows(of: summary.indicators) }
    if json {
      try StandardOutput.print(json: SummaryRecord(summary, byMonth: byMonth))
    } else if byMonth {
      let shown = all || !ids.isEmpty ? summary.indicators.rows : summary.headline
      StandardOutput.print(
        summary.heading + "\n\n" + MonthPage(rows: shown, months: summary.indicators.months).text)
    } else {
      StandardOutput.print(summary.page(all: all || !ids.isEmpty))
    }
  }

  /// The indicators that were asked for, in that order.
  private func rows(of indicators: RecordedIndicators) throws -> [RecordedIndicators.Row] {
    let problems = ids.filter { indicators[$0] == nil }.map { id in
      Problem(
        "the run has no indicator '\(id)'", at: Origin(file: file),
        hint: suggestion(for: id, among: indicators.rows.map(\.id)))
    }
    guard problems.isEmpty else { throw Problems(problems) }
    return ids.compactMap { indicators[$0] }
  }
}

/// A results file as `summary --json` has it.
private struct SummaryRecord: Encodable {
  var scenario: String
  var start: String
  var end: String
  var timeZone: String
  var steps: Int
  var stepSeconds: Int
  /// Null where it is not a number.
  var worstResidual: Double?
  var frozenSteps: Int
  var missedSetpoints: Int
  var warnings: [JSON]
  var unserved: [String: Figure] = [:]
  var excess: [String: Figure] = [:]
  var indicators: [String: Figure] = [:]
  /// Only where months were asked for: their names, and a value each by indicator, null where it has no meaning.
  var months: [String]?
  var byMonth: [String: [Double?]]?

  init(_ summary: RunSummary, byMonth isByMonth: Bool) {
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
