import Kernel
import Scenario
import Testing

/// A message stands where the fault is, and offers what is taken there.
@Suite struct HintTests {
  private static let place =
    "location: {latitude: 30 degrees_north, longitude: 120 degrees_east, time_zone: Asia/Shanghai}\n"

  /// A text of the toy park with a place, what it becomes, and all that is said.
  static let faults: [(String, String, String)] = [
    (
      "latitude: 30 degrees_north", "latitude: 30.1",
      "park.yaml:4:22: error: 'latitude' needs a unit: '30.1' is a bare number; units that would do: degrees_north, degrees, rad"
    ),
    (
      "longitude: 120 degrees_east", "longitude: 120 MW",
      "park.yaml:4:51: error: 'longitude' must be an angle, such as in degrees_east, degrees or rad, but '120 MW' is a power"
    ),
    (
      "step: 1 h", "step: 1",
      "park.yaml:3:53: error: 'step' needs a unit: '1' is a bare number; units that would do: h, min, s, d"
    ),
    (
      "start: 2025-03-01", "start: 2025-02-30",
      "park.yaml:3:18: error: '2025-02-30' is no day of the calendar; the month has 28 days"
    ),
    (
      "step: 1 h", "step: 7 h",
      "park.yaml:3:53: error: a step of 7 h does not divide the horizon of 1 d; the nearest that does is 6 h"
    ),
    (
      "prices:", "weather: {typical_yaer: climate.yaml, seed: 3}\nprices:",
      "park.yaml:5:11: error: unknown key 'typical_yaer' in 'weather'; did you mean 'typical_year'?"
    ),
    (
      "prices:", "weather: {file: climate.yaml, seed: 3}\nprices:",
      "park.yaml:5:11: error: unknown key 'file' in 'weather'; it needs one of epw, csv, typical_year"
    ),
    (
      "prices:", "weather: {typical_year: climate.yaml}\nprices:",
      "climate.yaml:3:40: error: 'irradiation' must be an irradiation, such as in MJ/m2 or kWh/m2, but '310 W/m2' is an irradiance"
    ),
    (
      "prices:", "weather: {seed: 3}\nprices:",
      "park.yaml:5:10: error: 'weather' needs one of epw, csv, typical_year"
    ),
    (
      "{profile: load.csv#power, unit: MW", "{profil: load.csv#power, unit: MW",
      "park.yaml:18:56: error: unknown key 'profil' in this series; did you mean 'profile'?"
    ),
    (
      "{profile: load.csv#power, unit: MW, rows: in order}", "{profile: energy.csv#E}",
      "energy.csv:1:6: error: 'E [kWh]' must be a power, such as in W, kW or MW, but '1 kWh' is an energy"
    ),
    (
      "{profile: load.csv#power, unit: MW", "{profile: load.csv#power, unit: MWh",
      "park.yaml:18:87: error: 'unit' must be a power, such as in W, kW or MW, but '1 MWh' is an energy"
    ),
  ]

  @Test(arguments: faults) func `a fault is told where it stands`(
    _ old: String, _ new: String, _ message: String
  ) throws {
    let park = toyPark.replacing("prices:", with: Self.place + "prices:")
    #expect(park.contains(old))
    let folder = try ScenarioFolder(changing: [
      "park.yaml": park.replacing(old, with: new),
      "climate.yaml": "parktwin: 1\nmonths:\n"
        + "  - {temperature: 5 degC, irradiation: 310 W/m2, precipitation: 85 mm, relative_humidity: 76 %, wind_speed: 2.7 m/s}\n"
        + (2...12).map { _ in
          "  - {temperature: 5 degC, irradiation: 310 MJ/m2, precipitation: 85 mm, relative_humidity: 76 %, wind_speed: 2.7 m/s}\n"
        }.joined(),
      "energy.csv": "time,E [kWh]\n" + (0..<24).map { "2025-03-01 \($0):00,3\n" }.joined(),
    ])
    #expect(folder.problems() == message)
  }
}
