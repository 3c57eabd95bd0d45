import Foundation
import Kernel
import Scenario
import Testing

/// Ranges hold for every value that a series states, and each is told as it was stated, at its place.
@Suite struct SeriesRangeTests {
  /// A form of the load, which is 0 to 1000 MW in the toy park, and what is said of it.
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let load: String
    let message: String
    var files: [String: String] = [:]
    var testDescription: String { name }

    init(_ name: String, _ load: String, _ message: String, _ files: [String: String] = [:]) {
      (self.name, self.load, self.message, self.files) = (name, load, message, files)
    }
  }

  /// A day by the hour, the cell of 05:00 another.
  private static func table(_ cell: String, header: String = "v") -> String {
    "time,\(header)\n"
      + (0..<24).map { hour in
        "2025-03-01 \(hour < 10 ? "0" : "")\(hour):00,\(hour == 5 ? cell : "3")\n"
      }.joined()
  }

  static let cases: [Case] = [
    Case(
      "a number in another unit", "1.2 GW",
      "park.yaml:17:55: error: 'load' is 1.2 GW; it must lie between 0 GW and 1 GW"),
    Case(
      "a cell", "{profile: t.csv#v, unit: MW}",
      "t.csv:7:18: error: 'load' of toy-load load is -3 MW in row '2025-03-01 05:00'; it must lie between 0 MW and 1000 MW",
      ["t.csv": table("-3")]),
    Case(
      "a cell in another unit", "{profile: t.csv#v, unit: kW}",
      "t.csv:7:18: error: 'load' of toy-load load is 2e6 kW in row '2025-03-01 05:00'; it must lie between 0 kW and 1000000 kW",
      ["t.csv": table("2e6")]),
    Case(
      "the unit of the header", "{profile: t.csv#v}",
      "t.csv:7:18: error: 'load' of toy-load load is 2e6 kW in row '2025-03-01 05:00'; it must lie between 0 kW and 1000000 kW",
      ["t.csv": table("2e6", header: "v [kW]")]),
    Case(
      "many cells are one message", "{profile: t.csv#v, unit: TW}",
      "t.csv:2:18: error: 'load' of toy-load load is 3 TW in row '2025-03-01 00:00'; it must lie between 0 TW and 0.001 TW; so it is with 23 more",
      ["t.csv": table("3")]),
    Case(
      "a cell that a scale takes out of range", "{profile: t.csv#v, scale: 600 MW}",
      "t.csv:2:18: error: 'load' of toy-load load comes to 1800 MW in row '2025-03-01 00:00', which holds 3 by 'scale' 600 MW; it must lie between 0 MW and 1000 MW; so it is with 22 more",
      ["t.csv": table("1")]),
    Case(
      "a month that the horizon does not have",
      "{months: [1 MW, 1 MW, 1 MW, 1 MW, 1 MW, 1 MW, 2 GW, 1 MW, 1 MW, 1 MW, 1 MW, 1 MW]}",
      "park.yaml:17:101: error: 'load' of toy-load load is 2 GW in month 7; it must lie between 0 GW and 1 GW"
    ),
    Case(
      "a year that the horizon does not have", "{years: {2025: 1 MW, 2030: 1.5 GW}}",
      "park.yaml:17:82: error: 'load' of toy-load load is 1.5 GW from 2030 on; it must lie between 0 GW and 1 GW"
    ),
    Case(
      "months beside a scale",
      "{months: [1 MW, 1 MW, 1 MW, 1 MW, 1 MW, 1 MW, 1 MW, 1 MW, 1 MW, 1 MW, 1 MW, 2 MW], scale: 600}",
      "park.yaml:17:131: error: 'load' of toy-load load comes to 1200 MW in month 12, which holds 2 MW by 'scale' 600; it must lie between 0 MW and 1000 MW"
    ),
    Case(
      "a pattern made to have a mean",
      "{pattern: {hours: [9, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]}, mean: 0.2 GW}",
      "park.yaml:17:154: error: 'load' of toy-load load comes to 1.35 GW at 2025-03-01T00:00 by 'mean' 0.2 GW; it must lie between 0 GW and 1 GW"
    ),
  ]

  @Test(arguments: cases) func `a value out of range is told as stated, at its place`(_ example: Case) throws
  {
    let folder = try ScenarioFolder(
      replacing: "load: {profile: load.csv#power, unit: MW, rows: in order}", by: "load: \(example.load)",
      example.files)
    #expect(folder.problems() == example.message)
  }

  @Test func `a cell counts though the mean over a longer step does not show it`() throws {
    let text = toyPark.replacingOccurrences(of: "step: 1 h", with: "step: 1 d")
      .replacingOccurrences(of: ", rows: in order", with: "")
    let folder = try ScenarioFolder(
      changing: ["park.yaml": text, "load.csv": Self.table("2000", header: "power")])
    #expect(folder.problems().hasPrefix("load.csv:7:18: error: 'load' of toy-load load is 2000 MW"))
  }

  @Test func `values at the ends of the range are allowed in every unit`() throws {
    for load in ["1 GW", "0 kW", "{profile: t.csv#v, unit: kW}", "{years: {2020: 1000000 kW}}"] {
      let folder = try ScenarioFolder(
        replacing: "load: {profile: load.csv#power, unit: MW, rows: in order}", by: "load: \(load)",
        ["t.csv": Self.table("1e6")])
      #expect(folder.problems().isEmpty)
    }
  }
}
