import Foundation
import Kernel
import Results
import Scenario
import Testing

@testable import Studies

@Suite struct EconomicsTests {
  /// Three days, in which a measure saves a tenth of the power, is short of it, or stores the night's.
  private static let park = """
    parktwin: 1
    name: base
    horizon: {start: 2025-03-03, end: 2025-03-04, step: 1 h}
    enterprises: {works: {role: production}}
    buses:
      power: {carrier: electricity}
      sewer: {carrier: wastewater}
    units:
      grid:
        kind: grid-connection
        ports: {import: power}
        import_limit: 60 MW
        price: {pattern: {hours: [0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]}, mean: 0.6 CNY/kWh}
      plant:
        kind: process-plant
        production: 8 t/h
        uses: {drive: {bus: power, per_product: 2 MWh/t}}
        releases: {effluent: {bus: sewer, per_product: 10 t/t, cod: 70 mg/L}}
      outfall: {kind: outfall, ports: {water: sewer}, permit: {cod: 80 mg/L}, averaging: step}

    """
  private static let battery = """
    parktwin: 1
    measure: battery
    add:
      units:
        battery: {kind: battery, enterprise: works, ports: {charge: power, release: power}, rated_power: 2 MW, capacity: 10 MWh, charge_efficiency: 100 %, release_efficiency: 100 %, standing_loss: 0 %/d, minimum_content: 0 %, maximum_content: 100 %, initial_content: 0 %, calendar_ageing: 10 %/a, cycle_life: 1000000, strategy: tariff, price: {pattern: {hours: [0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]}, mean: 0.6 CNY/kWh}, charge_below: 0.5 CNY/kWh, release_above: 0.7 CNY/kWh}
    cost: {capex: 3000000 CNY, lifetime: 2 a}

    """
  private static let measures = [
    "saving":
      "set: {units.plant.uses.drive.per_product: 1.8 MWh/t}\ncost: {capex: 1000000 CNY, lifetime: 10 a}",
    "small": "set: {units.grid.import_limit: 12 MW}\ncost: {capex: 1000 CNY, lifetime: 10 a}",
    "priced":
      "set: {units.grid.import_limit: 12 MW, buses.power.unserved_price: 20 CNY/kWh}\ncost: {capex: 1000 CNY, lifetime: 10 a}",
    "dirty":
      "set: {units.plant.releases.effluent.cod: 90 mg/L, units.grid.import_limit: 50 MW}\ncost: {capex: 1000 CNY, lifetime: 10 a}",
    "lasting": "set: {units.grid.import_limit: 50 MW}\ncost: {capex: 1000 CNY, lifetime: 4 a}",
  ]

