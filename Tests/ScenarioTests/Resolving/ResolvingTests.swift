import Foundation
import Kernel
import Scenario
import Testing

@Suite struct ResolvingTests {
  static let measures = [
    "pv.yaml": """
    parktwin: 1
    measure: pv
    parameters:
      capacity: {unit: MW, range: 0..300, default: 20}
      where: {choices: [power, island], default: power}
    add:
      units:
        pv: {kind: toy-engine, enterprise: utility, ports: {power: $where}, rated_power: $capacity, label: 光伏 $capacity}
    set:
      units.engine.minimum_load: 30 %
    cost: {capex: 2.7 CNY/W * $capacity, lifetime: 25 a}

    """,
    "retire.yaml": """
    parktwin: 1
    measure: retire
    parameters: {load: {unit: "%"}}
    set: {units.engine.minimum_load: $load}
    replace: {units: {load: {kind: toy-load, enterprise: utility, ports: {power: power}, load: 5 MW}}}
    remove: [grid]

    """,
    "case.yaml": """
    parktwin: 1
    extends: park.yaml
    name: case
    measures:
      - use: pv.yaml
        with: {capacity: 60 MW}
    set:
      prices.power: 0.7 CNY/kWh

    """,
  ]

  private func folder(_ files: [String: String] = [:]) throws -> ScenarioFolder {
    try ScenarioFolder(
      replacing: "kind: toy-grid,", by: "kind: toy-grid, enterprise: utility,",
      Self.measures.merging(files) { $1 })
  }

  private func value(_ path: String, _ prepared: PreparedPark) -> Setting? {
    prepared.scenarios[0].setting(at: path)
  }

  @Test func aScenarioAddsToItsBaseAndKeepsOrigins() throws {
    let folder = try folder()
    let prepared = try folder.read("case.yaml")
    #expect(prepared.park.structures.map(\.id) == ["grid", "engine", "load", "pv"])
    let capacity = try #require(value("units.pv.rated_power", prepared))
    #expect(capacity.text == "60 MW")
    #expect(folder.shown("\(capacity.origin) \(capacity.origin.layer)") == "case.yaml:6:22 measure pv")
    #expect(value("units.pv.label", prepared)?.text == "光伏 60 MW")
    let price = try #require(value("units.grid.price", prepared))
    #expect(price.text == "0.7 CNY/kWh")
    #expect(folder.shown("\(price.origin) \(price.origin.layer)") == "case.yaml:8:17 set")
    let measure = try #require(prepared.scenarios[0].measures.first)
    #expect(measure.cost?["capex"]?.text == "2.7 CNY/W * (60 MW)")
    #expect(prepared.scenarios[0].name == "case")
  }

  @Test func theStrongerWins() throws {
    // default 40 % < base < measure < set < sweep axis < command line.
    let set = (Self.measures["case.yaml"] ?? "") + "  units.engine.minimum_load: 25 %\n"
    let base = try ScenarioFolder(
      replacing: "    rated_power: 50 MW", by: "    rated_power: 50 MW\n    minimum_load: 35 %", Self.measures
    )
    let load = "units.engine.minimum_load"
    #expect(value(load, try base.read("park.yaml"))?.text == "35 %")
    #expect(value(load, try base.read("case.yaml"))?.text == "30 %")
    let strong = try ScenarioFolder(
      replacing: "    rated_power: 50 MW", by: "    rated_power: 50 MW\n    minimum_load: 35 %",
      Self.measures.merging(["case.yaml": set]) { $1 })
    #expect(value(load, try strong.read("case.yaml"))?.text == "25 %")
    let axis = Override(
      load, Setting(.scalar("24 %"), at: Origin(file: "sweep.yaml", line: 5)), layer: "sweep axis load")
    let reader = ScenarioReader(catalogue: toys)
    let swept = try reader.read(strong.path + "/case.yaml", overrides: [axis])
    #expect(value(load, swept)?.origin.layer == "sweep axis load")
    let told = try reader.read(
      strong.path + "/case.yaml", overrides: [axis, try Override(parsing: "\(load)=23%")])
    #expect(value(load, told)?.text == "23%")
  }

  @Test func anAxisReachesAMeasuresParameter() throws {
    let prepared = try folder().read("case.yaml", ["measures.pv.capacity=80 MW"])
    #expect(value("units.pv.rated_power", prepared)?.text == "80 MW")
  }

