/// Which keys a suite has tried, and which it has left out and why.
struct Coverage {
  private(set) var covered: Set<String> = []
  private var left: [String: String] = [:]

  func isCovered(_ name: String) -> Bool { covered.contains(name) }
  mutating func cover(_ name: String) { covered.insert(name) }
  /// Notes that a key was left out; it counts only if nothing else covers it.
  ///
  /// That one of several places does not have the key says less than why it cannot be stated at another.
  mutating func leave(_ key: LeftOutKey) {
    if key.reason.contains("has no parameter"), left[key.name] != nil { return }
    left[key.name] = key.reason
  }

  /// Takes in what another part of the suite has tried.
  mutating func merge(_ other: Coverage) {
    covered.formUnion(other.covered)
    left.merge(other.left) { first, _ in first }
  }

  /// The keys that were left out, with the reasons.
  var leftOut: [LeftOutKey] {
    left.filter { !covered.contains($0.key) }.sorted { $0.key < $1.key }
      .map { LeftOutKey(name: $0.key, reason: $0.value) }
  }

  /// Prints how many keys were covered, and which not.
  func report(_ title: String) {
    print("\(title): \(covered.count) keys covered, \(leftOut.count) left out")
    for key in leftOut { print("  \(key.name): \(key.reason)") }
  }
}
