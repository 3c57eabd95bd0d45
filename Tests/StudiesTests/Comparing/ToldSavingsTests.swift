import Foundation
import Kernel
import Results
import Scenario
import Testing

@testable import Studies

/// What is told of each year gives the net present value, whatever ends within one: service, a life, or the horizon.
@Suite struct ToldSavingsTests {
  /// What is bought, over which horizon, and on how many days of each year it serves.
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let span: String
    let lifetime: Double
    var horizonEnd = "2026-01-01"
    /// Whether something else is bought as well that lasts three years and is bought again.
    var hasOther = false
    /// Prices of the horizon's years, CNY/MWh.
    var prices = [500.0]
    let days: [Double]
    var testDescription: String { name }
  }

  private static func whole(_ count: Int) -> [Double] { [Double](repeating: 365, count: count) }

  static let cases = [
    Case(
      name: "a life that ends on 1 July", span: "2025-07-01..", lifetime: 10, days: [184] + whole(9) + [181]),
    Case(
      name: "service that ends on 1 July with the life", span: "2025-07-01..2035-07-01", lifetime: 10,
      days: [184] + whole(9) + [181]),
    Case(
      name: "service that ends before the life", span: "2025-01-01..2030-07-01", lifetime: 10,
      days: whole(5) + [181]),
    Case(
      name: "service that ends within a month", span: "2025-07-01..2028-04-15", lifetime: 10,
      days: [184, 365, 365, 104]),
    Case(
      name: "service that ends within the horizon", span: "2025-01-01..2026-07-01", lifetime: 10,
      horizonEnd: "2027-01-01", days: [365, 181]),
    Case(
      name: "service that ends within its first year", span: "2025-01-01..2025-07-01", lifetime: 10,
      days: [181]),
    Case(
      name: "service from after a horizon of two years", span: "2027-07-01..", lifetime: 3,
      horizonEnd: "2027-01-01", days: [0, 0, 184, 365, 365, 181]),
    Case(name: "a life of whole years", span: "2020-01-01..", lifetime: 4, days: whole(4)),
    Case(
      name: "a life that ends within a day", span: "2020-01-01..", lifetime: 5.5, days: whole(5) + [182.5]),
    Case(
      name: "a life that ends in a leap year", span: "2026-07-01..", lifetime: 2,
      days: [0, 184, 365, 181]),
    Case(
      name: "service that ends in a leap year", span: "2026-01-01..2028-07-01", lifetime: 10,
      days: [0, 365, 365, 181]),
    Case(
      name: "another price in the second year", span: "2025-01-01..2027-07-01", lifetime: 10,
      horizonEnd: "2027-01-01", prices: [200, 800], days: [365, 365, 181]),
    Case(
      name: "a residual value", span: "2025-07-01..2035-07-01", lifetime: 10, hasOther: true,
      days: [184] + whole(9) + [181]),
    Case(
      name: "a residual value where a life ends", span: "2025-07-01..", lifetime: 4, hasOther: true,
      days: [184] + whole(3) + [181]),
  ]

  private func economics(_ given: Case) async throws -> ScenarioEconomics {
    let prices = given.prices.enumerated().map { "\(2025 + $0): \($1) CNY/MWh" }.joined(separator: ", ")
    let folder = try StudyFolder([
      "park.yaml": """
      parktwin: 1
      name: base
      horizon: {start: 2025-01-01, end: \(given.horizonEnd), step: 1 d}
      economics: {discount_rate: 8 %}
      buses: {power: {carrier: electricity}}
      units:
        grid: {kind: grid-connection, ports: {import: power}, price: {years: {\(prices)}}, emission_factor: 0.5 kg/kWh}
        mill: {kind: process-plant, production: 3 t/h, uses: {power: {bus: power, per_product: 1 MWh/t}}}

      """,
      "source.yaml": """
      parktwin: 1
      measure: source
      add:
        units:
          source: {kind: market, ports: {bought: power}, purchase_price: 0 CNY/kWh, emission_factor: 0 kg/kWh, purchase_limit: 1 MW, purchase_rank: 1, in_service: \(given.span)}
      cost: {capex: 2000000 CNY, fixed: 36500 CNY/a, lifetime: \(given.lifetime) a}

      """,
      "other.yaml": """
      parktwin: 1
      extends: park.yaml
      name: other
      measures: [{use: source.yaml}]
      \(given.hasOther ? "set: {units.mill.cost: {capex: 300000 CNY, lifetime: 3 a}}" : "")

      """,
    ])
    let paths = ["park.yaml", "other.yaml"].map { "\(folder.path)/\($0)" }
    let comparison = try await Comparison(
      paths, StudyScenario.open(paths, folder.reader, engine: "test"),
      runner: BatchRunner(folder.reader, workers: 2))
    try #require(comparison.failures.isEmpty, "\(comparison.failures)")
    return try #require(comparison.economics[1])
  }

  @Test(arguments: cases) func `each year tells what is saved in it, and gives the net present value`(
    _ given: Case
  ) async throws {
    let found = try await economics(given)
    let savings = try #require(found.savings)
    #expect(savings.count == given.days.count, "\(savings)")
    for (year, days) in given.days.enumerated() {
      let price = given.prices[Swift.min(year, given.prices.count - 1)]
      #expect(
        isNear(savings[year], days * (24 * price - 100)), "year \(year + 1): \(savings[year] / days) a day")
    }
    let flows = flows(found, saving: savings)
    let worth = flows.enumerated().reduce(0.0) { $0 + $1.element / pow(1.08, Double($1.offset)) }
    #expect(isNear(try #require(found.presentValue), worth))
    let known = try #require(found.cashFlows)
    #expect(
      known.count == flows.count && zip(known, flows).allSatisfy { isNear($0, $1, within: 1e-7) },
      "\(known), not \(flows)")
    #expect(found.internalRate == InternalRate(of: known))
  }

  /// What is told, put together by hand: purchases at the beginning of their year, again after each life, and a straight
  /// line's rest at the end.
  private func flows(_ found: ScenarioEconomics, saving: [Double]) -> [Double] {
    let period =
      found.purchases.map { Swift.min($0.start + ($0.lifetime ?? .nan), $0.end ?? .infinity) }.max() ?? .nan
    var flows = [0.0] + saving
    for bought in found.purchases {
      guard let lifetime = bought.lifetime else { continue }
      let ends = Swift.min(period, bought.end ?? period)
      flows[Int(bought.start + 1e-9)] -= bought.capex
      var worn = bought.start + lifetime
      while worn < ends - 1e-9 {
        flows[Swift.min(Int((worn - 1e-9).rounded(.up)), flows.count - 1)] -= bought.capex
        worn += lifetime
      }
      let isTakenOut = bought.end.map { $0 <= period } ?? false
      if !isTakenOut { flows[flows.count - 1] += bought.capex * Swift.max(worn - period, 0) / lifetime }
    }
    return flows
  }
}
