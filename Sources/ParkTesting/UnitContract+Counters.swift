import Kernel
import LaneMath

extension UnitContract {
  /// States that grow for as long as the unit runs as in its reference case, and are not declared as counters.
  ///
  /// What grows without end under steady operation counts something, and a warm-up must not: unless it is what a unit
  /// holds, or a time in a state of the machine, such as that since its last start.
  static func uncounted(of bench: UnitBench, _ reference: ReferenceCase) -> [String] {
    let rates = reference.rates.map { Lanes(all: $0) }
    // A month a step: what tends to a value slowly, as sludge does, has reached it.
    let seconds = 30 * 86_400.0
    var run = bench
    func states() -> [Double] { bench.structure.states.map { run.state($0.key)?[0] ?? 0 } }
    run.run(rates, over: seconds)
    var marks = [states()]
    for _ in 0..<2 {
      for _ in 0..<4 { run.run(rates, over: seconds) }
      marks.append(states())
    }
    let held = Set(bench.structure.stocks.flatMap(\.slots).compactMap { $0 })
    return bench.structure.states.enumerated().compactMap { place, state in
      let (first, second) = (marks[1][place] - marks[0][place], marks[2][place] - marks[1][place])
      let grows = first != 0 && abs(second - first) < 0.1 * abs(first)
      guard grows, state.role == .physical, state.unit != "s", !held.contains(state.slot)
      else { return nil }
      return "state \(state.key) grows as the unit runs, but is not declared as a counter"
    }
  }
}
