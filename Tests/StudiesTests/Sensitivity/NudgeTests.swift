import Testing

@testable import Studies

@Suite struct NudgeTests {
  @Test func `neighbours are a share of the value away, within the bounds`() {
    let both = Nudge(around: 200)
    #expect(both?.low == 198 && both?.high == 202)
    let one = Nudge(around: 200, sides: .one)
    #expect(one?.low == nil && one?.high == 202)
    let atTop = Nudge(around: 200, within: 0...200, sides: .one)
    #expect(atTop?.low == 198 && atTop?.high == nil)
    #expect(Nudge(around: -50)?.low == -50.5)
    #expect(Nudge(around: 0, within: 0...10)?.high == 0.1)
    #expect(Nudge(around: 0, scale: 5)?.high == 0.05)
    // A whole step of 2 fits nowhere in 199...201.5: the farther bound.
    let narrow = Nudge(around: 200, within: 199...201.5)
    #expect(narrow?.low == nil && narrow?.high == 201.5)
    let low = Nudge(around: 200, within: 198.5...201)
    #expect(low?.low == 198.5 && low?.high == nil)
  }

  @Test func `there are no neighbours without room or scale`() {
    #expect(Nudge(around: 0) == nil)
    #expect(Nudge(around: 5, within: 5...5) == nil)
    #expect(Nudge(around: 5, within: 6...7) == nil)
    #expect(Nudge(around: .nan) == nil)
    #expect(Nudge(around: 1, relativeStep: 1e-18) == nil)
    #expect(Nudge(around: 1, relativeStep: 0) == nil)
  }

  @Test func `the slope of a parabola is exact from both sides, even unevenly`() throws {
    func output(_ x: Double) -> Double { 3 * x * x - 2 * x + 7 }
    let even = try #require(Nudge(around: 4))
    let slope = try #require(even.slope(output: output(4), low: output(3.96), high: output(4.04)))
    // By hand: 6 × 4 − 2 = 22; one-sided 22 ± 3 × 0.04; elasticity 22 × 4 / 47.
    #expect(abs(slope.slope - 22) < 1e-9)
    #expect(abs((slope.below ?? 0) - 21.88) < 1e-9 && abs((slope.above ?? 0) - 22.12) < 1e-9)
    #expect(abs((slope.elasticity ?? 0) - 88.0 / 47) < 1e-9)
    let uneven = try #require(Nudge(around: 4, within: 3.97...10, relativeStep: 0.005))
    #expect(uneven.low == 3.98)
  }

  @Test func `a bend shows in the two sides`() throws {
    let nudge = try #require(Nudge(around: 10, relativeStep: 0.1))
    let slope = try #require(nudge.slope(output: 5, low: 5, high: 7))
    #expect(slope == LocalSlope(slope: 1, below: 0, above: 2, elasticity: 2))
  }

  @Test func `failed neighbours leave the other side, and a failed value the secant`() throws {
    let nudge = try #require(Nudge(around: 10, relativeStep: 0.1))
    #expect(
      nudge.slope(output: 5, low: .nan, high: 7)
        == LocalSlope(slope: 2, below: nil, above: 2, elasticity: 4))
    #expect(
      nudge.slope(output: .nan, low: 4, high: 7)
        == LocalSlope(slope: 1.5, below: nil, above: nil, elasticity: nil))
    #expect(nudge.slope(output: 5, low: .nan, high: .nan) == nil)
    #expect(nudge.slope(output: 0, low: -1, high: 1)?.elasticity == nil)
    let oneSided = try #require(Nudge(around: 10, relativeStep: 0.1, sides: .one))
    #expect(oneSided.slope(output: 5, low: .nan, high: 6)?.slope == 1)
  }
}
