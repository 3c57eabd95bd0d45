import Kernel
import Scenario
import Testing

/// A unit in a table's header is read, agrees with the one that the scenario states, or is refused.
@Suite struct HeaderUnitTests {
  /// The toy park with its load in a column under some header, each row a number.
  private func folder(_ header: String, _ column: String, _ keys: String, _ number: String) throws
    -> ScenarioFolder
  {
    let rows = (0..<24).map { "2025-03-01 \($0):00,\(number)\n" }.joined()
    return try ScenarioFolder(
      replacing: "{profile: load.csv#power, unit: MW, rows: in order}",
      by: "{profile: \"load.csv#\(column)\"\(keys)}", ["load.csv": "time,\"\(header)\"\n" + rows])
  }

  /// The header, the name that the profile asks for, its other keys, and the number that is 3 MW.
  static let understood: [(String, String, String, String)] = [
    ("load [kW]", "load", "", "3000"), ("load [kW]", "load [kW]", "", "3000"),
    ("load [kW]", "load", ", unit: kW", "3000"),
    ("load (kW)", "load", "", "3000"), ("load (kW)", "load (kW)", ", unit: kW", "3000"),
    ("load（kW）", "load", "", "3000"),
    ("负荷（千瓦）", "负荷", "", "3000"), ("负荷【kW】", "负荷", "", "3000"), ("load （ｋＷ）", "load", "", "3000"),
    ("P / kW", "P / kW", "", "3000"), ("load_kW", "load_kW", "", "3000"),
    ("load kW", "load kW", ", unit: kW", "3000"),
    ("kW", "kW", "", "3000"), ("load [KW]", "load", "", "3000"),
    ("Leistung in kW", "Leistung in kW", "", "3000"),
    ("load [MJ/h]", "load", "", "10800"), ("load, kWh/h", "load, kWh/h", "", "3000"),
    ("load_MWh_per_h", "load_MWh_per_h", "", "3"),
    ("load [kW]", "load", ", unit: kWh/h", "3000"), ("load [MW]", "load", ", scale: 3", "1"),
    ("load (A)", "load (A)", ", unit: MW", "3"), ("load_t", "load_t", ", unit: MW", "3"),
    ("load (max)", "load (max)", ", unit: MW", "3"),
    ("power", "power", ", scale: 3 MW", "1"),
  ]

  @Test(arguments: understood) func `the unit of a header is the unit of its numbers`(
    _ header: String, _ column: String, _ keys: String, _ number: String
  ) throws {
    let prepared = try folder(header, column, keys, number).read()
    let port = prepared.park.structures[2].ports[0].port
    var simulation = Simulation(prepared.park)
    var values: [Double] = []
    try simulation.run(steps: 2) { view in values.append(view.memory[port][0]) }
    for value in values { #expect(abs(value / 3e6 - 1) < 1e-12, "\(value)") }
  }

  /// The header, the name that is asked for, the other keys, and what is said.
  static let refused: [(String, String, String, String)] = [
    (
      "load [kW]", "load", ", unit: MW",
      "park.yaml:17:88: error: 'unit: MW' is not what the header 'load [kW]' (load.csv:1:6) says; leave 'unit' out, or correct one of them"
    ),
    (
      "load (kW)", "load (kW)", ", unit: MW",
      "park.yaml:17:93: error: 'unit: MW' is not what the header 'load (kW)' (load.csv:1:6) says; leave 'unit' out, or correct one of them"
    ),
    (
      "load（kW）", "load", ", unit: MW",
      "park.yaml:17:88: error: 'unit: MW' is not what the header 'load（kW）' (load.csv:1:6) says; leave 'unit' out, or correct one of them"
    ),
    (
      "load_kW", "load_kW", ", unit: MW",
      "park.yaml:17:91: error: 'unit: MW' is not what the header 'load_kW' (load.csv:1:6) says; leave 'unit' out, or correct one of them"
    ),
    (
      "load [KW]", "load", ", unit: MW",
      "park.yaml:17:88: error: 'unit: MW' is not what the header 'load [KW]' (load.csv:1:6) says; leave 'unit' out, or correct one of them"
    ),
    (
      "load [t/h]", "load", ", unit: MW",
      "park.yaml:17:88: error: 'unit: MW' is not what the header 'load [t/h]' (load.csv:1:6) says; leave 'unit' out, or correct one of them"
    ),
    (
      "load (kW)", "load", ", scale: 1 MW",
      "park.yaml:17:89: error: 'scale: 1 MW' has a unit, and so has the header 'load (kW)' (load.csv:1:6); leave the unit of 'scale' out"
    ),
    (
      "load", "load", "",
      "park.yaml:17:55: error: profile 'load.csv#load' states no unit; write `unit: W` beside it, or head the column `… [W]`"
    ),
  ]

  @Test(arguments: refused) func `a unit that contradicts the header is refused`(
    _ header: String, _ column: String, _ keys: String, _ message: String
  ) throws {
    let said = try folder(header, column, keys, "3000").problems()
    #expect(said == message)
  }

  @Test func `what may be a unit of something else is warned of`() throws {
    let said = try folder("load (t/h)", "load", ", unit: MW", "3").problems()
    #expect(
      said
        == "park.yaml:17:88: warning: the header 'load (t/h)' (load.csv:1:6) may state a unit; 'unit: MW' is taken"
    )
  }

  @Test func `a name with two units is refused`() throws {
    let folder = try ScenarioFolder(
      replacing: "{profile: load.csv#power, unit: MW, rows: in order}", by: "{profile: load.csv#load}",
      ["load.csv": "time,load [kW],load [MW]\n2025-03-01 00:00,1,2\n"])
    #expect(
      folder.problems()
        == "park.yaml:17:65: error: load.csv has 'load [kW]' or 'load [MW]' for 'load'")
  }
}
