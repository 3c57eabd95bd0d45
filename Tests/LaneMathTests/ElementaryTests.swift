import Foundation
import LaneMath
import Testing

@Suite struct ElementaryTests {
  @Test("Every lane is the scalar function's result to the bit")
  func elementary() {
    let x = Lanes(0.1, 0.5, 1, 2, 3.7, 10, 88, 1e-9)
    let y = Lanes(0.3, -2, 5, 0.5, 1.1, -0.7, 0, 2)
    for lane in 0..<laneCount {
      #expect(LaneMath.log(x)[lane] == Foundation.log(x[lane]))
      #expect(LaneMath.log10(x)[lane] == Foundation.log10(x[lane]))
      #expect(LaneMath.tanh(x)[lane] == Foundation.tanh(x[lane]))
      #expect(LaneMath.pow(x, y)[lane] == Foundation.pow(x[lane], y[lane]))
      #expect(LaneMath.pow(x, 0.33)[lane] == Foundation.pow(x[lane], 0.33))
    }
    #expect(pow(Lanes(all: 2), whole: 10) == Lanes(all: 1024))
    #expect(pow(Lanes(all: 2), whole: -2) == Lanes(all: 0.25))
    #expect(pow(Lanes(all: 2), whole: 0) == Lanes(all: 1))
  }

  @Test("The exponential is within one unit in the last place, and reaches its ends")
  func exponential() {
    var worst = 0.0
    for step in 0..<60_000 {
      // From the smallest normal number to the largest, and densely around 0.
      let wide = -708 + Double(step) * (1417.7 / 59_999)
      let x = Lanes(wide, -wide / 2, wide * 1e-3, wide * 1e-6, wide * 1e-12, wide / 7, -wide / 300, 0)
      let y = LaneMath.exp(x)
      for lane in 0..<laneCount {
        let expected = Foundation.exp(x[lane])
        worst = max(worst, abs(y[lane] - expected) / expected.ulp)
      }
    }
    #expect(worst <= 1)
    let ends = LaneMath.exp(
      Lanes(710, .infinity, -800, -.infinity, .nan, 0, -745, .greatestFiniteMagnitude))
    #expect(ends[0] == .infinity && ends[1] == .infinity && ends[7] == .infinity)
    #expect(ends[2] == 0 && ends[3] == 0)
    #expect(ends[4].isNaN)
    #expect(ends[5] == 1)
    #expect(ends[6] == Foundation.exp(-745))
    let alone = Lanes(0, 1.5, 0, 0, 0, 0, 0, 0)
    #expect(LaneMath.exp(alone)[1] == LaneMath.exp(Lanes(all: 1.5))[6])
  }
}
