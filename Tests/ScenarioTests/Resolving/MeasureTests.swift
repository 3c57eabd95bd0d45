import Foundation
import Kernel
import Scenario
import Testing

@Suite struct MeasureTests {
  static let engine = """
    parktwin: 1
    measure: engine-2
    label: 第二台发动机
    source: the table of measures
    parameters:
      capacity: {unit: MW, range: 1..100, default: 20, source: data sheet, grade: B}
      capex: {unit: CNY/kW, default: {value: 3000 CNY/kW, source: offer, grade: A}}
    add:
      prices: {spare: {engine: 5 CNY/kW, source: catalogue}}
      buses: {island: {carrier: electricity}}
      units:
        engine-2:
          kind: toy-engine
          enterprise: utility
          ports: {power: island}
          rated_power: $capacity
          minimum_load: {value: 30 %, source: type plate, grade: A}
        island-load: {kind: toy-load, enterprise: utility, ports: {power: island}, load: 1 MW}
    cost:
      capex: ($capex + $prices.spare.engine) * $capacity
      fixed: {value: 2 %/a, source: contract, grade: C}
      lifetime: 20 a
      discount_rate: 6 %
      enterprise: utility

    """
  static let load = """
    parktwin: 1
    measure: low
    parameters: {load: {unit: "%", range: 10..60, default: 40}}
    set: {units.engine.minimum_load: $load}
    cost: {capex: 5 CNY/kW, per: size, fixed: 1000 CNY/a}

    """

