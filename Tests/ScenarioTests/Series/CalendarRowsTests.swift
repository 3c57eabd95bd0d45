import Kernel
import Testing

@testable import Scenario

/// Rows of months and longer are those of the calendar, however their table writes them.
@Suite struct CalendarRowsTests {
  /// How the time of a row is written.
  enum Form: CaseIterable {
    case firstDays, lastDays, lastSeconds, midnights, months, chineseMonths

    var stamp: SeriesRules.Stamp? { [.firstDays, .months, .chineseMonths].contains(self) ? nil : .end }
    /// The time of a row of some months from a month on, counted from year 0.
    func text(_ month: Int, length: Int) throws -> String {
      let first = try CalendarRowsTests.day(month)
      let next = try CalendarRowsTests.day(month + length)
      let last = CivilDate(daysSinceEpoch: next.daysSinceEpoch - 1)
      switch self {
      case .firstDays: return "\(first)"
      case .lastDays: return "\(last)"
      case .lastSeconds: return "\(last) 23:59:59"
      case .midnights: return "\(last) 24:00"
      case .months: return "\(first)".split(separator: "-").prefix(2).joined(separator: "-")
      case .chineseMonths: return "\(first.year)年\(first.month)月"
      }
    }
  }

  private static func day(_ month: Int) throws -> CivilDate {
    try #require(CivilDate(year: month / 12, month: month % 12 + 1, day: 1))
  }

  private func series(_ text: String, _ start: String, _ end: String, _ rules: SeriesRules) throws -> Series {
    try Series(
      Table(text: text, file: "p.csv"), column: "v", clock: Clock(start: start, end: end, step: 86_400),
      rules: rules)
  }

  /// A table of whole years whose values count the rows from 1.
  private func table(_ form: Form, length: Int, from year: Int, years: Int) throws -> String {
    try "time,v\n"
      + (0..<12 * years / length).map { row in
        "\(try form.text(12 * year + row * length, length: length)),\(row + 1)\n"
      }
      .joined()
  }

  @Test(arguments: Form.allCases, [1, 2, 3, 4, 6, 12])
  func `rows have the length of their period, in their year and repeated in others`(
    _ form: Form, _ length: Int
  ) throws {
    // Of a single row nothing states that it is a year.
    let years = length == 12 ? 2 : 1
    let text = try table(form, length: length, from: 2025, years: years)
    for (year, repeats, gaps) in [
      (2025, false, .error), (2025, true, .error), (2027, true, .error), (2028, true, .hold),
    ] as [(Int, Bool, SeriesRules.Gaps)] {
      let rules = SeriesRules(stamp: form.stamp, gaps: gaps, repeats: repeats)
      let found = try series(text, "\(year)-01-01", "\(year + 1)-01-01", rules)
      let first = try Self.day(12 * year).daysSinceEpoch
      let turn = (year - 2025) % years * 12
      for (day, value) in found.values.enumerated() {
        let month = CivilDate(daysSinceEpoch: first + day).month - 1
        #expect(value == Double((turn + month) / length + 1), "\(form) \(length) \(year) day \(day)")
      }
    }
  }

  @Test func `rows from another day of the month on are months too`() throws {
    let text = "time,v\n" + (1...12).map { "2025-\($0 < 10 ? "0" : "")\($0)-26,\($0)\n" }.joined()
    let values = try series(text, "2025-01-26", "2026-01-26", SeriesRules()).values
    #expect(values.count { $0 == 2 } == 28 && values.count { $0 == 1 } == 31)
    #expect(values.last == 12)
  }

