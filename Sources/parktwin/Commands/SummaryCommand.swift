import ArgumentParser
import Foundation
import Kernel
import Results

/// `parktwin summary`: a results file in a page.
struct SummaryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "summary",
    abstract: "Print the indicators of a results file, and what was unserved or excess.")

  @Argument(
    help: ArgumentHelp("The results file of a run.", valueName: "run"), completion: .file(extensions: ["h5"]))
  var file: String

  @Flag(help: "Print every indicator, not the headline ones alone.")
  var all = false

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() async throws {
    let summary = try await RunFile(file).summary()
    if json {
      try StandardOutput.print(json: SummaryRecord(summary))
    } else {
      StandardOutput.print(summary.page(all: all))
    }
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
  var worstResidual: Double
  var frozenSteps: Int
  var missedSetpoints: Int
  var unserved: [String: Figure] = [:]
  var excess: [String: Figure] = [:]
  var indicators: [String: Figure] = [:]

  init(_ summary: RunSummary) {
    scenario = summary.title
    start = "\(summary.clock.start)"
    end = "\(summary.clock.end)"
    timeZone = summary.timeZone
    steps = summary.clock.stepCount
    stepSeconds = summary.clock.step
    worstResidual = summary.worstResidual.isFinite ? summary.worstResidual : 0
    frozenSteps = summary.frozenSteps
    missedSetpoints = summary.missedSetpoints
    for bus in summary.buses {
      unserved[bus.id] = Figure(value: bus.unserved.amount, unit: bus.amountUnit)
      excess[bus.id] = Figure(value: bus.excess.amount, unit: bus.amountUnit)
    }
    for row in summary.indicators.rows { indicators[row.id] = Figure(value: row.value, unit: row.unit) }
  }
}
