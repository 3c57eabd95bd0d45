import Foundation
import Kernel
import Results
import Scenario
import Testing

@testable import Studies

/// What a scenario saves year by year, in the horizon and after it.
@Suite struct YearlySavingsTests {
  /// A mill that draws 3 MW; a measure brings 1 MW for nothing, at 0.5 CNY/kWh worth 4,380,000 CNY a year less upkeep.
  private static let park = """
    parktwin: 1
    name: base
    horizon: {start: 2025-01-01, end: 2026-01-01, step: 1 d}
    economics: {discount_rate: 8 %}
    buses: {power: {carrier: electricity, unserved_price: 20 CNY/kWh}}
    units:
      grid: {kind: grid-connection, ports: {import: power}, price: 0.5 CNY/kWh, emission_factor: 0.5 kg/kWh}
      mill: {kind: process-plant, production: 3 t/h, follows: power, uses: {power: {bus: power, per_product: 1 MWh/t}}}

    """
  private static let source = """
    parktwin: 1
    measure: source
    parameters: {span: {default: "2020-01-01.."}}
    add:
      units:
        source: {kind: market, ports: {bought: power}, purchase_price: 0 CNY/kWh, emission_factor: 0 kg/kWh, purchase_limit: 1 MW, purchase_rank: 1, in_service: $span}
    cost: {capex: 2000000 CNY, fixed: 2 %/a, lifetime: 10 a}

    """
  private static let full = 8760 * 500.0 - 40_000

  private func folder(_ span: String, _ sets: [String: String] = [:]) throws -> StudyFolder {
    let folder = try StudyFolder(["park.yaml": Self.park, "source.yaml": Self.source])
    let set = sets.isEmpty ? "" : "set: {\(sets.map { "\($0.key): \($0.value)" }.joined(separator: ", "))}\n"
    try folder.write("base.yaml", "parktwin: 1\nextends: park.yaml\nname: before\n" + set)
    try folder.write(
      "other.yaml",
      "parktwin: 1\nextends: park.yaml\nname: other\nmeasures: [{use: source.yaml, with: {span: \"\(span)\"}}]\n"
        + set)
    return folder
  }

  private func economics(
    _ folder: StudyFolder, until end: String? = nil, files: [String] = ["base.yaml", "other.yaml"],
    annualising: Bool = false
  ) async throws -> ScenarioEconomics {
    let horizon = end.map { HorizonOverride(start: "2025-01-01", end: $0) }
    let paths = files.map { "\(folder.path)/\($0)" }
    let opened = StudyScenario.open(paths, folder.reader, horizon: horizon, engine: "test")
    let comparison = try await Comparison(
      paths, opened, annualising: annualising, horizon: horizon,
      runner: BatchRunner(folder.reader, workers: 2))
    try #require(comparison.failures.isEmpty, "\(comparison.failures)")
    return try #require(comparison.economics[1])
  }

  private func worth(_ flows: [Double]) -> Double {
    flows.enumerated().reduce(0) { $0 + $1.element / pow(1.08, Double($1.offset)) }
  }

  @Test func `what serves from July saves a part of the first year, and all of the later ones`() async throws
  {
    let found = try await economics(folder("2025-07-01.."))
    // 184 of 365 days.
    let share = 184.0 / 365
    let savings = try #require(found.savings)
    #expect(savings.count == 11)
    for (year, saved) in savings.enumerated() {
      let part = year == 0 ? share : year == 10 ? 181.0 / 365 : 1
      #expect(isNear(saved, part * Self.full), "year \(year + 1): \(saved)")
    }
    #expect(isNear(try #require(found.yearlySaving), share * Self.full))
    // Ten years of service from the middle of the first year.
    #expect(isNear(try #require(found.studyPeriod), 10 + 181.0 / 365))
    let flows =
      [-2e6, share * Self.full] + [Double](repeating: Self.full, count: 9) + [181.0 / 365 * Self.full]
    let known = try #require(found.cashFlows)
    #expect(zip(known, flows).allSatisfy { isNear($0, $1) } && known.count == flows.count, "\(known)")
    #expect(isNear(try #require(found.presentValue), worth(flows)))
    #expect(found.ageing == [] && found.gap == nil)
    // 4,380 MWh at 0.5 t/MWh a year of service, at an annuity over ten and a half years.
    #expect(try #require(found.abatementCost) < 0)
  }

