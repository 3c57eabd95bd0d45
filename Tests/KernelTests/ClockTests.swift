import Kernel
import Testing

@Suite struct ClockTests {
  @Test func `the epoch is a Thursday and days count both ways`() throws {
    let epoch = CivilDate(daysSinceEpoch: 0)
    #expect(epoch.description == "1970-01-01")
    #expect(epoch.weekday == 4)
    // Julian day 2,451,545 is 2000-01-01 (Meeus, Astronomical Algorithms, chapter 7); 1970-01-01 is 2,440,588.
    #expect(try #require(CivilDate(year: 2000, month: 1, day: 1)).daysSinceEpoch == 2_451_545 - 2_440_588)
    #expect(CivilDate(daysSinceEpoch: -1).description == "1969-12-31")
  }

  @Test func `every day of eight hundred years converts there and back, in order`() {
    var previous = CivilDate(daysSinceEpoch: -146_098)
    for days in -146_097...146_097 {
      let date = CivilDate(daysSinceEpoch: days)
      #expect(date.daysSinceEpoch == days)
      #expect(date > previous)
      #expect(date.weekday == previous.weekday % 7 + 1)
      #expect(date.dayOfYear == (date.year == previous.year ? previous.dayOfYear + 1 : 1))
      previous = date
    }
  }

  @Test func `leap years follow Gregory's rule`() {
    #expect(CivilDate.isLeap(2000) && CivilDate.isLeap(2024))
    #expect(!CivilDate.isLeap(1900) && !CivilDate.isLeap(2025))
    #expect(CivilDate(year: 2025, month: 2, day: 29) == nil)
    #expect(CivilDate(year: 2024, month: 2, day: 29)?.dayOfYear == 60)
    #expect(CivilDate(year: 2025, month: 13, day: 1) == nil)
  }

  @Test(arguments: [
    ("2025-01-01", "2025-01-01T00:00"), ("2025-01-01T06:00", "2025-01-01T06:00"),
    ("2025-01-01T06:00:30", "2025-01-01T06:00:30"), ("2025-12-31T24:00", "2026-01-01T00:00"),
  ]) func `dates are read as ISO 8601 writes them`(text: String, expected: String) {
    #expect(CivilTime(parsing: text)?.description == expected)
  }

  @Test(arguments: [
    "", "2025", "2025-1-1", "2025/01/01", "2025-02-29", "2025-01-01T25:00", "2025-01-01T06",
    "2025-01-01 06:00",
    "2025-01-01T06:00Z", "01-01-2025", "2025-01-01T06:60", "99999-01-01", "2025-01-01T06:00:00:00", "今天",
  ]) func `anything else is no date`(text: String) {
    #expect(CivilTime(parsing: text) == nil)
  }

  @Test func `spreadsheets' dates are read where asked for`() {
    #expect(CivilTime(parsing: "2025/1/1 0:00", lenient: true)?.description == "2025-01-01T00:00")
    #expect(CivilTime(parsing: "2025-01-01 13:05:07", lenient: true)?.description == "2025-01-01T13:05:07")
    #expect(CivilTime(parsing: "2025/1-1", lenient: true) == nil)
    #expect(CivilTime(parsing: "25/1/1 0:00", lenient: true) == nil)
  }

  @Test func `an hourly year has 8,760 steps and a leap year 8,784`() throws {
    let clock = try Clock(start: "2025-01-01", end: "2026-01-01", step: 3600)
    #expect(clock.stepCount == 8760)
    #expect(clock.years == 2025...2025)
    #expect(try Clock(start: "2024-01-01", end: "2025-01-01", step: 3600).stepCount == 8784)
    let last = clock.stepCount - 1
    #expect(
      [
        clock.year(of: last), clock.month(of: last), clock.day(of: last), clock.hour(of: last),
        clock.minute(of: last),
        clock.second(of: last), clock.weekday(of: last), clock.dayOfYear(of: last),
      ] == [2025, 12, 31, 23, 0, 0, 3, 365])
    #expect(clock.end.description == "2026-01-01T00:00")
    #expect(clock.time(of: -1).description == "2024-12-31T23:00")
  }

  @Test func `a mistyped year is not a thousand years of steps`() {
    let error = #expect(throws: Problems.self) {
      try Clock(start: "1025-01-01", end: "2026-01-01", step: 3600)
    }
    // 1001 years of the Gregorian calendar: 365,608 days.
    #expect(
      error?.description
        == "horizon: error: the horizon from 1025-01-01T00:00 to 2026-01-01T00:00 has 8774592 steps; at most 6000000 are "
        + "simulated; is a year mistyped?")
  }

  @Test func `a step that does not divide the horizon is refused with the nearest that does`() {
    let error = #expect(throws: Problems.self) {
      try Clock(start: "2025-01-01", end: "2025-01-02", step: 420)
    }
    #expect(
      error?.description
        == "horizon: error: a step of 7 min does not divide the horizon of 1 d; the nearest that does is 432 s"
    )
  }

  @Test func `an end before the start and a step out of range are told together`() {
    let error = #expect(throws: Problems.self) {
      try Clock(
        start: "2025-01-02", end: "2025-01-01", step: 30,
        endAt: Origin(file: "park.yaml", line: 3, column: 20))
    }
    #expect(
      error?.description == """
        park.yaml:3:20: error: the horizon ends at 2025-01-01T00:00, not after its start at 2025-01-02T00:00; \
        the end is not included: a year is 2025-01-01 to 2026-01-01
        park.yaml:3:20: error: a step of 30 s is outside 1 min to 1 d
        """)
  }

  @Test func `both unreadable dates are told`() {
    let error = #expect(throws: Problems.self) { try Clock(start: "1.1.2025", end: "tomorrow", step: 3600) }
    #expect(
      error?.description == """
        horizon: error: '1.1.2025' is not a date; write 2025-01-01 or 2025-01-01T06:00
        horizon: error: 'tomorrow' is not a date; write 2025-01-01 or 2025-01-01T06:00
        """)
  }
}
