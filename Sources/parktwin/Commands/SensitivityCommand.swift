import ArgumentParser
import Foundation
import Kernel
import Quantities
import Reports
import Results
import Scenario
import Studies

/// `parktwin sensitivity`: which values matter.
struct SensitivityCommand: AsyncParsableCommand, CheckedCommand {
  static let configuration = CommandConfiguration(
    commandName: "sensitivity",
    abstract: "Tell which values matter, from a sweep or by changing one at a time.",
    discussion: """
      Of a sweep's folder: first and total order indices after Sobol' where its method is saltelli, elementary effects \
      after Morris where it is morris, each with a 95 % interval by bootstrap; how the indicators are spread; and with \
      --pareto the runs that no other beats. Runs that failed are counted and left out with their block or trajectory.

      Of a scenario, with --axis: each value at its low and its high end with all others as they are, run in lanes beside \
      the scenario itself. "path=low..high unit" states the ends; a path alone is changed by --share to both sides.
      """)

  @Argument(
    help: ArgumentHelp(
      "A sweep's folder or its results.h5, or a scenario's YAML file.", valueName: "folder or file"))
  var input: String

  @Option(
    name: .customLong("indicator"),
    help: ArgumentHelp("Look at this indicator; may be given many times.", valueName: "id"))
  var indicators: [String] = []

  @Option(
    help: ArgumentHelp(
      "Runs that are best in these indicators together, such as cost.total,carbon.scope1; ':less' or ':more' behind an id says which side is better.",
      valueName: "ids"))
  var pareto: String?

  @Option(
    name: .customLong("axis"),
    help: ArgumentHelp(
      "Of a scenario: a value that is changed, such as \"prices.coal=620..850 CNY/t\"; may be given many times.",
      valueName: "path=low..high"))
  var axes: [String] = []

  @Option(
    help: ArgumentHelp(
      "How far a value is changed whose ends are not stated; otherwise 10 %.", valueName: "share"))
  var share: String?

  @Option(help: ArgumentHelp("Threads; otherwise one a processor.", valueName: "count"))
  var workers: Int?

  @OptionGroup var changes: ScenarioChanges

  @Flag(help: "Print one JSON object.")
  var json = false

  @Option(
    help: ArgumentHelp(
      "Write the tables to this file, ending in .csv; - is standard output. No file that is read; a link is followed.",
      valueName: "file or -"))
  var csv: String?

  /// What is looked at where nothing is asked for, as far as it is there.
  private static let usual = ["cost.total", "energy.total", "carbon.scope1", "carbon.scope2"]

  var inputs: [String] { [input] }
  var scenarioChanges: ScenarioChanges? { changes }
  var outputs: [OutputFile] {
    csv.map { $0 == "-" ? [] : [OutputFile($0, option: "--csv", endings: OutputFile.tables)] } ?? []
  }

  func check(_ faults: inout CommandLineFaults) throws {
    if Self.isScenario(input), axes.isEmpty {
      faults.add("a scenario needs --axis: say what is to be changed, such as --axis prices.coal")
    }
    if objectives?.isEmpty == true {
      faults.add("--pareto needs ids of indicators, such as cost.total,carbon.scope2")
    }
    if json, csv == "-" { faults.add("--json and --csv - both want standard output") }
    faults.check(workers: workers)
    try faults.gather { try width() }
  }

  func run() async throws {
    let report: any SensitivityReport = axes.isEmpty ? try ofSweep() : try await ofScenario()
    if let csv {
      if csv == "-" {
        StandardOutput.write(report.commaSeparated)
      } else {
        try PublishedFile.write(Array(report.commaSeparated.utf8), to: csv)
      }
    }
    if json {
      try StandardOutput.print(json: report.json)
    } else if csv != "-" {
      StandardOutput.print(report.page)
    }
  }

  /// What the best runs are best in.
  private var objectives: [String]? {
    pareto?.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
  }

  static func isScenario(_ path: String) -> Bool {
    [".yaml", ".yml"].contains(where: path.hasSuffix)
  }

  private func ofSweep() throws -> SweepSensitivityReport {
    let path = try SweepInput(input)?.path ?? input
    let table = try readingInput { try SweepTable(reading: path) }
    let known = Set(table.indicators.map(\.id))
    let usual = Self.usual.filter { known.contains($0) }
    let ids = indicators.isEmpty ? (usual.isEmpty ? table.indicators.prefix(4).map(\.id) : usual) : indicators
    let sensitivity = try SweepSensitivity(table, of: ids)
    let front = try objectives.map { ($0, try table.paretoFront($0)) }
    return SweepSensitivityReport(sensitivity, front: front)
  }

  /// The share as a number.
  private func width() throws(Problems) -> Double {
    let share = share ?? "10 %"
    guard let width = try? Quantity(share).si(expecting: "1"), width > 0, width < 1 else {
      throw Problems([
        Problem(
          "'\(share)' is not a share between 0 and 1", at: Origin(file: "--share"), hint: "write \"10 %\"")
      ])
    }
    return width
  }

  private func ofScenario() async throws -> OneAtATimeReport {
    let width = try width()
    let (overrides, horizon) = try changes.read()
    let base = try changes.reader.resolve(input, overrides: overrides, horizon: horizon)
    try checkOutputs(against: [input] + base.namedFiles.map(\.name))
    let axes = try OneAtATime.axes(self.axes, by: width, of: base)
    let paths = axes.map { DottedPath($0.path, at: Origin(file: "--axis")) }
    for warning in base.unreadValues + base.unreadValues(among: paths) {
      StandardError.print(warning.description)
    }
    let tornado = try await OneAtATime(
      input, base, overrides: overrides, horizon: horizon, axes: axes,
      of: indicators.isEmpty ? Self.usual : indicators, reader: changes.reader,
      workers: workers ?? usualWorkers)
    for told in tornado.warnings {
      let place = told.setting.isEmpty ? input : "\(input) with \(told.setting)"
      for warning in told.warnings { StandardError.print(warning.line(of: place)) }
    }
    for failure in tornado.failures {
      StandardError.print("parktwin: warning: \(failure.setting) has no figures: \(failure.failure)")
    }
    return OneAtATimeReport(base.name, tornado)
  }
}
