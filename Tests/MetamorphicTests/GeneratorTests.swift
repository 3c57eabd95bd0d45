import Equipment
import Kernel
import Scenario
import Testing

/// The parks that all metamorphic suites begin with.
@Suite struct GeneratorTests {
  @Test func everyReferenceCaseMakesAParkThatRuns() throws {
    let folder = try ParkFolder()
    for kind in Catalogue.kinds {
      for reference in kind.referenceCases {
        let park = try GeneratedPark(kind, reference)
        do {
          let prepared = try folder.prepared(park.tree)
          var simulation = Simulation(prepared.park)
          try simulation.run(steps: prepared.park.clock.stepCount)
        } catch {
          Issue.record("\(park): \(error)")
        }
      }
    }
  }

  @Test func everyKeyHasAValueThatMakesAValidPark() throws {
    let outcome = try KeyWalk(folder: ParkFolder(), parks: GeneratedPark.all).run { _ in [] }
    outcome.expect("keys with values", covering: 515)
    #expect(outcome.coverage.leftOut.isEmpty)
  }
}
