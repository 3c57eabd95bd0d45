import Accounts
import Kernel
import LaneMath
import Testing

@Suite struct OwnershipTests {
  @Test("the capital recovery factor of 20 years at 8 % is 0.10185") func recovery() {
    // 0.08 × 1.08²⁰ / (1.08²⁰ − 1), as in any compound interest table.
    #expect(agree(recoveryFactor(rate: 0.08, years: 20), 0.10185220882315059, within: 1e-14))
    #expect(recoveryFactor(rate: 0, years: 20) == 0.05)
  }

  private func chemical(_ ownership: [OwnershipCost], from start: String, to end: String) throws
    -> IndicatorTable
  {
    let made = try HandPark.chemical(from: start, to: end, step: 86_400)
    let (totals, report) = try made.run()
    return Indicators(made.park, ownership: ownership).table(totals, report: report)
  }

  @Test("a year costs one annuity and the fixed cost, in a leap year too", arguments: [2024, 2025])
  func year(_ year: Int) throws {
    let cost = OwnershipCost(
      enterprise: 1, capex: Lanes(all: 1e6), lifetime: Lanes(all: 20), fixedShare: Lanes(all: 0.02),
      fixedPerYear: Lanes(all: 5000))
    let table = try chemical([cost], from: "\(year)-01-01", to: "\(year + 1)-01-01")
    let capital = try #require(table["cost.capital"])
    #expect(agree(capital.value, 101_852.20882315059))
    #expect(agree(capital.byEnterprise[1], 101_852.20882315059))
    // January is 31 of 365 or 366 days.
    #expect(agree(capital.byMonth[0], 101_852.20882315059 * 31 / (year == 2024 ? 366 : 365)))
    // 2 % of a million and 5,000.
    #expect(agree(table["cost.fixed"]?.value, 25_000))
    let operating = try #require(table["cost.operating"]?.value)
    #expect(agree(table["cost.total"]?.value, operating + 126_852.20882315059))
  }

  @Test("part of a year costs its part") func partOfYear() throws {
    let cost = OwnershipCost(
      enterprise: nil, capex: Lanes(all: 365_000), lifetime: .zero, fixedShare: Lanes(all: 1))
    let table = try chemical([cost], from: "2025-01-30", to: "2025-02-02")
    // 1,000 CNY a day for 30 and 31 January and 1 February; without a lifetime nothing is annualised.
    #expect(agree(table["cost.fixed"]?.value, 3000))
    #expect(table["cost.capital"]?.value == 0)
  }

  @Test("what a lane's scenario costs is its own") func lanes() throws {
    let cost = OwnershipCost(
      enterprise: nil, capex: Lanes(0, 1e6, 2e6, 0, 0, 0, 0, 0), lifetime: Lanes(all: 20))
    var free = Factors()
    free.discountRate = 0
    let made = try HandPark.chemical(from: "2025-01-01", to: "2026-01-01", step: 86_400)
    let (totals, report) = try made.run(lanes: 3)
    let indicators = Indicators(made.park, factors: [Factors(), Factors(), free], ownership: [cost])
    let capital = (0..<3).map { indicators.table(totals, report: report, lane: $0)["cost.capital"]?.value }
    #expect(capital[0] == 0)
    #expect(agree(capital[1], 101_852.20882315059))
    // Without interest a twentieth a year.
    #expect(agree(capital[2], 100_000))
  }
}
