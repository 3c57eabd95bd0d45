/// Which way an indicator is better.
public enum Preference: String, Sendable, Hashable, CaseIterable {
  /// Less of it is better.
  case less
  /// More of it is better.
  case more
}

/// The rows that no other row beats: none is as good in every indicator and better in one.
///
/// Rows that tie in every indicator are all kept. Two indicators take the time of sorting; more take in the worst
/// case a comparison for each pair of a row and a member of the front.
public struct ParetoFront: Sendable, Hashable {
  /// The numbers of the rows on the front, ascending.
  public let members: [Int]
  /// The numbers of the rows that were left out, since an indicator is missing or NaN; ascending.
  public let excluded: [Int]

  /// The front of rows with one value for each preference.
  public init(_ rows: [[Double]], preferring preferences: [Preference]) {
    let isComplete = rows.map { $0.count == preferences.count && !$0.contains(where: \.isNaN) }
    excluded = rows.indices.filter { !isComplete[$0] }
    let costs = rows.map { zip($0, preferences).map { $1 == .less ? $0 : -$0 } }
    let sorted = rows.indices.filter { isComplete[$0] }
      .sorted { costs[$0].lexicographicallyPrecedes(costs[$1]) }
    members = (preferences.count == 2 ? Self.sweep(sorted, costs) : Self.compare(sorted, costs)).sorted()
  }

  /// Two indicators: the first rises along the order, so that a member must have less of the second than all before.
  private static func sweep(_ sorted: [Int], _ costs: [[Double]]) -> [Int] {
    var members: [Int] = []
    for row in sorted {
      guard let last = members.last.map({ costs[$0] }) else {
        members.append(row)
        continue
      }
      if costs[row][1] < last[1] || costs[row] == last { members.append(row) }
    }
    return members
  }

  /// Any number of indicators: what beats a row comes before it in lexicographic order.
  private static func compare(_ sorted: [Int], _ costs: [[Double]]) -> [Int] {
    var members: [Int] = []
    for row in sorted {
      let isBeaten = members.contains { member in
        costs[member] != costs[row] && zip(costs[member], costs[row]).allSatisfy { $0 <= $1 }
      }
      if !isBeaten { members.append(row) }
    }
    return members
  }
}
