import Kernel
import Results
import Scenario
import Testing

@testable import Studies

@Suite struct RunWarningTests {
  /// Four hours: a grid of 1 MW for 5 MW, biogas that two of three engines may not have, heat that overflows.
  static let park = """
    parktwin: 1
    name: short
    horizon: {start: 2025-01-01, end: 2025-01-01T04:00, step: 30 min}
    enterprises: {all: {role: production}}
    buses:
      power: {carrier: electricity}
      gas: {carrier: heat}
      heat: {carrier: heat, excess: {bus: rest}}
      rest: {carrier: heat, excess: vent}
    units:
      grid: {kind: grid-connection, ports: {import: power}, import_limit: 4 MW, price: 0.6 CNY/kWh, demand_basis: contracted, contracted_demand: 3 MW}
      plant: {kind: process-plant, production: 1 t/h, uses: {drive: {bus: power, base: 5 MW}}, releases: {gas: {bus: gas, base: 3 MW}}}
      engine: {kind: converter, lead: gas, inputs: {gas: {bus: gas, full_flow: 10 MW}}, outputs: {heat: {bus: heat, full_flow: 9 MW}}, setpoint: {gas: 9 MW}}

    """

  private func warnings(_ park: String = Self.park, _ overrides: String...) async throws -> [RunWarning] {
    let folder = try StudyFolder(["park.yaml": park])
    let scenario = try folder.reader.resolve(
      "\(folder.path)/park.yaml", overrides: try overrides.map { try .init(parsing: $0) })
    let report = try await BatchRunner(folder.reader, workers: 1).run([scenario])
    return try report.outcomes[0].result.get().warnings
  }

