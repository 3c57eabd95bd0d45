import Kernel
import Scenario
import Testing

@Suite struct WeatherTableTests {
  private let site = Site(latitude: 30.15, longitude: 120.87, altitude: 5, hoursFromUTC: 8)

  @Test func `columns are converted by the units that they state`() throws {
    let text = """
      time,temperature [degC],relative_humidity [%],ghi [W/m2],dni [W/m2],dhi [W/m2],wind_speed [m/s],pressure [hPa],rain [mm/h]
      2025-06-21 11:00,30,60,800,600,220,2,1005,0
      2025-06-21 12:00,31,58,850,620,230,3,1004,3.6
      """
    let clock = try Clock(start: "2025-06-21T11:00", end: "2025-06-21T13:00", step: 3600)
    let weather = try Weather(Table(text: text, file: "w.csv"), clock: clock, site: site)
    #expect(abs(weather.temperature[0] - 303.15) < 1e-9 && abs(weather.relativeHumidity[1] - 0.58) < 1e-12)
    #expect(weather.directNormal == [600, 620] && abs(weather.pressure[0] - 100_500) < 1e-6)
    #expect(abs(weather.rain[1] - 1e-6) < 1e-15)
    #expect(weather.warnings.isEmpty)
  }

  @Test func `what is not measured is made up and said so`() throws {
    let text = """
      time,temperature [K],relative_humidity [1],ghi [W/m2],wind_speed [km/h]
      2025-06-21 12:00,300,0.6,800,36
      """
    let clock = try Clock(start: "2025-06-21T12:00", end: "2025-06-21T13:00", step: 3600)
    let weather = try Weather(Table(text: text, file: "w.csv"), clock: clock, site: site)
    #expect(abs(weather.windSpeed[0] - 10) < 1e-9)
    // Solstice, 12:00 to 13:00: mean cos z = 0.984 by hand, 1361/1.0163^2 = 1318 W/m2 (the sun's distance in June), so
    // kt = 0.617, for which Erbs' polynomial (1982) gives a diffuse share of 0.402.
    #expect(abs(weather.diffuseHorizontal[0] / 800 - 0.402) < 0.005)
    #expect(abs(weather.directNormal[0] * 0.984 + weather.diffuseHorizontal[0] - 800) < 2)
    #expect(
      weather.warnings.map(\.description) == [
        "w.csv:1:1: warning: table 'w.csv' has one row, whose length nothing states; it is taken to be a step, 1 h; "
          + "`interval: 1 h` says how long it is",
        "w.csv:1:1: warning: the table has no 'dni' and 'dhi': Erbs (1982) splits 'ghi'",
        "w.csv:1:1: warning: the table has no 'pressure': the standard atmosphere's is taken",
        "w.csv:1:1: warning: the table has no 'rain': none is taken",
      ])
  }

  @Test(arguments: [("%", "0.55", true), ("1", "0.55", false), ("%", "55", false)])
  func `a humidity that looks like a share in a column of percentages is warned of`(
    _ unit: String, _ value: String, _ isTold: Bool
  ) throws {
    let text =
      "time,temperature [degC],relative_humidity [\(unit)],ghi [W/m2],wind_speed [m/s]\n"
      + "2025-06-21 00:00,20,\(value),0,3\n"
    let clock = try Clock(start: "2025-06-21T00:00", end: "2025-06-21T01:00", step: 3600)
    let weather = try Weather(Table(text: text, file: "w.csv"), clock: clock, site: site)
    let told = weather.warnings.map(\.description).filter { $0.contains("drier than any desert") }
    #expect(told.count == (isTold ? 1 : 0), "\(told)")
    #expect(
      told.allSatisfy {
        $0.hasPrefix("w.csv:1:25: warning: column 'relative_humidity [%]' is 0.55 % at most")
      })
  }

  @Test func `missing columns and units are told together`() throws {
    let clock = try Clock(start: "2025-06-21T12:00", end: "2025-06-21T13:00", step: 3600)
    let error = #expect(throws: Problems.self) {
      try Weather(
        Table(
          text:
            "temperatur [K],relative_humidity,ghi [W/m2],wind_speed [m/s],time\n300,0.6,x,1,2025-06-21 12:00\n",
          file: "w.csv"),
        clock: clock, site: site)
    }
    #expect(
      error?.description == """
        w.csv:1:1: error: w.csv has no column 'temperature'; did you mean 'temperatur'?
        w.csv:1:16: error: column 'relative_humidity' states no unit; write it as 'relative_humidity [%]'
        w.csv:2:9: error: column 'ghi [W/m2]': 'x' is not a number
        """)
  }

  @Test func `normals and profiles' rules are read from settings`() throws {
    let origin = Origin(file: "n.yaml", line: 1, column: 1)
    func mapping(_ pairs: [(String, String)]) -> Setting {
      Setting(
        .mapping(pairs.map { Setting.Entry($0.0, at: origin, Setting(.scalar($0.1), at: origin)) }),
        at: origin)
    }
    let month = mapping([
      ("temperature", "5 degC"), ("irradiation", "267.84 MJ/m2"), ("precipitation", "85.5 mm"),
      ("relative_humidity", "76 %"), ("wind_speed", "2.7 m/s"), ("sunshine", "99.7 h"),
    ])
    let months = Setting(.list([Setting](repeating: month, count: 12)), at: origin)
    let normals = try ClimateNormals(
      Setting(.mapping([Setting.Entry("months", at: origin, months)]), at: origin))
    let january = try #require(normals.months.first)
    // 267.84 MJ/m2 in the 2,678,400 s of January are 100 W/m2.
    #expect(abs((january.globalHorizontal ?? 0) - 100) < 1e-9 && abs(january.precipitation - 0.0855) < 1e-12)
    #expect(abs(january.temperature - 278.15) < 1e-9 && abs((january.sunshineHours ?? 0) - 99.7) < 1e-9)

    var fields = Fields(
      mapping([
        ("stamp", "end"), ("gaps", "hold"), ("resample", "interpolate"), ("repeat", "true"),
        ("interval", "15 min"),
      ]),
      of: "profile")
    let rules = SeriesRules(reading: &fields)
    #expect(
      rules == SeriesRules(stamp: .end, gaps: .hold, resampling: .interpolate, repeats: true, interval: 900))
    let reference = try ProfileReference(parsing: "data/dye.csv#rate", at: origin)
    #expect(reference.file == "data/dye.csv" && reference.column == "rate")
    let error = #expect(throws: Problems.self) { try ProfileReference(parsing: "data/dye.csv", at: origin) }
    #expect(
      error?.description
        == "n.yaml:1:1: error: 'data/dye.csv' names no column of a table; write file.csv#column or file.xlsx#Sheet!column"
    )
  }
}
