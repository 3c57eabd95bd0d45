import Foundation
import Kernel
import LaneMath
import Testing

@testable import Scenario

/// A scenario with further overrides shares what they do not change with its base; it must come out as from its files.
@Suite struct SharedBaseTests {
  private let reader = ScenarioReader(catalogue: toys)

  /// A base with tables that refer to each other, rows taken over by `like`, measures and values set.
  private func folder() throws -> ScenarioFolder {
    let park = toyPark.replacing("kind: toy-grid,", with: "kind: toy-grid, enterprise: utility,")
      .replacing("price: $prices.power", with: "price: $prices.power * 2 + $prices.fee")
      .replacing("load: {kind", with: "load: {enterprise: utility, kind")
      .replacing(
        "units:\n",
        with: """
          factors:
            fuels: {coal: {rated_power: 40 MW, efficiency: $factors.best, minimum_load: 30 %}}
            best: 45 %
          tariff: T
          units:
            spare: {kind: toy-engine, enterprise: utility, ports: {power: power}, like: $factors.fuels.coal}
            night:
              kind: toy-load
              enterprise: utility
              ports: {power: power}
              load: {bands: {valley: 1 MW, else: 2 MW}}
            shop:
              kind: toy-load
              enterprise: utility
              ports: {power: power}
              load: {pattern: {hours: [1, 2, 3, 4, 5, 6, 7, 8, 9, 8, 7, 6, 5, 4, 3, 2, 1, 2, 3, 4, 5, 4, 3, 2]}, mean: 3 MW}

          """)
    let prices = """
      parktwin: 1
      power: {value: 0.6 CNY/kWh, year: 2025}
      base_fee: 0.1 CNY/kWh
      fee: $prices.base_fee
      tariffs: tariff.csv
      electricity: {fixed: 0.2 CNY/kWh, floating: 0.5 CNY/kWh}

      """
    return try ScenarioFolder(changing: [
      "park.yaml": park, "prices.yaml": prices,
      "tariff.csv":
        "policy,months,hour_start,hour_end,band,multiplier\nT,1;2;3;4;5;6;7;8;9;10;11;12,0,8,低谷,0.4\nT,1;2;3;4;5;6;7;8;9;10;11;12,8,24,平段,1\n",
      "pv.yaml": ResolvingTests.measures["pv.yaml"] ?? "",
      "case.yaml": """
      parktwin: 1
      extends: park.yaml
      name: case
      measures:
        - use: pv.yaml
          with: {capacity: 60 MW}
      set:
        units.spare.efficiency: $factors.best

      """,
    ])
  }

  /// Values that other values refer to, that measures take, that shape series, and that are wrong.
  private static let changes = [
    "units.engine.rated_power=55 MW", "units.engine.rated_power=0.1 MW", "units.engine.minimum_load=20 %",
    "units.spare.low=20 degC", "units.load.load=7 MW",
    "units.load.load={profile: load.csv#power, unit: kW, rows: in order}",
    "units.night.load.bands={valley: 3 MW, else: 1 MW}", "units.night.load.bands.else=5 MW",
    "units.shop.load.mean=4 MW", "units.shop.load.pattern.normalise=false",
    "prices.power=0.8 CNY/kWh", "prices.base_fee=0.2 CNY/kWh", "prices.fee=0.3 CNY/kWh",
    "prices.electricity.floating=0.6 CNY/kWh", "prices.unheard_of=1 CNY/kWh", "prices.power=$prices.nothing",
    "factors.best=41 %", "factors.fuels.coal.minimum_load=25 %", "factors.fuels.coal={rated_power: 20 MW}",
    "factors.fuels.coal.low=15 degC", "measures.pv.capacity=80 MW", "measures.pv.capacity=900 MW",
    "calendar=nowhere.csv", "measures.pv.where=nowhere", "measures.wind.capacity=3 MW",
    "measures.pv.enabled=false", "measures.pv=3",
    "units.pv.minimum_load=10 %", "tariff=U",
    "horizon.end=2025-03-03", "horizon.step=30 min", "enterprises.utility.label=other",
    "enterprises.utility.value_added=9 亿 CNY", "buses.power.unserved_price=4 CNY/kWh", "name=another",
    "units.engine.cost.capex=3000 CNY/kW", "units.nobody.rated_power=3 MW", "units.engine.enterprise=nobody",
    "units.grid.price=$prices.base_fee",
    "units.spare={kind: toy-engine, ports: {power: power}, rated_power: 9 MW}",
    "location={latitude: 30 degrees_north, longitude: 120 degrees_east, time_zone: Asia/Shanghai}",
  ]

