public import Kernel
import LaneMath

extension UnitContract {
  /// States that a file may not hand on, and that the unit takes all the same; or its own that it refuses.
  ///
  /// Whoever edits a results file can write any number into it: each state has bounds on both sides.
  public static func acceptedStates<Kind: EquipmentKind>(
    of kind: Kind.Type, _ bench: UnitBench, _ reference: ReferenceCase
  ) -> [String] {
    var found: [String] = []
    for state in bench.structure.states {
      for number in [1e300, -1e300, .nan, .infinity, -.infinity] {
        do throws(Problems) {
          _ = try UnitBenchPark.bench(of: kind, reference, states: [state.key: number])
          found.append("state \(state.key) of \(number) \(state.unit) is taken over")
        } catch {
          let own = error.all.filter {
            $0.message.hasPrefix("state '\(state.key)' of ") && $0.message.contains("'other.h5'")
          }
          if own.count != 1 || error.all.count != 1 {
            found.append("state \(state.key) of \(number) \(state.unit) is told as: \(error)")
          }
        }
      }
      let own = bench.state(state.key)?[0] ?? 0
      do throws(Problems) {
        _ = try UnitBenchPark.bench(of: kind, reference, states: [state.key: own])
      } catch {
        found.append("state \(state.key) is not taken over as it begins: \(error)")
      }
    }
    return found
  }
}
