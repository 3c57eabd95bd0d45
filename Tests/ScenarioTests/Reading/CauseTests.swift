import Kernel
import Scenario
import Testing

/// A fault that makes other things fail is one error: what needs the broken thing is not told as well.
@Suite struct CauseTests {
  /// The toy park with all that others hang on: place, weather, prices, factors, a tariff, a measure.
  private static let park =
    toyPark.replacing(
      "prices: prices.yaml",
      with: """
        location: {latitude: 30 degrees_north, longitude: 120 degrees_east, time_zone: Asia/Shanghai}
        weather: {csv: w.csv, rows: in order, repeat: true}
        prices: prices.yaml
        factors: factors.yaml
        calendar: holidays.csv
        tariff: T
        """
    )
    .replacing("units:\n", with: "  water: {carrier: water}\nunits:\n")
    .replacing(
      "  load: {kind: toy-load",
      with: """
          pump: {kind: toy-intake, ports: {water: water}}
          fan: {kind: toy-load, ports: {power: power}, load: {tariff: T, table: tariffs.csv, fixed: 1 MW, floating: $factors.fan.load}}
          kiln: {kind: toy-load, ports: {power: power}, load: {pattern: {hours: [0, 2, 0, 2, 0, 2, 0, 2, 0, 2, 0, 2, 0, 2, 0, 2, 0, 2, 0, 2, 0, 2, 0, 2]}, annual: 8.76 GWh/a}}
          load: {kind: toy-load
        """)

  private static let files = [
    "park.yaml": park, "factors.yaml": "parktwin: 1\nfan: {load: 2 MW}\n",
    "w.csv": "temperature [degC],relative_humidity [%],ghi [W/m2],wind_speed [m/s]\n20,70,0,2\n",
    "holidays.csv": "year,name,first,last\n2025,元旦,2025-01-01,2025-01-01\n",
    "tariffs.csv": "policy,months,hour_start,hour_end,band,multiplier\nT,1-12,0,24,平段,1\n",
    "more.yaml":
      "parktwin: 1\nextends: park.yaml\nname: more\nmeasures: [{use: m.yaml}]\nset: {units.extra.load: 3 MW}\n",
    "m.yaml": """
    parktwin: 1
    measure: m
    add: {units: {extra: {kind: toy-load, ports: {power: power}, load: 2 MW}}}
    """,
  ]

