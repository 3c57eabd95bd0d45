import Accounts
import Kernel
import LaneMath
import Testing

@Suite struct AlikeFlowsTests {
  /// Seven works of two owners on two gas buses; no rate is a round number, so that the order of a sum shows in its bits.
  private func works(
    density: Lanes = Lanes(all: 0.73), other: Lanes = Lanes(all: 0.73), price: Double = 1e-7
  ) throws -> HandPark {
    var made = try HandPark(from: "2025-01-30", to: "2025-02-03")
    for owner in ["a", "b"] { made.park.add(Enterprise(id: owner, label: owner)) }
    made.park.addBus("power", carrier: .electricity, level: BusLevel(unservedPrice: Lanes(all: price)))
    made.park.addBus("gas-0", carrier: .fuel, level: BusLevel(density: density))
    made.park.addBus("gas-1", carrier: .fuel, level: BusLevel(density: other))
    made.park.addBus("stack", carrier: .gas)
    made.boundary("grid", "grid", "import", .outlet, "power")
    for bus in ["gas-0", "gas-1"] {
      made.boundary(
        "pipe-" + bus, "fuel-market", "fuel", .outlet, bus,
        contents: [FuelFlow.energy: 54e6, FuelFlow.fossilCarbon: 0.734, FuelFlow.hydrogen: 0.239])
    }
    for number in 0..<7 {
      let share = 1 / Double(3 + number)
      let power = made.series(1e6 * share, then: 2.3e6 * share, from: 2)
      let gas = made.series(0.1 * share, then: 0.07 * share, from: 2)
      made.plant(
        "works-\(number)", enterprise: number % 2, takes: [("power", power), ("gas-\(number % 2)", gas)],
        gives: [("stack", gas, [GasFlow.fossilCarbonDioxide: 2.7, GasFlow.methane: 1e-3 * share])])
    }
    return made
  }

  private func run(_ made: HandPark, _ totals: Totals) throws -> (totals: Totals, report: Report) {
    var totals = totals
    var simulation = Simulation(made.park, lanes: totals.lanes)
    try simulation.run(steps: made.park.clock.stepCount) { totals.observe($0) }
    return (totals, simulation.report)
  }

  private func bits(_ table: IndicatorTable) -> [[UInt64]] {
    table.rows.map { ([$0.value] + $0.byMonth).map(\.bitPattern) }
  }

  @Test func `what is summed together comes to what is summed apart`() throws {
    let made = try works()
    let indicators = Indicators(made.park)
    let apart = try run(made, Totals(made.park))
    let together = try run(made, Totals(made.park, for: indicators, splitsByOwner: false))
    let port = try #require(made.park.structures.first { $0.id == "works-3" }?.ports.first?.port)
    #expect(apart.totals.amount(of: port) > 0 && together.totals.amount(of: port) == 0)
    let tables = [apart, together].map { indicators.table($0.totals, report: $0.report) }
    for (one, other) in zip(tables[0].rows, tables[1].rows) {
      for (a, b) in zip([one.value] + one.byMonth, [other.value] + other.byMonth) {
        #expect(a.isNaN && b.isNaN || agree(b, a, within: 1e-13), "\(one.indicator.id)")
      }
    }
    #expect(try #require(tables[1]["plants.electricity.used"]).value > 0)
  }

  @Test func `values are the same to the bit, split by owner or not`() throws {
    let made = try works()
    let indicators = Indicators(made.park)
    let whole = try run(made, Totals(made.park, for: indicators, splitsByOwner: false))
    let split = try run(made, Totals(made.park, for: indicators))
    let tables = [whole, split].map { indicators.table($0.totals, report: $0.report) }
    #expect(bits(tables[0]) == bits(tables[1]))
    #expect(tables[0].enterprises.isEmpty && tables[0].rows.allSatisfy(\.byEnterprise.isEmpty))
    let used = try #require(tables[1]["plants.electricity.used"])
    #expect(tables[1].enterprises == ["a", "b"] && used.byEnterprise.allSatisfy { $0 > 0 })
    #expect(agree(used.byEnterprise.reduce(0, +), used.value))
  }

  @Test func `numbers of a neighbour's buses do not decide what is summed together`() throws {
    // Two buses have one density in lane 0, and in the other lanes two.
    var density = Lanes(all: 0.8)
    density[0] = 0.73
    let (alone, beside) = (try works(), try works(other: density))
    let values = try [alone, beside].map { made in
      let indicators = Indicators(made.park)
      let lanes = Totals(made.park, lanes: 3, for: indicators, splitsByOwner: false)
      let (totals, report) = try run(made, lanes)
      return bits(indicators.table(totals, report: report))
    }
    #expect(values[0] == values[1])
  }

  @Test func `indicators that share with others of the structure are those made alone`() throws {
    let first = Indicators(try works().park)
    var factors = Factors()
    factors.warmingPotentials = .ar4
    var dear = Factors()
    dear.discountRate = 0.1
    let cost = OwnershipCost(enterprise: 1, capex: Lanes(all: 1e6), lifetime: Lanes(all: 20))
    let cases: [(made: HandPark, factors: [Factors], ownership: [OwnershipCost])] = [
      (try works(), [], []), (try works(), [factors], []), (try works(), [dear], [cost]),
      (try works(), [dear, Factors()], [cost]), (try works(density: Lanes(all: 0.9)), [], []),
      (try works(price: 3e-7), [], []), (try HandPark.chemical(), [], [cost]),
    ]
    for (number, one) in cases.enumerated() {
      let tables = try [nil, first].map { known in
        let indicators = Indicators(
          one.made.park, factors: one.factors, ownership: one.ownership, sharing: known)
        let (totals, report) = try run(one.made, Totals(one.made.park, for: indicators))
        return indicators.table(totals, report: report)
      }
      #expect(bits(tables[0]) == bits(tables[1]), "case \(number)")
      #expect(tables[0].rows.map(\.indicator) == tables[1].rows.map(\.indicator))
    }
  }
}
