import Foundation
import Kernel
import Scenario
import Testing

@Suite struct EnergyPlusWeatherTests {
  /// A made-up file: the temperature is the hour of the year over 100, with what a test changes.
  private func file(_ change: (Int, inout [String]) -> Void = { _, _ in }, drop: Set<Int> = []) -> String {
    var lines = ["LOCATION,Town,State,CHN,CSWD,0,30.23,120.17,8.0,41.7"]
    lines += (2...7).map { "HEADER \($0)" } + ["DATA PERIODS,1,1,Data,Sunday, 1/ 1,12/31"]
    for hour in 0..<8760 where !drop.contains(hour) {
      let time = CivilTime(CivilDate(daysSinceEpoch: hour / 24))
      var cells = [String](repeating: "0", count: 35)
      cells[0...4] = ["2005", "\(time.date.month)", "\(time.date.day)", "\(hour % 24 + 1)", "0"]
      cells[6] = "\(Double(hour) / 100 - 40)"
      (cells[8], cells[9], cells[21], cells[33]) = ("50", "101000", "3", "1.8")
      change(hour, &cells)
      lines.append(cells.joined(separator: ","))
    }
    return lines.joined(separator: "\r\n")
  }

  private let site = Site(latitude: 30.23, longitude: 120.17, altitude: 41.7, hoursFromUTC: 8)

  @Test func `stamps are interval ends and units become SI`() throws {
    let year = try WeatherYear(energyPlus: file(), file: "t.epw")
    #expect(year.site == site)
    let weather = try year.weather(on: Clock(start: "2025-01-01", end: "2026-01-01", step: 3600), at: site)
    #expect(abs(weather.temperature[0] - 233.15) < 1e-9)
    #expect(abs(weather.temperature[8759] - (87.59 - 40 + 273.15)) < 1e-9)
    #expect(weather.relativeHumidity[5] == 0.5 && weather.pressure[5] == 101_000)
    #expect(abs(weather.rain[5] * 3600 - 0.0018) < 1e-15)
    #expect(weather.warnings.isEmpty)
  }

