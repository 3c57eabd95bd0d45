import Kernel
import Testing

@testable import Scenario

/// Tables whose times cannot be what they seem are refused with what would read them.
@Suite struct TableStampTests {
  private let day = Clock(
    start: CivilTime(secondsSinceEpoch: 1_741_564_800), stepSeconds: 3600, stepCount: 24)

  private func told(_ text: String, _ rules: SeriesRules = SeriesRules(), offset: Int? = 28_800) -> String {
    do {
      let series = try Series(
        Table(text: text, file: "p.csv"), column: "v", clock: day, rules: rules, standardOffset: offset)
      return series.warnings.map(\.description).joined(separator: "\n")
    } catch {
      return "\(error)"
    }
  }

  /// A day of rows, 2025-03-10 unless another is named, each by its hour.
  private func rows(_ header: String, _ hours: some Sequence<Int> = 0..<24, _ row: (String) -> String)
    -> String
  {
    header + "\n" + hours.map { row($0 < 10 ? "0\($0)" : "\($0)") + "\n" }.joined()
  }

  @Test func `rows without times are read in order only where that is said`() {
    let text = rows("v") { $0 }
    #expect(
      told(text) == """
        p.csv:1:1: error: profile 'p.csv#v' has no times; give the table a column of times, as 2025-01-01T00:00, \
        or write `rows: in order`, which lays its rows from the horizon's start
        """)
    #expect(told(text, SeriesRules(rows: .inOrder)) == "")
    #expect(
      told(rows("when,v") { "2025-03-10 \($0):00,1" }, SeriesRules(rows: .inOrder)) == """
        p.csv:1:1: error: profile 'p.csv#v' has times, which say where its rows belong; leave `rows: in order` out
        """)
  }

  @Test func `times that fall are read where that is said`() {
    let text = rows("v,when", (0..<24).reversed()) { "\($0),2025-03-10 \($0):00" }
    #expect(
      told(text)
        == "p.csv:1:1: error: the times of profile 'p.csv#v' fall from row to row; `rows: newest first` reads them"
    )
    #expect(told(text, SeriesRules(rows: .newestFirst)) == "")
    #expect(
      told(rows("when,v") { "2025-03-10 \($0):00,1" }, SeriesRules(rows: .newestFirst))
        == "p.csv:1:1: error: the times of profile 'p.csv#v' fall from row to row; leave `rows: newest first` out"
    )
  }

  @Test func `dates that may be read two ways are refused until a key or another date says which`() {
    let text = rows("when,v") { "03/10/2025 \($0):00,1" }
    #expect(
      told(text) == """
        p.csv:2:1: error: '03/10/2025 00:00' may be 2025-10-03 or 2025-03-10; \
        `dates: day-first` or `dates: month-first` says which
        """)
    #expect(told(text, SeriesRules(dates: .monthFirst)) == "")
    #expect(
      told(text + rows("", 0..<24) { "03/13/2025 \($0):00,1" }.dropFirst(), SeriesRules(gaps: .hold)) == "")
    #expect(
      told("when,v\n25/03/2025,1\n03/26/2025,2\n") == """
        p.csv:3:1: error: '03/26/2025' has the month first, '25/03/2025' in line 2 the day; write dates as 2025-01-31
        """)
  }

  @Test func `times of another month are told with what they cover`() {
    #expect(
      told(rows("Zeitstempel,v") { "10.04.2025 \($0):00,1" }) == """
        p.csv:1:1: error: profile 'p.csv#v' covers 2025-04-10T00:00 to 2025-04-11T00:00 in 24 rows, the horizon is \
        2025-03-10T00:00 to 2025-03-11T00:00; rows are missing for 2025-03-10T00:00 to 2025-03-11T00:00
        """)
    #expect(
      told(rows("Zeitstempel,v") { "10.04.2024 \($0):00,1" }) == """
        p.csv:1:1: error: profile 'p.csv#v' covers 2024-04-10T00:00 to 2024-04-11T00:00 in 24 rows, the horizon is \
        2025-03-10T00:00 to 2025-03-11T00:00; `repeat: true` starts it again, in time
        """)
  }

  @Test func `rows stamped at their ends are told by 24:00, by what they cover, or by a warning`() {
    let ends = rows("when,v", 1...24) { "2025-03-10 \($0):00,1" }
    #expect(
      told(ends) == """
        p.csv:1:1: error: profile 'p.csv#v' has a time of 24:00 in line 25, at which no row begins; \
        `stamp: end` reads rows stamped at their ends
        """)
    #expect(told(ends, SeriesRules(stamp: .end)) == "")
    let week =
      "when,v\n"
      + (24 * 3 + 1...24 * 14).map { "\(CivilTime(secondsSinceEpoch: 1_740_960_000 + $0 * 3600)),1\n" }
      .joined()
    #expect(
      told(week) == """
        p.csv:1:1: warning: profile 'p.csv#v' runs from 2025-03-06T01:00 to 2025-03-17T00:00, as rows do that are \
        stamped at their ends; the times are taken as their beginnings; `stamp: end` or `stamp: begin` says which
        """)
    #expect(told(week, SeriesRules(stamp: .begin)) == "")
  }

  @Test func `rows of unequal length end where they are stamped`() throws {
    let text =
      "when,v\n" + [6, 12, 14, 18, 24].map { "2025-03-10 \($0 < 10 ? "0" : "")\($0):00,\($0)\n" }.joined()
    let values = try Series(
      Table(text: text, file: "p.csv"), column: "v", clock: day, rules: SeriesRules(stamp: .end)
    ).values
    let expected: [Int] = (0..<24).map { hour in [6, 12, 14, 18, 24].first { hour < $0 } ?? 0 }
    #expect(values == expected.map(Double.init))
    let months = "when,v\n" + (1...12).map { "2025-\($0 < 10 ? "0" : "")\($0)-01,\($0)\n" }.joined()
    let year = try Clock(start: "2025-01-01", end: "2026-01-01", step: 86_400)
    let begun = try Series(Table(text: months, file: "p.csv"), column: "v", clock: year).values
    #expect(begun.indices.allSatisfy { begun[$0] == Double(year.month(of: $0)) })
    let ended = try Series(
      Table(text: months + "2026-01-01,13\n", file: "p.csv"), column: "v", clock: year,
      rules: SeriesRules(stamp: .end)
    ).values
    #expect(ended.indices.allSatisfy { ended[$0] == Double(year.month(of: $0) + 1) })
  }

  @Test func `an hour that comes twice is refused at its line`() {
    let text = "when,v\n2025-03-10 00:00,1\n2025-03-10 01:00,1\n2025-03-10 01:00,1\n2025-03-10 02:00,1\n"
    #expect(
      told(text) == """
        p.csv:4:1: error: 2025-03-10T01:00 does not come after 2025-03-10T01:00 in the row before; \
        times are standard time, without daylight saving
        """)
    #expect(
      told(rows("MTU (CET/CEST),v") { "10.03.2025 \($0):00,1" }) == """
        p.csv:1:1: error: the times of column 'MTU (CET/CEST)' follow daylight saving time; \
        export them in UTC, in standard time, or with their offset behind each
        """)
  }

  @Test func `offsets need the park's zone, and stand in every row or in none`() {
    #expect(
      told(rows("when,v") { "2025-03-10T\($0):00Z,1" }, offset: nil) == """
        p.csv:1:1: error: the times of profile 'p.csv#v' state their offset from UTC, and the park has no time zone; \
        state `location` with its `time_zone`
        """)
    #expect(
      told("when,v\n2025-03-10T00:00Z,1\n2025-03-10T01:00,1\n")
        == "p.csv:3:1: error: '2025-03-10T01:00' states no offset from UTC, unlike the rows before")
    #expect(
      told("when,v\n2025-03-10T00:00+18:00,1\n2025-03-10T01:00+18:00,1\n") == """
        p.csv:2:1: error: '2025-03-10T00:00+18:00' has an offset that no time zone has; \
        write 2025-01-01T00:00 or 2025/1/1 0:00
        """)
  }

  @Test(arguments: [
    ("from", "to"), ("begin", "end"), ("Start", "Ende"), ("开始时间", "结束时间"), ("起始时刻", "终止时刻"), ("起", "止"),
    ("时间起", "时间止"),
    ("开始", "截止"), ("自", "至"), ("从", "到"),
  ]) func `two columns are the ends of rows, in either order`(_ begin: String, _ end: String) {
    let clock = { (hour: Int) in "2025-03-1\(hour / 24) \(hour % 24 < 10 ? "0" : "")\(hour % 24):00" }
    let forward = (0..<24).map { "\(clock($0)),\(clock($0 + 1)),\($0)\n" }.joined()
    #expect(told("\(begin),\(end),v\n" + forward) == "")
    let backward = (0..<24).map { "\(clock($0 + 1)),\(clock($0)),\($0)\n" }.joined()
    #expect(told("\(end),\(begin),v\n" + backward) == "")
    // What is called neither is not taken for an end.
    #expect(told("one,other,v\n" + forward).contains("hold different times"))
  }

  @Test func `columns that hold different times are told until one is named`() {
    let text = rows("time,local_time,v") { "2025-03-10 \($0):00,2025-03-1\($0 < "16" ? 0 : 1) \($0):00,1" }
    #expect(
      told(text) == """
        p.csv:1:1: error: profile 'p.csv#v': columns 'time' and 'local_time' hold different times; \
        `time: time` says which is the park's standard time
        """)
    #expect(told(text, SeriesRules(time: "time")) == "")
    #expect(
      told(text, SeriesRules(time: "tme"))
        == "p.csv:1:1: error: p.csv has no column 'tme'; did you mean 'time'?")
  }

  @Test func `what is no time is told at its cell`() {
    let hint = "write 2025-01-01T00:00 or 2025/1/1 0:00"
    for (cell, message) in [
      ("2025-02-30 00:00", "'2025-02-30 00:00' is not a time; \(hint)"),
      ("25.10.25 00:00", "'25.10.25 00:00' is not a time; \(hint)"),
      ("2025-03-10T00:00:00.5", "'2025-03-10T00:00:00.5' is not a time; \(hint)"),
      ("2025-03-10 24:30", "'2025-03-10 24:30' is not a time; \(hint)"), ("", "the time is empty; \(hint)"),
      (
        "7:30",
        "'7:30' is not a time; a time of day needs its date: write 2025-01-01T00:00, or the date in a column of its own"
      ),
    ] { #expect(told("time,v\n\(cell),1\n") == "p.csv:2:1: error: \(message)") }
    #expect(
      told(rows("day,v") { _ in "2025-03-10,1" }) == """
        p.csv:3:1: error: '2025-03-10' stands in several rows, and no column holds their times of day; \
        write 2025-01-01T00:00, or the times of day as 7:30 in a column of their own
        """)
  }
}
