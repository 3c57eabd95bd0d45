import Kernel
import Scenario
import Synchronization

/// A scenario on its way to a lane.
struct BatchMember: Sendable {
  let number: Int
  let scenario: ResolvedScenario
}

/// Hands out work: scenarios to resolve, and resolved ones of one structure to run together.
///
/// Nobody waits: where no group is full and nothing is left to resolve, a part of a group is run.
final class BatchQueue: Sendable {
  /// The next thing to do.
  enum Work {
    case resolve(Range<Int>)
    case run([BatchMember])
  }

  private struct State {
    var next = 0
    var groups: [StructureKey: [BatchMember]] = [:]
    var waiting = 0
    var error: (any Error)?
  }

  private let count: Int
  private let lanes: Int
  /// Resolved scenarios that may wait for others of their structure, so that memory stays flat with many structures.
  private let mostWaiting: Int
  private let state = Mutex(State())
  private let stopped = Atomic(false)

  init(count: Int, lanes: Int) {
    self.count = count
    self.lanes = Swift.max(1, lanes)
    mostWaiting = 16 * Swift.max(1, lanes)
  }

  /// Whether no more is to be done.
  var isStopped: Bool { stopped.load(ordering: .relaxed) }
  /// What stopped it.
  var error: (any Error)? { state.withLock { $0.error } }

  /// Ends all work; the first error is kept.
  func stop(_ error: any Error) {
    state.withLock { if $0.error == nil { $0.error = error } }
    stopped.store(true, ordering: .relaxed)
  }

  /// Takes in a scenario that is ready for a lane.
  func add(_ member: BatchMember) {
    let key = member.scenario.structureKey
    state.withLock {
      $0.groups[key, default: []].append(member)
      $0.waiting += 1
    }
  }

  /// What to do next; nil at the end.
  func next() -> Work? {
    guard !isStopped else { return nil }
    return state.withLock { state in
      let largest = state.groups.max {
        ($0.value.count, $1.value.first?.number ?? 0) < ($1.value.count, $0.value.first?.number ?? 0)
      }
      let isFull = (largest?.value.count ?? 0) >= lanes || state.waiting >= mostWaiting
      if state.next < count, !isFull {
        let numbers = state.next..<Swift.min(count, state.next + lanes)
        state.next = numbers.upperBound
        return .resolve(numbers)
      }
      guard let (key, members) = largest else { return nil }
      let taken = Array(members.prefix(lanes))
      let rest = Array(members.dropFirst(lanes))
      state.groups[key] = rest.isEmpty ? nil : rest
      state.waiting -= taken.count
      return .run(taken)
    }
  }
}
