import Accounts
import Kernel
import Testing

@Suite struct MonthTests {
  @Test("a horizon from noon of 28 February of a leap year has 36 hours of February") func leapYear() throws {
    let clock = try Clock(start: "2024-02-28T12:00", end: "2024-03-02", step: 3600)
    let months = Month.months(of: clock, after: 0)
    #expect(months.map(\.description) == ["2024-02", "2024-03"])
    // Noon of the 28th to the 1st: 12 h + 24 h of the 29th; then the whole of 1 March.
    #expect(months.map(\.stepCount) == [36, 24])
    #expect(months.map(\.seconds) == [36 * 3600, 24 * 3600])
    #expect(months.map(\.firstStep) == [0, 36])
  }

  @Test("a horizon across New Year has a month of either year, and warm-up is none of it") func newYear()
    throws
  {
    let clock = try Clock(start: "2025-12-30", end: "2026-02-01", step: 900)
    let months = Month.months(of: clock, after: 96)
    #expect(months.map(\.description) == ["2025-12", "2026-01"])
    // 31 December alone, after a day of warm-up; 96 quarters of an hour a day.
    #expect(months.map(\.stepCount) == [96, 31 * 96])
  }

  @Test("a step that begins in a month belongs to it whole") func straddlingStep() throws {
    let clock = try Clock(start: "2025-01-31T06:00", end: "2025-02-03T06:00", step: 86_400)
    #expect(Month.months(of: clock, after: 0).map(\.stepCount) == [1, 2])
  }

  @Test("the months of a year are the whole year, leap or not", arguments: [2024, 2025])
  func wholeYear(_ year: Int) throws {
    let clock = try Clock(start: "\(year)-01-01", end: "\(year + 1)-01-01", step: 3600)
    let months = Month.months(of: clock, after: 0)
    #expect(months.count == 12)
    #expect(agree(months.map(\.yearShare).reduce(0, +), 1, within: 1e-12))
  }
}
