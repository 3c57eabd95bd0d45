import LaneMath
import Testing

@testable import Studies

@Suite struct ParetoFrontTests {
  @Test func `cost against carbon by hand`() {
    // Cost and carbon less, jobs more: row 1 is beaten by row 0, rows 3 and 4 tie.
    let rows: [[Double]] = [[10, 5], [11, 5], [8, 9], [12, 2], [12, 2], [.nan, 0], [9, 9.5], [20, 1]]
    let front = ParetoFront(rows, preferring: [.less, .less])
    #expect(front.members == [0, 2, 3, 4, 7])
    #expect(front.excluded == [5])
    #expect(ParetoFront(rows, preferring: [.less, .more]).members == [2, 6])
  }

  @Test func `one indicator keeps all of the best, none keeps all`() {
    #expect(ParetoFront([[3], [1], [2], [1]], preferring: [.less]).members == [1, 3])
    #expect(ParetoFront([[3], [1], [.infinity]], preferring: [.more]).members == [2])
    #expect(ParetoFront([[], []], preferring: []).members == [0, 1])
    #expect(ParetoFront([], preferring: [.less, .more]).members.isEmpty)
    #expect(ParetoFront([[1], [1, 2]], preferring: [.less, .less]).excluded == [0])
  }

  @Test(arguments: 1...5) func `members are those that a comparison of all pairs leaves`(indicators: Int) {
    for seed in 0..<40 {
      let random = CounterRandom(seed: UInt64(seed), unit: 1, process: UInt32(indicators))
      // Few different values, so that ties are common.
      let rows = (0..<60).map { row in
        (0..<indicators).map { indicator -> Double in
          let value = (random.uniform(UInt32(row * indicators + indicator)) * 8).rounded(.down)
          return value == 7 && indicator == 0 && row % 5 == 0 ? .nan : value
        }
      }
      let preferences = (0..<indicators).map { $0 % 2 == 0 ? Preference.less : .more }
      func isAsGood(_ left: [Double], _ right: [Double]) -> Bool {
        zip(zip(left, right), preferences).allSatisfy { $1 == .less ? $0.0 <= $0.1 : $0.0 >= $0.1 }
      }
      let expected = rows.indices.filter { row in
        !rows[row].contains { $0.isNaN }
          && !rows.contains { other in isAsGood(other, rows[row]) && !isAsGood(rows[row], other) }
      }
      let front = ParetoFront(rows, preferring: preferences)
      #expect(front.members == expected)
      #expect(front.excluded == rows.indices.filter { rows[$0].contains { $0.isNaN } })
    }
  }

  @Test func `a hundred thousand rows of two indicators take a moment`() {
    let random = CounterRandom(seed: 1, unit: 2, process: 3)
    let rows = (0..<100_000).map { row -> [Double] in
      // All on the front: a comparison of all pairs would take minutes.
      let x = random.uniform(UInt32(row))
      return [x, 1 - x]
    }
    #expect(ParetoFront(rows, preferring: [.less, .less]).members.count == 100_000)
  }
}