  @Test func `last days of months are told to be ends`() throws {
    for form in [Form.lastDays, .lastSeconds] {
      let text = try table(form, length: 1, from: 2025, years: 1)
      for repeats in [false, true] {
        let error = #expect(throws: Problems.self) {
          try series(text, "2025-01-01", "2026-01-01", SeriesRules(repeats: repeats))
        }
        #expect(
          error?.description == """
            p.csv:1:1: error: the times of profile 'p.csv#v' are last days of months, with which rows end; \
            `stamp: end` reads them so; `stamp: begin` says that rows begin on them
            """)
      }
    }
    let months = try table(.months, length: 1, from: 2025, years: 1)
    let error = #expect(throws: Problems.self) {
      try series(months, "2025-01-01", "2026-01-01", SeriesRules(stamp: .end))
    }
    #expect(error?.all.first?.hint?.hasPrefix("leave `stamp` out") == true, "\(error?.description ?? "")")
  }

  @Test func `a part of a year of months is not repeated, and a hole between them is told`() throws {
    let part = "time,v\n2025-04-01,1\n2025-07-01,2\n2025-10-01,3\n"
    let refused = #expect(throws: Problems.self) {
      try series(part, "2025-01-01", "2026-01-01", SeriesRules(repeats: true))
    }
    #expect(
      refused?.description.contains("covers 2025-04-01T00:00 to 2026-01-01T00:00, which is no whole year")
        == true)
    let advised = #expect(throws: Problems.self) {
      try series(part, "2025-01-01", "2026-01-01", SeriesRules())
    }
    #expect(advised?.all.first?.hint == "rows are missing for 2025-01-01T00:00 to 2025-04-01T00:00")
    let hole = "time,v\n2025-01-01,1\n2025-02-01,2\n2025-04-01,4\n2025-05-01,5\n"
    let told = #expect(throws: Problems.self) {
      try series(hole, "2025-01-01", "2025-06-01", SeriesRules())
    }
    #expect(told?.all.first?.origin.line == 4)
    let held = try series(hole, "2025-01-01", "2025-06-01", SeriesRules(gaps: .hold))
    #expect(held.values[59] == 2 && held.values[89] == 2 && held.values[90] == 4)
  }

  @Test func `a value that is stamped at its end holds since the row before`() throws {
    func values(_ rows: String, _ gaps: SeriesRules.Gaps = .hold) throws -> [Double] {
      let clock = try Clock(start: "2025-01-01T04:00", end: "2025-01-01T14:00", step: 3600)
      let text = "time,v\n" + rows.split(separator: " ").map { "2025-01-01 \($0)\n" }.joined()
      return try Series(
        Table(text: text, file: "p.csv"), column: "v", clock: clock,
        rules: SeriesRules(stamp: .end, gaps: gaps)
      ).values
    }
    let expected: [Double] = [1, 1, 2, 2, 3, 3, 3, 3, 4, 4]
    #expect(try values("06:00,1 08:00,2 12:00,3 14:00,4") == expected)
    // A row without a value is as good as none.
    #expect(try values("06:00,1 08:00,2 10:00, 12:00,3 14:00,4") == expected)
    #expect(try values("06:00, 08:00,2 10:00,3 12:00,3 14:00,4") == [2, 2, 2, 2, 3, 3, 3, 3, 4, 4])
    let late = #expect(throws: Problems.self) { try values("06:00,1 08:00,2 10:00,3 12:00,4 14:00,") }
    #expect(late?.description.contains("ends with a gap, which no row after can fill") == true)
    #expect(throws: Problems.self) { try values("06:00,1 08:00,2 12:00,3 14:00,4", .error) }
  }

  @Test(arguments: ["59:59", "59"]) func `ends that are written as the last minute or second are full hours`(
    _ last: String
  ) throws {
    let clock = try Clock(start: "2025-01-01", end: "2025-01-02", step: 3600)
    let text = "time,v\n" + (0..<24).map { "2025-01-01 \($0):\(last),\($0)\n" }.joined()
    let found = try Series(
      Table(text: text, file: "p.csv"), column: "v", clock: clock, rules: SeriesRules(stamp: .end))
    #expect(found.values == (0..<24).map(Double.init))
  }

  @Test func `what a rule for gaps fills is told, with how much of the horizon it is`() throws {
    let clock = try Clock(start: "2025-03-01", end: "2025-04-01", step: 3600)
    func told(_ hours: [Int], empty: Set<Int> = [], _ rules: SeriesRules) throws -> [String] {
      let start = clock.start
      let rows = hours.map { "\(start.advanced(by: 3600 * $0)),\(empty.contains($0) ? "" : "1")\n" }
      return try Series(
        Table(text: "time,v\n" + rows.joined(), file: "p.csv"), column: "v", clock: clock, rules: rules
      ).warnings.map(\.description)
    }
    for gaps in [SeriesRules.Gaps.hold, .interpolate] {
      let rules = SeriesRules(gaps: gaps)
      #expect(try told(Array(0..<744), rules) == [])
      #expect(
        try told([0, 1, 193, 743], rules) == [
          "p.csv:1:1: warning: profile 'p.csv#v': `gaps: \(gaps.rawValue)` fills 740 rows, 740 h in all, "
            + "the longest gap 549 h: 99.5 % of the horizon; more than a twentieth is made up: are these the right rows?"
        ])
      // Two empty cells beside a missing row are one gap; another stands alone.
      #expect(
        try told((0..<744).filter { $0 != 7 }, empty: [5, 6, 100], rules) == [
          "p.csv:1:1: warning: profile 'p.csv#v': `gaps: \(gaps.rawValue)` fills 4 rows, 4 h in all, "
            + "the longest gap 3 h: 0.5 % of the horizon"
        ])
      // What lies outside of the horizon is none of its gaps.
      #expect(try told([-300, -299] + Array(-100..<800), rules) == [])
    }
  }
}
