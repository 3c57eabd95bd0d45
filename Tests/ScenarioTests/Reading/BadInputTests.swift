import Foundation
import Kernel
import Scenario
import Testing

@Suite struct BadInputTests {
  /// A text of the toy park, what replaces it, and what is then said.
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let old: String
    let new: String
    let message: String
    var testDescription: String { name }

    init(_ name: String, _ old: String, _ new: String, _ message: String) {
      (self.name, self.old, self.new, self.message) = (name, old, new, message)
    }
  }

  static let cases: [Case] = [
    Case(
      "unknown key", "name: toy\n", "name: toy\ncolour: red\n",
      "park.yaml:3:1: error: unknown key 'colour' in the scenario; known are buses, calendar, data, economics, enterprises, extends, factors, horizon, initial, label, location, measures, name, parktwin, prices, set, tariff, units, units_from, weather"
    ),
    Case(
      "misspelt key", "rated_power: 50 MW", "rated_powr: 50 MW",
      "park.yaml:15:5: error: toy-engine has no parameter 'rated_powr'; did you mean 'rated_power'?"),
    Case(
      "duplicate key", "rated_power: 50 MW", "rated_power: 50 MW\n    rated_power: 60 MW",
      "park.yaml:16:5: error: the key 'rated_power' is here a second time; the first is at park.yaml:15:5"),
    Case(
      "missing key", "    rated_power: 50 MW\n", "",
      """
      park.yaml:12:5: error: toy-engine engine needs 'rated_power': Rated power, in MW
      park.yaml:15:19: error: 'capex' is 3500 CNY/kW, but no parameter of unit 'engine' makes an amount of money of it; state it in CNY, or name the parameter that it is meant by with 'per'
      """),
    Case(
      "wrong unit", "rated_power: 50 MW", "rated_power: 50 MWh",
      "park.yaml:15:18: error: 'rated_power' must be a power, such as in W, kW or MW, but '50 MWh' is an energy"
    ),
    Case(
      "bare number", "rated_power: 50 MW", "rated_power: 50 MW\n    low: 20",
      "park.yaml:16:10: error: 'low' needs a unit: '20' is a bare number; units that would do: degC, K"),
    Case(
      "negative capacity", "rated_power: 50 MW", "rated_power: -50 MW",
      "park.yaml:15:18: error: 'rated_power' is -50 MW; it must lie between 0.5 MW and 300 MW"),
    Case(
      "not a number", "rated_power: 50 MW", "rated_power: .nan",
      "park.yaml:15:18: error: '.nan' is not a finite number"),
    Case(
      "efficiency above one", "rated_power: 50 MW", "rated_power: 50 MW\n    efficiency: 1.2",
      "park.yaml:16:17: error: 'efficiency' is 1.2; it must lie between 10 % and 100 %"),
    Case(
      "minimum above maximum", "rated_power: 50 MW", "rated_power: 50 MW\n    low: 95 degC",
      "park.yaml:16:10: error: 'low' is above 'high'"),
    Case(
      "unknown bus", "toy-load, ports: {power: power}", "toy-load, ports: {power: powr}",
      "park.yaml:17:41: error: there is no bus 'powr'; did you mean 'power'?"),
    Case(
      "unknown port", "toy-load, ports: {power: power}", "toy-load, ports: {power: power, heat: power}",
      "park.yaml:17:48: error: toy-load has no port 'heat'; known are power"),
    Case(
      "unknown kind", "kind: toy-load", "kind: toy-lod",
      "park.yaml:17:16: error: there is no kind 'toy-lod'; did you mean 'toy-load'?"),
    Case(
      "missing profile", "load.csv#power", "lod.csv#power",
      "park.yaml:17:65: error: there is no file 'lod.csv'; did you mean 'load.csv'?"),
    Case(
      "unknown column", "load.csv#power", "load.csv#powr",
      "park.yaml:17:65: error: load.csv has no column 'powr'; did you mean 'power'?"),
    Case(
      "step that does not divide", "step: 1 h", "step: 7 h",
      "park.yaml:3:53: error: a step of 7 h does not divide the horizon of 1 d; the nearest that does is 6 h"),
    Case(
      "end before start", "end: 2025-03-02", "end: 2025-02-02",
      "park.yaml:3:35: error: the horizon ends at 2025-02-02T00:00, not after its start at 2025-03-01T00:00; the end is not included: a year is 2025-01-01 to 2026-01-01"
    ),
    Case(
      "id with a slash", "  load: {kind", "  lo/ad: {kind",
      "park.yaml:17:3: error: the name 'lo/ad' holds '/'; letters, digits, '_', '.' and '-' are allowed; free text goes into 'label'"
    ),
    Case(
      "unknown enterprise", "enterprise: utility", "enterprise: utilty",
      "park.yaml:13:17: error: there is no enterprise 'utilty'; did you mean 'utility'?"),
    Case(
      "version of the format", "parktwin: 1", "parktwin: 2",
      "park.yaml:1:11: error: 'parktwin' is '2', a version of the format that is not known; this program reads version 1"
    ),
    Case(
      "unknown reference", "$prices.power", "$prices.powr",
      "park.yaml:10:56: error: '$prices.powr': there is no 'powr' in 'prices'; did you mean 'power'?"),
    Case(
      "name that stands for nothing", "$prices.power", "$power",
      "park.yaml:10:56: error: '$power' stands for nothing; $prices.… and $factors.… name values of tables; other names are a measure's parameters"
    ),
  ]

  @Test(arguments: cases) func whatIsWrongIsSaidWithItsPlace(_ wrong: Case) throws {
    let folder = try ScenarioFolder(replacing: wrong.old, by: wrong.new)
    #expect(folder.problems() == wrong.message)
  }

  @Test func aPortOnABusOfAnotherCarrierIsRefused() throws {
    let folder = try ScenarioFolder(
      replacing: "units:\n", by: "  steam: {carrier: steam, pressure: 1 MPa}\nunits:\n")
    let park = try folder.read(
      "park.yaml", ["units.engine.low=20 degC"]
    ).warnings.map(\.message)
    #expect(park == ["no unit stands on bus 'steam'"])
    #expect(
      folder.problems("park.yaml", ["units.load.ports.power=steam"])
        == "--set: error: port 'power' of toy-load takes electricity, but bus 'steam' carries steam; buses that fit: power (from units.load.ports.power=steam)"
    )
  }

  @Test func aFileOutsideOfTheRootIsRefused() throws {
    let folder = try ScenarioFolder([
      "inner/park.yaml": toyPark.replacing("load.csv", with: "../load.csv").replacing(
        "prices.yaml", with: "p.yaml"),
      "inner/p.yaml": toyFiles["prices.yaml"] ?? "", "load.csv": toyFiles["load.csv"] ?? "",
    ])
    let error = #expect(throws: Problems.self) {
      try ScenarioReader(catalogue: toys).read(folder.path + "/inner/park.yaml")
    }
    #expect(
      folder.shown(error?.description ?? "")
        == "inner/park.yaml:17:65: error: '../load.csv' lies outside of 'inner/'; move it there, or allow its folder on the command line"
    )
    #expect(throws: Never.self) {
      try ScenarioReader(catalogue: toys, allowedFolders: [folder.path]).read(
        folder.path + "/inner/park.yaml")
    }
  }

  /// Content of `load.csv`, and what is then said.
  static let tables: [(String, String, String)] = [
    (
      "profile too short", "power\n1\n2\n",
      "park.yaml:17:65: error: profile 'load.csv#power' has 2 rows, the horizon needs 24 of 1 h; `repeat: true` starts it again, `interval` states another length of row, a time column says it best"
    ),
    (
      "ragged row", "power\n1\n2,3\n", "load.csv:3:1: error: 2 cells, the header has 1"
    ),
    (
      "text in a column of numbers", "power\n1\nabc\n",
      "load.csv:3:1: error: column 'power': 'abc' is not a number"
    ),
    (
      "error of a spreadsheet", "power\n1\n#REF!\n",
      "load.csv:3:1: error: column 'power': the spreadsheet's error #REF!; mend the formula and export again"
    ),
  ]

  @Test(arguments: tables) func whatIsWrongInATableIsSaidWithItsPlace(
    _ name: String, _ text: String, _ message: String
  )
    throws
  {
    #expect(try ScenarioFolder(changing: ["load.csv": text]).problems() == message)
  }

  @Test func aLeapYearNeedsARule() throws {
    let year = [
      "load.csv": "power\n" + String(repeating: "1\n", count: 8760),
      "park.yaml": toyPark.replacing(
        "start: 2025-03-01, end: 2025-03-02", with: "start: 2024-01-01, end: 2025-01-01"),
    ]
    #expect(
      try ScenarioFolder(changing: year).problems()
        == "park.yaml:17:65: error: profile 'load.csv#power' has 8,760 rows, the horizon with its 29 February needs 8,784; write `leap: repeat-28-february`, or give the table a time column with that day"
    )
    var ruled = year
    ruled["park.yaml"] = year["park.yaml"]?.replacing("unit: MW", with: "unit: MW, leap: repeat-28-february")
    #expect(
      try ScenarioFolder(changing: ruled).problems()
        == "park.yaml:17:65: warning: profile 'load.csv#power' meets a leap year by using 28 February twice")
  }

  @Test func demandWithoutASupplierIsAWarningAndRuns() throws {
    let folder = try ScenarioFolder(
      replacing: "units:\n",
      by:
        "  island: {carrier: electricity}\nunits:\n  hut: {kind: toy-load, ports: {power: island}, load: 1 MW}\n"
    )
    let prepared = try folder.read()
    #expect(
      folder.shown(prepared.warnings.map(\.description).joined())
        == "park.yaml:9:3: warning: bus 'island' has no supplier: all that is taken from it goes unserved")
    var simulation = Simulation(prepared.park)
    try simulation.run(steps: 24)
    #expect(simulation.report.steps == 24)
  }

  @Test func allIsToldAtOnceInTheOrderOfTheFiles() throws {
    let folder = try ScenarioFolder(changing: [
      "park.yaml": toyPark.replacing("name: toy", with: "nam: toy").replacing("step: 1 h", with: "step: 7 h")
        .replacing("50 MW", with: "500 MW").replacing("load.csv#power", with: "nothing.csv#power")
    ])
    #expect(
      folder.problems() == """
        park.yaml:2:1: error: unknown key 'nam' in the scenario; did you mean 'name'?
        park.yaml:3:53: error: a step of 7 h does not divide the horizon of 1 d; the nearest that does is 6 h
        park.yaml:15:18: error: 'rated_power' is 500 MW; it must lie between 0.5 MW and 300 MW
        park.yaml:17:65: error: there is no file 'nothing.csv'
        """)
  }
}

extension String {
  func replacing(_ old: String, with new: String) -> String { replacingOccurrences(of: old, with: new) }
}
