import Accounts
import Kernel
import LaneMath
import Testing

@Suite struct WarmingPotentialTests {
  /// Tonnes CO2e of methane in a day of 1 m3/s with a gram of methane and what else is stated, kg/m3.
  private func methane(_ set: Factors.WarmingPotentials, _ contents: [Int: Double]) throws -> Double {
    var made = try HandPark(from: "2025-01-01", to: "2025-01-02")
    made.park.add(Enterprise(id: "works", label: "works"))
    made.park.addBus("stack", carrier: .gas)
    let gas = made.park.slot(Lanes(all: 1))
    made.plant(
      "works", enterprise: 0, takes: [],
      gives: [("stack", gas, contents.merging([GasFlow.methane: 1e-3]) { $1 })])
    var totals = Totals(made.park)
    var simulation = Simulation(made.park, lanes: totals.lanes)
    try simulation.run(steps: made.park.clock.stepCount) { totals.observe($0) }
    var factors = Factors()
    factors.warmingPotentials = set
    let table = Indicators(made.park, factors: [factors]).table(totals, report: simulation.report)
    return try #require(table["carbon.scope1.ch4"]).value
  }

  @Test func `methane of AR6 counts by its origin`() throws {
    // 86,400 s × 1 g are 86.4 kg; IPCC AR6 WG1 table 7.15: 29.8 of fossil methane, 27.0 of other; AR5 28, AR4 25.
    let mass = 0.0864
    let fossil: [Int: Double] = [:]
    let biogenic = [GasFlow.biogenicCarbon: 0.75e-3]
    for (set, one, other) in [
      (Factors.WarmingPotentials.ar4, 25.0, 25.0), (.ar5, 28, 28), (.ar6, 29.8, 27),
    ] {
      #expect(agree(try methane(set, fossil), mass * one, within: 1e-9))
      #expect(agree(try methane(set, biogenic), mass * other, within: 1e-9))
    }
  }

  @Test func `biogenic carbon is shared with the carbon monoxide of the same fire`() throws {
    // Of 0.75 g of carbon in methane and 12 g in monoxide half is biogenic: so half of the methane.
    let mixed = [GasFlow.carbonMonoxide: 28e-3, GasFlow.biogenicCarbon: 6.375e-3]
    #expect(agree(try methane(.ar6, mixed), 0.0864 * (29.8 + 27) / 2, within: 1e-9))
  }
}
