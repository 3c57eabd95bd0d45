import Equipment
import Foundation
import Kernel
import ParkTesting
import Testing

/// Held against pvlib 0.16.1: nrel_numpy sun position at 12 °C and 101.325 kPa, extraterrestrial irradiance 'nrel' with
/// 1361 W/m2, get_total_irradiance, iam.physical on the beam, sapm_cell open_rack_glass_polymer, pvwatts_dc with -0.4 %/K,
/// inverter.pvwatts with 0.9 MW and 96 %.
@Suite("A photovoltaic array")
struct PhotovoltaicArrayTests {
  private func settings(_ more: [String: Setting]) -> Setting {
    var settings: Setting = [
      "rated_power": "1 MWp", "inverter_power": "0.9 MW", "tilt": "25 degree", "azimuth": "150 degree",
      "soiling": "0 %", "system_losses": "0 %", "first_year_loss": "0 %", "ageing": "0 %/a",
      "mounting": "open-rack", "temperature_coefficient": "-0.4 %/K", "albedo": "0.2",
    ]
    for (key, value) in more { settings[key] = value }
    return settings
  }

  private func day(_ more: [String: Setting], _ weather: [Environment: Double]) throws -> [Double] {
    func outputs<Kind: EquipmentKind>(_ kind: Kind.Type) throws -> [Double] {
      let reference = ReferenceCase(
        "day", source: "pvlib", parameters: settings(more), environment: weather, expected: [])
      var bench = try UnitBenchPark.bench(of: kind, reference, steps: 24)
      return (0..<24).map { step in
        bench.load(step: step)
        bench.operate(at: .one)
        return bench.rate("power")?[0] ?? .nan
      }
    }
    let kind = try #require(Catalogue.kind(named: "pv-array"))
    return try outputs(kind)
  }

  private func compare(_ found: [Double], _ expected: [Double], from hour: Int) {
    for (place, value) in expected.enumerated() {
      let error = abs(found[hour + place] / value - 1)
      #expect(error < 1e-4, "hour \(hour + place): \(found[hour + place]), pvlib \(value)")
    }
  }

  private let clear: [Environment: Double] = [
    .globalHorizontal: 500, .directNormal: 600, .diffuseHorizontal: 160, .airTemperature: 281.15,
    .windSpeed: 2,
  ]

  @Test("agrees with pvlib from hour to hour with Hay and Davies")
  func hayDavies() throws {
    compare(
      try day([:], clear),
      [
        595750.11, 640945.14, 669165.52, 669169.73, 637766.56, 573570.41, 475557.26, 344043.83,
      ], from: 8)
  }

  @Test("agrees with pvlib from hour to hour with Perez")
  func perez() throws {
    compare(
      try day(["transposition": "perez"], clear),
      [
        565083.12, 639544.23, 681625.96, 685516.51, 653440.9, 585717.31, 479951.57, 342149.72,
      ], from: 8)
  }

  @Test("splits global irradiance by Erbs where the weather knows no more")
  func erbs() throws {
    var weather = clear
    weather[.globalHorizontal] = 300
    weather[.directNormal] = nil
    weather[.diffuseHorizontal] = nil
    compare(
      try day([:], weather),
      [
        619796.17, 393588.81, 324971.06, 307410.35, 303397.76, 306039.64, 315722.76, 304609.08,
      ], from: 8)
  }

  @Test("loses power with dirt, wiring and age")
  func losses() throws {
    let new = try day([:], clear)[12]
    let old = try day(["age": "10 a", "ageing": "0.5 %/a", "first_year_loss": "1 %"], clear)[12]
    // 1 − 1 % − 5 %, and a little better at the inverter's part load.
    #expect(abs(old / new - 0.94) < 2e-3)
  }

  @Test(
    "agrees with pvlib over the typical year of Hangzhou, where its weather file is at hand",
    .enabled(if: try HangzhouWeather() != nil, "shared/data/weather is not beside the repository"))
  func year() throws {
    let weather = try #require(try HangzhouWeather())
    let clock = Clock(
      start: try #require(CivilTime(parsing: "2023-01-01")), stepSeconds: 3600, stepCount: 8760)
    var park = Park(clock: clock, source: weather)
    park.add(Enterprise(id: "park", label: "park"))
    park.addBus("power", carrier: .electricity)
    let kind = try #require(Catalogue.kind(named: "pv-array"))
    let problems = park.add(
      kind, id: "roof", enterprise: 0,
      settings: [settings(["tilt": "20 degree", "azimuth": "180 degree", "ports": ["power": "power"]])])
    #expect(problems.isEmpty)
    var bench = UnitBench(park)
    let outputs = (0..<8760).map { step in
      bench.load(step: step)
      bench.operate(at: .one)
      return bench.rate("power")?[0] ?? .nan
    }
    let annual = outputs.reduce(0, +) / 1e6
    #expect(abs(annual / 1061.887208 - 1) < 1e-3, "\(annual) MWh")
    let hours = [
      9: 224269.02, 12: 721065.19, 15: 333888.58, 2024: 192243.43, 3994: 181111.97, 3997: 84887.31,
      6015: 442186.02,
    ]
    for (hour, value) in hours {
      #expect(abs(outputs[hour] / value - 1) < 5e-3, "hour \(hour): \(outputs[hour]), pvlib \(value)")
    }
  }
}

extension SIMD8 where Scalar == Double {
  fileprivate static var one: Self { Self(repeating: 1) }
}

/// The columns of an EPW file that photovoltaics need (EnergyPlus auxiliary programs, weather data format).
private struct HangzhouWeather: SeriesSource {
  var location: Location?
  var columns: [Environment: StepValues] = [:]

  init?() throws {
    var folder = URL(filePath: #filePath)
    var found: URL?
    while folder.path.count > 1, found == nil {
      folder.deleteLastPathComponent()
      for name in ["shared", "main/../shared"] {
        let file = folder.appending(path: name + "/data/weather/CHN_Zhejiang.Hangzhou.584570_CSWD.epw")
        if FileManager.default.fileExists(atPath: file.path) { found = file }
      }
    }
    guard let found else { return nil }
    let text = try String(contentsOf: found, encoding: .isoLatin1)
    let rows = text.split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    func number(_ row: Int, _ column: Int) -> Double { Double(rows[row][column]) ?? .nan }
    location = Location(
      latitude: number(0, 6), longitude: number(0, 7), altitude: number(0, 9),
      standardOffset: Int(number(0, 8) * 3600))
    let places: [(Environment, Int, Double)] = [
      (.airTemperature, 6, 273.15), (.globalHorizontal, 13, 0), (.directNormal, 14, 0),
      (.diffuseHorizontal, 15, 0), (.windSpeed, 21, 0),
    ]
    for (variable, column, offset) in places {
      columns[variable] = StepValues((8..<8768).map { number($0, column) + offset })
    }
  }

  func environment(_ variable: Environment) -> StepValues? { columns[variable] }
  func values(of setting: Setting, in unit: String) throws(Problems) -> StepValues { StepValues([]) }
}
