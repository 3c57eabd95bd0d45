import ArgumentParser
import Foundation
import Kernel
import Reports
import Results

/// `parktwin summary`: a results file in a page.
struct SummaryCommand: ParsableCommand, CheckedCommand {
  static let configuration = CommandConfiguration(
    commandName: "summary",
    abstract: "Print the indicators of a results file, and what was unserved or excess.",
    discussion: """
      Without ids the headline indicators are printed. \
      For example: parktwin summary Outputs/baseline.h5 --by-month cost.total electricity.peak_import

      --explain says of each indicator what it is, how it is computed and from what source: \
      parktwin summary Outputs/baseline.h5 energy.total --explain --lang zh
      """)

  @Argument(
    help: ArgumentHelp("The results file of a run.", valueName: "run"),
    completion: .file(extensions: ["h5", "nc"]))
  var file: String

  @Argument(help: ArgumentHelp("Indicators to print, such as cost.total.", valueName: "id"))
  var ids: [String] = []

  @Flag(help: "Print each indicator month by month.")
  var byMonth = false

  @Flag(help: "Print what each indicator is, how it is computed and from what source.")
  var explain = false

  @Option(help: ArgumentHelp("Language of the page: en or zh; otherwise en.", valueName: "language"))
  var lang: Language?

  @Flag(help: "Print every indicator, not the headline ones alone.")
  var all = false

  @Flag(help: "Print one JSON object.")
  var json = false

  var inputs: [String] { [file] }

  func run() throws {
    var summary = try readingInput { try RunFile(file).summary() }
    if !ids.isEmpty { summary.indicators.rows = try rows(of: summary.indicators) }
    if json {
      try StandardOutput.print(json: SummaryRecord(summary, byMonth: byMonth, explain: explain))
      return
    }
    let language = lang ?? .english
    let isAll = all || !ids.isEmpty
    let shown = isAll ? summary.indicators.rows : summary.headline
    let page = SummaryPage(summary, language)
    var parts = byMonth || explain ? [page.heading] : [page.text(all: isAll)]
    if byMonth { parts.append(MonthPage(shown, months: summary.indicators.months, language).text) }
    if explain { parts.append(DefinitionPage(shown, language).text()) }
    StandardOutput.print(parts.joined(separator: "\n\n"))
  }

  /// The indicators that were asked for, in that order.
  private func rows(of indicators: RecordedIndicators) throws -> [RecordedIndicators.Row] {
    let problems = ids.filter { indicators[$0] == nil }.map { id in
      Problem(
        "the run has no indicator '\(id)'", at: Origin(file: file),
        hint: suggestion(for: id, among: indicators.rows.map(\.id)))
    }
    guard problems.isEmpty else { throw Problems(problems) }
    return ids.compactMap { indicators[$0] }
  }
}
