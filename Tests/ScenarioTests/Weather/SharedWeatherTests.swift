import LaneMath
import Scenario
import Testing

@testable import Kernel

/// Weather that is worked out once for scenarios that name one file is what each would read alone.
@Suite struct SharedWeatherTests {
  /// Looks at all that hangs on place, clock and file.
  private struct Sky: EquipmentKind {
    static let kind = "sky"
    static let summary = "Looks at the sky"
    static let label = "天空"
    static let referenceCases: [ReferenceCase] = []
    let power: Port

    init(_ declare: inout Declaration) {
      power = declare.outlet("power", .electricity, summary: "Nothing")
      for variable: Environment in [
        .airTemperature, .airPressure, .directNormal, .solarZenith, .solarAzimuth, .surfaceWaterTemperature,
      ] {
        _ = declare.environment(variable)
      }
    }
    func operate(at share: Lanes, of lead: Int, _ memory: Memory) { memory[power] = .zero }
  }

  private static let place =
    "{latitude: 30 degrees_north, longitude: 120 degrees_east, altitude: 40 m, time_zone: Asia/Shanghai}"
  private static let base = """
    parktwin: 1
    name: sky
    horizon: {start: 2025-06-21, end: 2025-06-22, step: 1 h}
    location: \(place)
    weather: {csv: weather.csv, surface_water: 20 degC}
    buses: {power: {carrier: electricity}}
    units: {sky: {kind: sky, ports: {power: power}}}

    """
  /// What is stated otherwise in other files.
  private static let others = [
    ("altitude: 40 m", "altitude: 900 m"), ("latitude: 30", "latitude: 33"),
    ("longitude: 120", "longitude: 110"),
    ("step: 1 h", "step: 30 min"), ("end: 2025-06-22, step: 1 h", "end: 2025-06-22, step: 1 h, warm_up: 5 h"),
    ("surface_water: 20 degC", "surface_water: 12 degC"),
    ("surface_water: 20 degC", "surface_water: 20 degC, stamp: end"),
    ("csv: weather.csv", "csv: other.csv"), ("weather: {csv: weather.csv, surface_water: 20 degC}\n", ""),
  ]

  @Test func `scenarios of different files share what follows from the same file, and nothing else`() throws {
    var files = ["base.yaml": Self.base, "weather.csv": Self.table(20), "other.csv": Self.table(25)]
    for (number, (old, new)) in Self.others.enumerated() {
      #expect(Self.base.contains(old))
      files["other-\(number).yaml"] = Self.base.replacing(old, with: new)
    }
    let folder = try ScenarioFolder(files)
    let reader = ScenarioReader(catalogue: [Sky.self])
    let base = try reader.resolve("\(folder.path)/base.yaml")
    let first = seen(reader, base)
    for number in Self.others.indices {
      let path = "\(folder.path)/other-\(number).yaml"
      let alone = seen(reader, try reader.resolve(path))
      #expect(try seen(reader, reader.resolve(path, sharing: base)) == alone, "\(Self.others[number])")
      #expect(alone != first, "\(Self.others[number])")
    }
  }

  /// The weather of every step, what was said of it, and the files that were asked for.
  private func seen(_ reader: ScenarioReader, _ scenario: ResolvedScenario) -> [String] {
    do {
      let prepared = try reader.prepare([scenario])
      return prepared.park.series.map { "\($0.slot) \($0.lanes.map(\.expanded))" }
        + prepared.park.environment.map { "\($0.key) \(prepared.park.initial[Int($0.value.index)][0])" }
        .sorted()
        + prepared.warnings.map { $0.message } + prepared.inputs.dropFirst().map(\.name)
    } catch {
      return ["\(error)"]
    }
  }

  /// Hours of a week around the day, at a temperature in degrees Celsius.
  private static func table(_ temperature: Int) -> String {
    let start = CivilTime(secondsSinceEpoch: 1_750_204_800)
    let rows = (0..<168).map { hour in
      let sun = max(0, 6 - abs(hour % 24 - 12))
      return "\(start.advanced(by: 3600 * hour)),\(temperature + sun),60,\(100 * sun),2\n"
    }
    return "time,temperature [degC],relative_humidity [%],ghi [W/m2],wind_speed [m/s]\n" + rows.joined()
  }
}