  @Test func `cost of a measure is paid while its units serve`() async throws {
    let run = try SmallRun(folder("2025-07-01.."), file: "other.yaml")
    #expect(isNear(run.value("cost.fixed"), 40_000 * 184 / 365))
    #expect(isNear(run.value("cost.capital"), 2e6 * 0.14902948869707536 * 184 / 365))
    let whole = try SmallRun(folder("2020-01-01.."), file: "other.yaml")
    #expect(isNear(whole.value("cost.fixed"), 40_000))
  }

  @Test func `each year of the horizon saves what it saves, and later ones repeat the last`() async throws {
    let sets = ["units.grid.price": "{years: {2025: 0.2 CNY/kWh, 2027: 0.8 CNY/kWh}}"]
    let found = try await economics(folder("2020-01-01..", sets), until: "2029-01-01")
    let (cheap, dear) = (8760 * 200.0 - 40_000, 8760 * 800.0 - 40_000)
    let savings = try #require(found.savings)
    // 2028 has a day more; later years repeat it.
    let leap = 8784 * 800.0 - 40_000
    let expected = [cheap, cheap, dear] + [Double](repeating: leap, count: 7)
    #expect(savings.count == 10)
    for (saved, value) in zip(savings, expected) { #expect(isNear(saved, value), "\(savings)") }
    #expect(isNear(try #require(found.yearlySaving), (2 * cheap + dear + leap) / 4))
    #expect(isNear(try #require(found.presentValue), worth([-2e6] + expected)))
  }

  @Test func `what is bought in the second year is paid then`() async throws {
    let found = try await economics(folder("2026-01-01.."), until: "2027-01-01")
    let expected = [0, -2e6] + [Double](repeating: Self.full, count: 10)
    let flows = try #require(found.cashFlows)
    #expect(flows.count == 12 && zip(flows, expected).allSatisfy { isNear($0, $1) }, "\(flows)")
    #expect(isNear(try #require(found.simplePayback?.years), 2e6 / Self.full))
  }

  @Test func `what enters service after the horizon saves from then on`() async throws {
    let found = try await economics(folder("2027-01-01.."))
    let savings = try #require(found.savings)
    #expect(savings.count == 12 && savings[0] == 0 && savings[1] == 0)
    #expect(savings[2...].allSatisfy { isNear($0, Self.full) }, "\(savings)")
    #expect(try #require(found.cashFlows)[2] == -2e6)
  }

  @Test func `what is taken out of service saves nothing after it, and is worth nothing then`() async throws {
    let found = try await economics(folder("2020-01-01..2028-01-01"))
    let flows = try #require(found.cashFlows)
    let expected = [-2e6, Self.full, Self.full, Self.full]
    #expect(flows.count == 4 && zip(flows, expected).allSatisfy { isNear($0, $1) }, "\(flows)")
  }

  @Test func `results that cannot be run again give no value where service changes`() async throws {
    func record(_ folder: StudyFolder) async throws {
      for name in ["base", "other"] {
        let prepared = try folder.reader.prepare([folder.scenario(file: "\(name).yaml")])
        var simulation = Simulation(prepared.park)
        var run = RecordedRun(prepared, engine: "test")
        _ = try await run.record(&simulation, to: "\(folder.path)/\(name).h5")
      }
    }
    let phased = try folder("2025-07-01..")
    try await record(phased)
    let found = try await economics(phased, files: ["base.h5", "other.h5"])
    #expect(found.presentValue == nil && found.simplePayback == nil && found.savings == nil)
    #expect(
      found.gap?.message
        == "'source' is in service at other times in later years than in the horizon's last, and results are not run "
        + "again: compare the scenario's file")
    let steady = try folder("2020-01-01..")
    try await record(steady)
    let whole = try await economics(steady, files: ["base.h5", "other.h5"])
    #expect(
      isNear(try #require(whole.presentValue), worth([-2e6] + [Double](repeating: Self.full, count: 10))))
  }

  @Test func `a year and a half is a year and a part that is scaled only where asked for`() async throws {
    let sets = ["units.grid.price": "{years: {2025: 0.2 CNY/kWh, 2026: 0.8 CNY/kWh}}"]
    let plain = try await economics(folder("2020-01-01..", sets), until: "2026-07-01")
    #expect(plain.yearlySaving == nil && plain.presentValue == nil)
    let scaled = try await economics(folder("2020-01-01..", sets), until: "2026-07-01", annualising: true)
    let savings = try #require(scaled.savings)
    #expect(scaled.isAnnualised && isNear(savings[0], 8760 * 200.0 - 40_000))
    #expect(isNear(savings[1], 8760 * 800.0 - 40_000), "\(savings)")
    #expect(isNear(savings[2], savings[0]), "later years repeat the last whole one")
  }

  /// A battery that is worth 10 % less each year, over two years of a horizon and new in the third.
  @Test func `an ageing unit ages through the horizon, and a new one begins again`() async throws {
    let folder = try folder("2020-01-01..")
    let cells =
      "{kind: battery, ports: {charge: power, release: power}, rated_power: 1 MW, capacity: 10 MWh, charge_efficiency: 100 %, release_efficiency: 100 %, standing_loss: 0 %/d, minimum_content: 0 %, maximum_content: 100 %, initial_content: 0 %, calendar_ageing: 10 %/a, cycle_life: 1000000, strategy: tariff, price: {pattern: {hours: [0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]}, mean: 0.6 CNY/kWh}, charge_below: 0.5 CNY/kWh, release_above: 0.7 CNY/kWh, cost: {capex: 1000000 CNY, lifetime: 2 a}}"
    let price =
      "units.grid.price: {pattern: {hours: [0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]}, mean: 0.6 CNY/kWh}, horizon.step: 1 h"
    try folder.write("base.yaml", "parktwin: 1\nextends: park.yaml\nname: before\nset: {\(price)}\n")
    try folder.write(
      "cells.yaml", "parktwin: 1\nmeasure: cells\nadd: {units: {cells: \(cells)}}\n")
    try folder.write(
      "other.yaml",
      "parktwin: 1\nextends: park.yaml\nname: other\nmeasures: [{use: cells.yaml}]\nset: {\(price), units.grid.cost: {capex: 1000 CNY, lifetime: 5 a}}\n"
    )
    let found = try await economics(folder, until: "2027-01-01")
    #expect(found.ageing == ["cells"])
    let savings = try #require(found.savings)
    #expect(savings.count == 5)
    // 10 MWh a day at 800 CNY/MWh, less 5 % and 15 % in the mean of the first and second year of a battery.
    for (year, health) in [0.95, 0.85, 0.95, 0.85, 0.95].enumerated() {
      let expected = 8000 * 365 * health
      #expect(abs(savings[year] / expected - 1) < 0.01, "year \(year + 1): \(savings[year]), not \(expected)")
    }
  }

  @Test func `years of a horizon run from its start to anniversaries, and share a month by time`() throws {
    let years = try Clock(start: "2025-07-15", end: "2027-07-15", step: 86_400).horizonYears
    #expect(years.map(\.share) == [1, 1] && years.allSatisfy(\.isWhole))
    // Months from July 2025 to July 2027; that of the anniversary has 14 and 17 of 31 days.
    #expect(years[0].weights.count == 25 && years[0].weights[0] == 1 && years[0].weights[12] == 14.0 / 31)
    #expect(years[1].weights[12] == 17.0 / 31 && years[1].weights[24] == 1 && years[1].weights[11] == 0)
    let part = try Clock(start: "2025-01-01", end: "2026-07-01", step: 86_400).horizonYears
    #expect(part.map(\.isWhole) == [true, false] && isNear(part[1].share, 181.0 / 365))
    let model = try Clock(start: "2024-01-01", end: "2025-12-31", step: 86_400).horizonYears
    #expect(model.map(\.isWhole) == [true, true] && isNear(model[1].share, 364.0 / 365))
    func length(_ from: String, _ to: String) throws -> Double {
      HorizonYear.years(
        from: try #require(CivilTime(parsing: from)), to: try #require(CivilTime(parsing: to)))
    }
    #expect(try length("2025-01-01", "2028-01-01") == 3 && length("2024-02-29", "2025-03-01") == 1)
    #expect(try isNear(length("2025-01-01", "2025-07-01"), 181.0 / 365))
    #expect(try isNear(length("2025-01-01", "2024-07-01"), -184.0 / 366))
  }

  @Test func `production that is lost with a bus makes a scenario not comparable, priced or not`()
    async throws
  {
    let folder = try folder("2020-01-01..")
    try folder.write(
      "other.yaml",
      "parktwin: 1\nextends: park.yaml\nname: other\nset: {units.grid.import_limit: 1.5 MW, units.grid.cost: {capex: 1000 CNY, lifetime: 5 a}}\n"
    )
    let found = try await economics(folder)
    #expect(
      found.flaws.map(\.description) == [
        "'mill', which follows a bus that is short, does not make what it would: 13,140 t in 8,760 h, in the reference 0 h"
      ])
    let back = try await economics(folder, files: ["other.yaml", "base.yaml"])
    #expect(back.flaws == [], "what is worse than the reference is told, not what is better")
  }
}
