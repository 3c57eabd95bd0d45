import Foundation
import Kernel
import Scenario
import Testing

/// Every column of the weather with values that no weather has, in every form of weather.
@Suite struct WeatherBoundsTests {
  private static let site = Site(latitude: 30.1, longitude: 120.9, altitude: 6, hoursFromUTC: 8)

  /// A column of a weather table and of an EPW file: header, field of EPW from 0, and a value for each hour.
  struct Column: Sendable, CustomTestStringConvertible {
    let name: String
    let unit: String
    let field: Int
    /// What its name is in messages about an EPW file.
    let epw: String
    /// Values that no weather has, in the unit of the table.
    let bad: [Double]
    var testDescription: String { name }
  }

  /// Codes for missing values, of which each column refuses those that it cannot have.
  private static let codes = [-999.0, -9999, -99999, 9999.9, -99.9, 99999, 32767, -32768]

  static let columns = [
    Column(
      name: "temperature", unit: "degC", field: 6, epw: "dry-bulb temperature",
      bad: codes + [-274, 60.1, 296.3, 999]),
    Column(
      name: "relative_humidity", unit: "%", field: 8, epw: "relative humidity",
      bad: codes.filter { $0 < 999 } + [-1, 111]),
    Column(
      name: "ghi", unit: "W/m2", field: 13, epw: "global horizontal radiation",
      bad: codes.filter { $0 < 9999 } + [-5, 1500]),
    Column(
      name: "dni", unit: "W/m2", field: 14, epw: "direct normal radiation",
      bad: codes.filter { $0 < 9999 } + [-5, 1450]),
    Column(
      name: "dhi", unit: "W/m2", field: 15, epw: "diffuse horizontal radiation",
      bad: codes.filter { $0 < 9999 } + [-5, 1450]),
    Column(
      name: "wind_speed", unit: "m/s", field: 21, epw: "wind speed",
      bad: codes.filter { $0 < 999 } + [-1, 99.9, 151]),
    Column(
      name: "pressure", unit: "Pa", field: 9, epw: "atmospheric pressure",
      bad: codes.filter { $0 < 30_000 } + [1013, 101, 200_000]),
    Column(
      name: "rain", unit: "mm/h", field: 33, epw: "liquid precipitation depth",
      bad: codes.filter { $0 < 999 } + [-1, 900]),
  ]

