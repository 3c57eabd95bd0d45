import ArgumentParser
import Equipment
import Foundation
import Kernel
import Reports
import Results
import Scenario
import Studies

/// `parktwin report`: a run as a page to be read, shown and printed.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Write a run as one page of HTML, to be read, shown and printed.",
    discussion: """
      The page is made from the results file alone, holds all that it needs and needs no network. \
      For example: parktwin report Outputs/baseline.h5 -o Outputs/baseline.html --lang zh
      """)

  @Argument(
    help: ArgumentHelp("The results file of a run.", valueName: "run"),
    completion: .file(extensions: ["h5", "nc"]))
  var file: String

  @Option(name: .shortAndLong, help: ArgumentHelp("Where the page is written.", valueName: "file"))
  var output: String

  @Option(name: .customLong("lang"), help: ArgumentHelp("The language: zh or en.", valueName: "language"))
  var language = "zh"

  func run() throws {
    let page = OutputFile(output, option: "--output", endings: [".html"])
    guard let language = Language(rawValue: language) else {
      throw UsageError("--lang must be zh or en, not '\(language)'")
    }
    try page.check(against: [file])
    let run = try readingInput { try RunFile(file) }
    let report = try readingInput { try RunReport(run, scenario: scenario(), language: language) }
    let charts = ChartScript.find()
    if charts == nil {
      StandardError.print(
        "parktwin: note: charts are left out, for \(ChartScript.name) is not there; Scripts/plotly fetches it. "
          + "Looked for: \(ChartScript.places.joined(separator: ", "))")
    }
    let text = try readingInput { try report.page(charts: charts) }
    try PublishedFile.write(Array(text.utf8), to: output)
    StandardOutput.print("Report in \(output)")
  }

  /// The scenario that the file holds; nil where this program does not read it, which is said.
  private func scenario() -> ResolvedScenario? {
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
