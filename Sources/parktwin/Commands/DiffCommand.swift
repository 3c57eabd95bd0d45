import ArgumentParser
import Equipment
import Kernel
import Reports
import Scenario
import Studies

/// `parktwin diff`: what two scenarios differ in.
struct DiffCommand: ParsableCommand, CheckedCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Show what two scenarios differ in, each value with its origin.",
    discussion: """
      Each may be a scenario's file or the results file of a run, which holds its scenario. Values that mean the same in \
      another unit are not shown. Names and labels do not count. Nothing is run.
      """)

  @Argument(help: ArgumentHelp("A scenario's YAML file, or the results file of a run.", valueName: "a"))
  var first: String

  @Argument(help: ArgumentHelp("The other one.", valueName: "b"))
  var second: String

  @OptionGroup var changes: ScenarioChanges

  @Flag(help: "Print one JSON object.")
  var json = false

  var inputs: [String] { [first, second] }
  var scenarioChanges: ScenarioChanges? { changes }

  func run() throws {
    let (overrides, horizon) = try changes.read()
    let opened = StudyScenario.open(
      [first, second], changes.reader, overrides: overrides, horizon: horizon, engine: ParkTwin.version)
    let wrong = opened.compactMap { result -> (any Error)? in
      if case .failure(let error) = result { error } else { nil }
    }
    // What is wrong with both is said at once where both say it with files and lines.
    let problems = wrong.compactMap { ($0 as? Problems)?.all }
    if problems.count == 2 { throw Problems(problems.flatMap { $0 }) }
    if let error = wrong.first { throw error }
    let (a, b) = (try opened[0].get(), try opened[1].get())
    let warnings = [a, b].flatMap { $0.resolved.warnings + $0.resolved.unreadValues }
    for warning in warnings { StandardError.print(warning.description) }
    let page = DifferencePage(a, b, catalogue: Catalogue.kinds)
    if json { try StandardOutput.print(json: page.json) } else { StandardOutput.print(page.text) }
  }
}