  /// The file that is broken, a text in it and what it becomes, the scenario that is read, and what is said.
  static let faults: [(String, String, String, String, String)] =
    [
      (
        "park.yaml", "start: 2025-03-01", "start: 2025/3/1",
        "park.yaml:3:18: error: '2025/3/1' is not a date; write 2025-03-01"
      ),
      (
        "park.yaml", "start: 2025-03-01", "start: 2025年3月1日",
        "park.yaml:3:18: error: '2025年3月1日' is not a date; write 2025-03-01"
      ),
      (
        "park.yaml", "end: 2025-03-02", "end: 2025-02-29",
        "park.yaml:3:35: error: '2025-02-29' is no day of the calendar; the month has 28 days; 'end' is the first moment that is not included any more"
      ),
      (
        "park.yaml", "start: 2025-03-01", "start: soon",
        "park.yaml:3:18: error: 'soon' is not a date; write 2025-01-01 or 2025-01-01T06:00"
      ),
      (
        "park.yaml", "step: 1 h", "step: 30 h",
        "park.yaml:3:53: error: 'step' is 30 h; it must be whole seconds, from 1 min to 1 d"
      ),
      ("park.yaml", "step: 1 h", "step: 1 kg", "park.yaml:3:53: error: 'step'"),
      (
        "park.yaml", "horizon:", "horizn:",
        "park.yaml:3:1: error: unknown key 'horizn' in the scenario; did you mean 'horizon'?"
      ),
      (
        "park.yaml", "location:", "locatoin:",
        "park.yaml:4:1: error: unknown key 'locatoin' in the scenario; did you mean 'location'?"
      ),
      (
        "park.yaml", "30 degrees_north", "300 degrees_north",
        "park.yaml:4:22: error: 'latitude' is 300 degrees_north; it must lie between -90 and 90 degrees"
      ),
      (
        "park.yaml", "Asia/Shanghai", "Asia/Shangai",
        "park.yaml:4:80: error: time zone 'Asia/Shangai' is unknown; did you mean 'Asia/Shanghai'?"
      ),
      (
        "park.yaml", "weather:", "wether:",
        "park.yaml:5:1: error: unknown key 'wether' in the scenario; did you mean 'weather'?"
      ),
      ("park.yaml", "csv: w.csv", "csv: x.csv", "park.yaml:5:16: error: there is no file 'x.csv'"),
      ("w.csv", "20,70", "20,x", "w.csv:2:4: error: column 'relative_humidity [%]': 'x' is not a number"),
      (
        "park.yaml", "prices.yaml", "price.yaml",
        "park.yaml:6:9: error: there is no file 'price.yaml'; did you mean 'prices.yaml'?"
      ),
      ("prices.yaml", "power: {", "power {", "prices.yaml:4:"),
      (
        "park.yaml", "factors.yaml", "factor.yaml",
        "park.yaml:7:10: error: there is no file 'factor.yaml'; did you mean 'factors.yaml'?"
      ),
      ("factors.yaml", "fan: {", "fan: [{", "factors.yaml:"),
      (
        "park.yaml", "calendar: holidays.csv", "calendar: holiday.csv",
        "park.yaml:8:11: error: there is no file 'holiday.csv'"
      ),
      (
        "holidays.csv", "2025-01-01,2025", "2025-01-32,2025",
        "holidays.csv:2:9: error: '2025-01-32' is not a day; write 2025-01-01"
      ),
      ("tariffs.csv", "平段", "平断", "tariffs.csv:2:13: error: '平断' is not a band"),
      (
        "park.yaml", "power: {carrier: electricity", "power: {carrier: electrcity",
        "park.yaml:13:20: error: 'carrier' must be one of"
      ),
    ].map { ($0.0, $0.1, $0.2, "park.yaml", $0.3) } + [
      (
        "park.yaml", "start: 2025-03-01", "start: 2025/3/1", "more.yaml",
        "park.yaml:3:18: error: '2025/3/1' is not a date; write 2025-03-01"
      ),
      ("park.yaml", "units:\n", "units\n", "more.yaml", "park.yaml:"),
      (
        "more.yaml", "extends: park.yaml", "extends: prk.yaml", "more.yaml",
        "more.yaml:2:10: error: there is no file 'prk.yaml'; did you mean 'park.yaml'?"
      ),
      ("m.yaml", "add: {", "add {", "more.yaml", "m.yaml:3:"),
      (
        "more.yaml", "use: m.yaml", "use: n.yaml", "more.yaml",
        "more.yaml:4:18: error: there is no file 'n.yaml'"
      ),
    ]

  @Test(arguments: faults) func `one fault is one error`(
    _ file: String, _ old: String, _ new: String, _ scenario: String, _ message: String
  ) throws {
    var files = toyFiles.merging(Self.files) { $1 }
    let text = try #require(files[file])
    #expect(text.contains(old))
    let sound = try ScenarioFolder(files).problems(scenario)
    #expect(!sound.contains(": error:"), "\(sound)")
    files[file] = text.replacing(old, with: new)
    let said = try ScenarioFolder(files).problems(scenario)
    let errors = said.split(separator: "\n").filter { $0.contains(": error:") }
    #expect(errors.count == 1, "\(said)")
    #expect(said.hasPrefix(message) || said.contains("\n" + message), "\(said)")
  }

  @Test func `what is wrong beside a fault is told with it`() throws {
    var files = toyFiles.merging(Self.files) { $1 }
    files["park.yaml"] = Self.park.replacing("start: 2025-03-01", with: "start: 2025/3/1")
      .replacing("50 MW", with: "500 MW")
    #expect(
      try ScenarioFolder(files).problems().split(separator: "\n").filter { $0.contains(": error:") } == [
        "park.yaml:3:18: error: '2025/3/1' is not a date; write 2025-03-01",
        "park.yaml:21:18: error: 'rated_power' is 500 MW; it must lie between 0.5 MW and 300 MW",
      ])
  }
}
