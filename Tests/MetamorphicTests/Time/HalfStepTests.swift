import Accounts
import Equipment
import Kernel
import Scenario
import Studies
import Testing

/// Half the step converges: what a run amounts to tends to a limit as its steps get shorter.
@Suite(.enabled(if: Suites.areWanted, Suites.reason)) struct HalfStepTests {
  /// Amounts whose limit a step cannot have: by what they mean.
  private static let leftOut = [
    "unserved.hours": "whole steps are counted", "balance.worst_residual": "rounding",
  ]

  @Test func everyReferenceCaseConvergesWithTheStep() throws {
    let folder = try ParkFolder()
    var compared = 0
    for kind in Catalogue.kinds {
      for reference in kind.referenceCases {
        let tables = try ["1 h", "30 min", "15 min"].map { step in
          try table(folder, GeneratedPark(kind, reference, GeneratedPark.Horizon(step: step)))
        }
        for row in tables[0].rows where Self.leftOut[row.indicator.id] == nil {
          let values = tables.map { $0[row.indicator.id]?.value ?? .nan }
          guard values.allSatisfy(\.isFinite) else { continue }
          let size = values.reduce(0) { max($0, abs($1)) }
          // What closes a balance to rounding is no amount that could converge.
          guard size > 1e-9 else { continue }
          let (first, second) = (abs(values[1] - values[0]), abs(values[2] - values[1]))
          // Half the step at most what the whole one left; two per cent where starts and ramps take whole steps.
          #expect(
            second <= first + 0.02 * size, "\(kind.kind), \(reference.name): \(row.indicator.id) \(values)")
          compared += 1
        }
      }
    }
    print("half the step: \(compared) indicators compared; left out: \(Self.leftOut)")
    #expect(compared > 1000)
  }

  private func table(_ folder: ParkFolder, _ park: GeneratedPark) throws -> IndicatorTable {
    let prepared = try folder.prepared(park.tree)
    let indicators = Accounting(prepared).indicators
    var simulation = Simulation(prepared.park)
    var totals = Totals(prepared.park, for: indicators, splitsByOwner: false)
    try simulation.run(steps: prepared.park.clock.stepCount) { totals.observe($0) }
    return indicators.table(totals, report: simulation.report)
  }
}