  private func compare(
    _ measures: [String], _ overrides: [String] = [], horizon: HorizonOverride? = nil,
    annualising: Bool = true
  ) async throws -> (comparison: Comparison, economics: ScenarioEconomics) {
    let folder = try StudyFolder(["park.yaml": Self.park, "battery.yaml": Self.battery])
    for (name, text) in Self.measures {
      try folder.write("\(name).yaml", "parktwin: 1\nmeasure: \(name)\n\(text)\n")
    }
    let uses = measures.map { "{use: \($0).yaml}" }.joined(separator: ", ")
    try folder.write(
      "other.yaml", "parktwin: 1\nextends: park.yaml\nname: other\nmeasures: [\(uses)]\n")
    let paths = ["park.yaml", "other.yaml"].map { "\(folder.path)/\($0)" }
    let changes = try overrides.map { try Override(parsing: $0) }
    let opened = StudyScenario.open(
      paths, folder.reader, overrides: changes, horizon: horizon, engine: "test")
    let comparison = try await Comparison(
      paths, opened, annualising: annualising, overrides: changes, horizon: horizon,
      runner: BatchRunner(folder.reader, workers: 2))
    try #require(comparison.failures.isEmpty, "\(comparison.failures)")
    return (comparison, try #require(comparison.economics[1]))
  }

  @Test func `a day has no present value, and asked for is scaled to a year`() async throws {
    let plain = try await compare(["saving"], annualising: false).economics
    // 0.2 MWh/t × 8 t/h × (12 h × 200 + 12 h × 1000 CNY/MWh).
    #expect(abs(plain.saving - 23_040) < 1e-6)
    #expect(plain.yearlySaving == nil && plain.presentValue == nil && plain.simplePayback == nil)
    #expect(plain.internalRate == nil && plain.yearlyAbatement == nil && plain.abatementCost == nil)
    #expect(plain.capex == 1e6 && !plain.isAnnualised)
    let scaled = try await compare(["saving"]).economics
    let yearly = 23_040.0 * 365
    #expect(abs(try #require(scaled.yearlySaving) - yearly) < 1e-6 && scaled.isAnnualised)
    // The annuity factor of 10 years at 8 % is 6.710081.
    #expect(abs(try #require(scaled.presentValue) - (yearly * 6.710081399 - 1e6)) < 1)
    #expect(abs(try #require(scaled.simplePayback?.years) - 1e6 / yearly) < 1e-12)
  }

  @Test func `whole years are calendar years from any day, and multiples of 365 days`() throws {
    func isWhole(_ start: String, _ end: String) throws -> Bool {
      try Clock(start: start, end: end, step: 86_400).coversWholeYears
    }
    #expect(try isWhole("2025-01-01", "2026-01-01") && isWhole("2025-07-15", "2027-07-15"))
    #expect(try isWhole("2024-01-01", "2025-01-01") && isWhole("2024-01-01", "2024-12-31"))
    #expect(try isWhole("2024-02-29", "2025-02-28"))
    #expect(try !isWhole("2025-01-01", "2025-12-31") && !isWhole("2025-03-03", "2025-03-04"))
    #expect(try !isWhole("2024-01-01", "2025-01-02") && !isWhole("2025-01-01", "2025-02-01"))
  }

  @Test func `a year is never scaled, asked for or not`() async throws {
    let year = HorizonOverride(start: "2025-01-01", end: "2026-01-01", step: "1 d")
    let economics = try await compare(["saving"], horizon: year).economics
    #expect(!economics.isAnnualised)
    // 1.6 MW at a day's mean price of 600 CNY/MWh, for 8760 h.
    let saved = try #require(economics.yearlySaving)
    let expected: Double = 1.6 * 600 * 8760
    #expect(abs(saved - expected) < 1e-3)
  }

  @Test func `what is bought with unserved demand is not comparable without a price, and dear with one`()
    async throws
  {
    let free = try await compare(["small"])
    #expect(
      free.economics.flaws.map(\.description) == [
        "bus 'power' leaves 96 MWh unserved, the reference 0 MWh, and no 'unserved_price' above 0 of the bus says what that costs"
      ])
    // 4 MW less of 16 are paid for.
    let power: Double = 4 * 24 * 600
    #expect(abs(free.economics.saving - power) < 1e-6)
    #expect(free.comparison.headline.contains("bus.power.unserved"))
    #expect(free.comparison.headline.contains("bus.power.unserved_hours"))
    #expect(!free.comparison.headline.contains("bus.sewer.unserved"))
    let bought = try await compare(["priced"])
    let priced = bought.economics
    #expect(priced.flaws == [])
    #expect(
      bought.comparison.pricedShortfalls.map { $0.map(\.description) } == [
        [],
        [
          "bus 'power' leaves 96 MWh unserved, the reference 0 MWh: its price is in the cost, but what is not delivered "
            + "makes carbon and pollution look lower"
        ],
      ])
    #expect(free.comparison.pricedShortfalls == [[], []])
    let lost: Double = 96 * 20_000
    #expect(abs(priced.saving - power + lost) < 1e-6)
    // Worse than the reference is only what is more than there.
    let both = try await compare(["saving"], ["units.grid.import_limit=12 MW"]).economics
    #expect(both.flaws == [])
  }

  @Test func `a price of nothing is no price`() async throws {
    let free = try await compare(["small"], ["buses.power.unserved_price=0 CNY/kWh"]).economics
    #expect(free.flaws.count == 1)
  }

  @Test func `a scenario above a permit for longer than the reference is not comparable`() async throws {
    let found = try await compare(["dirty"])
    #expect(
      found.economics.flaws.map(\.description) == [
        "'outfall' is above its limit of chemical oxygen demand for 24 h, in the reference for 0 h"
      ])
    #expect(found.comparison.runs[1].warnings.map(\.id) == ["permit.outfall"])
    #expect(found.comparison.runs[0].warnings == [])
    let same = try await compare(["saving"], ["units.plant.releases.effluent.cod=90 mg/L"]).economics
    #expect(same.flaws == [])
  }

  /// By hand: 10 MWh are stored at 0.2 and given at 1 CNY/kWh each day, 8000 CNY of what it can hold; that is a tenth
  /// less each year, and all again with a new battery after two years.
  @Test func `a battery saves less from year to year, and as much as at first after its replacement`()
    async throws
  {
    let economics = try await compare(["battery", "lasting"]).economics
    #expect(economics.ageing == ["battery"])
    let savings = try #require(economics.savings)
    let expected = [1, 0.9, 1, 0.9].map { $0 * 8000 * 365 }
    #expect(savings.count == 4)
    // Within the day it loses 1/3650 of what it holds.
    for (year, (found, value)) in zip(savings, expected).enumerated() {
      #expect(abs(found / value - 1) < 5e-4, "year \(year + 1): \(found), not \(value)")
    }
    let flows = try #require(economics.cashFlows)
    #expect(abs(flows[2] - (savings[1] - 3e6)) < 1e-6 && flows[0] == -3_001_000)
    let worth = savings.enumerated().reduce(0.0) { sum, year in
      sum + year.element / pow(1.08, Double(year.offset + 1))
    }
    let paid: Double = 3_001_000 + 3e6 / 1.1664
    #expect(abs(try #require(economics.presentValue) - (worth - paid)) < 1e-3)
    #expect(isNear(try #require(economics.yearlySaving), savings[0]))
  }

  @Test func `the value of an ageing unit's parameter follows its age, and begins anew with a new one`() {
    let module = UnitAgeing(unit: "roof", key: "age", course: .time)
    func years(_ lifetime: Double?, age: Double) -> [String] {
      (1...4).map { module.value(inYear: $0, of: 1, age: age, lifetime: lifetime) }
    }
    #expect(years(nil, age: 3) == ["4.0 a", "5.0 a", "6.0 a", "7.0 a"])
    #expect(years(2, age: 0) == ["1.0 a", "0.0 a", "1.0 a", "0.0 a"])
    #expect(years(2, age: 5)[1] == "0.0 a", "a new one has no age")
    // A quarter of a year cost 1 % of health: 4 % a year from 90 %.
    let cells = UnitAgeing(unit: "cells", key: "initial_health", course: .health(start: 0.9, loss: 0.01))
    let healths = (1...4).map { cells.value(inYear: $0, of: 0.25, age: 0, lifetime: 3) }.compactMap(
      Double.init)
    #expect(healths.count == 4)
    for (found, value) in zip(healths, [0.86, 0.82, 1, 0.96]) { #expect(abs(found - value) < 1e-12) }
  }
}
