import Foundation
import Kernel
import LaneMath
import Testing

/// Years of the parks without scarcity of their own, with waves of ±30 %, eight scenarios each.
@Suite struct SettlingTests {
  @Test("no run ends, balances close, and at most one step in 10,000 freezes, flagged") func yearsSettle()
    throws
  {
    // A whole year of every park takes seconds in release and minutes in debug.
    #if DEBUG
      let steps = 200
    #else
      let steps = 8760
    #endif
    let variant = Variant(
      rates: Lanes(1, 0.8, 1.1, 0.6, 0.9, 1.2, 0.7, 1.05),
      capacities: Lanes(1, 1, 0.9, 0.8, 1.1, 1.3, 0.5, 0.7))
    var frozen = 0
    var struck = 0.0
    var flagged = 0
    var total = 0
    for file in ClearingCase.plain {
      let loaded = ClearingPark(
        file, variant: variant, wave: { 1 + 0.3 * sin(Double($0) * 0.05) }, steps: steps)
      var simulation = Simulation(loaded.park, lanes: laneCount)
      simulation.allowedFrozenShare = 1
      try simulation.run(steps: steps) { view in
        for lane in 0..<laneCount where view.frozen[lane] { flagged += 1 }
      }
      frozen += simulation.report.frozenSteps.reduce(0, +)
      total += steps * laneCount
      // The plain units close by what they exchange with the world, so it is the buses and the park that can be off.
      let report = simulation.report
      #expect((0..<laneCount).allSatisfy { report.worstResidual(lane: $0) <= 1e-9 }, "\(file.name)")
      struck = max(struck, report.busResidual.max())
    }
    #expect(frozen * 10_000 <= total, "\(frozen) of \(total) steps froze")
    #expect(flagged == frozen)
    // Rounding leaves something somewhere; nothing at all would mean that nothing is struck.
    #expect(struck > 0)
  }

  @Test("a scenario that freezes gives alone what it gives beside others, bit for bit")
  func frozenLanesAgree() throws {
    let file = try #require(ClearingCase.withoutFixedPoint.first)
    let variant = Variant(
      rates: Lanes(1, 0.8, 1.1, 0.6, 0.9, 1.2, 0.7, 1.05),
      capacities: Lanes(1, 1, 0.9, 0.8, 1.1, 1.3, 0.5, 0.7))
    func trace(_ variant: Variant, lane: Int) throws -> (bits: [UInt64], frozen: Int, closed: Bool) {
      let loaded = ClearingPark(
        file, variant: variant, wave: { 1 + 0.3 * sin(Double($0) * 0.05) }, steps: 500)
      var simulation = Simulation(loaded.park, lanes: laneCount)
      simulation.allowedFrozenShare = 1
      var bits: [UInt64] = []
      try simulation.run(steps: 500) { view in
        for (_, port) in loaded.flows.sorted(by: { $0.key < $1.key }) {
          bits.append(view.memory[port][lane].bitPattern)
        }
      }
      let report = simulation.report
      return (bits, report.frozenSteps[lane], report.worstResidual(lane: lane) <= 1e-9)
    }
    for lane in [2, 7] {
      let together = try trace(variant, lane: lane)
      let alone = try trace(variant.alone(lane), lane: 0)
      #expect(together.frozen > 0)
      #expect(together.frozen == alone.frozen)
      #expect(together.bits == alone.bits)
      #expect(together.closed)
    }
  }

  @Test("a run whose loop does not settle too often ends and names the loop") func runEnds() throws {
    let file = try #require(ClearingCase.withoutFixedPoint.first)
    let variant = Variant(rates: Lanes(all: 1.1), capacities: Lanes(all: 0.9))
    let loaded = ClearingPark(file, variant: variant, wave: { 1 + 0.3 * sin(Double($0) * 0.05) }, steps: 500)
    var simulation = Simulation(loaded.park)
    let error = #expect(throws: Interruption.self) { try simulation.run(steps: 500) }
    guard case .notSettled(let buses, let units, let share)? = error?.kind else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(buses.contains("steam") && units.contains("boiler0") && share > 1e-3)
  }
}
