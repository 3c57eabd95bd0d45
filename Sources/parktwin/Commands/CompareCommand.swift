import ArgumentParser
import Foundation
import Kernel
import Quantities
import Reports
import Results
import Scenario
import Studies

/// `parktwin compare`: indicators and economics of several scenarios beside a reference.
struct CompareCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "Compare indicators and economics of scenarios or finished runs.",
    discussion: """
      Scenarios' files are run, those of one structure in the lanes of one simulation; results files are read. Nothing is \
      written but what --csv and --xlsx name.

      Invested is what units and measures cost more than those of the reference; what is given up for them is sunk. \
      Saved is what operation and fixed cost are lower by; unserved demand costs what the buses' unserved_price says. The \
      years looked at are the longest lifetime of what is bought; what lasts less is bought again, and what is left at the \
      end counts in a straight line. A tonne CO2e is of scope 1 and 2. A horizon that is not whole years has no present \
      value, payback or rate, unless --annualise scales it to a year. A scenario that leaves more unserved without a price \
      for it, or is above a permit for longer than the reference, is marked as not comparable.

      A file that cannot be read or run is told about, the others are compared, and the command ends with code 6.
      """)

  @Argument(
    help: ArgumentHelp("Scenarios' YAML files and results files of runs, in any mixture.", valueName: "file"))
  var files: [String]

  @Option(
    help: ArgumentHelp(
      "The file, or name of a scenario, that the others are held against; otherwise the first that can be read and run.",
      valueName: "file or name"))
  var reference: String?

  @OptionGroup var changes: ScenarioChanges

  @Option(
    name: .customLong("indicator"),
    help: ArgumentHelp("Show this indicator; may be given many times.", valueName: "id"))
  var indicators: [String] = []

  @Flag(help: "Show every indicator, not the headline ones alone.")
  var all = false

  @Flag(
    help: "Name the first step and bus where each run parts from the reference, the values, and what bound.")
  var diff = false

  @Option(
    help: ArgumentHelp(
      "Difference above which --diff lets runs part, as a share of what the reference has.",
      valueName: "share"))
  var tolerance = "0.01 %"

  @Flag(help: "Scale what is saved in a horizon that is not whole years to a year.")
  var annualise = false

  @Option(help: ArgumentHelp("Threads; otherwise one a processor.", valueName: "count"))
  var workers: Int = ProcessInfo.processInfo.activeProcessorCount

  @Flag(help: "Print one JSON object.")
  var json = false

  @Option(
    help: ArgumentHelp(
      "Write one line an indicator and run to this file, ending in .csv; - is standard output. No file that is read; a link is followed.",
      valueName: "file or -"))
  var csv: String?

  @Option(
    help: ArgumentHelp(
      "Write all indicators and the economics to this workbook, ending in .xlsx. No file that is read; a link is followed.",
      valueName: "file"))
  var xlsx: String?

  @Option(help: ArgumentHelp("Language of the workbook: en or zh.", valueName: "language"))
  var lang: Language = .english

  func run() async throws {
    guard files.count > 1 else {
      throw UsageError("compare needs two files or more; \(files.count) is given")
    }
    guard workers > 0 else { throw UsageError("--workers must be 1 or more, not \(workers)") }
    guard !(json && csv == "-") else { throw UsageError("--json and --csv - both want standard output") }
    let table = csv == "-" ? nil : csv.map { OutputFile($0, option: "--csv", endings: OutputFile.tables) }
    let workbook = xlsx.map { OutputFile($0, option: "--xlsx", endings: OutputFile.workbooks) }
    for output in [table, workbook] { try output?.checkName() }
    let share = try Self.share(tolerance)
    let (overrides, horizon) = try changes.read()
    let opened = StudyScenario.open(
      files, changes.reader, overrides: overrides, horizon: horizon, engine: ParkTwin.version)
    let inputs = files + opened.flatMap { (try? $0.get())?.readFiles ?? [] }
    for output in [table, workbook] { try output?.check(against: inputs) }
    let comparison = try await compared(opened, overrides, horizon)
    for warning in comparison.warnings { StandardError.print(warning.description) }
    for run in comparison.runs {
      for warning in run.warnings { StandardError.print(warning.line(of: run.scenario.file)) }
    }
    let ids = try shown(comparison)
    var partings: [RunParting] = []
    if diff {
      let base = comparison.runs[comparison.reference]
      for (place, run) in comparison.runs.enumerated() where place != comparison.reference {
        partings.append(
          try readingInput { try RunParting(base, run, reader: changes.reader, tolerance: share) })
      }
    }
    let record = ComparisonRecord(comparison, ids: ids, partings: partings)
    if let csv {
      let text = record.commaSeparated
      if csv == "-" {
        StandardOutput.write(text)
      } else {
        try PublishedFile.write(Array(text.utf8), to: csv)
      }
    }
    if let xlsx { try Workbook(of: comparison, lang).write(toWorkbook: xlsx) }
    if json {
      try StandardOutput.print(json: record.json)
    } else if csv != "-" {
      let page = ComparisonPage(comparison, ids: ids).text
      StandardOutput.print(([page] + partings.map(\.page)).joined(separator: "\n\n"))
    }
    try Self.end(with: comparison.failures)
  }

  private func compared(
    _ opened: [Result<StudyScenario, any Error>], _ overrides: [Override], _ horizon: HorizonOverride?
  ) async throws -> Comparison {
    let showsProgress = !json && csv != "-" && StandardError.isTerminal
    return try await Comparison(
      files, opened, reference: reference, annualising: annualise, overrides: overrides, horizon: horizon,
      runner: BatchRunner(changes.reader, workers: workers)
    ) { progress in
      if showsProgress, progress.total > 1 {
        let isEnd = progress.done == progress.total
        StandardError.write(
          "\r\u{1B}[2K" + (isEnd ? "" : "\(progress.done) of \(progress.total.counted("run"))"))
      }
    }
  }

  private func shown(_ comparison: Comparison) throws -> [String] {
    let known = comparison.ids
    guard !indicators.isEmpty else { return all ? known : comparison.headline }
    let problems = indicators.filter { !known.contains($0) }.map {
      Problem(
        "no run has an indicator '\($0)'", at: Origin(file: "--indicator"),
        hint: $0.hasPrefix(Comparison.closing)
          ? "what closes balances stands in results files, and is compared where all are such"
          : suggestion(for: $0, among: known))
    }
    guard problems.isEmpty else { throw Problems(problems) }
    return indicators
  }

  private static func share(_ text: String) throws -> Double {
    let origin = Origin(file: "--tolerance")
    guard let share = try? Quantity(text).si(expecting: "1"), share >= 1e-6, share < 1 else {
      throw Problems([
        Problem(
          "'\(text)' is not a share between 1e-6, which results files resolve, and 1", at: origin,
          hint: "write \"0.01 %\"")
      ])
    }
    return share
  }

  /// Says why files were not compared, and ends with the code for that.
  private static func end(with failures: [Comparison.Failure]) throws {
    guard !failures.isEmpty else { return }
    let problems = failures.compactMap { $0.error as? Problems }.flatMap(\.all)
    if !problems.isEmpty { StandardError.print(Ending.report(problems)) }
    for failure in failures where !(failure.error is Problems) {
      let names = failure.error is StorageError
      StandardError.print("parktwin: error: \(names ? "" : failure.file + ": ")\(failure.error)")
    }
    throw ExitCode(Ending.someFailed)
  }
}