  @Test func `a run tells what it could not serve, lost, missed and exceeded, each with its hours`()
    async throws
  {
    let found = try await warnings()
    #expect(
      Set(found.map(\.id)) == [
        "unserved.power", "excess.rest", "missed_setpoint.engine.gas", "contracted_demand.grid",
      ])
    let unserved = try #require(found.first { $0.kind == .unserved })
    // 1 of 5 MW for four hours.
    #expect(unserved.hours == 4 && unserved.unit == "MWh")
    #expect(abs((unserved.amount ?? 0) - 4) < 1e-9 && abs((unserved.share ?? 0) - 0.2) < 1e-9)
    #expect(unserved.message.hasSuffix("bound by the capacity of 'grid' in 4 h"), "\(unserved.message)")
    // 3 MW of gas are 2.7 MW of heat; what leaves 'heat' is not lost there, but vented behind it.
    let lost = try #require(found.first { $0.kind == .excess })
    #expect(abs((lost.amount ?? 0) - 2.7 * 4 * 3.6) < 1e-6 && lost.unit == "GJ" && lost.hours == 4)
    #expect(lost.message.contains("vented"), "\(lost.message)")
    let missed = try #require(found.first { $0.kind == .missedSetpoint })
    #expect(missed.hours == 4)
    #expect(found.first { $0.kind == .contractedDemand }?.hours == 4)
  }

  /// What each kind of warning that a figure can declare says of a unit that does.
  private static let declared: [UnitStructure.Meter.Warning: (units: String, unit: String, key: String)] = [
    .breach: (
      "store: {kind: waste-store, ports: {charge: waste, release: out}, permit: 2000 t, storage_time: 0.1 d, maximum_release: 0 t/h, initial: {dry_matter: 100 t}}",
      "store", "over_age"
    ),
    .refused: (
      "supply: {kind: fuel-supply, ports: {fuel: gas}, fossil_carbon: 74 %, hydrogen: 24 %, stockpile: {capacity: 20 t, deliveries: 1 t/h, initial: 100 %}}",
      "supply", "refused_deliveries"
    ),
    .contractedDemand: (
      "grid: {kind: grid-connection, ports: {import: power}, price: 0.6 CNY/kWh, emission_factor: 0.5 kg/kWh, demand_basis: contracted, contracted_demand: 1 MW}",
      "grid", "contracted_demand_exceedance"
    ),
  ]

  @Test(arguments: UnitStructure.Meter.Warning.allCases)
  func `a figure that declares a warning is warned of by whatever unit has it`(
    _ warning: UnitStructure.Meter.Warning
  ) async throws {
    let (units, unit, key) = try #require(Self.declared[warning])
    let park = """
      parktwin: 1
      name: declared
      horizon: {start: 2025-01-01, end: 2025-01-01T08:00, step: 1 h}
      enterprises: {all: {role: production}}
      buses:
        power: {carrier: electricity}
        gas: {carrier: fuel, nominal: {fossil_carbon: 74 %, hydrogen: 24 %}}
        waste: {carrier: solid-waste}
        out: {carrier: solid-waste}
      units:
        plant: {kind: process-plant, production: 1 t/h, uses: {drive: {bus: power, base: \(warning == .contractedDemand ? 2 : 0) MW}}}
        elsewhere: {kind: market, destination: disposal, ports: {sold: out}}
        \(units)

      """
    let found = try await warnings(park)
    #expect(found.count == 1, "\(found.map(\.message))")
    let told = try #require(found.first)
    #expect(told.kind.rawValue == warning.rawValue && told.hours ?? 0 > 0, "\(told.message)")
    #expect(told.place.hasPrefix(unit) && told.message.contains("'\(unit)'"))
    #expect(told.messageZh.contains("“\(unit)”") && !told.subject.messageZh.isEmpty)
    let folder = try StudyFolder(["park.yaml": park])
    let structures = try folder.reader.prepare([folder.scenario()]).park.structures
    let meter = try #require(structures.first { $0.id == unit }?.meters.first { $0.key == key })
    #expect(meter.warning == warning)
  }

  @Test func `Chinese sentences call units and buses by their labels, and add the id where two share one`()
    async throws
  {
    let labelled = Self.park.replacing("grid: {", with: "grid: {label: 电网, ")
      .replacing("engine: {", with: "engine: {label: 沼气机, ")
      .replacing("power: {carrier", with: "power: {label: 厂用电, carrier")
    let found = try await warnings(labelled)
    let texts = Dictionary(found.map { ($0.id, $0.messageZh) }) { first, _ in first }
    #expect(texts["unserved.power"]?.hasPrefix("母线“厂用电”：") == true)
    #expect(texts["unserved.power"]?.contains("“电网”的容量") == true, "\(texts)")
    #expect(texts["contracted_demand.grid"]?.hasPrefix("“电网”超出") == true)
    #expect(texts["missed_setpoint.engine.gas"]?.hasPrefix("“沼气机·") == true, "\(texts)")
    for warning in found {
      #expect(
        ["“grid”", "“engine", "“power”"].allSatisfy { !warning.messageZh.contains($0) },
        "\(warning.messageZh)")
      #expect(!warning.message.contains("电网") && !warning.message.contains("沼气机"))
      #expect(!warning.subject.messageZh.contains("“grid”"))
    }
    let alike = try await warnings(labelled.replacing("沼气机", with: "电网"))
    #expect(alike.first { $0.id == "unserved.power" }?.messageZh.contains("“电网（grid）”的容量") == true)
    #expect(alike.first { $0.kind == .missedSetpoint }?.messageZh.hasPrefix("“电网（engine）·") == true)
  }

  @Test func `a run that lacks nothing tells nothing`() async throws {
    let quiet = Self.park.replacing(", excess: {bus: rest}}", with: "}")
      .replacing("  rest: {carrier: heat, excess: vent}\n", with: "")
      .replacing(", setpoint: {gas: 9 MW}}", with: "}\n  user: {kind: market, ports: {sold: heat}}")
    let found = try await warnings(
      quiet, "units.grid.import_limit=60 MW", "units.grid.contracted_demand=5 MW")
    #expect(found == [], "\(found.map(\.message))")
  }

  @Test func `a runner of many tells the same in each lane`() async throws {
    let folder = try StudyFolder(["park.yaml": Self.park])
    let limits = ["4 MW", "60 MW", "4.5 MW"]
    let scenarios = try limits.map {
      try folder.scenario("units.grid.import_limit=\($0)")
    }
    let report = try await BatchRunner(folder.reader, workers: 1).run(scenarios)
    let amounts = try report.outcomes.map { outcome in
      try outcome.result.get().warnings.first { $0.kind == .unserved }?.amount ?? 0
    }
    for (found, value) in zip(amounts, [4, 0, 2.0]) { #expect(abs(found - value) < 1e-9) }
  }
}
