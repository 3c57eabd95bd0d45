import Kernel
import Testing

@testable import Scenario

/// Times that people write are read, and what looks like times and is not read is not taken for rows in order.
@Suite struct UnreadTimesTests {
  private let days = Clock(
    start: CivilTime(secondsSinceEpoch: 1_740_960_000), stepSeconds: 86_400, stepCount: 3)

  private func read(_ text: String, _ rules: SeriesRules = SeriesRules()) throws -> Series {
    try Series(
      Table(text: text, file: "p.csv"), column: "v", clock: days, rules: rules, standardOffset: 28_800)
  }

  static let forms = [
    "%3-Mar-2025", "0%3-mar-2025", "%3 March 2025", "Mar %3 2025", "\"March %3, 2025\"", "2025-Mar-0%3",
    "2025-03-0%3 周一", "2025/3/%3（星期日）", "2025年3月%3日 星期三", "Mon 2025-03-0%3", "\"Tue, %3 Mar 2025\"",
    "2025-03-0%3 Thursday", "%3 Mar 2025 0:00", "周二 2025-03-0%3 00:00",
  ]

  @Test(arguments: forms) func `dates with words are dates`(_ form: String) throws {
    // 3, 4 and 5 March 2025.
    let rows = (3...5).map { "\(form.replacing("%3", with: "\($0)")),\($0)\n" }
    #expect(try read("t,v\n" + rows.joined()).values == [3, 4, 5])
    let error = #expect(throws: Problems.self) {
      try read("t,v\n" + rows.joined(), SeriesRules(rows: .inOrder))
    }
    #expect(error?.description.contains("has times, which say where its rows belong") == true)
  }

  @Test(arguments: [
    ("year,month,day,v", "2025,3,%,%"), ("年,月,日,v", "2025,3,%,%"), ("年份,v,月份,日", "2025年,%,3月,%日"),
    ("Year,Month,Day,Hour,v", "2025,3,%,0,%"), ("Jahr,Monat,Tag,v", "2025,03,0%,%"),
  ]) func `year, month and day in columns of their own are dates`(_ header: String, _ row: String) throws {
    let text = header + "\n" + (3...5).map { row.replacing("%", with: "\($0)") + "\n" }.joined()
    #expect(try read(text).values == [3, 4, 5])
    #expect(throws: Problems.self) { try read(text, SeriesRules(rows: .inOrder)) }
  }

  @Test func `a year and a month in columns are months, a minute goes with its hour`() throws {
    let months = "年,月,v\n" + (1...12).map { "2025,\($0),\($0)\n" }.joined()
    #expect(try read(months).values == [3, 3, 3])
    let quarters =
      "year,month,day,hour,minute,v\n" + (0..<8).map { "2025,3,3,\($0 / 4),\($0 % 4 * 15),\($0)\n" }.joined()
    let clock = Clock(
      start: CivilTime(secondsSinceEpoch: 1_740_960_000), stepSeconds: 900, stepCount: 8)
    let found = try Series(Table(text: quarters, file: "p.csv"), column: "v", clock: clock)
    #expect(found.values == (0..<8).map(Double.init))
    let none = #expect(throws: Problems.self) { try read("year,month,day,v\n2025,2,30,1\n2025,3,1,2\n") }
    #expect(none?.description == "p.csv:2:8: error: 2025-2-30 is no day of the calendar")
  }

  static let unread: [(rows: String, hint: String)] = [
    ("25-03-03 25-03-04 25-03-05", "four digits"), ("3-Mar-25 4-Mar-25 5-Mar-25", "four digits"),
    ("03/03/25 04/03/25 05/03/25", "four digits"), ("1月 2月 3月", "write the year too"),
    ("3日 4日 5日", "write the year too"), ("Jan Feb Mar", "write the year too"),
    ("0:00 1:00 2:00", "a time of day needs its date"), ("0:00-1:00 1:00-2:00 2:00-3:00", "needs its date"),
    ("45719 45720 45721", "`time: n` reads the days of a spreadsheet"),
    ("2025Q1 2025Q2 2025Q3", "2025-01 for a month"), ("2025年第一季 2025年第二季 2025年第三季", "2025-01 for a month"),
    ("2025-13-01 2025-13-02 2025-13-03", "2025-01-01"), ("第一季度 第二季度 第三季度", "write the year too"),
  ]

  @Test(arguments: unread) func `what looks like times is told, whether rows are in order or not`(
    _ example: (rows: String, hint: String)
  ) {
    let text = "n,v\n" + example.rows.split(separator: " ").map { "\($0),1\n" }.joined()
    for rules in [SeriesRules(rows: .inOrder), SeriesRules()] {
      let error = #expect(throws: Problems.self) { try read(text, rules) }
      let first = error?.all.first
      #expect(first?.message.hasPrefix("column 'n' looks like times") == true, "\(error?.description ?? "")")
      #expect(first?.hint?.contains(example.hint) == true, "\(error?.description ?? "")")
      #expect(first?.origin == Origin(file: "p.csv", line: 2, column: 1))
    }
  }

  @Test(arguments: [
    "1 2 3", "0 1 2", "8759 8760 8761", "a b c", "1号机 2号机 3号机", "1-2 2-3 3-4", "45719.5 46000 45800",
    "Marvin May3x Z", "1-2-1 1-2-2 1-2-3",
    "1.2.3 1.2.4 1.2.5", "10.0.0.1 10.0.0.2 10.0.0.3",
  ]) func `what counts or names rows is no time`(_ rows: String) throws {
    let text = "n,v\n" + rows.split(separator: " ").enumerated().map { "\($1),\($0)\n" }.joined()
    #expect(try read(text, SeriesRules(rows: .inOrder)).values == [0, 1, 2])
  }

  @Test func `a column that is asked for is the time, and days without a year are none`() throws {
    let serials = "n,v\n45719,1\n45720,2\n45721,3\n"
    #expect(try read(serials, SeriesRules(time: "n")).values == [1, 2, 3])
    let error = #expect(throws: Problems.self) {
      try read("month,day,v\n3,3,1\n3,4,2\n3,5,3\n", SeriesRules(rows: .inOrder))
    }
    #expect(
      error?.description == """
        p.csv:2:1: error: columns 'month' and 'day' are days without their year; \
        give the table a column 'year' too, or leave these columns out
        """)
  }

  @Test func `rows of two columns that overlap are told at their line`() {
    let error = #expect(throws: Problems.self) {
      try read("from,to,v\n2025-03-03,2025-03-05,1\n2025-03-04,2025-03-06,2\n")
    }
    #expect(
      error?.description == """
        p.csv:3:1: error: this row begins at 2025-03-04T00:00, before that of line 2 ends, at 2025-03-05T00:00; \
        rows may not overlap
        """)
    let back = #expect(throws: Problems.self) {
      try read("from,to,v\n2025-03-03,2025-03-04,1\n2025-03-05,2025-03-02,2\n2025-03-06,2025-03-07,2\n")
    }
    #expect(back?.all.first?.origin.line == 3, "\(back?.description ?? "")")
  }

  @Test(arguments: ["P / kW", "P_kW", "P kW", "P(max) [kW]"])
  func `a column is offered whose name goes on behind what is asked for`(_ header: String) {
    let error = #expect(throws: Problems.self) {
      try Series(Table(text: "t,\(header)\n2025-03-03,1\n", file: "p.csv"), column: "P", clock: days)
    }
    #expect(error?.all.first?.hint == "did you mean '\(header)'?")
  }
}
