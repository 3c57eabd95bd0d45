import Kernel
import Scenario
import Testing

@Suite struct HolidaysTests {
  /// Rows of the State Council's notice 国办发明电〔2024〕12号 on the holidays of 2025.
  static let text = """
    year,name,first,last,basis
    2025,元旦,2025-01-01,2025-01-01,国办发明电〔2024〕12号
    2025,春节,2025-01-28,2025-02-04,国办发明电〔2024〕12号
    2025,劳动节,2025-05-01,2025-05-05,国办发明电〔2024〕12号
    2025,国庆节、中秋节,2025-10-01,2025-10-08,国办发明电〔2024〕12号
    """

  private func day(_ month: Int, _ day: Int) throws -> CivilDate {
    try #require(CivilDate(year: 2025, month: month, day: day))
  }

  @Test func `a day bears the names of its holiday`() throws {
    let holidays = try Holidays(Table(text: Self.text, file: "holidays.csv"))
    #expect(try holidays.names(on: day(10, 8)) == ["国庆节", "中秋节"])
    #expect(try holidays.names(on: day(10, 9)).isEmpty)
    #expect(try holidays.contains(day(1, 28)) && !holidays.contains(day(1, 27)))
  }

  @Test func `years that are missing are a warning or an error by choice`() throws {
    let holidays = try Holidays(Table(text: Self.text, file: "holidays.csv"))
    let clock = try Clock(start: "2025-06-01", end: "2027-06-01", step: 86_400)
    #expect(
      holidays.missingYears(of: clock).map(\.description) == [
        "holidays.csv: warning: holidays.csv has no holidays of 2026, 2027, which the horizon needs; it has 2025"
      ])
    #expect(holidays.missingYears(of: clock, severity: .error)[0].severity == .error)
    #expect(try holidays.missingYears(of: Clock(start: "2025-01-01", end: "2026-01-01", step: 3600)).isEmpty)
  }

  @Test func `unreadable rows are told together`() throws {
    let text =
      "year,name,first,last\n2025,春节,2025-02-30,2025-02-04\n2025,,2025-05-05,2025-05-01\n2020,元旦,2025-01-01,2025-01-01\n"
    let error = #expect(throws: Problems.self) { try Holidays(Table(text: text, file: "h.csv")) }
    #expect(
      error?.description == """
        h.csv:2:9: error: '2025-02-30' is not a day; write 2025-01-01
        h.csv:3:6: error: a holiday without a name
        h.csv:3:18: error: the holiday lasts from 2025-05-05 to 2025-05-01; \
        it ends on the day on which it begins, or later
        h.csv:4:1: error: year '2020' does not go with 2025-01-01
        """)
  }

  @Test(arguments: [
    ("Asia/Shanghai", 28_800), ("Europe/Berlin", 3600), ("America/New_York", -18_000),
    ("Australia/Sydney", 36_000),
    ("Asia/Kolkata", 19_800), ("UTC", 0),
  ]) func `standard time leaves daylight saving out`(zone: String, offset: Int) throws {
    // Offsets of the IANA time zone data base, 2025.
    #expect(try StandardTime(zone: zone, at: Origin(file: "p")).secondsFromUTC == offset)
  }

  @Test func `an unknown zone is answered with the nearest`() {
    let error = #expect(throws: Problems.self) {
      try StandardTime(zone: "Asia/Shangai", at: Origin(file: "park.yaml", line: 5, column: 9))
    }
    #expect(
      error?.description
        == "park.yaml:5:9: error: time zone 'Asia/Shangai' is unknown; did you mean 'Asia/Shanghai'?")
  }
}
