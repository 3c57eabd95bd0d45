import Equipment
import Kernel
import Results
import Scenario
import Studies
import Testing

@testable import Reports

/// No number stands in a report but by its element, and no word in another language.
@Suite struct ReportScanTests {
  static let scenarios = ["examples/first-park.yaml", "shangyu/baseline.yaml"]

  private static func resolved(_ run: RunFile) throws -> ResolvedScenario {
    let reader = ScenarioReader(catalogue: Catalogue.kinds, states: RunStates())
    let opened = StudyScenario.open([run.path], reader, overrides: [], horizon: nil, engine: "test")
    return try #require(opened.first).get().resolved
  }

  /// Numbers that a reader takes for no result: places in the page, times within the horizon, what is said of the print.
  private static func known(_ run: RunFile) throws -> [Regex<Substring>] {
    let year = run.clock.start.date.year
    return [
      /(?:图|Fig\.) \d+/, /\d{4}-\d{2}-\d{2} \d{2}:\d{2}/, /\b\d{2}:00\b/, /\b\d{1,2}月/,
      try Regex("\\b\(year)(?:-\\d{2}(?:-\\d{2})?)?\\b", as: Substring.self),
      // Signs of substances in what carbon, air and water are called.
      /\b(?:CO2e?|NO2|SO2|CH4|N2O|CaCO3)\b/,
      // The style sheet prints so many rows of the assumptions.
      /只列前 40 项|the first 40/,
      // What the time of a mean is, which no scenario can change.
      /24 h|24 小时/,
    ]
  }

  @Test(arguments: scenarios, Language.allCases)
  func `numbers are in elements or in records of pictures, and words in the language`(
    _ scenario: String, _ language: Language
  ) async throws {
    let run = try await ShippedRuns.shared.run(scenario)
    let resolved = try Self.resolved(run)
    let page = try RunReport(run, scenario: resolved, language: language).page(charts: nil)
    let text = try ReportText(page, of: run, scenario: resolved)
    #expect(text.pieces.count > 60)
    let bare = try Self.bareNumbers(text, page, run)
    #expect(bare == [])
    #expect(Self.strangeWords(text, language) == [])
    let known = try Self.figures(run, language).union(text.foreign.flatMap(Self.numbers))
    let found = Set(text.drawn.flatMap(Self.numbers))
    #expect(found.count > 20 && found.subtracting(known).sorted() == [])
  }

  @Test(arguments: scenarios) func `headings in English begin with a capital`(_ scenario: String) async throws
  {
    let run = try await ShippedRuns.shared.run(scenario)
    let page = try RunReport(run, scenario: Self.resolved(run), language: .english).page(charts: nil)
    let headings = page.matches(of: /<h[1-3][^>]*>(.*?)<\/h[1-3]>/).map {
      String($0.1).replacing(/<[^>]*>/, with: "")
    }
    #expect(headings.count > 20)
    #expect(headings.filter { $0.first?.isLowercase ?? true } == [])
  }

  /// Pieces with a number that stands in no element.
  private static func bareNumbers(_ text: ReportText, _ page: String, _ run: RunFile) throws -> [String] {
    let known = try known(run)
    let sections = page.matches(of: /<section id=/).count
    let places = Set((1...max(sections, 1)).map { "\($0)" })
    func left(_ piece: String) -> String { known.reduce(piece) { $0.replacing($1, with: "") } }
    return text.pieces.filter { piece in
      !places.contains(piece) && !text.aloud.contains(piece) && left(piece).contains(/[0-9]/)
        && left(text.own(piece)).contains(/[0-9]/)
    }
  }

