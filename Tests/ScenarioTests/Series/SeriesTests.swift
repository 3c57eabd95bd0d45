import Kernel
import Scenario
import Testing

@Suite struct SeriesTests {
  private func series(
    _ text: String, _ clock: Clock, _ rules: SeriesRules = SeriesRules(), column: String = "v"
  ) throws -> Series {
    try Series(Table(text: text, file: "p.csv"), column: column, clock: clock, rules: rules)
  }

  private func clock(_ start: String, _ end: String, _ step: Int) throws -> Clock {
    try Clock(start: start, end: end, step: step)
  }

  @Test(arguments: SeriesRules.Resampling.allCases)
  func `rows as long as the steps are taken as they are`(resampling: SeriesRules.Resampling) throws {
    let day = try clock("2025-01-01", "2025-01-01T04:00", 3600)
    #expect(
      try series("v\n1\n5\n2\n4\n", day, SeriesRules(resampling: resampling, rows: .inOrder)).values == [
        1, 5, 2, 4,
      ])
  }

  @Test func `finer and coarser steps follow the rule`() throws {
    let text = "time,v\n2025-01-01 00:00,0\n2025-01-01 01:00,4\n2025-01-01 02:00,8\n2025/1/1 3:00,0\n"
    let fine = try clock("2025-01-01", "2025-01-01T04:00", 1800)
    let coarse = try clock("2025-01-01", "2025-01-01T04:00", 7200)
    #expect(try series(text, fine).values == [0, 0, 4, 4, 8, 8, 0, 0])
    #expect(try series(text, fine, SeriesRules(resampling: .hold)).values == [0, 0, 4, 4, 8, 8, 0, 0])
    // Middles stand at 0:30, 1:30, 2:30, 3:30; half-hour steps are read at :15 and :45, a quarter off.
    #expect(try series(text, fine, SeriesRules(resampling: .interpolate)).values == [0, 1, 3, 5, 7, 6, 2, 0])
    #expect(try series(text, coarse).values == [2, 4])
    #expect(try series(text, coarse, SeriesRules(resampling: .hold)).values == [0, 8])
    #expect(try series(text, coarse, SeriesRules(resampling: .interpolate)).values == [2, 4])
  }

  @Test func `conserve keeps the integral where steps straddle rows`() throws {
    let text = "v\n" + (0..<144).map { "\($0 * $0 % 17)\n" }.joined()
    let steps = try clock("2025-01-01", "2025-01-07", 2700)
    let values = try series(text, steps, SeriesRules(interval: 3600, rows: .inOrder)).values
    let sum = (0..<144).reduce(0.0) { $0 + Double($1 * $1 % 17) }
    #expect(abs(values.reduce(0, +) * 2700 - sum * 3600) < 1e-6)
    #expect(values[1] == (0.0 * 900 + 1.0 * 1800) / 2700)
  }

  @Test func `stamps at the end of the interval are moved to its beginning`() throws {
    let text = "time,v\n2025-01-01 01:00,1\n2025-01-01 02:00,2\n"
    let steps = try clock("2025-01-01", "2025-01-01T02:00", 3600)
    #expect(try series(text, steps, SeriesRules(stamp: .end)).values == [1, 2])
    let error = #expect(throws: Problems.self) { try self.series(text, steps) }
    #expect(
      error?.description == """
        p.csv:1:1: error: profile 'p.csv#v' covers 2025-01-01T01:00 to 2025-01-01T03:00 in 2 rows, \
        the horizon is 2025-01-01T00:00 to 2025-01-01T02:00; \
        `stamp: end` reads rows stamped at their ends, which would cover it
        """)
  }

  @Test func `a profile that is too short says how many rows and how many needed`() throws {
    let error = #expect(throws: Problems.self) {
      try self.series(
        "v\n" + String(repeating: "1\n", count: 8000), self.clock("2025-01-01", "2026-01-01", 3600),
        SeriesRules(rows: .inOrder))
    }
    #expect(
      error?.description == """
        p.csv:1:1: error: profile 'p.csv#v' has 8,000 rows, the horizon needs 8,760 of 1 h; \
        `repeat: true` starts it again, `interval` states another length of row, a time column says it best
        """)
  }

  @Test func `8,760 rows meet a leap year only by a rule`() throws {
    let text = "v\n" + (0..<8760).map { "\($0)\n" }.joined()
    let leap = try clock("2024-01-01", "2025-01-01", 3600)
    let error = #expect(throws: Problems.self) { try self.series(text, leap, SeriesRules(rows: .inOrder)) }
    #expect(
      error?.description == """
        p.csv:1:1: error: profile 'p.csv#v' has 8,760 rows, the horizon with its 29 February needs 8,784; \
        write `leap: repeat-28-february`, or give the table a time column with that day
        """)
    let read = try series(text, leap, SeriesRules(leap: .repeat28February, rows: .inOrder))
    #expect(read.values.count == 8784)
    // 28 February is day 59: hours 1392 to 1415.
    #expect(Array(read.values[1392..<1416]) == Array(read.values[1416..<1440]))
    #expect(read.values[1440] == 1416)
    #expect(read.values.last == 8759)
    #expect(
      read.warnings.map(\.description) == [
        "p.csv:1:1: warning: profile 'p.csv#v' meets a leap year by using 28 February twice"
      ])
  }

  @Test func `a repeated week keeps its weekdays where it has times`() throws {
    // 2025-01-06 is a Monday; the week's value is the weekday.
    let text = "date,v\n" + (6...12).map { "2025-01-\($0 < 10 ? "0" : "")\($0),\($0 - 5)\n" }.joined()
    let year = try clock("2025-01-01", "2026-01-01", 86_400)
    let values = try series(text, year, SeriesRules(repeats: true)).values
    #expect(values.indices.allSatisfy { values[$0] == Double(year.weekday(of: $0)) })
    let untimed = try series(
      "v\n1\n2\n3\n", clock("2025-01-01", "2025-01-06", 86_400), SeriesRules(repeats: true, rows: .inOrder))
    #expect(untimed.values == [1, 2, 3, 1, 2])
  }

  @Test func `times that are none are told together, then those that do not rise`() throws {
    let text = "time,v\n2025-01-01 00:00,1\n2025-01-01 00:00,2\nsoon,3\n,4\n"
    let day = try clock("2025-01-01", "2025-01-02", 3600)
    let twice = #expect(throws: Problems.self) {
      try self.series(text.replacing("soon,3\n,4\n", with: "2025-01-01 01:00,3\n"), day)
    }
    #expect(
      twice?.description == """
        p.csv:3:1: error: 2025-01-01T00:00 does not come after 2025-01-01T00:00 in the row before; \
        times are standard time, without daylight saving
        """)
    let error = #expect(throws: Problems.self) { try self.series(text, day) }
    #expect(
      error?.description == """
        p.csv:4:1: error: 'soon' is not a time; write 2025-01-01T00:00 or 2025/1/1 0:00
        p.csv:5:1: error: the time is empty; write 2025-01-01T00:00 or 2025/1/1 0:00
        """)
  }

  @Test func `gaps are errors unless a rule fills them`() throws {
    let text = """
      time,v
      2025-01-01 00:00,1
      2025-01-01 01:00,
      2025-01-01 02:00,3
      2025-01-01 03:00,4
      2025-01-01 06:00,10
      """
    let steps = try clock("2025-01-01", "2025-01-01T07:00", 3600)
    let error = #expect(throws: Problems.self) { try self.series(text, steps) }
    #expect(
      error?.description == """
        p.csv:3:18: error: column 'v' is empty here; `gaps: interpolate` or `gaps: hold` fill gaps
        p.csv:6:1: error: 3 h after the row before, where rows are 1 h apart; \
        `gaps: interpolate` or `gaps: hold` fill gaps
        """)
    #expect(try series(text, steps, SeriesRules(gaps: .interpolate)).values == [1, 2, 3, 4, 6, 8, 10])
    #expect(try series(text, steps, SeriesRules(gaps: .hold)).values == [1, 1, 3, 4, 4, 4, 10])
  }

  @Test func `a mistyped year is not filled with a thousand years of rows`() throws {
    let text = "time,v\n1025-03-01 00:00,1\n1025-03-01 01:00,2\n2025-03-01 00:00,3\n2025-03-01 01:00,4\n"
    let clock = try Clock(start: "2025-03-01", end: "2025-03-01T02:00", step: 3600)
    let error = #expect(throws: Problems.self) {
      try Series(
        Table(text: text, file: "t.csv"), column: "v", clock: clock, rules: SeriesRules(gaps: .interpolate))
    }
    #expect(error?.description.contains("is a year mistyped?") == true, "\(error?.description ?? "")")
  }

  @Test func `a gap at the beginning cannot be filled, one at the end can be held`() throws {
    let steps = try clock("2025-01-01", "2025-01-01T03:00", 3600)
    let error = #expect(throws: Problems.self) {
      try self.series("n,v\n1, \n2,1\n3,2\n", steps, SeriesRules(gaps: .hold, rows: .inOrder))
    }
    #expect(
      error?.description == "p.csv:2:3: error: column 'v' begins with a gap, which no row before can fill")
    #expect(
      try series("n,v\n1,1\n2,2\n3,\n", steps, SeriesRules(gaps: .hold, rows: .inOrder)).values == [1, 2, 2])
  }
}
