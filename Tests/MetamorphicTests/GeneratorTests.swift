import Equipment
import Kernel
import Scenario
import Testing

/// The parks that all metamorphic suites begin with.
@Suite(.enabled(if: Suites.areWanted, Suites.reason)) struct GeneratorTests {
  @Test func everyReferenceCaseMakesAParkThatRuns() throws {
    let folder = try ParkFolder()
    for kind in Catalogue.kinds {
      for reference in kind.referenceCases {
        let park = try GeneratedPark(kind, reference)
        do {
          let prepared = try folder.reader.prepare([folder.scenario(park.tree)])
          var simulation = Simulation(prepared.park)
          try simulation.run(steps: prepared.park.clock.stepCount)
        } catch {
          Issue.record("\(park): \(error)")
        }
      }
    }
  }

  @Test func everyKeyHasAValueThatMakesAValidPark() throws {
    let folder = try ParkFolder()
    var coverage = Coverage()
    for park in GeneratedPark.all() {
      let base = try folder.scenario(park.tree)
      for key in park.keys where !coverage.isCovered(key.name) {
        for value in key.values {
          let change = Change(key: key, value: value)
          guard let scenario = try? folder.scenario(change.applied(to: park.tree), "variant", sharing: base),
            (try? folder.reader.prepare([scenario])) != nil
          else {
            coverage.leave(LeftOutKey(name: key.name, reason: "no value of it makes a valid park"))
            continue
          }
          coverage.cover(key.name)
        }
      }
      for key in park.leftOut { coverage.leave(key) }
    }
    coverage.report("keys with values")
    #expect(coverage.leftOut.isEmpty)
    #expect(coverage.covered.count >= 515)
  }
}
