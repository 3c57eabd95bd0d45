import Kernel
import Scenario
import Synchronization

/// Plans by structure, each compiled once.
final class PlanCache: Sendable {
  private let plans: Mutex<[StructureKey: [Plan]]> = Mutex([:])

  /// How many were compiled.
  var count: Int { plans.withLock { $0.values.reduce(0) { $0 + $1.count } } }

  /// The plan of a park.
  ///
  /// Two workers that ask for the first plan of a structure at the same time may compile it twice; the second is dropped.
  func plan(for park: Park, of key: StructureKey) -> Plan {
    if let plan = known(park, key) { return plan }
    let plan = Plan(park)
    return plans.withLock { plans in
      if let first = plans[key]?.first(where: { $0.fits(park) }) { return first }
      plans[key, default: []].append(plan)
      return plan
    }
  }

  private func known(_ park: Park, _ key: StructureKey) -> Plan? {
    let plans = plans.withLock { $0[key] } ?? []
    return plans.first { $0.fits(park) }
  }
}
