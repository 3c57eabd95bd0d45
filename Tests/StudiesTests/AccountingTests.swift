import Accounts
import Equipment
import Foundation
import Kernel
import LaneMath
import Scenario
import Testing

@testable import Studies

@Suite struct AccountingTests {
  private static let park = """
    parktwin: 1
    name: owned
    horizon: {start: 2025-01-01, end: 2026-01-01, step: 1 d}
    economics: {discount_rate: 8 %}
    enterprises: {works: {label: 工厂}, grid: {label: 电网}}
    buses: {power: {carrier: electricity}}
    units:
      grid: {kind: grid-connection, enterprise: grid, ports: {import: power}, price: 0.5 CNY/kWh}
      plant:
        kind: process-plant
        enterprise: works
        production: 1 t/h
        uses: {drive: {bus: power, per_product: 1 MWh/t}}
        cost: {capex: 1e6 CNY, lifetime: 20 a, fixed: 2 %/a}
    measures:
      - {use: saving.yaml}

    """
  private static let measure = """
    parktwin: 1
    measure: saving
    parameters: {use: {unit: MWh/t, range: 0.1..1, default: 0.9}, capex: {unit: CNY, default: 500000}}
    set: {units.plant.uses.drive.per_product: $use}
    cost: {capex: $capex, lifetime: 10 a, fixed: 3000 CNY/a, discount_rate: 5 %, enterprise: works}

    """

  private func prepared(_ lanes: [[String]], measure: String = Self.measure) throws -> PreparedPark {
    let folder = NSTemporaryDirectory() + "parktwin-accounting-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for (name, text) in [("park.yaml", Self.park), ("saving.yaml", measure)] {
      try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
    }
    let reader = ScenarioReader(catalogue: Catalogue.kinds)
    let scenarios = try lanes.map { overrides in
      try reader.resolve(
        folder + "/park.yaml", overrides: try overrides.map { try Override(parsing: $0) })
    }
    return try reader.prepare(scenarios)
  }

  /// Capital recovery factors, as any table of compound interest has them.
  private static let twentyYearsAtEight = 0.10185220882315059
  private static let tenYearsAtFive = 0.12950457496545661
  private static let tenYearsAtEight = 0.14902948869707536

  @Test func `every lane has the cost of its own units and of the measures that it takes`() throws {
    let prepared = try prepared([
      [], ["measures.saving.enabled=false"], ["measures.saving.capex=800000 CNY"],
      ["units.plant.cost.capex=3e6 CNY", "units.plant.cost.discount_rate=0 %"],
    ])
    let accounting = Accounting(prepared)
    var totals = Totals(prepared.park, lanes: 4)
    var simulation = Simulation(prepared.park, lanes: 4)
    try simulation.run(steps: prepared.park.clock.stepCount) { totals.observe($0) }
    func value(_ id: String, _ lane: Int) throws -> Double {
      try #require(accounting.indicators.table(totals, report: simulation.report, lane: lane)[id]?.value)
    }
    let plant = 1e6 * Self.twentyYearsAtEight
    let capital = [
      plant + 500_000 * Self.tenYearsAtFive, plant, plant + 800_000 * Self.tenYearsAtFive,
      // Without interest a twentieth a year.
      3e6 / 20 + 500_000 * Self.tenYearsAtFive,
    ]
    let fixed = [23_000.0, 20_000, 23_000, 63_000]
    let investment = [1.5e6, 1e6, 1.8e6, 3.5e6]
    // 8,760 MWh, or nine tenths of them, at 500 CNY.
    let operating = [3.942e6, 4.38e6, 3.942e6, 3.942e6]
    for lane in 0..<4 {
      #expect(abs(try value("cost.capital", lane) - capital[lane]) < 1e-6)
      #expect(abs(try value("cost.fixed", lane) - fixed[lane]) < 1e-6)
      #expect(abs(try value("cost.investment", lane) - investment[lane]) < 1e-6)
      #expect(abs(try value("cost.operating", lane) - operating[lane]) < 1e-3)
      let all = capital[lane] + fixed[lane] + operating[lane]
      #expect(abs(try value("cost.total", lane) - all) < 1e-3)
    }
    let table = accounting.indicators.table(totals, report: simulation.report, lane: 0)
    #expect(table.enterprises == ["works", "grid"])
    #expect(table["cost.investment"]?.byEnterprise == [1.5e6, 0])
    #expect(table["cost.investment"]?.byMonth.filter { !$0.isNaN }.isEmpty ?? false)
    #expect(
      prepared.scenarios.map(\.ownership.ofMeasures.investment) == [500_000, 0, 800_000, 500_000])
  }

  @Test func `where a measure states no interest the park's holds`() throws {
    let whole = try prepared([[]], measure: Self.measure.replacing("discount_rate: 5 %, ", with: ""))
    var totals = Totals(whole.park)
    var simulation = Simulation(whole.park)
    try simulation.run(steps: whole.park.clock.stepCount) { totals.observe($0) }
    let table = Accounting(whole).indicators.table(totals, report: simulation.report)
    let expected = 1e6 * Self.twentyYearsAtEight + 500_000 * Self.tenYearsAtEight
    #expect(abs(try #require(table["cost.capital"]?.value) - expected) < 1e-6)
  }
}
