import Foundation
import Kernel
import LaneMath
import Testing

/// Years of the sixty parks with waves of ±30 %, eight scenarios each.
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
    var flagged = 0
    var total = 0
    for file in ClearingCase.all {
      let loaded = ClearingPark(
        file, variant: variant, wave: { 1 + 0.3 * sin(Double($0) * 0.05) }, steps: steps)
      var simulation = Simulation(loaded.park, lanes: laneCount)
      simulation.allowedFrozenShare = 1
      try simulation.run(steps: steps) { view in
        for lane in 0..<laneCount where view.frozen[lane] { flagged += 1 }
      }
      frozen += simulation.report.frozenSteps.reduce(0, +)
      total += steps * laneCount
      #expect(simulation.report.unitResidual.max() <= 1e-9)
    }
    #expect(frozen * 10_000 <= total, "\(frozen) of \(total) steps froze")
    #expect(flagged == frozen)
  }
}
