import LaneMath
import Testing

@Suite struct PiecewiseLinearTests {
  static let ramp = Lanes(-1, 0, 0.5, 1, 1.5, 2, 4, 9)

  @Test("A curve is exact at its knots, straight between and held at its ends")
  func clamped() throws {
    let curve = try #require(PiecewiseLinear(x: [0, 1, 2, 4], y: [10, 20, 20, 60]))
    #expect(curve(Self.ramp) == Lanes(10, 10, 15, 20, 20, 20, 60, 60))
    #expect(curve.start == Lanes(all: 0))
    #expect(curve.end == Lanes(all: 4))
  }

  @Test("An extrapolated curve goes on along its end segments")
  func extrapolated() throws {
    let curve = try #require(PiecewiseLinear(x: [0, 1, 2, 4], y: [10, 20, 20, 60], ends: .extrapolated))
    #expect(curve(Self.ramp) == Lanes(0, 10, 15, 20, 20, 20, 60, 160))
  }

  @Test("Every lane has its own knots, and a repeated last knot pads a lane")
  func perLane() throws {
    var x = [Lanes(all: 0), Lanes(all: 1), Lanes(all: 2)]
    var y = [Lanes(all: 0), Lanes(all: 1), Lanes(all: 4)]
    x[2][3] = 1
    y[2][3] = 1
    for ends in [PiecewiseLinear.Ends.clamped, .extrapolated] {
      let curve = try #require(PiecewiseLinear(x: x, y: y, ends: ends))
      let value = curve(Lanes(all: 1.5))
      #expect(value[0] == 2.5)
      #expect(value[3] == (ends == .clamped ? 1 : 1.5))
    }
  }

  @Test("Knots that fall, are not numbers or do not match are refused")
  func refused() {
    #expect(PiecewiseLinear(x: [0.0, 2, 1], y: [0, 1, 2]) == nil)
    #expect(PiecewiseLinear(x: [0.0, .nan], y: [0, 1]) == nil)
    #expect(PiecewiseLinear(x: [0.0, 1], y: [0, 1, 2]) == nil)
    #expect(PiecewiseLinear(x: [0.0], y: [0.0]) == nil)
  }
}
