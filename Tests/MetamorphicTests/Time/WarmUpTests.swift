import Equipment
import Kernel
import Scenario
import Testing

/// A warm-up changes nothing but states: what comes after it is a run that begins with them, and what counts begins anew.
@Suite(.enabled(if: Suites.areWanted, Suites.reason)) struct WarmUpTests {
  @Test func everyKeyIsWarmedUpWithoutBeingCounted() throws {
    let folder = try ParkFolder()
    var coverage = Coverage()
    var warmed = GeneratedPark.Horizon()
    warmed.warmUp = "20 h"
    for park in GeneratedPark.all(warmed) {
      try check(park.tree, "\(park)", in: folder)
      for key in park.keys where !coverage.isCovered(key.name) && key.name != "scenario.horizon.warm_up" {
        for value in key.values {
          let tree = Change(key: key, value: value).applied(to: park.tree)
          guard (try? folder.park(tree, "warm")) != nil else {
            coverage.leave(LeftOutKey(name: key.name, reason: "no value of it makes a valid park"))
            continue
          }
          try check(tree, "\(park), \(key.name) = \(value?.text ?? "…")", in: folder)
          coverage.cover(key.name)
          break
        }
      }
      for key in park.leftOut { coverage.leave(key) }
    }
    coverage.report("after a warm-up")
    #expect(coverage.covered.count >= 500)
  }

  private func check(_ tree: Setting, _ name: String, in folder: ParkFolder) throws {
    let warm = try folder.park(tree, "warm")
    let run = try TracedRun(warm)
    let cold = tree.with(nil, at: ["horizon", "warm_up"])
    let begun = try TracedRun(folder.park(cold, from: run.states[0]))
    let found = run.differences(fromPiece: begun)
    #expect(found.isEmpty, "\(name): \(found.prefix(3))")
    for structure in warm.structures {
      for state in structure.states where state.role == .counter {
        let number = run.states[0][structure.id, state.key]?.number
        #expect(number == warm.initialValue(of: state.slot)[0], "\(name): \(structure.id).\(state.key)")
      }
    }
  }
}
