import Foundation
import Kernel
import Results
import Scenario

@testable import Reports

/// What a reader sees of a report, without what its scenario and results say in words.
///
/// What is taken out: scripts, styles and tooltips of pictures; every number that stands in a `<data>` element; names, labels,
/// values and sources of the scenario; labels, definitions and warnings of the results file. What stays is the page's own.
struct ReportText {
  /// Pieces of text outside of pictures, and what attributes say aloud.
  let pieces: [String]
  /// Of these what attributes say: it repeats in words what stands beside it with its elements.
  let aloud: Set<String>
  /// Pieces of text in pictures.
  let drawn: [String]
  /// What the scenario and the results say in words.
  let foreign: [String]

  init(_ page: String, of run: RunFile, scenario: ResolvedScenario?) throws {
    let summary = try run.summary()
    let park = try RecordedPark(named: run)
    var foreign = Set([
      summary.title, PictureText.short(summary.title), summary.timeZone, run.version,
      String(run.scenarioID.prefix(16)),
    ])
    for row in summary.indicators.rows {
      foreign.formUnion([
        row.id, row.label, row.chineseLabel, row.definition, row.chineseDefinition, row.source,
        row.chineseSource,
      ])
    }
    for warning in summary.warnings {
      foreign.formUnion([warning.message, warning.messageZh, warning.place])
    }
    for unit in park.units {
      foreign.formUnion([
        unit.id, unit.label.english, unit.label.chinese, unit.kindLabel.english, unit.kindLabel.chinese,
      ])
    }
    for bus in park.buses { foreign.formUnion([bus.id, bus.label.english, bus.label.chinese]) }
    for owner in park.enterprises { foreign.formUnion([owner.id, owner.label.english, owner.label.chinese]) }
    if let settings = scenario?.settings {
      for value in ShownValue.all(in: settings) {
        foreign.formUnion([value.path, value.text, value.provenance?.source ?? ""])
      }
      for enterprise in scenario?.enterprises ?? [] { foreign.insert(enterprise.label) }
    }
    foreign.remove("")
    let longest = foreign.sorted { ($0.count, $0) > ($1.count, $1) }
    self.foreign = longest
    var text = page
    for part in [
      /<script>(?s:.*?)<\/script>/, /<style>(?s:.*?)<\/style>/, /<title>(?s:.*?)<\/title>/,
      /<data [^>]*>(?s:.*?)<\/data>/,
    ] {
      text = text.replacing(part, with: "")
    }
    let pictures = text.matches(of: /<svg (?s:.*?)<\/svg>/).map { String($0.0) }
    drawn = pictures.flatMap { Self.texts($0) }
    let rest = text.replacing(/<svg (?s:.*?)<\/svg>/, with: "")
    let aloud = text.matches(of: /(?:aria-label|placeholder)="([^"]*)"/).map { Self.plain(String($0.1)) }
    self.aloud = Set(aloud).subtracting(Self.texts(rest))
    pieces = Set(Self.texts(rest) + aloud).subtracting(foreign).sorted()
  }

  /// What is the page's own of a piece.
  ///
  /// A label of few signs may be a part of a word of the page, and stays.
  func own(_ piece: String) -> String {
    foreign.reduce(piece) { $1.count > 3 && $0.contains($1) ? $0.replacing($1, with: "") : $0 }
  }

  private static func texts(_ markup: String) -> [String] {
    markup.split(separator: /<[^>]*>/).map {
      plain(String($0)).trimmingCharacters(in: .whitespacesAndNewlines)
    }
    .filter { !$0.isEmpty }
  }

  private static func plain(_ text: String) -> String {
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
      .reduce(text) { $0.replacing($1.0, with: $1.1) }
  }
}
