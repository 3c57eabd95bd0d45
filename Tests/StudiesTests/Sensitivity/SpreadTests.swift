import Testing

@testable import Studies

@Suite struct SpreadTests {
  @Test(arguments: [0.1, 1_010_809.833_726_633_6, -3e200])
  func `equal values have no deviation, and are their mean`(_ value: Double) {
    let spread = SweepSensitivity.Spread(Array(repeating: value, count: 179))
    #expect(spread.mean == value && spread.deviation == 0 && spread.median == value)
  }

  @Test func `mean and deviation by hand, without what failed`() {
    // (2, 4, 9): mean 5, squares 9 + 1 + 16 = 26, over two.
    let spread = SweepSensitivity.Spread([4, .nan, 9, 2])
    #expect(spread.mean == 5 && abs(spread.deviation - 13.0.squareRoot()) < 1e-15 && spread.count == 3)
  }
}
