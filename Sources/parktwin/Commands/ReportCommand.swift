import ArgumentParser
import Equipment
import Foundation
import Kernel
import Reports
import Results
import Scenario
import Studies

/// `parktwin report`: a run, scenarios beside a reference, or a sweep, as a page to be read, shown and printed.
struct ReportCommand: AsyncParsableCommand, CheckedCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write a run, a comparison or a sweep as one page of HTML, to be read, shown and printed.",
    discussion: """
      One results file gives the report of a run, made from that file alone. Several files, results or scenarios in any \
      mixture, give the report of a comparison with the first or with --reference: what to build first and for how much, \
      what each changes in energy, carbon, pollutants, water, waste and cost, co-benefits, economics, the cost curve, and \
      what would be short or above a permit. Scenarios are run for it; a file that cannot be read or run is told about on \
      the page, the others are compared, and the command ends with code 6. A sweep's folder gives the report of the sweep: \
      which runs failed and why, how results are spread, any axis against any result, all of them side by side to be \
      brushed, the runs that no other beats, which axes matter, and the samples. The page holds all that it needs and needs \
      no network.

      For example: parktwin report Outputs/baseline.h5 -o Outputs/baseline.html --lang zh
      parktwin report baseline.yaml pv-60.yaml storage-20.yaml -o measures.html --lang en
      parktwin report Outputs/prices -o prices.html
      """)

  @Argument(
    help: ArgumentHelp(
      "The results file of a run; several, and scenarios' YAML files among them, to be compared; or a sweep's folder.",
      valueName: "file"),
    completion: .file(extensions: ["h5", "nc", "yaml", "yml"]))
  var files: [String]

  @Option(name: .shortAndLong, help: ArgumentHelp("Where the page is written.", valueName: "file"))
  var output: String

  @Option(name: .customLong("lang"), help: ArgumentHelp("The language: zh or en.", valueName: "language"))
  var language: Language = .chinese

  @OptionGroup(title: "Options of a comparison") var comparing: ComparisonArguments

  /// What a page is made of.
  private enum Subject {
    case run(String)
    case comparison([String])
    case sweep(SweepInput)
  }

  /// The one place that tells which report files ask for.
  private func subject() throws -> Subject {
    guard let file = files.first, files.count == 1 else { return .comparison(files) }
    return try SweepInput(file).map(Subject.sweep) ?? .run(file)
  }

  var inputs: [String] { files }
  var scenarioChanges: ScenarioChanges? { comparing.changes }
  var outputs: [OutputFile] { [OutputFile(output, option: "--output", endings: [".html"])] }
  func check(_ faults: inout CommandLineFaults) throws { try comparing.check(&faults) }

  func run() async throws {
    switch try subject() {
    case .run(let file):
      let run = try readingInput { try RunFile(file) }
      let report = try readingInput { try RunReport(run, scenario: scenario(in: file), language: language) }
      try write(try readingInput { try report.page(charts: charts()) })
    case .sweep(let sweep):
      try checkOutputs(against: [sweep.path])
      let report = try SweepReport(
        try readingInput { try SweepTable(reading: sweep.path) }, language: language)
      try write(report.page(charts: charts()))
    case .comparison(let files):
      let runner = try ComparisonRunner(files, comparing)
      try checkOutputs(against: runner.inputs)
      let comparison = try await runner.compare(showsProgress: true)
      let partings = runner.partings(in: comparison)
      let report = try readingInput {
        try ComparisonReport(comparison, partings: partings, language: language)
      }
      try write(report.page(charts: charts()))
      try ComparisonRunner.end(with: comparison.failures)
    }
  }

  private func write(_ text: String) throws {
    try PublishedFile.write(Array(text.utf8), to: output)
    StandardOutput.print("Report in \(output)")
  }

  /// The library of charts; where it is missing, that is said.
  private func charts() -> String? {
    let charts = ChartScript.find()
    if charts == nil {
      StandardError.print(Self.missingCharts)
    }
    return charts
  }

  /// What is said where the library of charts is not there.
  static var missingCharts: String {
    "parktwin: note: charts are left out, for \(ChartScript.name) is not there; Scripts/plotly fetches it. "
      + "Looked for: \(ChartScript.places.joined(separator: ", "))"
  }

  /// The scenario that the file holds; nil where this program does not read it, which is said.
  private func scenario(in file: String) -> ResolvedScenario? {
    let reader = ScenarioReader(catalogue: Catalogue.kinds, states: RunStates())
    let opened = StudyScenario.open([file], reader, overrides: [], horizon: nil, engine: ParkTwin.version)
    switch opened.first {
    case .success(let scenario): return scenario.resolved
    case .failure(let error):
      StandardError.print(
        "parktwin: note: assumptions and names of enterprises are left out, for the scenario in \(file) is not read: \(error)"
      )
      return nil
    case nil: return nil
    }
  }
}
