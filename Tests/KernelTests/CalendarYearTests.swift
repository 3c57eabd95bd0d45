import Kernel
import Testing

@Suite struct CalendarYearTests {
  private func clock(_ start: String, _ end: String, step: Int = 3600) throws -> Clock {
    try Clock(start: start, end: end, step: step)
  }

  @Test func `the calendar years of a clock do not depend on which part of them it covers`() throws {
    let year = try clock("2025-01-01", "2026-01-01").calendarYears
    #expect(year == (try clock("2025-07-08T06:00", "2025-07-15").calendarYears))
    #expect(year.stepCount == 8760)
    let two = try clock("2024-12-31", "2025-01-02").calendarYears
    #expect(two.start.description == "2024-01-01T00:00")
    #expect(two.stepCount == 8784 + 8760)
    // 7 min do not divide a day; a minute divides both.
    #expect(try clock("2025-03-01", "2025-03-08", step: 420).calendarYears.step == 60)
  }

  @Test func `means are of each calendar year, over what is there of it`() throws {
    let years = try clock("2024-06-01", "2025-06-01", step: 86_400)
    let calendar = years.calendarYears
    // 2 throughout 2024; nothing but 4 and 8 on two days of 2025.
    let values = (0..<calendar.stepCount).map { day -> Double in
      if calendar.year(of: day) == 2024 { return 2 }
      return day == 366 + 10 ? 4 : day == 366 + 11 ? 8 : .nan
    }
    let means = YearlyMeans(of: StepValues(values, clock: calendar), on: calendar, horizon: years)
    #expect(means.means == [2, 6])
    #expect(
      means.notes(for: "annual") == [
        "'annual' is met over what the series covers of 2025, 2025-01-11T00:00 to 2025-01-13T00:00, and not over the whole year"
      ])
    let scaled = means.scaled(StepValues(constant: 3), to: 12, on: years)
    // 3 × 12 / 2 in 2024, 3 × 12 / 6 from 1 January 2025 on, which is day 214 of the run.
    #expect((scaled[0], scaled[213], scaled[214]) == (18, 18, 6))
  }

  @Test func `a year of which nothing is there has the mean of the nearest, and a year of zeros is told`()
    throws
  {
    let years = try clock("2025-01-01", "2025-01-03", step: 86_400)
    let warmed = Clock(start: years.start.advanced(by: -86_400), stepSeconds: 86_400, stepCount: 3)
    let calendar = warmed.calendarYears
    func means(_ value: Double) -> YearlyMeans {
      let values = (0..<calendar.stepCount).map { calendar.year(of: $0) == 2024 ? Double.nan : value }
      return YearlyMeans(of: StepValues(values, clock: calendar), on: calendar, horizon: years)
    }
    #expect(means(5).means == [5, 5])
    #expect(means(5).zeroYear == nil)
    #expect(means(0).zeroYear == 2025)
  }
}