  /// Pieces with a word of the other language.
  private static func strangeWords(_ text: ReportText, _ language: Language) -> [String] {
    // Keys of the scenario, such as `cod`, stand as they are written there.
    let keys = Set(text.foreign.flatMap { $0.split { !$0.isLetter }.map(String.init) })
    let short = text.foreign.filter { $0.count <= 3 && $0.hasChinese }
    func isStrange(_ piece: String) -> Bool {
      guard language == .chinese else {
        return short.reduce(piece) { $0.replacing($1, with: "") }.hasChinese
      }
      let words = piece.matches(of: /[A-Za-z₂³]+/).map { String($0.0) }
      return words.contains { !neutral.contains($0) && !(keys.contains($0) && $0 == $0.lowercased()) }
    }
    return text.pieces.filter { isStrange($0) && isStrange(text.own($0)) }
  }

  /// Numbers that pictures may hold: those of their records.
  private static func figures(_ run: RunFile, _ language: Language) throws -> Set<String> {
    let park = try RecordedPark(named: run)
    var texts: [String] = []
    let places = try RailPlaces(of: run, park)
    for subject in RailDiagram.Subject.allCases {
      guard let diagram = places.diagram(subject, enterprise: nil, language: language) else { continue }
      let rails = diagram.rails.flatMap { [$0.flow, $0.unserved, $0.excess] }
      let key = [1, 0.1, 0.01].map { diagram.top * $0 }
      texts += (rails + diagram.lines.map(\.value) + key).map { PictureText.figure($0) }
      texts += [diagram.note, diagram.heading]
    }
    let means = try run.means(over: .horizon, of: park)
    for quantity in SankeyQuantity.allCases {
      guard let diagram = try SankeyDiagram(of: quantity, park: park, means: means) else { continue }
      texts += diagram.nodes.map { SankeyDiagram.figures($0.size, of: diagram.total) }
      texts += [
        PictureText.figure(diagram.total), diagram.period, "100%", "\(diagram.notDrawn.count)",
        SankeyDiagram.share(diagram.notDrawn.sum, of: diagram.total),
        SankeyDiagram.share(SankeyFrame.hidden, of: 1), diagram.zeroTemperature?.text(digits: 2) ?? "",
      ]
    }
    return Set(texts.flatMap(numbers))
  }

  private static func numbers(_ text: String) -> [String] {
    text.matches(of: /[0-9][0-9,]*(\.[0-9]+)?/).map { String($0.0) }
  }

  /// Words that are the same in both languages: units, signs of substances, names.
  private static let neutral: Set<String> = [
    "ParkTwin", "PDF", "COD", "VOC", "MPa", "kPa", "CO", "CO₂", "CO₂e", "e", "h", "d", "min", "t", "kt", "MW",
    "MWh",
    "GWh", "kWh", "GJ", "TJ", "tce", "m", "m³", "Nm³", "UTC", "mg", "L", "A", "B", "C", "pH", "GB", "T", "DB",
    "id",
  ]

  @Test(arguments: scenarios) func `both languages have the same numbers in the same order`(
    _ scenario: String
  ) async throws {
    let run = try await ShippedRuns.shared.run(scenario)
    let resolved = try Self.resolved(run)
    func numbers(_ language: Language) throws -> [String] {
      try RunReport(run, scenario: resolved, language: language).page(charts: nil)
        .matches(of: /<data class="num" value="([^"]*)" data-from="([^"]*)"/).map { "\($0.2) \($0.1)" }
    }
    let (chinese, english) = (try numbers(.chinese), try numbers(.english))
    #expect(chinese == english && chinese.count > 40)
  }

  @Test func `a sentence takes text as text and numbers as elements`() {
    let writer = PageWriter(.english)
    let number = writer.share(0.5, from: "a/share")
    let sentence = writer.sentence("占 \(number)", "<b> \("&") is \(number)")
    #expect(
      sentence.text.hasPrefix("&lt;b&gt; &amp; is <data class=\"num\" value=\"0.5\" data-from=\"a/share\""))
    #expect(sentence.plain == "<b> & is 50.0 %" && sentence.sources == ["a/share"])
  }
}
