import ArgumentParser
import Foundation
import Kernel
import LaneMath
import Reports
import Results
import Studies

/// `parktwin sweep`: many runs of one park.
struct SweepCommand: AsyncParsableCommand, CheckedCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep",
    abstract: "Run a park many times with values varied, and keep a table of what came out.",
    discussion: """
      The sweep's file names a base scenario, the axes that are varied, and how their points are chosen. Everything goes \
      into one folder: results.h5 has a row for each run. Stop it when you like: the same command goes on where it was, \
      and ends with the same results.h5 byte for byte. A run that fails is kept with its message, and the others go on; \
      the exit code is 6 then.
      """)

  @Argument(help: "The sweep's YAML file.", completion: .file(extensions: ["yaml", "yml"]))
  var sweep: String

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The folder of the results; otherwise Outputs/<name of the sweep>. It must hold no results.h5, sweep.json or catalogue.sqlite that the sweep reads.",
      valueName: "folder"))
  var output: String?

  @Option(help: ArgumentHelp("Threads; otherwise one a processor.", valueName: "number"))
  var workers: Int?

  @Option(
    help: ArgumentHelp(
      "Scenarios that are simulated side by side on one thread, 1 to \(laneCount); otherwise \(laneCount).",
      valueName: "number"))
  var lanes: Int?

  @Flag(help: "Print the samples and run nothing.")
  var planOnly = false

  @Flag(help: "Print one JSON object.")
  var json = false

  @Flag(help: "With --plan-only, print comma-separated values.")
  var csv = false

  @Flag(help: "Print nothing but errors and failed runs.")
  var quiet = false

  @OptionGroup var changes: ScenarioChanges

  var inputs: [String] { [sweep] }
  var scenarioChanges: ScenarioChanges? { changes }

  func check(_ faults: inout CommandLineFaults) throws {
    faults.check(workers: workers)
    if let lanes, !(1...laneCount).contains(lanes) {
      faults.add("--lanes must be 1 to \(laneCount), not \(lanes)")
    }
    if csv, json { faults.add("--json and --csv both want standard output") }
    // It is made with those above it, so that it is no output like others.
    if let output { try faults.gather { try OutputFile(folder: output, option: "-o").checkName() } }
  }

  func run() async throws {
    let workers = workers ?? usualWorkers
    let (overrides, horizon) = try changes.read()
    let plan = try await Sweep(
      sweep, reader: changes.reader, overrides: overrides, horizon: horizon, engine: ParkTwin.version,
      workers: workers, for: { planOnly ? nil : place(of: $0) })
    if !quiet { for warning in plan.warnings { StandardError.print(warning.description) } }
    if planOnly { return try print(plan) }
    let folder = place(of: plan.name)
    try checkOutputs(
      against: plan.filesRead,
      and: plan.filesWritten(in: folder).map {
        OutputFile($0, option: "a file of the folder -o", endings: [""])
      })
    let display = SweepDisplay(isQuiet: quiet)
    Signals.atEnd(say: "Stopped. What has finished is kept in \(folder): the same command goes on there.")
    defer { Signals.atEnd(say: nil) }
    let report = try await plan.run(in: folder, workers: workers, lanes: lanes ?? laneCount) {
      display.show($0)
    }
    display.clear()
    if !quiet { for warning in report.warnings { StandardError.print(warning.line(of: sweep)) } }
    let record = SweepRecord(plan, report, folder: folder)
    if json {
      try StandardOutput.print(json: record)
    } else if !quiet {
      StandardOutput.print(record.page)
    }
    guard report.failures.isEmpty else {
      StandardError.print(record.failurePage)
      throw ExitCode(Ending.someFailed)
    }
  }

  private func place(of name: String) -> String { output ?? "Outputs/\(name)" }

  private func print(_ plan: Sweep) throws {
    let table = SweepSamples(plan)
    if json {
      try StandardOutput.print(json: table.json)
    } else if csv {
      StandardOutput.write(table.commaSeparated)
    } else {
      StandardOutput.print(table.page)
    }
  }
}