  /// All that can be seen of a scenario, or what is wrong with it.
  private func seen(_ scenario: () throws -> ResolvedScenario) -> [String] {
    do {
      let scenario = try scenario()
      return [
        "\(scenario.settings)", scenario.shownText(), scenario.canonicalJSON, scenario.id(engine: "1"),
        "\(scenario.enterprises)", "\(scenario.units)", "\(scenario.measures)", "\(scenario.warnings)",
        "\(scenario.horizon) \(scenario.warmUpSteps) \(String(describing: scenario.location))",
        "\(scenario.namedFiles)", "\(scenario.structureKey.digest)",
        "\(scenario.name) \(scenario.label) \(scenario.busLabels.sorted { $0.key < $1.key })",
      ]
    } catch {
      return ["\(error)"]
    }
  }

  /// Where two sights differ first, with what stands around.
  private func differences(_ a: [String], _ b: [String]) -> [String] {
    guard a.count == b.count else { return [String(a.joined().prefix(300)), String(b.joined().prefix(300))] }
    return zip(a, b).filter { $0 != $1 }.map { a, b in
      let place = zip(a, b).enumerated().first { $1.0 != $1.1 }?.offset ?? Swift.min(a.count, b.count)
      let around = { (text: String) in String(text.dropFirst(Swift.max(0, place - 80)).prefix(160)) }
      return "\(around(a)) | \(around(b))"
    }
  }

  @Test func everySingleOverrideComesOutAsFromTheFiles() throws {
    let folder = try folder()
    let file = folder.path + "/case.yaml"
    let base = try reader.resolve(file)
    for change in Self.changes {
      let overrides = [try Override(parsing: change)]
      let shared = seen { try reader.resolve(file, overrides: overrides, sharing: base) }
      let whole = seen { try reader.resolve(file, overrides: overrides) }
      #expect(differences(shared, whole).isEmpty, "\(change)")
    }
  }

  @Test(arguments: 0..<8) func manyOverridesOnABaseWithSomeComeOutAsFromTheFiles(_ seed: Int) throws {
    let folder = try folder()
    let file = folder.path + "/case.yaml"
    let random = CounterRandom(seed: UInt64(seed), unit: 1, process: 1)
    var draw: UInt32 = 0
    func pick(_ count: Int) throws -> [Override] {
      try (0..<count).map { _ in
        draw += 1
        return try Override(parsing: Self.changes[Int(random.uniform(draw) * Double(Self.changes.count))])
      }
    }
    var compared = 0
    for round in 0..<40 {
      let first = try pick(round % 3)
      let horizon = round % 4 == 0 ? HorizonOverride(end: "2025-03-04") : nil
      guard let base = try? reader.resolve(file, overrides: first, horizon: horizon) else { continue }
      let all = first + (try pick(1 + round % 4))
      let shared = seen { try reader.resolve(file, overrides: all, horizon: horizon, sharing: base) }
      let whole = seen { try reader.resolve(file, overrides: all, horizon: horizon) }
      #expect(differences(shared, whole).isEmpty, "seed \(seed), round \(round): \(all.map(\.path))")
      compared += 1
    }
    #expect(compared > 10)
  }

  @Test func anotherFileOrOtherFirstOverridesShareNothingButTheFiles() throws {
    let folder = try folder()
    let power = try Override(parsing: "units.engine.rated_power=55 MW")
    let base = try reader.resolve(folder.path + "/case.yaml", overrides: [power])
    let load = try Override(parsing: "units.engine.minimum_load=20 %")
    for (file, overrides) in [("park.yaml", [power]), ("case.yaml", [load]), ("case.yaml", [])] {
      let path = folder.path + "/" + file
      let shared = seen { try reader.resolve(path, overrides: overrides, sharing: base) }
      let whole = seen { try reader.resolve(path, overrides: overrides) }
      #expect(differences(shared, whole).isEmpty)
    }
  }

  /// Flows of all ports in the first steps, by lane.
  private func flows(_ scenarios: [ResolvedScenario], lane: Int) throws -> [Double] {
    let park = try reader.prepare(scenarios).park
    let ports = park.structures.flatMap(\.ports)
    var simulation = Simulation(park, lanes: scenarios.count)
    var values: [Double] = []
    try simulation.run(steps: 24) { view in values += ports.map { view.memory[$0.port][lane] } }
    return values
  }