  @Test func twoMeasuresOnOneValueAreAWarning() throws {
    let folder = try folder([
      "case.yaml": """
      parktwin: 1
      extends: park.yaml
      measures:
        - {use: pv.yaml}
        - {use: retire.yaml, with: {load: 20 %}}

      """
    ])
    let prepared = try folder.read("case.yaml")
    #expect(prepared.park.structures.map(\.id) == ["engine", "load", "pv"])
    #expect(value("units.pv.rated_power", prepared)?.text == "20 MW")
    #expect(value("units.engine.minimum_load", prepared)?.text == "20 %")
    #expect(
      folder.shown(prepared.warnings.map(\.description).joined(separator: "\n")) == """
        retire.yaml:4:7: warning: measures 'pv' and 'retire' both change 'units.engine.minimum_load'; 'retire', the later, wins (from measure retire)
        """)
  }

  static let wrong: [(String, String, String)] = [
    (
      "  - use: pv.yaml\n    with: {capacity: 400 MW}\n", "",
      "case.yaml:5:22: error: 'capacity' of measure 'pv' is 400 MW; it must lie within 0..300 MW"
    ),
    (
      "  - use: pv.yaml\n    with: {capcity: 40 MW}\n", "",
      "case.yaml:5:12: error: measure 'pv' (pv.yaml) has no parameter 'capcity'; did you mean 'capacity'?"
    ),
    (
      "  - use: pv.yaml\n    with: {where: islnd}\n", "",
      """
      case.yaml:5:19: error: 'where' must be one of power, island, not 'islnd'; did you mean 'island'?
      """
    ),
    (
      "  - use: retire.yaml\n", "",
      "case.yaml:4:5: error: measure 'retire' needs its parameter 'load'; state it under 'with', in %"
    ),
    (
      "  - use: bad.yaml\n",
      "parktwin: 1\nmeasure: bad\nset: {units.engin.minimum_load: 3 %}\nremove: [lod]\n",
      """
      bad.yaml:3:7: error: 'units.engin.minimum_load': there is no 'engin' in 'units', in the park of case.yaml; did you mean 'engine'? (from measure bad)
      bad.yaml:4:10: error: measure 'bad' removes unit 'lod', which is not there, in the park of case.yaml; did you mean 'load'? (from measure bad)
      """
    ),
  ]

  @Test(arguments: wrong) func whatIsWrongWithAMeasureIsSaid(_ use: String, _ bad: String, _ message: String)
    throws
  {
    let folder = try folder([
      "case.yaml": "parktwin: 1\nextends: park.yaml\nmeasures:\n" + use, "bad.yaml": bad,
    ])
    #expect(folder.problems("case.yaml").contains(message))
  }

  @Test func aChainThatEndsInItselfIsRefused() throws {
    let folder = try folder([
      "a.yaml": "parktwin: 1\nextends: b.yaml\n", "b.yaml": "parktwin: 1\nextends: a.yaml\n",
    ])
    #expect(
      folder.problems("a.yaml").split(separator: "\n").first.map(String.init)
        == "b.yaml:2:10: error: 'a.yaml' extends itself: a.yaml → b.yaml → a.yaml")
  }

  @Test func whatIsRestatedReplacesTheWhole() throws {
    let folder = try folder([
      "case.yaml":
        "parktwin: 1\nextends: park.yaml\nhorizon: {start: 2025-03-01, end: 2025-03-02, step: 2 h}\nprices: {power: 1 CNY/kWh}\n"
    ])
    #expect(
      folder.problems("case.yaml").hasPrefix("park.yaml:17:65: error: profile 'load.csv#power' has 24 rows"))
    let prepared = try folder.read(
      "case.yaml",
      ["units.load.load={profile: load.csv#power, unit: MW, interval: 1 h, rows: in order}"].map {
        $0.replacing("load.csv", with: folder.path + "/load.csv")
      })
    #expect(prepared.park.clock.stepCount == 12)
    #expect(value("prices.coal", prepared) == nil)
    #expect(
      try self.folder(["case.yaml": "parktwin: 1\nextends: park.yaml\nunits: {}\n"]).problems("case.yaml")
        == "case.yaml:3:1: error: a scenario that extends another cannot state 'units'; a measure adds, replaces and removes, 'set' changes values"
    )
  }

  @Test func tablesAreReferredToWithTheirEvidence() throws {
    let folder = try ScenarioFolder(
      replacing: "units:\n",
      by: """
        factors:
          fuels:
            coal: {source: "fuel_composition.csv", grade: B, lower_heating_value: 20.93 GJ/t, sulphur: 0.6 %}
        location: {latitude: 30.13 degrees_north, longitude: 120.86 degrees_east, time_zone: Asia/Shanghai}
        weather: {csv: w.csv, repeat: true, rows: in order}
        units:
          river: {kind: toy-intake, enterprise: utility, ports: {water: raw}, like: $factors.fuels.coal, sulphur: 1 %}

        """,
      ["w.csv": "temperature [degC],relative_humidity [%],ghi [W/m2],wind_speed [m/s]\n20,70,0,2\n"])
    let path = folder.path + "/park.yaml"
    var text = try String(contentsOfFile: path, encoding: .utf8)
    text = text.replacing("buses:\n", with: "buses:\n  raw: {carrier: water}\n")
    text = text.replacing("price: $prices.power", with: "price: $prices.power * 2 + 0.1 CNY/kWh")
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    let prepared = try folder.read()
    let heat = try #require(value("units.river.lower_heating_value", prepared))
    #expect(heat.provenance == Setting.Provenance(source: "fuel_composition.csv", grade: "B"))
    #expect(value("units.river.sulphur", prepared)?.text == "1 %")
    #expect(value("units.river.like", prepared) == nil)
    #expect(value("units.grid.price", prepared)?.text == "(0.6 CNY/kWh) * 2 + 0.1 CNY/kWh")
    #expect(prepared.scenarios[0].price("coal", in: "CNY/t") == 0.72)
    #expect(prepared.scenarios[0].factor("fuels.coal.sulphur", in: "%") == 0.006)
    #expect(prepared.park.values(of: .airTemperature)?[0] == 293.15)
    let shown = prepared.scenarios[0].shownText(catalogue: toys)
    #expect(
      folder.shown(shown).contains(
        "    sulphur: 1 %  # park.yaml:16:107\n    lower_heating_value: 20.93 GJ/t  # park.yaml:12:75; source: fuel_composition.csv; grade B\n"
      ))
    #expect(shown.contains("    # minimum_load: 40 %  # default (test)\n"))
  }

  @Test func unitsComeFromTables() throws {
    let table = """
      id,ports.power,load [MW],uses.dye.per_product,label
      a,power,2,1.9 MWh/t,甲
      b,power,3,,乙

      """
    let bulk = "units_from: {table: plants.csv, kind: toy-load, enterprise: utility}\nunits:\n"
    let folder = try ScenarioFolder(replacing: "units:\n", by: bulk, ["plants.csv": table])
    let path = folder.path + "/park.yaml"
    var text = try String(contentsOfFile: path, encoding: .utf8)
    text = text.replacing("kind: toy-grid,", with: "kind: toy-grid, enterprise: utility,")
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    let prepared = try folder.read()
    #expect(prepared.park.structures.map(\.id) == ["grid", "engine", "load", "a", "b"])
    #expect(prepared.scenarios[0].units.map(\.label).suffix(2) == ["甲", "乙"])
    #expect(value("units.a.uses.dye.per_product", prepared)?.text == "1.9 MWh/t")
    #expect(value("units.b.uses", prepared) == nil)
    func problem(_ old: String, _ new: String) throws -> String {
      try ScenarioFolder(replacing: "units:\n", by: bulk, ["plants.csv": table.replacing(old, with: new)])
        .problems()
    }
    #expect(
      try problem("\na,", "\nengine,")
        == "plants.csv:2:1: error: two units claim the id 'engine'; the first is at park.yaml:12:3")
    #expect(try problem(",2,", ",two,") == "plants.csv:2:9: error: column 'load': 'two' is not a number")
    #expect(
      try problem(",2,", ",#REF!,")
        == "plants.csv:2:9: error: column 'load': the spreadsheet's error #REF!; mend the formula and export again"
    )
    #expect(
      try ScenarioFolder(
        replacing: "units:\n",
        by: bulk.replacing("utility}", with: "utility, common: {ports: {power: power}}}"),
        ["plants.csv": table]
      ).problems().hasPrefix(
        "plants.csv:1:4: error: port 'power' is connected twice, here and under 'common'"))
  }
}