  @Test func `a parameter that nothing uses is told, and a name near to one is understood`() throws {
    let measure = """
      parktwin: 1
      measure: wide
      parameters: {cap: {unit: MW, range: 0..10, default: 1 MW}}
      set: {units.engine.rated_power: 20 MW}
      """
    let unused = try folder("  - {use: wide.yaml, with: {cap: 3 MW}}\n", ["wide.yaml": measure])
    #expect(
      unused.problems("case.yaml").contains(
        "wide.yaml:3:14: warning: nothing in measure 'wide' uses its parameter 'cap': it changes nothing; write $cap where "
          + "its value belongs"), "\(unused.problems("case.yaml"))")
    let misspelt = try folder(
      "  - {use: wide.yaml}\n", ["wide.yaml": measure.replacing("20 MW", with: "$capp")])
    let problems = misspelt.problems("case.yaml")
    #expect(problems.contains("'$capp' stands for nothing; did you mean '$cap'?"), "\(problems)")
  }

  private func folder(_ measures: String, set: String = "", _ more: [String: String] = [:]) throws
    -> ScenarioFolder
  {
    try ScenarioFolder(
      replacing: "kind: toy-grid,", by: "kind: toy-grid, enterprise: utility,",
      [
        "engine-2.yaml": Self.engine,
        "low.yaml": Self.load.replacing("capex: 5 CNY/kW, per: size, ", with: ""),
        "case.yaml": "parktwin: 1\nextends: park.yaml\nmeasures:\n\(measures)\(set)",
      ].merging(more) { $1 })
  }

  private func shown(_ setting: Setting?, _ folder: ScenarioFolder) -> String {
    setting.map { folder.shown("\($0.text ?? $0.shape) \($0.origin) \($0.origin.layer)") } ?? "nothing"
  }

  @Test func `a measure that is not taken changes nothing and costs nothing`() throws {
    let folder = try folder(
      "  - {use: engine-2.yaml, with: {capacity: 40 MW}, enabled: false}\n",
      ["plain.yaml": "parktwin: 1\nextends: park.yaml\n"])
    let off = try folder.read("case.yaml").scenarios[0]
    let plain = try folder.read("plain.yaml").scenarios[0]
    #expect(off.canonicalJSON == plain.canonicalJSON)
    #expect(off.ownership.ofMeasures.items.isEmpty)
    let measure = try #require(off.measures.first)
    #expect(!measure.isEnabled && measure.ownership == nil)
    #expect(measure.parameters["capacity"]?.text == "40 MW")
    let on = try folder.read("case.yaml", ["measures.engine-2.enabled=true"])
    #expect(on.park.structures.map(\.id) == ["grid", "engine", "load", "engine-2", "island-load"])
    let again = try folder.read(
      "case.yaml", ["measures.engine-2.enabled=true", "measures.engine-2.enabled=false"])
    #expect(again.scenarios[0].canonicalJSON == off.canonicalJSON)
  }

  @Test func `a parameter is its default, then with, then set, then an axis, then the command line`() throws {
    let name = "measures.engine-2.capacity"
    func capacity(_ use: String, _ set: String, _ overrides: [Override] = []) throws -> String {
      let folder = try folder("  - {use: engine-2.yaml\(use)}\n", set: set)
      let scenario = try ScenarioReader(catalogue: toys).resolve(
        folder.path + "/case.yaml", root: folder.path, overrides: overrides)
      return shown(scenario.setting(at: "units.engine-2.rated_power"), folder)
    }
    let with = ", with: {capacity: 30 MW}"
    let set = "set: {\(name): 40 MW}\n"
    let axis = Override(
      name, Setting(.scalar("50 MW"), at: Origin(file: "sweep.yaml", line: 7, column: 3)),
      layer: "sweep axis size")
    #expect(try capacity("", "") == "20 MW engine-2.yaml:6:48 measure engine-2")
    #expect(try capacity(with, "") == "30 MW case.yaml:4:43 measure engine-2")
    #expect(try capacity(with, set) == "40 MW case.yaml:5:35 set")
    #expect(try capacity(with, set, [axis]) == "50 MW sweep.yaml:7:3 sweep axis size")
    #expect(
      try capacity(with, set, [axis, try Override(parsing: "\(name)=60 MW")])
        == "60 MW --set \(name)=60 MW")
  }

  @Test func `a cost is in service with the units that the measure brings`() throws {
    let span = "2025-03-01T12:00..2035-01-01"
    let both = "set: {units.engine-2.in_service: \(span), units.island-load.in_service: \(span)}\n"
    let folder = try folder("  - {use: engine-2.yaml}\n", set: both)
    let scenario = try folder.read("case.yaml").scenarios[0]
    let item = try #require(scenario.ownership.ofMeasures.items.first)
    #expect(item.inService.from.map { "\($0)" } == "2025-03-01T12:00")
    #expect(item.inService.to.map { "\($0)" } == "2035-01-01T00:00")
    #expect(scenario.setting(at: "measures.engine-2.cost.in_service")?.text == span)
    #expect(!folder.problems("case.yaml").contains("in common"))
    let always = try self.folder("  - {use: engine-2.yaml}\n").read("case.yaml").scenarios[0]
    #expect(always.ownership.items.allSatisfy { $0.inService == .always })
  }

  @Test func `a cost of units that serve at different times is paid always, with a warning`() throws {
    let folder = try folder(
      "  - {use: engine-2.yaml}\n", set: "set: {units.engine-2.in_service: 2025-03-01T12:00..}\n")
    #expect(
      folder.problems("case.yaml").contains(
        "warning: 'cost' of measure 'engine-2' is paid for at all times, as its units ('engine-2', 'island-load') have no "
          + "'in_service' in common; give each unit a 'cost' of its own"), "\(folder.problems("case.yaml"))")
    #expect(
      try folder.read("case.yaml").scenarios[0].ownership.ofMeasures.items.map(\.inService) == [.always])
  }

  @Test func `a time in service of a cost is stated at the units`() throws {
    let folder = try folder(
      "  - {use: timed.yaml}\n",
      [
        "timed.yaml": Self.engine.replacing(
          "  lifetime: 20 a\n", with: "  lifetime: 20 a\n  in_service: 2026-01-01..\n")
      ])
    #expect(
      folder.problems("case.yaml").contains(
        "error: a measure's cost is in service with the units that the measure brings"),
      "\(folder.problems("case.yaml"))")
  }

  @Test func `the longest name of a measure that fits is meant`() throws {
    let folder = try folder("  - {use: low.yaml, as: low}\n  - {use: engine-2.yaml, as: low.engine}\n")
    let prepared = try folder.read("case.yaml", ["measures.low.engine.capacity=70 MW"])
    #expect(prepared.scenarios[0].setting(at: "units.engine-2.rated_power")?.text == "70 MW")
  }

  static let wrong: [(String, String, String, String)] = [
    (
      "  - {use: low.yaml, enabled: maybe}\n", "", "",
      "case.yaml:4:30: error: 'enabled' of measure 'low' must be true or false, not 'maybe'"
    ),
    (
      "  - {use: low.yaml}\n", "measures.low.enabled=0", "",
      "--set: error: 'enabled' of measure 'low' must be true or false, not '0' (from measures.low.enabled=0)"
    ),
    (
      "  - {use: low.yaml}\n", "measures.low.laod=20 %", "",
      "--set: error: measure 'low' (low.yaml) has no parameter 'laod'; did you mean 'load'? (from measures.low.laod=20 %)"
    ),
    (
      "  - {use: low.yaml}\n", "measures.low.load=70 %", "",
      "--set: error: 'load' of measure 'low' is 70 %; it must lie within 10..60 % (from measures.low.load=70 %)"
    ),
    (
      "  - {use: low.yaml}\n", "measures.lwo.load=20 %", "",
      "--set: error: 'measures.lwo.load': the scenario uses no measure 'lwo'; did you mean 'low'? (from measures.lwo.load=20 %)"
    ),
    (
      "  - {use: low.yaml}\n", "measures.low=20 %", "",
      "--set: error: measure 'low' as a whole cannot be set; name a parameter, such as measures.low.enabled (from measures.low=20 %)"
    ),
    (
      "  - use: bad.yaml\n", "", "replace: {units: {egnine: {kind: toy-engine}}}\n",
      "bad.yaml:3:19: error: measure 'bad' replaces unit 'egnine', which is not there, in the park of case.yaml; did you mean 'engine'? (from measure bad)"
    ),
    (
      "  - use: bad.yaml\n", "", "remove: {buses: [powr]}\n",
      "bad.yaml:3:18: error: measure 'bad' removes bus 'powr', which is not there, in the park of case.yaml; did you mean 'power'? (from measure bad)"
    ),
    (
      "  - use: bad.yaml\n", "", "add: {units: {engine: {kind: toy-engine}}}\n",
      "bad.yaml:3:15: error: measure 'bad' adds unit 'engine', which is there already; the first is at park.yaml:11:3 (from measure bad)"
    ),
    (
      "  - use: bad.yaml\n", "", "add: {prices: {power: 1 CNY/kWh}}\n",
      "bad.yaml:3:16: error: measure 'bad' adds 'prices.power', which is there already, in the park of case.yaml; 'set' changes a value; the first is at prices.yaml:4:16 (from measure bad)"
    ),
    (
      "  - use: bad.yaml\n", "",
      "add: {units: {x: {kind: toy-load, enterprise: utility, ports: {power: pwr}, load: 1 MW}}}\n",
      "bad.yaml:3:71: error: there is no bus 'pwr'; known are power (from measure bad)"
    ),
    (
      "  - use: bad.yaml\n", "", "set: {units.engine.minimum_laod: 3 %}\n",
      "bad.yaml:3:34: error: toy-engine has no parameter 'minimum_laod'; did you mean 'minimum_load'? (from measure bad)"
    ),
    (
      "  - use: bad.yaml\n", "", "set: {measures.low.load: 3 %}\n",
      "bad.yaml:3:7: error: 'measures.low.load': there is no 'measures' in the file, in the park of case.yaml; known are buses, enterprises, horizon, name, prices, units (from measure bad)"
    ),
    (
      "  - use: bad.yaml\n", "", "parameters: {enabled: {choices: [a], default: a}}\n",
      "bad.yaml:3:14: error: a parameter cannot be named 'enabled'; every measure has 'enabled' beside its parameters"
    ),
    (
      "  - {use: low.yaml, as: second}\n", "measures.second.laod=20 %", "",
      "--set: error: measure 'second' (low.yaml) has no parameter 'laod'; did you mean 'load'? (from measures.second.laod=20 %)"
    ),
    (
      "  - {use: low.yaml, as: second}\n", "measures.second.load=70 %", "",
      "--set: error: 'load' of measure 'second' is 70 %; it must lie within 10..60 % (from measures.second.load=70 %)"
    ),
    (
      "  - use: bad.yaml\n", "",
      "parameters: {price: {unit: CNY, default: 5 CNY}}\ncost: {capex: 3 CNY/W, lifetime: 9 a, per: price}\n",
      "bad.yaml:4:15: error: 'capex' is 3 CNY/W, but 'price' of measure 'bad' does not make an amount of money of it; state it in CNY, or name the parameter that it is meant by with 'per' (from measure bad)"
    ),
    (
      "  - use: bad.yaml\n", "", "cost: {capex: 5 CNY}\n",
      "bad.yaml:3:15: warning: 'capex' of measure 'bad' has no 'lifetime' beside it, so that cost.capital leaves it out; write lifetime: 20 a (from measure bad)"
    ),
    (
      "  - use: bad.yaml\n", "", "cost: {capex: 5 CNY/kW, enterprise: utilty}\n",
      """
      bad.yaml:3:15: error: 'capex' is 5 CNY/kW, but no parameter of measure 'bad' makes an amount of money of it; state it in CNY, or name the parameter that it is meant by with 'per' (from measure bad)
      bad.yaml:3:37: error: there is no enterprise 'utilty'; did you mean 'utility'? (from measure bad)
      """
    ),
  ]

  @Test(arguments: wrong)
  func `what is wrong with a measure names the measure's file and the scenario's`(
    _ use: String, _ override: String, _ bad: String, _ message: String
  ) throws {
    let folder = try folder(
      use,
      ["bad.yaml": "parktwin: 1\nmeasure: bad\n" + bad])
    let found = folder.problems("case.yaml", override.isEmpty ? [] : [override])
    #expect(found.contains(message), "\(found)")
  }

  @Test func `every earlier measure that a later one overrides is named`() throws {
    func change(_ name: String, _ change: String) -> (String, String) {
      ("\(name).yaml", "parktwin: 1\nmeasure: \(name)\n\(change)\n")
    }
    let files = Dictionary(uniqueKeysWithValues: [
      change("a", "set: {units.engine.minimum_load: 30 %}"),
      change("b", "set: {units.engine.efficiency: 45 %}"),
      change(
        "c",
        "replace: {units: {engine: {kind: toy-engine, enterprise: utility, ports: {power: power}, rated_power: 9 MW}}}"
      ),
    ])
    let folder = try folder("  - use: a.yaml\n  - use: b.yaml\n  - use: c.yaml\n", files)
    #expect(
      folder.problems("case.yaml") == """
        c.yaml:3:19: warning: measures 'b' and 'c' both change 'units.engine'; 'c', the later, wins (from measure c)
        c.yaml:3:19: warning: measures 'a' and 'c' both change 'units.engine'; 'c', the later, wins (from measure c)
        """)
    let engine = try folder.read("case.yaml").scenarios[0].setting(at: "units.engine")
    #expect(engine?["rated_power"]?.text == "9 MW" && engine?["minimum_load"] == nil)
  }

  @Test func `what backs a value goes with it into the park, and parameters and cost are shown`() throws {
    let folder = try folder("  - {use: engine-2.yaml}\n")
    let scenario = try folder.read("case.yaml").scenarios[0]
    #expect(
      scenario.setting(at: "units.engine-2.rated_power")?.provenance
        == Setting.Provenance(source: "data sheet", grade: "B"))
    #expect(
      scenario.setting(at: "units.engine-2.minimum_load")?.provenance
        == Setting.Provenance(source: "type plate", grade: "A"))
    #expect(
      folder.shown(scenario.shownText()).hasSuffix(
        """
        measures:
          engine-2:
            capacity: 20 MW  # engine-2.yaml:6:48; measure engine-2; source: data sheet; grade B
            capex: 3000 CNY/kW  # engine-2.yaml:7:42; measure engine-2; source: offer; grade A
            label: 第二台发动机  # case.yaml:4:5
            cost:
              capex: ((3000 CNY/kW) + (5 CNY/kW)) * (20 MW)  # engine-2.yaml:20:10; measure engine-2
              fixed: 2 %/a  # engine-2.yaml:21:18; measure engine-2; source: contract; grade C
              lifetime: 20 a  # engine-2.yaml:22:13; measure engine-2
              discount_rate: 6 %  # engine-2.yaml:23:18; measure engine-2
              enterprise: utility  # engine-2.yaml:24:15; measure engine-2

        """), "\(folder.shown(scenario.shownText()))")
  }

  @Test func `a measure's cost is read as a unit's is`() throws {
    let size = Self.load
      .replacing("{load:", with: "{size: {unit: MW, default: 10}, load:")
      .replacing("capex: 5 CNY/kW", with: "lifetime: 10 a, capex: 5 CNY/kW")
    let folder = try folder("  - use: engine-2.yaml\n  - use: low.yaml\n", ["low.yaml": size])
    let ownership = try folder.read("case.yaml").scenarios[0].ownership
    #expect(ownership.items.map(\.id) == ["engine", "engine-2", "low"])
    let engine = ownership.ofMeasures.items[0]
    #expect(engine.label == "第二台发动机" && engine.enterprise == "utility")
    // 3,005 CNY/kW × 20 MW, 2 % of it a year.
    #expect(abs(engine.cost.capex - 60.1e6) < 1e-6 && abs(engine.cost.fixedPerYear - 1.202e6) < 1e-6)
    #expect(engine.cost.lifetime == 20 && engine.cost.discountRate == 0.06)
    let low = ownership.items[2]
    // 5 CNY/kW × 10 MW.
    #expect(low.enterprise == nil && abs(low.cost.capex - 50_000) < 1e-9)
    #expect(abs(low.cost.fixedPerYear - 1000) < 1e-9 && low.cost.lifetime == 10)
    // With the engine of the base: 3,500 CNY/kW × 50 MW, 2 % a year.
    #expect(abs(ownership.investment - (175e6 + 60.1e6 + 50_000)) < 1e-3)
    #expect(abs(ownership.ofMeasures.investment - 60.15e6) < 1e-3)
    #expect(abs(ownership.fixedPerYear - (3.5e6 + 1.202e6 + 1000)) < 1e-3)
  }
}