  /// All that can be seen of a park and of its first day, or what is wrong.
  private func built(_ scenarios: [ResolvedScenario]) -> [String] {
    do {
      let prepared = try reader.prepare(scenarios)
      let park = prepared.park
      let ports = park.structures.flatMap(\.ports)
      var rates: [Lanes] = []
      var simulation = Simulation(park, lanes: scenarios.count)
      try simulation.run(steps: 24) { view in rates += ports.map { view.memory[$0.port] } }
      return [
        "\(park.structures)", "\(park.buses) \(park.levels)", "\(park.numbers)",
        "\(park.series.map { "\($0.slot) \($0.lanes.map { [$0[0], $0[7]] })" })",
        "\(park.environment.sorted { $0.key.rawValue < $1.key.rawValue })", "\(park.divisions)",
        "\(prepared.warnings)", "\(prepared.inputs)", "\(rates)",
      ]
    } catch {
      return ["\(error)"]
    }
  }

  @Test func `a park that takes units over from the one before is the one built from the files`() throws {
    let folder = try folder()
    let file = folder.path + "/case.yaml"
    let base = try reader.resolve(file)
    var ran = 0
    for change in Self.changes {
      let overrides = [try Override(parsing: change)]
      let fresh = try reader.resolve(file)
      guard let shared = try? reader.resolve(file, overrides: overrides, sharing: base) else { continue }
      let alone = try reader.resolve(file, overrides: overrides, sharing: fresh)
      let (taken, whole) = (built([shared]), built([alone]))
      #expect(differences(taken, whole).isEmpty, "\(change)")
      let pair = built([base, shared])
      #expect(
        differences(pair, built([try reader.resolve(file), alone])).isEmpty, "the base and \(change)")
      ran += whole.count > 1 ? 1 : 0
    }
    #expect(ran > 20)
  }

  static let lanes = [
    "units.engine.rated_power=55 MW", "units.shop.load.mean=4 MW", "units.night.load.bands.else=5 MW",
    "prices.base_fee=0.2 CNY/kWh", "units.load.load={profile: load.csv#power, unit: kW, rows: in order}",
  ]

  @Test(arguments: [1, 3, 5]) func lanesOfOneBaseRunAsEachScenarioAlone(_ count: Int) throws {
    let folder = try folder()
    let file = folder.path + "/case.yaml"
    let base = try reader.resolve(file)
    let changes = Self.lanes.prefix(count).map { $0.replacing("load.csv", with: folder.path + "/load.csv") }
    let scenarios = try changes.map {
      try reader.resolve(file, overrides: [try Override(parsing: $0)], sharing: base)
    }
    for (lane, change) in changes.enumerated() {
      let alone = try reader.resolve(file, overrides: [try Override(parsing: change)])
      #expect(try flows(scenarios, lane: lane) == flows([alone], lane: 0), "\(change)")
    }
  }

  @Test func aScenarioThatWasReadIsABaseToo() throws {
    let folder = try folder()
    let file = folder.path + "/case.yaml"
    let base = try reader.read(file).scenarios[0]
    let load = ["units.load.load={profile: \(folder.path)/load.csv#power, unit: kW, rows: in order}"].map {
      try? Override(parsing: $0)
    }.compactMap { $0 }
    let shared = try reader.resolve(file, overrides: load, sharing: base)
    let alone = try reader.resolve(file, overrides: load)
    #expect(try flows([shared], lane: 0) == flows([alone], lane: 0))
    #expect(shared.id(engine: "1") == alone.id(engine: "1"))
  }

  @Test func workersOfOneBaseGetInEachOthersWayNowhere() async throws {
    let folder = try folder()
    let file = folder.path + "/case.yaml"
    let base = try reader.resolve(file)
    let reader = reader
    @Sendable func work(_ worker: Int) throws -> [[Double]] {
      try (0..<6).map { round in
        let value = 40 + 10 * worker + round
        let scenarios = try ["units.engine.rated_power=\(value) MW", "prices.power=0.\(value) CNY/kWh"].map {
          try reader.resolve(file, overrides: [try Override(parsing: $0)], sharing: base)
        }
        let park = try reader.prepare(scenarios).park
        return park.series.flatMap { $0.lanes.map { $0[7] } } + [
          park.initialValue(of: park.series[0].slot)[1]
        ]
      }
    }
    let together = try await withThrowingTaskGroup(of: (Int, [[Double]]).self) { group in
      for worker in 0..<4 { group.addTask { (worker, try work(worker)) } }
      return try await group.reduce(into: [Int: [[Double]]]()) { $0[$1.0] = $1.1 }
    }
    for worker in 0..<4 { #expect(together[worker] == (try work(worker))) }
  }
}
