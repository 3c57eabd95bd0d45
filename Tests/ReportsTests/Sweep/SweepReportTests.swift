import Foundation
import Studies
import Testing

@testable import Reports

/// The page of a sweep, from tables made here.
@Suite struct SweepReportTests {
  private static let hostile =
    "<script>alert(1)</script> & \"two\" 'one' </style> \u{202E}right 🏭 \(String(repeating: "长", count: 3000))"

  /// A table of an axis of numbers and one of words, cost and carbon; `outcome` gives both, or nothing for a failed run.
  private static func table(
    _ runs: Int, method: String = "sobol", name: String = "plain",
    outcome: (Double, Int) -> (cost: Double, carbon: Double)?
  ) -> SweepTable {
    let choices = ["first", name]
    return SweepTable(
      head: SweepTable.Head(
        sweep: name, title: name, version: name, method: method, design: ["samples": runs], sweepYAML: "",
        scenarioYAML: "name: base\n", scenarioID: name,
        inputs: [SweepTable.Input(name: name, sha256: name)]),
      axes: [
        SweepTable.Axis(
          id: "pv \(name)", path: name, unit: "MW", content: .number, distribution: "range: 0..20 MW"),
        SweepTable.Axis(
          id: "choice", path: "units.b", unit: "1", content: .choice, choices: choices, distribution: name),
      ],
      indicators: [
        SweepTable.Indicator(
          id: "cost.total", unit: "CNY", label: name, chineseLabel: "总费用 \(name)", direction: "less"),
        SweepTable.Indicator(
          id: "carbon.scope2", unit: "tCO2e", label: "Carbon", chineseLabel: "碳", direction: "less"),
      ], monthly: [], months: [],
      runs: (0..<runs).map { run in
        let (pv, choice) = (Double(run * 7 % runs) * 20 / Double(runs), run % 2)
        let found = outcome(pv, choice)
        return SweepTable.Run(
          id: "\(name)\(run)", status: found == nil ? .failed : .done,
          message: found == nil ? "line \(run): \(name) is \(pv) (from sweep axis pv)" : "", plan: 0,
          sample: [pv, Double(choice)], point: [pv / 20, 0.5],
          values: found.map { [$0.cost, $0.carbon] } ?? [.nan, .nan], byMonth: [],
          worstResidual: found == nil ? .nan : 0, frozenSteps: 0, missedSetpoints: 0)
      })
  }

  private static func page(_ table: SweepTable, _ language: Language = .english) throws -> String {
    try SweepReport(table, language: language).page(charts: nil)
  }

  /// The numbers of a page with where they come from.
  private static func numbers(_ page: String) -> [[String]] {
    page.matches(of: /<data class="num" value="([^"]*)" data-from="([^"]*)"/).map {
      [String($0.2), String($0.1)]
    }
  }

  /// Every odd sweep: failures, none that succeeded, one run, all the same, none at all, values that are no numbers.
  private static let odd: [(String, SweepTable)] = [
    ("some failed", table(20) { pv, choice in choice == 1 && pv > 10 ? nil : (pv, 20 - pv) }),
    ("all failed", table(6) { _, _ in nil }), ("one", table(1) { pv, _ in (pv + 1, 2) }),
    ("one failed", table(1) { _, _ in nil }), ("all equal", table(9) { _, _ in (5, 5) }),
    ("none", table(0) { _, _ in nil }), ("nothing", table(5) { _, _ in (.nan, .infinity) }),
    ("huge", table(5) { pv, choice in (pv * 1e307, Double(choice) * 1e-300) }),
    ("grid", table(8, method: "grid") { pv, choice in (pv * pv, Double(choice)) }),
    ("list", table(8, method: "list") { pv, choice in (-pv, Double(choice)) }),
    ("another method", table(8, method: "of tomorrow") { pv, _ in (pv, -pv) }),
  ]

  @Test(arguments: odd) func `odd sweeps have a page, in both languages with the same numbers`(
    _ name: String, _ table: SweepTable
  ) throws {
    let (zh, en) = (try Self.page(table, .chinese), try Self.page(table, .english))
    #expect(Self.numbers(zh) == Self.numbers(en))
    for page in [zh, en] {
      let shown = page.replacing(/<script>[\s\S]*?<\/script>/, with: "")
      #expect(page.hasSuffix("</html>\n") && !shown.contains("NaN") && !shown.contains(">nan"))
      try Self.expectWhole(page)
    }
    if table.runs.allSatisfy({ $0.status == .failed }) {
      #expect(en.contains("None succeeded") && zh.contains("没有一次成功"))
    }
  }

