import Kernel
import Scenario
import Testing

/// What is wrong with a column of a table of units is one error, at its header; what is wrong with a cell stands there.
@Suite struct UnitTableTests {
  /// The toy park with five loads from a table, whose columns are these beside the id.
  private static func problems(_ header: String, _ cells: String, rows: Int = 5) throws -> [String] {
    let table = "id,\(header)\n" + (1...rows).map { "a\($0),\(cells)\n" }.joined()
    let folder = try ScenarioFolder(
      replacing: "units:\n",
      by: "units_from: {table: t.csv, kind: toy-load, common: {ports: {power: power}}}\nunits:\n",
      ["t.csv": table, "w.csv": "time,x\n"])
    return folder.problems().split(separator: "\n").map(String.init).filter { !$0.contains("enterprise") }
  }

  /// The header, the cells of each row, and what is said.
  static let faults: [(String, String, String)] = [
    (
      "load [MW],laod", "2,3",
      "t.csv:1:14: error: toy-load has no parameter 'laod'"
    ),
    ("load [MW],colour", "2,red", "t.csv:1:14: error: toy-load has no parameter 'colour'"),
    (
      "load [MW],uses.dye.colour", "2,red", "t.csv:1:14: error: toy-load has no parameter 'uses.dye.colour'"
    ),
    ("load [MW],ports.steam", "2,power", "t.csv:1:14: error: toy-load has no port 'steam'"),
    (
      "load", "2",
      "t.csv:1:4: error: 'load' needs a unit: '2' is a bare number; units that would do: W, kW, MW; so are 4 more, the last in line 6"
    ),
    ("load [t/h]", "2", "t.csv:1:4: error: 'load' must be a power, such as in "),
    ("load [MWW]", "2", "t.csv:1:4: error: 'load' has an unknown unit 'MWW'"),
    (
      "load [MW],uses.dye.per_product [t/h]", "2,1",
      "t.csv:1:14: error: 'uses.dye.per_product' must be an energy by mass"
    ),
    ("load [MW],cost.capex [MWW]", "2,1", "t.csv:1:14: error: 'capex' has an unknown unit 'MWW'"),
    ("load [MW],ports.power", "2,power", "t.csv:1:14: error: port 'power' is connected twice"),
    ("load [MW],load [kW]", "2,2", "t.csv:1:14: error: 'load' has two columns; the first is at t.csv:1:4"),
    (
      "load.annual [GWh/a],load [MW]", "2,2",
      "t.csv:1:24: error: columns 'load.annual' and 'load' are one within the other"
    ),
    (
      "load [MW],load.annual [GWh/a]", "2,2",
      "t.csv:1:14: error: columns 'load' and 'load.annual' are one within the other"
    ),
  ]

  @Test(arguments: faults) func `a fault of a column is one error`(
    _ header: String, _ cells: String, _ message: String
  ) throws {
    let said = try Self.problems(header, cells)
    #expect(said.count == 1 && said[0].hasPrefix(message), "\(said.joined(separator: "\n"))")
    // One row is told in the same place.
    let one = try Self.problems(header, cells, rows: 1)
    let place = message.prefix { $0 != " " }
    #expect(one.count == 1 && one[0].hasPrefix(place), "\(one)")
    #expect(!one[0].contains(" more"), "\(one)")
  }

  @Test func `values out of range stay at their cells`() throws {
    let said = try Self.problems("load [MW]", "2000")
    #expect(said.count == 5, "\(said)")
    #expect(said.map { $0.prefix(9) } == (2...6).map { "t.csv:\($0):4" }, "\(said)")
  }
}
