import LaneMath

/// What a warm-up leaves alone: counters, and the states whose beginning a scenario states.
///
/// A warm-up advances states and counts nothing, so a counter stands at its beginning in every step of it and limits
/// nobody; what is stated of a state holds when the horizon begins.
struct HorizonBeginning: Sendable {
  /// The first step that counts.
  let firstStep: Int
  private let counters: [(slot: Slot, value: Lanes)]
  private let stated: [(slot: Slot, value: Lanes, lanes: LaneMask)]

  init(_ park: Park) {
    firstStep = park.warmUpSteps
    guard firstStep > 0 else {
      (counters, stated) = ([], [])
      return
    }
    counters = park.structures.flatMap(\.states).filter { $0.role == .counter }.map {
      ($0.slot, park.initialValue(of: $0.slot))
    }
    stated = park.stated.map { ($0.slot, park.initialValue(of: $0.slot), $0.lanes) }
  }

  /// Puts back what a step of the warm-up has moved.
  func settle(after step: Int, _ memory: Memory) {
    for counter in counters { memory[counter.slot] = counter.value }
    guard step == firstStep - 1 else { return }
    for state in stated { memory[state.slot] = select(state.lanes, state.value, memory[state.slot]) }
  }
}
