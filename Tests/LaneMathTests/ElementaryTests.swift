import Foundation
import LaneMath
import Testing

@Suite struct ElementaryTests {
  @Test("Every lane is the scalar function's result to the bit")
  func elementary() {
    let x = Lanes(0.1, 0.5, 1, 2, 3.7, 10, 88, 1e-9)
    let y = Lanes(0.3, -2, 5, 0.5, 1.1, -0.7, 0, 2)
    for lane in 0..<laneCount {
      #expect(LaneMath.exp(x)[lane] == Foundation.exp(x[lane]))
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
}