  @Test func `missing values are filled and said so`() throws {
    let text = file { hour, cells in
      if (100...102).contains(hour) { cells[6] = "99.9" }
      if hour == 8759 || hour == 0 { cells[21] = "999" }
      if hour == 12 { (cells[13], cells[14], cells[15]) = ("500", "9999", "9999") }
      (cells[9], cells[33]) = ("999999", "999.0")
    }
    let weather = try WeatherYear(energyPlus: text, file: "t.epw").hours
    #expect(abs(weather.temperature[101] - (1.01 - 40 + 273.15)) < 1e-9)
    #expect(weather.windSpeed[0] == 3 && weather.windSpeed[8759] == 3)
    #expect(weather.rain.allSatisfy { $0 == 0 })
    // 41.7 m in the standard atmosphere: 100,825 Pa (ISO 2533).
    #expect(abs(weather.pressure[0] - 100_825) < 5)
    #expect(weather.diffuseHorizontal[12] > 0 && weather.directNormal[12] > 0)
    #expect(
      weather.warnings.map(\.description) == [
        "t.epw:9:1: warning: dry-bulb temperature is missing in 3 hours: straight lines fill them",
        "t.epw:9:1: warning: wind speed is missing in 2 hours: straight lines fill them",
        "t.epw:9:1: warning: atmospheric pressure is missing in 8,760 hours: the standard atmosphere's is taken",
        "t.epw:9:1: warning: liquid precipitation depth is missing in 8,760 hours: no rain is taken",
        "t.epw:9:1: warning: direct and diffuse radiation are missing in 1 hour: Erbs (1982) splits the global",
      ])
  }

  @Test func `a leap year repeats 28 February, and another zone moves the hours, both said`() throws {
    let year = try WeatherYear(energyPlus: file(), file: "t.epw")
    let clock = try Clock(start: "2024-02-28", end: "2024-03-02", step: 3600)
    var park = site
    let weather = year.weather(on: clock, at: park)
    #expect(Array(weather.temperature[0..<24]) == Array(weather.temperature[24..<48]))
    #expect(abs(weather.temperature[48] - weather.temperature[47] - 0.01) < 1e-9)
    park.hoursFromUTC = 7
    let moved = year.weather(on: clock, at: park)
    #expect(moved.temperature[0] == weather.temperature[1])
    #expect(
      moved.warnings.map(\.description) == [
        "t.epw: warning: 8,760 hours meet a leap year by using 28 February twice",
        "t.epw: warning: the weather is for UTC+8, the park's time is UTC+7: its hours are moved by -1 h",
      ])
  }

  @Test func `missing and repeated hours and text are told together`() {
    let text = file(
      { hour, cells in
        if hour == 30 { cells[6] = "warm" }
        if hour == 50 { cells[3] = "2" }
        if hour == 60 { cells[1] = "13" }
      }, drop: [40])
    let error = #expect(throws: Problems.self) { try WeatherYear(energyPlus: text, file: "t.epw") }
    #expect(
      error?.description == """
        t.epw:39:16: error: dry-bulb temperature: 'warm' is not a number
        t.epw:48:1: error: the hour 1/2 17 is missing
        t.epw:58:1: error: the hour 1/3 2 stands twice, first in line 57
        t.epw:58:1: error: the hour 1/3 3 is missing
        t.epw:67:1: error: the hour 1/3 13 is missing
        t.epw:68:1: error: '13,3,13' is no month, day and hour
        """)
  }

  @Test func `a file that is cut short or empty is told once`() throws {
    let cut = file().components(separatedBy: "\r\n").prefix(4000).joined(separator: "\r\n")
    for (text, told) in [
      (cut, "t.epw:4000:1: error: 4,768 hours are missing, from 6/16 9 to 12/31 24"),
      ("", "t.epw:1:1: error: the file is empty"),
    ] {
      let error = #expect(throws: Problems.self) { try WeatherYear(energyPlus: text, file: "t.epw") }
      #expect(error?.description == told)
    }
  }

  @Test(arguments: ["time,v\n1,2\n", "LOCATION,a,b,c,d,0,30,120,nan,5\n", "LOCATION,a,b,c,d,0,300,120,8,5\n"])
  func `another kind of file or a place not on earth is refused`(text: String) {
    let error = #expect(throws: Problems.self) { try WeatherYear(energyPlus: text, file: "t.epw") }
    #expect(
      error?.description == """
        t.epw:1:1: error: the file does not begin with LOCATION, a place's names, latitude, longitude, time zone \
        and elevation; is it an EPW file?
        """)
  }

  @Test func `blanks, tabs, line ends and short rows change nothing`() throws {
    let plain = try WeatherYear(energyPlus: file(), file: "t.epw").hours
    for change in [
      { (text: String) in text.replacing(",", with: " ,") }, { $0.replacing(",", with: ",\t ") },
      { $0.replacing("\r\n", with: "\n") }, { $0.replacing("\r\n", with: " \r\n") },
      { $0 + "\r\n\r\n , \r\n" },
      { $0.replacing("LOCATION", with: "\u{FEFF}Location") }, { $0.replacing("101000", with: "１０１０００") },
    ] {
      #expect(try WeatherYear(energyPlus: change(file()), file: "t.epw").hours == plain)
    }
    let short = file { _, cells in cells.removeLast(13) }
    let weather = try WeatherYear(energyPlus: short, file: "t.epw").hours
    #expect(weather.windSpeed == plain.windSpeed && weather.rain.allSatisfy { $0 == 0 })
  }

  @Test func `a far place is told with both, and the place itself is silent`() throws {
    let year = try WeatherYear(energyPlus: file(), file: "t.epw")
    let clock = try Clock(start: "2025-06-10", end: "2025-06-11", step: 3600)
    func warnings(_ park: Site) -> [String] { year.weather(on: clock, at: park).warnings.map(\.description) }
    #expect(warnings(site) == [])
    // Shangyu is 70 km from Hangzhou.
    #expect(warnings(Site(latitude: 30.15, longitude: 120.87, altitude: 5, hoursFromUTC: 8)) == [])
    // 3,233 km by the great circle (arc cosine on a sphere of 6371 km).
    #expect(
      warnings(Site(latitude: 43.8, longitude: 87.6, altitude: 900, hoursFromUTC: 8)) == [
        "t.epw: warning: the weather is for latitude 30.23, longitude 120.17, 42 m, 3,233 km from the park at latitude "
          + "43.8, longitude 87.6, 900 m"
      ])
    #expect(
      warnings(Site(latitude: 30.23, longitude: 120.17, altitude: 1041.7, hoursFromUTC: 8)) == [
        "t.epw: warning: the weather is for latitude 30.23, longitude 120.17, 42 m, 1000 m of altitude from the park at "
          + "latitude 30.23, longitude 120.17, 1042 m"
      ])
  }

  private static let hangzhou = "weather/CHN_Zhejiang.Hangzhou.584570_CSWD.epw"

  @Test(
    .enabled(if: SharedData.bytes(hangzhou) != nil, "shared/data/weather is not beside the repository"))
  func `Hangzhou's typical year is read whole`() throws {
    let bytes = try #require(SharedData.bytes(Self.hangzhou))
    let text = try DecodedText(bytes, file: "h.epw").text
    let hours = try WeatherYear(energyPlus: text, file: "h.epw").hours
    // The first data row: 4.8 degC, 91 %, 102,060 Pa, 0 m/s.
    #expect(abs(hours.temperature[0] - 277.95) < 1e-9 && abs(hours.relativeHumidity[0] - 0.91) < 1e-9)
    #expect(hours.pressure[0] == 102_060 && hours.windSpeed[0] == 0)
    // Hangzhou's annual mean is 16 to 18 °C, its global irradiation 1,100 to 1,300 kWh/m2 (climate normals).
    let mean = hours.temperature.reduce(0, +) / 8760 - 273.15
    let sun = hours.globalHorizontal.reduce(0, +) / 1000
    #expect((16...18).contains(mean))
    #expect((1050...1350).contains(sun))
    // Its radiation is centred on 13:03 by its stamps, where 120.17° east in UTC+8 has noon at 11:59.
    #expect(
      hours.warnings.map(\.description).contains(
        "h.epw:9:1: warning: the sun of this file is highest 64 min after noon: its radiation seems to be an hour late; "
          + "`radiation_shift: -1 h` moves it"))
    let moved = try WeatherYear(energyPlus: text, file: "h.epw", radiationShift: -1).hours
    #expect(
      moved.globalHorizontal[11] == hours.globalHorizontal[12] && moved.temperature == hours.temperature)
    #expect(!moved.warnings.contains { $0.message.contains("noon") })
  }
}
