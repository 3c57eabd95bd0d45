import ArgumentParser
import Foundation
import Kernel
import Results
import Scenario
import Studies

/// `parktwin run`: simulate a scenario and write its results file.
struct RunCommand: AsyncParsableCommand {
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
      "The results file, ending in .h5 or .nc: the same either way; otherwise Outputs/<name of the scenario's file>.h5.",
      valueName: "file"))
  var output: String?

  @Flag(help: "Print one JSON object instead of the summary.")
  var json = false

  @Flag(help: "Print nothing but errors.")
  var quiet = false

  func run() async throws {
    let clock = ContinuousClock()
    let begin = clock.now
    let prepared = try input.read()
    for warning in prepared.warnings where !quiet || warning.isToldWhenQuiet {
      StandardError.print(warning.description)
    }
    let afterReading = clock.now
    var simulation = Simulation(prepared.park, plan: Plan(prepared.park))
    let afterPlanning = clock.now
    let path = try place(for: prepared)
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
      StandardOutput.print(summary.page() + "\n\n" + record.closing)
    }
  }

  /// Where the file goes.
  ///
  /// Only the folder of the usual place is made; a mistyped folder is an error.
  private func place(for prepared: PreparedPark) throws(StorageError) -> String {
    if let output { return output }
    let folder = "Outputs"
    let file = input.scenario.split(separator: "/").last.map(String.init) ?? "run"
    let stem = [".yaml", ".yml"].first { file.hasSuffix($0) }.map { String(file.dropLast($0.count)) } ?? file
    guard mkdir(folder, 0o777) == 0 || errno == EEXIST else {
      throw StorageError(code: errno, path: folder, call: "mkdir")
    }
    return "\(folder)/\(stem).h5"
  }
}
