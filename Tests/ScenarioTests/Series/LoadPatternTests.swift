import Kernel
import Scenario
import Testing

@Suite struct LoadPatternTests {
  private let origin = Origin(file: "park.yaml", line: 3, column: 5)

  @Test func `factors multiply and the mean over the horizon is one`() throws {
    let pattern = try LoadPattern(
      months: (1...12).map(Double.init), hours: (1...24).map(Double.init), weekdays: [1, 1, 1, 1, 1, 0.5, 0],
      at: origin)
    let clock = try Clock(start: "2025-01-01", end: "2026-01-01", step: 3600)
    let values = pattern.values(on: clock, holidays: nil)
    #expect(abs(values.reduce(0, +) / 8760 - 1) < 1e-12)
    // 2025-01-01 is a Wednesday, 2025-02-01 a Saturday, 2025-01-05 a Sunday.
    #expect(abs(values[5] / values[0] - 6) < 1e-12)
    #expect(abs(values[31 * 24] / values[0] - 1) < 1e-12)
    #expect(values[4 * 24] == 0)
  }

  @Test func `holidays replace the weekday's factor`() throws {
    let pattern = try LoadPattern(
      weekdays: [1, 1, 2, 1, 1, 1, 1], holidays: 0.3, normalise: false, at: origin)
    let holidays = try Holidays(Table(text: HolidaysTests.text, file: "h.csv"))
    let clock = try Clock(start: "2025-01-01", end: "2025-01-03", step: 86_400)
    #expect(pattern.values(on: clock, holidays: holidays).map { ($0 * 1e9).rounded() } == [0.3e9, 1e9])
    #expect(pattern.values(on: clock, holidays: nil).map { ($0 * 1e9).rounded() } == [2e9, 1e9])
  }

  @Test func `steps of any length keep the mean`() throws {
    let pattern = try LoadPattern(hours: (1...24).map(Double.init), normalise: false, at: origin)
    for step in [900, 2700, 3600, 7200, 86_400] {
      let values = try pattern.values(
        on: Clock(start: "2025-01-01", end: "2025-01-04", step: step), holidays: nil)
      #expect(abs(values.reduce(0, +) / Double(values.count) - 12.5) < 1e-9)
    }
  }

  @Test func `lists of another length and negative factors are told together`() {
    let error = #expect(throws: Problems.self) {
      try LoadPattern(months: [1, 2], hours: [Double](repeating: -1, count: 24), at: origin)
    }
    #expect(
      error?.description == """
        park.yaml:3:5: error: months has 2 factors, 12 are needed
        park.yaml:3:5: error: hours has the factor -1.0; factors are 0 or more
        """)
  }

  @Test func `a table holds several shapes, its rows in any order`() throws {
    let text =
      "index_type,index,steam\nweekday,2,3\nweekday,1,1\nweekday,3,1\nweekday,4,1\nweekday,5,1\nweekday,6,1\nweekday,7,1\n"
    let pattern = try LoadPattern(Table(text: text, file: "s.csv"), column: "steam", at: origin)
    #expect(pattern.weekdays == [1, 3, 1, 1, 1, 1, 1])
    let error = #expect(throws: Problems.self) {
      try LoadPattern(
        Table(text: "index_type,index,steam\nmnth,1,1\nhour,24,1\nhour,1,1\nhour,1,1\n", file: "s.csv"),
        column: "steam")
    }
    #expect(
      error?.description == """
        s.csv:2:1: error: 'mnth' is not an index type; did you mean 'month'?
        s.csv:3:6: error: hour '24' is outside 0 to 23
        s.csv:5:6: error: hour 1 stands twice
        """)
  }
}
