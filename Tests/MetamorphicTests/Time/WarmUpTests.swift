import Equipment
import Kernel
import Scenario
import Testing

/// A warm-up changes nothing but states: what comes after it is a run that begins with them, and what counts begins anew.
@Suite struct WarmUpTests {
  @Test func everyKeyIsWarmedUpWithoutBeingCounted() throws {
    let folder = try ParkFolder()
    var warmed = GeneratedPark.Horizon()
    warmed.warmUp = "20 h"
    let walk = KeyWalk(folder: folder, parks: GeneratedPark.all(warmed)) {
      $0 == "scenario.horizon.warm_up" ? "every park of the suite has one" : nil
    }
    let outcome = try walk.run { try differences($0.tree, $0.prepared.park, in: folder) }
    outcome.expect("after a warm-up", covering: 500)
  }

  private func differences(_ tree: Setting, _ warm: Park, in folder: ParkFolder) throws -> [String] {
    let run = try TracedRun(warm)
    let cold = tree.with(nil, at: ["horizon", "warm_up"])
    let begun = try TracedRun(folder.park(cold, from: run.states[0]))
    var found = run.differences(fromPiece: begun)
    for structure in warm.structures {
      for state in structure.states where state.role == .counter {
        let number = run.states[0][structure.id, state.key]?.number
        let initial = warm.initialValue(of: state.slot)[0]
        if number != initial {
          found.append("\(structure.id).\(state.key) begins with \(number ?? .nan), not \(initial)")
        }
      }
    }
    return found
  }
}
