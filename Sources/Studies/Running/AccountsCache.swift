import Accounts
import Scenario
import Synchronization

/// Indicators by structure, of the park that asked last: the next one mostly differs in a few numbers.
final class AccountsCache: Sendable {
  private let latest: Mutex<[StructureKey: Indicators]> = Mutex([:])

  /// The indicators of a park.
  func indicators(of prepared: PreparedPark, for key: StructureKey) -> Indicators {
    let known = latest.withLock { $0[key] }
    let made = Accounting(prepared, sharing: known).indicators
    latest.withLock { $0[key] = made }
    return made
  }
}
