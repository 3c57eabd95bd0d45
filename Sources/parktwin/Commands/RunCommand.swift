import ArgumentParser
import Foundation
import Kernel
import Reports
import Results
import Scenario
import Studies

/// `parktwin run`: simulate a scenario and write its results file.
struct RunCommand: AsyncParsableCommand, CheckedCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Simulate a scenario and write its results file.",
    discussion: """
      Everything is checked before anything is written, and the file appears under its name only when it is whole. \
      Progress and messages go to standard error, the summary to standard output.
      """)

  @OptionGroup var input: ScenarioArguments

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The results file, ending in .h5 or .nc: the same either way; otherwise Outputs/<name of the scenario's file>.h5. No file that is read; a link is followed.",
      valueName: "file"))
  var output: String?

  @Flag(help: "Print one JSON object instead of the summary.")
  var json = false

  @Flag(help: "Print nothing but errors.")
  var quiet = false

  var inputs: [String] { [input.scenario] }
  var scenarioChanges: ScenarioChanges? { input.changes }
  var outputs: [OutputFile] {
    output.map { [OutputFile($0, option: "-o", endings: OutputFile.results)] } ?? []
  }

  func run() async throws {
    let clock = ContinuousClock()
    let begin = clock.now
    let results = OutputFile(
      output ?? usualPlace, option: output == nil ? nil : "-o", endings: OutputFile.results)
    try results.checkName()
    let prepared = try input.read()
    try results.check(against: prepared.inputs.map(\.name))
    for warning in prepared.warnings where !quiet || warning.isToldWhenQuiet {
      StandardError.print(warning.description)
    }
    let afterReading = clock.now
    var simulation = Simulation(prepared.park, plan: Plan(prepared.park))
    let afterPlanning = clock.now
    if output == nil { try Self.makeFolder(of: usualPlace) }
    let path = results.path
    var progress = ProgressBar(
      total: prepared.park.clock.stepCount, isShown: !quiet && !json && StandardError.isTerminal)
    defer { progress.clear() }
    var run = RecordedRun(prepared, engine: ParkTwin.version)
    let ending = try await run.record(&simulation, to: path) { progress.show($0) }
    progress.clear()
    if !quiet {
      for warning in ending.figures.warnings { StandardError.print(warning.line(of: input.scenario)) }
    }
    let end = clock.now
    let seconds = RunRecord.Seconds(
      read: (afterReading - begin) / .seconds(1), plan: (afterPlanning - afterReading) / .seconds(1),
      step: ending.stepping / .seconds(1), write: ending.writing / .seconds(1),
      total: (end - begin) / .seconds(1))
    if quiet, !json { return }
    let summary = try RunFile(path).summary()
    let record = RunRecord(prepared, summary, ending.figures.warnings, output: path, seconds)
    if json {
      try StandardOutput.print(json: record)
    } else {
      StandardOutput.print(SummaryPage(summary).text() + "\n\n" + record.closing)
    }
  }

  /// Where the file goes where nothing is said.
  private var usualPlace: String {
    let file = input.scenario.split(separator: "/").last.map(String.init) ?? "run"
    let stem = [".yaml", ".yml"].first { file.hasSuffix($0) }.map { String(file.dropLast($0.count)) } ?? file
    return "Outputs/\(stem).h5"
  }

  /// Only the folder of the usual place is made; a mistyped folder is an error.
  private static func makeFolder(of path: String) throws(StorageError) {
    let folder = String(path.prefix { $0 != "/" })
    guard mkdir(folder, 0o777) == 0 || errno == EEXIST else {
      throw StorageError(code: errno, path: folder, call: "mkdir")
    }
  }
}
