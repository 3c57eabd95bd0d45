import Foundation
import Testing

@testable import Studies

@Suite struct RankRegressionTests {
  @Test func `equal values share the mean of their places`() {
    #expect([3.0, 1, 3, 2].ranks() == [3.5, 1, 3.5, 2])
    #expect([Double]().ranks().isEmpty)
  }

  /// `numpy.quantile([1, 2, 3, 4], [0.05, 0.5, 0.95])` is 1.15, 2.5, 3.85.
  @Test func `quantiles are those of NumPy`() {
    let sorted = [1.0, 2, 3, 4]
    for (share, exact) in [(0.0, 1.0), (0.05, 1.15), (0.5, 2.5), (0.95, 3.85), (1, 4)] {
      #expect(abs(sorted.quantile(share) - exact) < 1e-12)
    }
    #expect([Double]().quantile(0.5).isNaN && [7.0].quantile(0.95) == 7)
  }

  /// On a grid of 3 × 3, x + 10 y has the ranks of x + 3 y: of variances 1 and 9 in ten.
  @Test func `coefficients of a grid are those worked out by hand`() {
    let (x, y) = ((0..<9).map { Double($0 / 3) }, (0..<9).map { Double($0 % 3) })
    let found = RankRegression([x, y], zip(x, y).map { exp($0 + 10 * $1) }, regressed: [true, true])
    for (coefficient, exact) in zip(found.coefficients, [1 / 10.0.squareRoot(), 3 / 10.0.squareRoot()]) {
      #expect(abs(coefficient - exact) < 1e-12)
    }
    #expect(abs(found.determination - 1) < 1e-12 && found.count == 9)
    #expect(zip(found.correlations, found.coefficients).allSatisfy { abs($0 - $1) < 1e-12 })
  }

  @Test func `axes that move together have correlations and no coefficients`() {
    let axis = (0..<8).map(Double.init)
    let found = RankRegression([axis, axis.map { 2 * $0 }], axis.map { -$0 }, regressed: [true, true])
    #expect(found.correlations.allSatisfy { abs($0 + 1) < 1e-12 })
    #expect(found.coefficients.allSatisfy(\.isNaN) && found.determination.isNaN)
  }

  @Test func `what failed is left out, and what does not vary has no figures`() {
    let axis = (0..<6).map(Double.init)
    let some = RankRegression([axis, [1, 1, 1, 1, 1, 1]], [0, 1, .nan, 3, 4, 5], regressed: [true, true])
    #expect(some.count == 5 && abs(some.correlations[0] - 1) < 1e-12 && some.correlations[1].isNaN)
    #expect(abs(some.coefficients[0] - 1) < 1e-12 && some.coefficients[1].isNaN)
    let constant = RankRegression([axis], axis.map { _ in 0.1 }, regressed: [true])
    #expect(constant.correlations[0].isNaN && constant.determination.isNaN)
    #expect(RankRegression([[], []], [], regressed: [true, true]).count == 0)
  }

  @Test func `means by level of an additive output share its variance`() {
    let (x, y) = ([0.0, 0, 1, 1], [0.0, 1, 0, 1])
    let outputs = zip(x, y).map { 10 + 3 * $0 + 4 * $1 }
    let (one, two) = (LevelEffects(x, outputs), LevelEffects(y, outputs))
    #expect(one.levels.map(\.mean) == [12, 15] && one.levels.map(\.count) == [2, 2])
    #expect(abs(one.share - 9.0 / 25) < 1e-12 && abs(two.share - 16.0 / 25) < 1e-12)
    #expect(LevelEffects(x, [1, 1, 1, 1]).share.isNaN && LevelEffects([], []).levels.isEmpty)
  }
}
