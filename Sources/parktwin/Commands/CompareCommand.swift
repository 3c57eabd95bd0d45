import ArgumentParser
import Foundation
import Kernel
import Reports
import Results
import Studies

/// `parktwin compare`: indicators and economics of several scenarios beside a reference.
struct CompareCommand: AsyncParsableCommand, CheckedCommand {
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
      for it, makes or delivers less, is above a permit for longer than the reference, or has other steps, is marked as \
      not comparable.

      A file that cannot be read or run is told about, the others are compared, and the command ends with code 6.
      """)

  @Argument(
    help: ArgumentHelp("Scenarios' YAML files and results files of runs, in any mixture.", valueName: "file"))
  var files: [String]

  @OptionGroup var comparing: ComparisonArguments

  @Option(
    name: .customLong("indicator"),
    help: ArgumentHelp("Show this indicator; may be given many times.", valueName: "id"))
  var indicators: [String] = []

  @Flag(help: "Show every indicator, not the headline ones alone.")
  var all = false

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

  @Option(
    help: ArgumentHelp(
      "Language of the page and the workbook: en or zh; otherwise en.", valueName: "language"))
  var lang: Language?

  var inputs: [String] { files }
  var scenarioChanges: ScenarioChanges? { comparing.changes }
  var outputs: [OutputFile] {
    [
      csv == "-" ? nil : csv.map { OutputFile($0, option: "--csv", endings: OutputFile.tables) },
      xlsx.map { OutputFile($0, option: "--xlsx", endings: OutputFile.workbooks) },
    ].compactMap(\.self)
  }

  func check(_ faults: inout CommandLineFaults) throws {
    if files.count < 2 { faults.add("compare needs two files or more; \(files.count) is given") }
    if json, csv == "-" { faults.add("--json and --csv - both want standard output") }
    try comparing.check(&faults)
  }

  func run() async throws {
    let runner = try ComparisonRunner(files, comparing)
    try checkOutputs(against: runner.inputs)
    let comparison = try await runner.compare(showsProgress: !json && csv != "-")
    let ids = try shown(comparison)
    let language = lang ?? .english
    let partings = try runner.partings(in: comparison).map { try $0.get() }
    let record = ComparisonRecord(comparison, ids: ids, partings: partings)
    var parts: [PublishedFile.Part] = []
    if let csv, csv != "-" { parts.append(PublishedFile.Part(csv, Array(record.commaSeparated.utf8))) }
    if let xlsx { parts.append(Workbook(of: comparison, language).part(workbook: xlsx)) }
    try PublishedFile.write(parts)
    if csv == "-" { StandardOutput.write(record.commaSeparated) }
    if json {
      try StandardOutput.print(json: record.json)
    } else if csv != "-" {
      let page = ComparisonPage(comparison, ids: ids, language).text
      StandardOutput.print(([page] + partings.map { $0.page(language) }).joined(separator: "\n\n"))
    }
    try ComparisonRunner.end(with: comparison.failures)
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
}