  private static func expectWhole(_ page: String) throws {
    let body = page.replacing(/<script>[\s\S]*?<\/script>/, with: "")
    let names = [
      "div", "section", "table", "tr", "td", "figure", "span", "data", "svg", "p", "ul", "li", "select",
    ]
    for name in names {
      let opened = body.matches(of: try Regex("<\(name)[ >]")).count
      #expect(opened == body.matches(of: try Regex("</\(name)>")).count, "\(name)")
    }
    let ids = body.matches(of: /\sid="([^"]*)"/).map { String($0.1) }
    #expect(Set(ids).count == ids.count, "each id stands once: \(ids.sorted())")
  }

  @Test(arguments: Language.allCases) func `no label is markup`(_ language: Language) throws {
    let table = Self.table(24, name: Self.hostile) { pv, choice in
      choice == 1 && pv > 15 ? nil : (pv * pv, 20 - pv)
    }
    let page = try Self.page(table, language)
    #expect(!page.contains("<script>alert") && !page.unicodeScalars.contains("\u{202E}"))
    #expect(page.components(separatedBy: "</script").count == 3, "two scripts, and none ended by a label")
    #expect(page.utf8.count < 2_000_000, "long labels are cut")
    try Self.expectWhole(page)
  }

  @Test func `quantiles, ends and their runs are those of the runs`() throws {
    // Costs 0 … 99 CNY in some order: type 7 puts 5 % at 4.95 and 95 % at 94.05.
    let numbers = Self.numbers(
      try Self.page(
        Self.table(100) { pv, _ in
          ((pv * 5).rounded(), 7 + pv.truncatingRemainder(dividingBy: 3))
        }))
    func number(_ source: String) throws -> Double {
      try #require(numbers.first { $0[0] == source }.flatMap { Double($0[1]) }, "\(source)")
    }
    #expect(abs(try number("cost.total/5 %") - 4.95) < 1e-9)
    #expect(abs(try number("cost.total/95 %") - 94.05) < 1e-9)
    #expect(try number("cost.total/median") == 49.5 && number("cost.total/mean") == 49.5)
    #expect(try number("cost.total/least") == 0 && number("cost.total/least run") == 0)
    // 7 × 57 is 399: the run with the greatest cost.
    #expect(try number("cost.total/greatest") == 99 && number("cost.total/greatest run") == 57)
  }

  @Test func `failed runs stand first, by cause`() throws {
    let page = try Self.page(
      Self.table(20) { pv, choice in choice == 1 && pv > 10 ? nil : (pv, 20 - pv) })
    let first = try #require(page.range(of: "Read this first"))
    let section = try #require(page.range(of: "<section"))
    let attention = String(page[first.upperBound..<section.lowerBound])
    #expect(attention.contains("1 cause,"), "messages that differ in numbers are one cause")
    #expect(Self.numbers(attention).first == ["failed runs", "5.0"])
  }

  @Test func `columns hold every digit of a small sweep, and a millionth of the range of a large one`() throws
  {
    func columns(_ runs: Int) throws -> String {
      let table = Self.table(runs) { pv, _ in (1e6 + pv / 3, 0.1 + pv / 7) }
      return try Self.page(table).split(separator: "\n").filter { $0.contains("\"values\":[") }.joined()
    }
    #expect(try columns(40).contains("\(1e6 + 0.5 / 3)"))
    let rounded = try columns(12_000)
    #expect(!rounded.contains("\(0.1 + 20.0 / 12_000 / 7)") && rounded.contains("1000000."))
  }

  @Test func `the front of cost and carbon is that of the table`() throws {
    let table = Self.table(60) { pv, choice in (pv + 5 * Double(choice), (20 - pv) * (20 - pv)) }
    let page = try Self.page(table)
    let start = try #require(page.range(of: "id=\"front-table\""))
    let end = try #require(page.range(of: "</section>", range: start.upperBound..<page.endIndex))
    let runs = Self.numbers(String(page[start.upperBound..<end.lowerBound])).filter { $0[0] == "run" }
    let members = try table.paretoFront(["cost.total", "carbon.scope2"]).members
    #expect(!members.isEmpty && Set(runs.map { $0[1] }) == Set(members.map { "\(Double($0))" }))
  }

  /// Eight runs of falling carbon and rising cost, with hours in which heat is short and a permit is exceeded.
  private static func limited(
    base: Int? = nil, keeps: Bool = true, _ hours: (Int) -> (short: Double, above: Double)
  ) -> SweepTable {
    var table = table(8) { pv, _ in (100 + pv, 20 - pv) }
    if let base { table.head.scenarioID = table.runs[base].id }
    guard keeps else { return table }
    table.indicators += [
      ("bus.heat.unserved_hours", "Hours short"), ("discharge.hours_above_permit.outfall", "Hours above"),
    ].map { SweepTable.Indicator(id: $0, unit: "h", label: $1, chineseLabel: "时数", direction: "less") }
    for run in table.runs.indices { table.runs[run].values += [hours(run).short, hours(run).above] }
    return table
  }

  private static func headline(_ page: String) throws -> String {
    let start = try #require(page.range(of: "class=\"headline\">"))
    let end = try #require(page.range(of: "</p>", range: start.upperBound..<page.endIndex))
    return String(page[start.upperBound..<end.lowerBound])
  }

  @Test func `a run that is short or above a permit is not the best, and is marked`() throws {
    // Run 0 is the cheapest and short; the next, run 7, is above a permit; run 6 follows.
    let table = Self.limited { run in (run == 0 ? 8000 : 0, run == 7 ? 9 : 0) }
    let page = try Self.page(table)
    let headline = try Self.headline(page)
    let numbers = Self.numbers(headline)
    #expect(numbers.contains(["runs permit", "1.0"]) && numbers.contains(["runs unserved", "1.0"]))
    #expect(numbers.contains(["ranked runs", "6.0"]) && numbers.contains(["cost.total/run 6", "105.0"]))
    #expect(!numbers.contains { ["cost.total/run 0", "cost.total/run 7"].contains($0[0]) })
    #expect(page.contains("\"marks\":[1,0,0,0,0,0,0,1]") && page.contains("; hollow: "))
    #expect(page.components(separatedBy: "tag over").count > 2)
    let zh = try Self.page(table, .chinese)
    #expect(Self.numbers(zh) == Self.numbers(page) && zh.contains("可比运行中最优"))
    #expect(try table.paretoFront(["cost.total", "carbon.scope2"]).excluded == [0, 7])
    // What is an objective may be traded for another.
    #expect(try table.paretoFront(["cost.total", "bus.heat.unserved_hours"]).excluded == [7])
  }

  @Test func `what no run is free of is held against the base scenario`() throws {
    let table = Self.limited(base: 2) { run in (run < 2 ? 8000 : run == 7 ? 8600 : 8500, 0) }
    let page = try Self.page(table)
    let numbers = Self.numbers(try Self.headline(page))
    #expect(numbers.contains(["base run", "2.0"]) && numbers.contains(["ranked runs", "7.0"]))
    #expect(numbers.contains(["cost.total/run 0", "100.0"]), "\(numbers)")
    #expect(try table.paretoFront(["cost.total", "carbon.scope2"]).excluded == [7])
    #expect(try Self.numbers(Self.page(table, .chinese)) == Self.numbers(page))
    let alike = try Self.headline(try Self.page(Self.limited(base: 2) { _ in (8000, 0) }, .chinese))
    #expect(alike.contains("没有一次能避免，也都不比基准情景"), "\(alike)")
  }

  @Test func `no run is the best where none can be compared, nothing differs, or shortages are not kept`()
    throws
  {
    // Each run is short where another is not: none has least of both.
    let none = try Self.page(Self.limited { run in run.isMultiple(of: 2) ? (8000, 0) : (0, 8000) })
    #expect(none.contains("so that none is named the best") && !none.contains("best of cost.total"))
    let equal = try Self.page(Self.table(9) { pv, _ in (pv, 5) })
    #expect(equal.contains("best of cost.total") && !equal.contains("best of carbon.scope2"))
    let unknown = try Self.headline(try Self.page(Self.limited(keeps: false) { _ in (0, 0) }))
    #expect(unknown.contains("whether the best runs are is not known"))
    let clean = try Self.headline(try Self.page(Self.limited { _ in (0, 0) }))
    #expect(!clean.contains("not known") && !clean.contains("ranked runs"))
  }

  @Test func `units of money are in the language of the page`() throws {
    var table = Self.table(8) { pv, _ in (pv, 20 - pv) }
    table.axes[0].unit = "CNY/t"
    table.axes[0].distribution = "range: 0..20 CNY/t"
    let page = try Self.page(table, .chinese).replacing(/<script>[\s\S]*?<\/script>/, with: "")
      .replacing(/title="[^"]*"/, with: "")
    #expect(!page.contains("CNY") && page.contains("元/t"))
  }
}
