import Foundation
import LaneMath
import Testing

@Suite struct UniformTableTests {
  static let eight = Lanes(0.01, 0.1, 0.123, 0.35, 0.5, 0.77, 0.9, 0.999)

  @Test("A cubic is reproduced exactly, from given slopes and from differences")
  func cubic() throws {
    let function = { (x: Double) in 1 + x - 3 * x * x + 2 * x * x * x }
    let given = UniformTable.Curve(range: 0...1, value: function) { 1 - 6 * $0 + 6 * $0 * $0 }
    for curve in [given, UniformTable.Curve(range: 0...1, value: function)] {
      let table = try #require(UniformTable(curve, cells: 4))
      let value = table(Self.eight)
      for lane in 0..<laneCount { #expect(abs(value[lane] - function(Self.eight[lane])) < 1e-12) }
      #expect(table.largestRelativeError.max() < 1e-13)
    }
  }

  @Test("The reported error bounds the error found at other points, and is small where cells are small")
  func reportedError() throws {
    let table = try #require(UniformTable(.init(range: 0.2...1.2, value: { exp(-3 * $0) }), cells: 32))
    #expect(table.largestRelativeError[0] < 1e-6)
    for k in 0...1000 {
      let x = 0.2 + Double(k) / 1000
      // The largest magnitude is that at the start of the range.
      #expect(abs(table(Lanes(all: x))[5] - exp(-3 * x)) <= 1.1 * table.largestRelativeError[5] * exp(-0.6))
    }
    let coarse = try #require(UniformTable(.init(range: 0.2...1.2, value: { exp(-3 * $0) }), cells: 2))
    #expect(coarse.largestRelativeError[0] > 1e-4)
  }

  @Test("A kink is exact where the grid is broken at it, and lanes may have different curves and breaks")
  func kinks() throws {
    let bent = UniformTable.Curve(range: 0...1, breaks: [0.3], value: { abs($0 - 0.3) })
    let smooth = UniformTable.Curve(range: 0...2, value: { $0 * $0 })
    let table = try #require(UniformTable([bent, smooth], owner: SIMD8(0, 1, 0, 1, 0, 1, 1, 0), cells: 8))
    let value = table(Lanes(0.2, 0.2, 0.3, 1.5, 0.9, 3, -1, 7))
    let expected = Lanes(0.1, 0.04, 0, 2.25, 0.6, 4, 0, 0.7)
    for lane in 0..<laneCount { #expect(abs(value[lane] - expected[lane]) < 1e-12) }
    #expect(table.end[1] == 2)
  }

  @Test("A lane's value does not depend on its neighbours, and NaN stays NaN")
  func lanesAreAlone() throws {
    let table = try #require(UniformTable(.init(range: 0...1, breaks: [0.4], value: { sin($0) }), cells: 16))
    let together = table(Self.eight)
    for lane in 0..<laneCount { #expect(table(Lanes(all: Self.eight[lane]))[0] == together[lane]) }
    var spoilt = Self.eight
    spoilt[2] = .nan
    let value = table(spoilt)
    #expect(value[2].isNaN)
    #expect(value[3] == together[3])
  }

  @Test("An empty range, too many breaks or no cells are refused")
  func refused() {
    #expect(UniformTable(.init(range: 1...1, value: { $0 }), cells: 4) == nil)
    #expect(UniformTable(.init(range: 0...1, value: { $0 }), cells: 0) == nil)
    #expect(
      UniformTable(.init(range: 0...1, breaks: [0.1, 0.2, 0.3, 0.4, 0.5, 0.6], value: { $0 }), cells: 4)
        == nil)
  }
}
