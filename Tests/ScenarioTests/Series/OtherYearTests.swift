import Kernel
import Scenario
import Testing

/// Profiles of one year in the horizon of another: by date or by weekday, never shifted by leap days.
@Suite struct OtherYearTests {
  /// A table whose value is the number of the day, from a first day on.
  private func days(from first: String, count: Int) throws -> Table {
    let start = try #require(CivilTime(parsing: first))
    let rows = (0..<count).map { "\(start.advanced(by: 86_400 * $0)),\($0)\n" }
    return try Table(text: "time,value\n" + rows.joined(), file: "days.csv")
  }

  private func values(
    _ table: Table, _ start: String, _ end: String, _ rules: SeriesRules
  ) throws -> Series {
    try Series(table, column: "value", clock: Clock(start: start, end: end, step: 86_400), rules: rules)
  }

  private var byDate: SeriesRules { SeriesRules(repeats: true) }
  private var byWeekday: SeriesRules {
    var rules = SeriesRules(repeats: true)
    rules.years = .byWeekday
    return rules
  }

  @Test func `dates keep their values, whatever leap days lie between`() throws {
    let ordinary = try days(from: "2025-01-01", count: 365)
    // 1 March is day 59 of 2025.
    for year in [2021, 2023, 2026, 2027, 2033] {
      let found = try values(ordinary, "\(year)-01-01", "\(year + 1)-01-01", byDate)
      #expect(found.values == (0..<365).map(Double.init))
      #expect(found.warnings.isEmpty)
    }
    let leap = try values(ordinary, "2028-02-27", "2028-03-02", byDate)
    #expect(leap.values == [57, 58, 58, 59])
    #expect(
      leap.warnings.map(\.message) == [
        "profile 'days.csv#value' has no 29 February: 28 February is used twice in 2028"
      ])
  }

  @Test func `a measured leap year keeps its own 29 February, and leaves it out elsewhere`() throws {
    let leap = try days(from: "2024-01-01", count: 366)
    #expect(try values(leap, "2024-02-28", "2024-03-02", byDate).values == [58, 59, 60])
    #expect(try values(leap, "2028-02-28", "2028-03-02", byDate).values == [58, 59, 60])
    let found = try values(leap, "2025-01-01", "2026-01-01", byDate)
    #expect(found.values == (0..<366).filter { $0 != 59 }.map(Double.init))
    #expect(found.warnings.isEmpty)
  }

  @Test func `several years take turns, and 29 February comes from the one that has it`() throws {
    // 2023, 2024 and 2025: days 0, 365 and 731 begin them.
    let three = try days(from: "2023-01-01", count: 365 + 366 + 365)
    #expect(try values(three, "2026-01-01", "2026-01-02", byDate).values == [0])
    #expect(try values(three, "2027-01-01", "2027-01-02", byDate).values == [365])
    #expect(try values(three, "2028-01-01", "2028-01-02", byDate).values == [731])
    #expect(try values(three, "2028-02-29", "2028-03-01", byDate).values == [Double(365 + 59)])
  }

  @Test func `a year from July to July is whole as well`() throws {
    let broken = try days(from: "2024-07-01", count: 365)
    #expect(try values(broken, "2026-07-01", "2026-07-03", byDate).values == [0, 1])
    #expect(try values(broken, "2026-06-29", "2026-07-01", byDate).values == [363, 364])
  }

  @Test func `weekdays keep their values, at the date nearest`() throws {
    let ordinary = try days(from: "2025-01-01", count: 365)
    let first = try #require(CivilDate(year: 2025, month: 1, day: 1)).daysSinceEpoch
    for year in [2024, 2026, 2027] {
      let found = try values(ordinary, "\(year)-01-01", "\(year + 1)-01-01", byWeekday).values
      let start = try #require(CivilDate(year: year, month: 1, day: 1)).daysSinceEpoch
      for (place, value) in found.enumerated() {
        let date = CivilDate(daysSinceEpoch: start + place)
        let source = CivilDate(daysSinceEpoch: first + Int(value))
        #expect(source.weekday == date.weekday)
        let distance = abs(source.dayOfYear - date.dayOfYear)
        #expect(distance <= 7)
      }
    }
    #expect(throws: Problems.self) {
      try values(days(from: "2025-01-01", count: 100), "2026-01-01", "2026-01-03", byWeekday)
    }
  }
}
