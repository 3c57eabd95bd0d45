import Foundation
import Kernel
import LaneMath
import Scenario
import Testing

@Suite struct LanesTests {
  private let reader = ScenarioReader(catalogue: toys)

  private func resolve(_ folder: ScenarioFolder, _ overrides: String...) throws -> ResolvedScenario {
    try reader.resolve(folder.path + "/park.yaml", overrides: overrides.map { try Override(parsing: $0) })
  }

  @Test func scenariosOfOneStructureShareAPark() throws {
    let folder = try ScenarioFolder(toyFiles)
    let scenarios = try [50, 60, 70].map { try resolve(folder, "units.engine.rated_power=\($0) MW") }
    let prepared = try reader.prepare(scenarios)
    let port = prepared.park.structures[1].ports[0].port
    var simulation = Simulation(prepared.park, lanes: 3)
    var first: [Double] = []
    try simulation.run(steps: 1) { view in first = (0..<3).map { view.memory[port][$0] } }
    // At 10 MW of load each runs at its least, 40 % of its capacity.
    #expect(first == [20e6, 24e6, 28e6])
  }

  @Test func anotherStructureIsRefusedWithItsPlace() throws {
    let folder = try ScenarioFolder(replacing: "units:\n", by: "  other: {carrier: electricity}\nunits:\n")
    let a = try resolve(folder)
    let b = try resolve(folder, "units.load.ports.power=other")
    let error = #expect(throws: Problems.self) { try reader.prepare([a, b]) }
    #expect(
      folder.shown(error?.description ?? "") == """
        --set: error: scenarios 'toy' and 'toy' differ in structure at 'units.load.ports.power': 'power' at park.yaml:18:41, 'other' here; they cannot run in one park (from units.load.ports.power=other)
        """)
    let more = try resolve(folder, "units.engine.start_above=3 MW")
    let missing = #expect(throws: Problems.self) { try reader.prepare([a, more]) }
    #expect(
      missing?.description.contains(
        "differ in structure at 'units.engine.start_above': nothing, '3 MW' here")
        ?? false)
    guard case .apart(let groups) = try reader.preparation(of: [a, more, a, b]) else {
      Issue.record("scenarios of three structures share a park")
      return
    }
    #expect(groups == [[0, 2], [1], [3]])
  }

  @Test func howManyStepsMayStayUnsettledIsStatedAndKeptApart() throws {
    let folder = try ScenarioFolder(toyFiles)
    let usual = try resolve(folder)
    let other = try resolve(folder, "horizon.unsettled_share=2 %")
    #expect(try reader.prepare([usual]).park.allowedFrozenShare == 1e-3)
    #expect(try reader.prepare([other]).park.allowedFrozenShare == 0.02)
    guard case .apart(let groups) = try reader.preparation(of: [usual, other, usual]) else {
      Issue.record("two bounds share a park")
      return
    }
    #expect(groups == [[0, 2], [1]])
    #expect(usual.id(engine: "1") != other.id(engine: "1"))
    #expect(
      folder.problems("park.yaml", ["horizon.unsettled_share=120 %"])
        == "--set: error: 'unsettled_share' is 120 %; it must lie between 0 % and 100 % (from horizon.unsettled_share=120 %)"
    )
  }

  @Test func aNumberThatOnlySomeStateIsItsDefaultInTheOthers() throws {
    let folder = try ScenarioFolder(toyFiles)
    let without = try resolve(folder)
    let with = try resolve(folder, "units.engine.minimum_load=60 %")
    for scenarios in [[without, with], [with, without]] {
      let prepared = try reader.prepare(scenarios)
      let port = prepared.park.structures[1].ports[0].port
      var simulation = Simulation(prepared.park, lanes: 2)
      var first: [Double] = []
      try simulation.run(steps: 1) { view in first = (0..<2).map { view.memory[port][$0] } }
      // Of 50 MW at 10 MW of load: 40 % where nothing is stated.
      #expect(first.sorted() == [20e6, 30e6])
      #expect(first[scenarios[0].settings == without.settings ? 0 : 1] == 20e6)
    }
  }

  @Test func whatOnlyALaterLaneStatesIsLookedAtToo() throws {
    let folder = try ScenarioFolder(toyFiles)
    let a = try resolve(folder)
    let b = try resolve(folder, "units.engine.minimum_lode=30 %")
    let error = #expect(throws: Problems.self) { try reader.prepare([a, b]) }
    #expect(error?.description.contains("'minimum_lode'") ?? false)
    let c = try resolve(folder, "units.engine.ports.powr=power")
    let port = #expect(throws: Problems.self) { try reader.prepare([a, c]) }
    #expect(port?.description.contains("has no port 'powr'") ?? false)
  }

  @Test func whatOnlySomeStateOfABusHoldsForNobodyElse() throws {
    let folder = try ScenarioFolder(toyFiles)
    let a = try resolve(folder)
    let b = try resolve(folder, "buses.power.density=2 kg/m3")
    let c = try resolve(folder, "buses.power.density=3 kg/m3")
    guard case .apart(let groups) = try reader.preparation(of: [a, b, c]) else {
      Issue.record("a bus with a density shares a park with one without")
      return
    }
    #expect(groups == [[0], [1, 2]])
    let density = try reader.prepare([b, c]).park.levels[0].density
    #expect(density.map { [$0[0], $0[1]] } == [2, 3])
  }

  @Test func anIdFollowsTheValuesAndTheFilesAndNothingElse() throws {
    let first = try ScenarioFolder(toyFiles)
    let second = try ScenarioFolder(toyFiles)
    let id = try resolve(first).id(engine: "1")
    #expect(id.count == 32)
    #expect(try resolve(second).id(engine: "1") == id)
    #expect(try resolve(first, "units.engine.rated_power=51 MW").id(engine: "1") != id)
    #expect(try resolve(first).id(engine: "2") != id)
    let other = try ScenarioFolder(changing: [
      "load.csv": (toyFiles["load.csv"] ?? "").replacing("10\n", with: "11\n")
    ])
    #expect(try resolve(other).id(engine: "1") != id)
  }

  /// A setting of the load, and what it is in the first steps, MW.
  static let forms: [(String, [Double])] = [
    ("{profile: load.csv#power, unit: kW, scale: 2, rows: in order}", [0.02, 0.022]),
    ("{profile: load.csv#power, mean: 43 MW, rows: in order}", [20, 22]),
    (
      "{pattern: {hours: [0, 2, 0, 2, 0, 2, 0, 2, 0, 2, 0, 2, 0, 2, 0, 2, 0, 2, 0, 2, 0, 2, 0, 2]}, annual: 87.6 GWh/a}",
      [0, 20]
    ),
    ("{months: [1 MW, 2 MW, 3 MW, 4 MW, 5 MW, 6 MW, 7 MW, 8 MW, 9 MW, 10 MW, 11 MW, 12 MW]}", [3, 3]),
    ("{years: {2024: 5 MW, 2026: 7 MW}}", [5, 5]),
    ("{bands: {valley: 1 MW, else: 2 MW}, tariff: T, table: tariff.csv}", [1, 2]),
  ]

  @Test(arguments: forms) func seriesTakeManyForms(_ form: String, _ expected: [Double]) throws {
    let rows =
      "policy,months,hour_start,hour_end,band,multiplier\nT,1;2;3;4;5;6;7;8;9;10;11;12,0,1,低谷,0.4\nT,1;2;3;4;5;6;7;8;9;10;11;12,1,24,平段,1\n"
    let folder = try ScenarioFolder(
      replacing: "{profile: load.csv#power, unit: MW, rows: in order}", by: form, ["tariff.csv": rows])
    let prepared = try folder.read()
    let port = prepared.park.structures[2].ports[0].port
    var simulation = Simulation(prepared.park)
    var values: [Double] = []
    try simulation.run(steps: 2) { view in values.append(view.memory[port][0]) }
    for (value, megawatts) in zip(values, expected) { #expect(abs(value - megawatts * 1e6) < 1e-3) }
  }

  @Test func aUnitOutOfServiceGivesNothing() throws {
    let folder = try ScenarioFolder(
      replacing: "    rated_power: 50 MW", by: "    rated_power: 50 MW\n    in_service: 2025-03-01T12:00..")
    let prepared = try folder.read()
    let port = prepared.park.structures[1].ports[0].port
    var simulation = Simulation(prepared.park)
    var values: [Double] = []
    try simulation.run(steps: 24) { view in values.append(view.memory[port][0]) }
    #expect(values[11] == 0)
    #expect(values[12] == 22e6)
  }
}
