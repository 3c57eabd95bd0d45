import LaneMath
import Testing

@testable import Studies

@Suite struct InternalRateTests {
  @Test func `one change of sign has one rate`() {
    // Textbook: 1,000 for five times 300 is 15.24 %; here by Newton's method in 30 digits.
    #expect(isNear(InternalRate(of: [-1000, 300, 300, 300, 300, 300]), [0.152382371166306]))
    #expect(isNear(InternalRate(of: [-100, 110]), [0.1]))
    #expect(InternalRate(of: [-100, 50, 50]) == .rate(0))
    // By hand: 100 w² − 50 w − 25 = 0 with w = 1 + r = (50 + √12500) / 200.
    #expect(isNear(InternalRate(of: [-100, 50, 25]), [(50 + 12500.0.squareRoot()) / 200 - 1]))
    #expect(isNear(InternalRate(of: [0, -100, 110, 0]), [0.1]))
    #expect(isNear(InternalRate(of: [-1, 1001]), [1000]))
  }

  @Test func `several changes of sign may have several rates, one or none`() {
    // By hand: −100 + 230 v − 132 v² = −132 (v − 1/1.1) (v − 1/1.2).
    #expect(isNear(InternalRate(of: [-100, 230, -132]), [0.1, 0.2]))
    // −100 (1 − 1.1 v)² and 1 − v + v².
    #expect(isNear(InternalRate(of: [-100, 220, -121]), [0.1], within: 1e-7))
    #expect(InternalRate(of: [1, -1, 1]) == .noRate)
    // −(1 − v)²: twice 0.
    #expect(InternalRate(of: [-1, 2, -1]) == .rate(0))
    // (1 − v) (1 − 1.5 v)
    #expect(isNear(InternalRate(of: [1, -2.5, 1.5]), [0, 0.5]))
  }

  @Test func `flows on one side have no rate`() {
    for flows in [[], [0], [1], [-1, -2], [1, 0, 3], [0, 0]] as [[Double]] {
      #expect(InternalRate(of: flows) == .noSignChange)
    }
  }

  @Test func `all rates of flows made from them are found`() {
    for seed in 0..<50 {
      let random = CounterRandom(seed: UInt64(seed), unit: 1, process: 0)
      // Rates a tenth and more apart, from −60 % to about 200 %.
      var rates: [Double] = []
      var rate = -0.6
      for index in 0..<(1 + seed % 5) {
        rate += 0.1 + 0.5 * random.uniform(UInt32(index))
        rates.append(rate)
      }
      let flows = rates.reduce([-1.0]) { flows, rate in
        // Times 1 − (1 + rate) v.
        zip(flows + [0], [0] + flows).map { $0 - (1 + rate) * $1 }
      }
      #expect(isNear(InternalRate(of: flows), rates, within: 1e-8), "\(rates)")
    }
  }

  private func isNear(_ found: InternalRate, _ expected: [Double], within tolerance: Double = 1e-12) -> Bool {
    switch found {
    case .rate(let rate): agree([rate], expected, within: tolerance * (1 + abs(rate)))
    case .several(let rates): agree(rates, expected, within: tolerance)
    case .noSignChange, .noRate: false
    }
  }
}