  /// A plain summer's day over the park, hour by hour, with one value of a column replaced at 11:00.
  private static func table(_ column: Column, _ value: String, rows: Int = 24) -> String {
    let names = columns.map { "\($0.name) [\($0.unit)]" }
    var lines = ["time," + names.joined(separator: ",")]
    for hour in 0..<rows {
      let cells = columns.map { other in
        hour == 11 && other.name == column.name ? value : "\(plain(other.name, hour))"
      }
      let time = CivilTime(CivilDate(daysSinceEpoch: 20_249)).advanced(by: hour * 3600)
      lines.append("\(time)," + cells.joined(separator: ","))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Irradiance of which the parts make up the whole: 510 W/m2 from the sun, as high as on 10 June at 30.1° north
  /// (declination 23.0°, noon at 11:56), and 340 W/m2 times the cosine of its zenith angle from the sky.
  private static func plain(_ name: String, _ hour: Int) -> Double {
    let height = max(0, 0.1960 + 0.7964 * cos((Double(hour) + 0.5 - 11.93) * .pi / 12))
    let ghi = (850 * height * 10).rounded() / 10
    switch name {
    case "temperature": return 25
    case "relative_humidity": return 70
    case "ghi": return ghi
    case "dni": return ghi > 0 ? 510 : 0
    case "dhi": return 0.4 * ghi
    case "wind_speed": return 2
    case "pressure": return 101_000
    default: return 0.5
    }
  }

  private func read(_ text: String, _ gaps: SeriesRules.Gaps) throws -> Weather {
    // 2025-06-10 is day 20,249 since 1970.
    let clock = try Clock(start: "2025-06-10", end: "2025-06-11", step: 3600)
    return try Weather(
      Table(text: text, file: "w.csv"), clock: clock, site: Self.site, rules: SeriesRules(gaps: gaps))
  }

  @Test func `the plain day is read in silence`() throws {
    let weather = try read(Self.table(Self.columns[0], "25"), .error)
    #expect(weather.warnings.map(\.description) == [])
  }

  /// The plain day with a column of other values.
  private static func table(_ name: String, _ value: (Double) -> Double) -> String {
    let names = columns.map { "\($0.name) [\($0.unit)]" }.filter { !$0.hasPrefix("d") }
    let rows = (0..<24).map { hour in
      let cells = columns.filter { !$0.name.hasPrefix("d") }.map { column in
        let usual = plain(column.name, hour)
        return "\(column.name == name ? value(usual) : usual)"
      }
      return "2025-06-10 \(hour):00," + cells.joined(separator: ",") + "\n"
    }
    return "time," + names.joined(separator: ",") + "\n" + rows.joined()
  }

  @Test func `radiation and temperature in another unit than is stated are warned of`() throws {
    func told(_ name: String, _ value: (Double) -> Double) throws -> [String] {
      try read(Self.table(name, value), .error).warnings.map(\.description)
        .filter { !$0.contains("splits 'ghi'") }
    }
    #expect(try told("ghi") { $0 } == [])
    // The darkest overcast has a sixth of a clear sky (Kasten and Czeplak, 1980).
    #expect(try told("ghi") { $0 / 6 } == [])
    let kilowatts = try told("ghi") { $0 / 1000 }
    #expect(
      kilowatts == [
        "w.csv:1:47: warning: global horizontal irradiance is below 2 % of what the sun gives above the air all day long, "
          + "on 1 of 1 day, and 0.84 W/m2 at most; it looks like kW/m2: write the column's unit so"
      ])
    #expect(try told("ghi") { _ in 0 }.contains { $0.contains("is it this column, in this unit?") })
    for celsius in [5.0, 15, 25, 35, 42] { #expect(try told("temperature") { _ in celsius } == []) }
    // 59 degF are 15 degC.
    #expect(try told("temperature") { _ in 59 }.contains { $0.contains("it looks like degF") })
    #expect(try told("temperature") { _ in -20 }.contains { $0.contains("is its unit right?") })
  }

  @Test func `more than the sun gives is told at its row`() throws {
    let text = Self.table("ghi") { $0 > 800 ? 1390 : $0 }
    let error = #expect(throws: Problems.self) { try read(text, .error) }
    let line = try #require(text.split(separator: "\n").firstIndex { $0.contains("1390") })
    #expect(error?.all.first?.origin.line == line + 1, "\(error?.description ?? "")")
    #expect(error?.all.first?.message.hasPrefix("global horizontal irradiance is 1390 W/m2") == true)
  }

  @Test func `what is filled in several columns is told once`() throws {
    let text = Self.table("ghi") { $0 }
      .split(separator: "\n", omittingEmptySubsequences: false)
    let missing = (text[..<3] + text[6...]).joined(separator: "\n")
    let filled = try read(missing, .hold).warnings.map(\.description).filter { $0.contains("fills") }
    #expect(
      filled == [
        "w.csv:1:1: warning: table 'w.csv', its columns: `gaps: hold` fills 3 rows, 3 h in all, the longest gap 3 h: "
          + "12.5 % of the horizon; more than a twentieth is made up: are these the right rows?"
      ])
  }

  @Test(arguments: columns)
  func `a table's impossible cells are refused at their place, or filled`(column: Column) throws {
    let place = try #require(Self.columns.firstIndex { $0.name == column.name })
    let good = try read(Self.table(column, "\(Self.plain(column.name, 11))"), .error)
    for bad in column.bad {
      let text = Self.table(column, "\(bad)")
      let error = #expect(throws: Problems.self, "\(column.name) \(bad)") { try read(text, .error) }
      let problem = try #require(error?.all.first)
      #expect(error?.all.count == 1, "\(error?.description ?? "")")
      // Line 13 is 11:00; the column is behind the time and the columns before.
      let line = text.split(separator: "\n")[12]
      let before = line.split(separator: ",", omittingEmptySubsequences: false).prefix(place + 1)
      let start = before.reduce(1) { $0 + $1.count + 1 }
      #expect(problem.origin == Origin(file: "w.csv", line: 13, column: start))
      #expect(
        problem.message.hasPrefix("column '\(column.name) [\(column.unit)]' is \(bad) \(column.unit), but "),
        "\(problem)")
      #expect(problem.message.contains(" lies between "))
      #expect(problem.hint?.contains("`gaps: interpolate` or `gaps: hold` fill it") == true)
      for gaps in [SeriesRules.Gaps.interpolate, .hold] {
        let filled = try read(text, gaps)
        #expect(filled.warnings.contains { $0.origin.line == 13 && $0.message.contains("filled as gaps") })
        let pairs = [
          (filled.temperature, good.temperature), (filled.globalHorizontal, good.globalHorizontal),
          (filled.windSpeed, good.windSpeed), (filled.pressure, good.pressure),
        ]
        for (found, expected) in pairs { #expect(abs(found[11] - expected[11]) <= 0.21 * abs(expected[11])) }
      }
    }
  }

  @Test func `what looks like another unit is said to be that`() throws {
    let cases = [
      (0, "temperature [degC]", "298.15", "is it in K?"), (1, "relative_humidity [1]", "65", "is it in %?"),
      (6, "pressure [Pa]", "1010", "is it in hPa?"), (6, "pressure [hPa]", "101000", "is it in Pa?"),
      (5, "wind_speed [m/s]", "90", "is it in km/h?"),
    ]
    for (place, header, value, hint) in cases {
      let column = Self.columns[place]
      let lines = Self.table(column, "").split(separator: "\n").enumerated().map { index, line in
        var cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        cells[place + 1] = index == 0 ? header : value
        return cells.joined(separator: ",")
      }
      let error = #expect(throws: Problems.self) { try read(lines.joined(separator: "\n") + "\n", .error) }
      #expect(error?.all.count == 1 && error?.all.first?.hint == hint, "\(error?.description ?? "")")
      #expect(error?.all.first?.message.hasSuffix("; 23 more in this column") == true)
    }
  }

  @Test func `the message is this`() throws {
    let error = #expect(throws: Problems.self) { try read(Self.table(Self.columns[0], "-999"), .error) }
    #expect(
      error?.description == """
        w.csv:13:18: error: column 'temperature [degC]' is -999 degC, but air temperature lies between -90 and 60 degC; \
        it looks like a code for a missing value: `gaps: interpolate` or `gaps: hold` fill it
        """)
    let filled = try read(Self.table(Self.columns[0], "-999"), .interpolate)
    #expect(
      filled.warnings.map(\.description) == [
        "w.csv:13:18: warning: column 'temperature [degC]' is outside of what is possible in 1 row, first with -999 in "
          + "line 13: filled as gaps",
        "w.csv:1:1: warning: table 'w.csv', column 'temperature': `gaps: interpolate` fills 1 row, 1 h in all, "
          + "the longest gap 1 h: 4.2 % of the horizon",
      ])
    #expect(filled.temperature[11] == 298.15)
  }

  @Test func `the ends of instruments count as the ends of the range, and are said`() throws {
    let damp = try read(Self.table(Self.columns[1], "102"), .error)
    #expect(damp.relativeHumidity[11] == 1)
    #expect(
      damp.warnings.map(\.message) == [
        "column 'relative_humidity [%]' is above 100 % in 1 row: taken as that"
      ])
    let night = Self.table(Self.columns[2], "842").replacing(
      "00:00,25.0,70.0,0.0", with: "00:00,25.0,70.0,-2.5")
    let dark = try read(night, .error)
    #expect(dark.globalHorizontal.allSatisfy { $0 >= 0 })
    #expect(dark.warnings.contains { $0.message.contains("is below 0 W/m2 in") })
  }

  @Test func `a beam that the global contradicts is refused or split anew, and one that is off is said`()
    throws
  {
    // 11:00 to 12:00 with the sun at 79°: 0.98 * 1200 + 350 = 1530 W/m2 beside 842 W/m2.
    let text = Self.table(Self.columns[3], "1200")
    let error = #expect(throws: Problems.self) { try read(text, .error) }
    #expect(
      error?.all.first?.message.hasPrefix("direct and diffuse irradiance make up 15") == true,
      "\(error?.description ?? "")")
    #expect(error?.all.first?.origin.line == 13 && error?.all.first?.origin.column ?? 0 > 1)
    #expect(
      error?.description.contains(" W/m2 at 2025-06-10T11:00")
        == true)
    let filled = try read(text, .interpolate)
    #expect(filled.directNormal[11] < 900)
    #expect(
      filled.warnings.contains {
        $0.message == "'dni' and 'dhi' cannot be in 1 step: Erbs (1982) splits 'ghi' there"
      })
    let off = try read(Self.table(Self.columns[3], "750"), .error)
    #expect(
      off.warnings.map(\.message).first?.hasPrefix(
        "in 1 of 12 steps with the sun above 15°, direct and diffuse irradiance do not make up the global")
        == true,
      "\(off.warnings)")
  }

  @Test func `irradiance above the sun's is refused by day and by night`() throws {
    // At midnight no sun stands; at 07:00 the sun of June is at 25°.
    for (hour, value) in [("00:00", "300"), ("06:00", "1000")] {
      let lines = Self.table(Self.columns[0], "25").split(separator: "\n").map { line -> String in
        guard line.hasPrefix("2025-06-10T\(hour)") else { return String(line) }
        var cells = line.split(separator: ",").map(String.init)
        (cells[3], cells[4], cells[5]) = (value, "0", value)
        return cells.joined(separator: ",")
      }
      let error = #expect(throws: Problems.self) { try read(lines.joined(separator: "\n") + "\n", .error) }
      #expect(
        error?.description.contains(
          "global horizontal irradiance is \(value) W/m2 where the sun above the air gives") == true)
    }
  }

  @Test func `one of direct and diffuse is what the other leaves`() throws {
    let whole = try read(Self.table(Self.columns[0], "25"), .error)
    for (name, place) in [("dni", 4), ("dhi", 5)] {
      let lines = Self.table(Self.columns[0], "25").split(separator: "\n").map { line -> String in
        var cells = line.split(separator: ",").map(String.init)
        cells.remove(at: place)
        return cells.joined(separator: ",")
      }
      let weather = try read(lines.joined(separator: "\n") + "\n", .error)
      #expect(
        weather.warnings.map(\.message).contains { $0.hasPrefix("the table has no '\(name)': it is what") })
      #expect(abs(weather.directNormal[11] - whole.directNormal[11]) < 30)
      #expect(abs(weather.diffuseHorizontal[11] - whole.diffuseHorizontal[11]) < 30)
    }
  }

  // MARK: EPW

  /// A year over the park with the plain day in June, every hour like it.
  private static func epw(_ change: (Int, inout [String]) -> Void) -> String {
    var lines = ["LOCATION,Town,State,CHN,own,0,30.1,120.9,8.0,6"]
    lines += (2...7).map { "HEADER \($0)" } + ["DATA PERIODS,1,1,Data,Sunday, 1/ 1,12/31"]
    for row in 0..<8760 {
      let time = CivilTime(CivilDate(daysSinceEpoch: row / 24))
      var cells = [String](repeating: "0", count: 35)
      cells[0...4] = ["2005", "\(time.date.month)", "\(time.date.day)", "\(row % 24 + 1)", "0"]
      for column in columns {
        // The sun only in June, where the plain day holds.
        let isSun = (13...15).contains(column.field)
        cells[column.field] = isSun && time.date.month != 6 ? "0" : "\(plain(column.name, row % 24))"
      }
      change(row, &cells)
      lines.append(cells.joined(separator: ","))
    }
    return lines.joined(separator: "\r\n")
  }

  /// The row of 10 June, 11:00, of a year without a leap day: day 161.
  private static let noon = 160 * 24 + 11

  @Test func `the plain year is read in silence`() throws {
    let year = try WeatherYear(energyPlus: Self.epw { _, _ in }, file: "t.epw")
    #expect(year.hours.warnings.map(\.description) == [])
  }

  @Test(arguments: columns)
  func `a file's impossible cells are refused at their place, or filled`(column: Column) throws {
    let plain = try WeatherYear(energyPlus: Self.epw { _, _ in }, file: "t.epw").hours
    // The same rules as for tables, which have all values: a year is dear to read.
    for bad in [column.bad[0], column.bad[column.bad.count - 1]] {
      let text = Self.epw { row, cells in if row == Self.noon { cells[column.field] = "\(bad)" } }
      let error = #expect(throws: Problems.self, "\(column.name) \(bad)") {
        try WeatherYear(energyPlus: text, file: "t.epw")
      }
      let problem = try #require(error?.all.first)
      #expect(error?.all.count == 1)
      let cells = text.split(separator: "\r\n")[Self.noon + 8].split(separator: ",").prefix(column.field)
      #expect(
        problem.origin
          == Origin(file: "t.epw", line: Self.noon + 9, column: cells.reduce(1) { $0 + $1.count + 1 }))
      #expect(problem.message.hasPrefix("\(column.epw) is \(bad) "), "\(problem)")
      let filled = try WeatherYear(energyPlus: text, file: "t.epw", gaps: .interpolate).hours
      #expect(filled.warnings.contains { $0.message.contains("is outside of what is possible in 1 row") })
      #expect(abs(filled.temperature[Self.noon] - plain.temperature[Self.noon]) < 1e-9)
      #expect(
        abs(filled.globalHorizontal[Self.noon] / plain.globalHorizontal[Self.noon] - 1) < 0.2,
        "\(column.name)")
    }
  }

  @Test(arguments: [
    (6, "99.9"), (8, "999"), (13, "9999"), (14, "9999"), (15, "9999"), (21, "999"), (9, "999999"),
    (33, "999"),
  ])
  func `the file's own codes are filled with a warning that counts them`(field: Int, code: String) throws {
    let plain = try WeatherYear(energyPlus: Self.epw { _, _ in }, file: "t.epw").hours
    let text = Self.epw { row, cells in
      if (Self.noon - 1...Self.noon + 2).contains(row) { cells[field] = code }
    }
    let filled = try WeatherYear(energyPlus: text, file: "t.epw").hours
    #expect(filled.warnings.contains { $0.message.contains("missing in 4 hours") }, "\(filled.warnings)")
    #expect(abs(filled.temperature[Self.noon] - plain.temperature[Self.noon]) < 1e-9)
    let sum = (Self.noon - 1...Self.noon + 2).reduce(0) { $0 + filled.globalHorizontal[$1] }
    let expected = (Self.noon - 1...Self.noon + 2).reduce(0) { $0 + plain.globalHorizontal[$1] }
    #expect(abs(sum / expected - 1) < 0.2)
  }

  @Test func `a beam three times too strong is one message`() throws {
    let text = Self.epw { row, cells in
      if row == Self.noon { cells[14] = "1300" }
    }
    let error = #expect(throws: Problems.self) { try WeatherYear(energyPlus: text, file: "t.epw") }
    #expect(error?.all.count == 1)
    #expect(
      error?.description.contains("t.epw:\(Self.noon + 9):1: error: direct and diffuse irradiance make up")
        == true)
    let filled = try WeatherYear(energyPlus: text, file: "t.epw", gaps: .hold).hours
    #expect(filled.directNormal[Self.noon] < 900)
  }

  @Test func `a longitude of the other half of the earth is told, not a thousand nights with sun`() {
    let text = Self.epw { _, _ in }.replacing("30.1,120.9,8.0", with: "30.1,-120.9,8.0")
    let error = #expect(throws: Problems.self) { try WeatherYear(energyPlus: text, file: "t.epw") }
    #expect(
      error?.description.contains(
        "at its longitude of -120.9 and UTC+8: one of them is wrong; degrees west are below zero")
        == true)
    #expect(error?.all.count == 1)
  }

  // MARK: Normals

  @Test func `normals that no month has are refused at their month`() throws {
    let good = ClimateNormals.Month(
      temperature: 290, globalHorizontal: 150, precipitation: 0.1, relativeHumidity: 0.7, windSpeed: 3,
      surfaceWaterTemperature: 290)
    let changes: [(String, (inout ClimateNormals.Month) -> Void)] = [
      ("mean temperature is -999 degC, -75 to 45 degC is possible", { $0.temperature = -725.85 }),
      ("mean temperature is 296 degC, -75 to 45 degC is possible", { $0.temperature = 569.15 }),
      ("relative humidity is 7000 %, 10 to 98 % is possible", { $0.relativeHumidity = 70 }),
      ("precipitation is -999 mm, 0 to 5000 mm is possible", { $0.precipitation = -0.999 }),
      ("wind speed is 99.9 m/s, 0 to 30 m/s is possible", { $0.windSpeed = 99.9 }),
      ("wet days is 40, 0 to 31 is possible", { $0.wetDays = 40 }),
      (
        "surface water temperature is -999 degC, -2 to 45 degC is possible",
        { $0.surfaceWaterTemperature = -725.85 }
      ),
    ]
    for (message, change) in changes {
      var months = [ClimateNormals.Month](repeating: good, count: 12)
      months[2].origin = Origin(file: "n.yaml", line: 6, column: 5)
      change(&months[2])
      let error = #expect(throws: Problems.self) {
        try WeatherYear(
          normals: ClimateNormals(months: months, origin: Origin(file: "n.yaml")), site: Self.site, seed: 1)
      }
      #expect(error?.description == "n.yaml:6:5: error: month 3: \(message)")
    }
    var months = [ClimateNormals.Month](repeating: good, count: 12)
    (months[2].globalHorizontal, months[2].sunshineHours) = (nil, 500)
    let error = #expect(throws: Problems.self) {
      try WeatherYear(
        normals: ClimateNormals(months: months, origin: Origin(file: "n.yaml")), site: Self.site, seed: 1)
    }
    #expect(error?.description.contains("month 3 has 500 h of sunshine, but the sun is up for 3") == true)
  }
}
