import LaneMath
import Testing

@Suite struct CounterRandomTests {
  // Known answers of Random123 (Salmon et al. 2011), file kat_vectors, rows philox4x32 with 10 rounds.
  @Test("Philox4x32-10 gives the known answers of Random123")
  func knownAnswers() {
    #expect(
      CounterRandom.philox(counter: .zero, key: .zero)
        == SIMD4(0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8))
    #expect(
      CounterRandom.philox(counter: SIMD4(repeating: .max), key: SIMD2(repeating: .max))
        == SIMD4(0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd))
    #expect(
      CounterRandom.philox(
        counter: SIMD4(0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344),
        key: SIMD2(0xa409_3822, 0x299f_31d0))
        == SIMD4(0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1))
  }

  // FNV-1a of 64 bits: test vectors of RFC 9923 for "" and "foobar".
  @Test("Names hash to the published FNV-1a values")
  func names() {
    #expect(CounterRandom.hash(of: "") == 0xcbf2_9ce4_8422_2325)
    #expect(CounterRandom.hash(of: "foobar") == 0x8594_4171_f739_67e8)
  }

  @Test("Numbers depend on seed, unit, process and index, and on nothing else")
  func independence() {
    let base = CounterRandom(seed: 1, unit: 2, process: 3)
    #expect(base.uniform(4) == CounterRandom(seed: 1, unit: 2, process: 3).uniform(4))
    #expect(base.uniform(4) != base.uniform(5))
    #expect(base.uniform(4) != CounterRandom(seed: 1 << 40, unit: 2, process: 3).uniform(4))
    #expect(base.uniform(4) != CounterRandom(seed: 1, unit: 2 << 40, process: 3).uniform(4))
    #expect(base.uniform(4) != CounterRandom(seed: 1, unit: 2, process: 4).uniform(4))
  }

  @Test("Uniform and normal numbers have their means and variances")
  func moments() {
    let random = CounterRandom(seed: 7, unit: CounterRandom.hash(of: "boiler"), process: 0)
    let count: UInt32 = 20000
    var uniform = (sum: 0.0, squares: 0.0)
    var normal = (sum: 0.0, squares: 0.0)
    for index in 0..<count {
      let u = random.uniform(index)
      #expect(u >= 0 && u < 1)
      let n = random.normal(index)
      uniform = (uniform.sum + u, uniform.squares + u * u)
      normal = (normal.sum + n, normal.squares + n * n)
    }
    // Four standard errors: of the mean σ/√n, of the mean square by each distribution's fourth moment.
    let root = Double(count).squareRoot()
    #expect(abs(uniform.sum / Double(count) - 0.5) < 4 * 0.2887 / root)
    #expect(abs(uniform.squares / Double(count) - 1.0 / 3) < 4 * 0.2981 / root)
    #expect(abs(normal.sum / Double(count)) < 4 / root)
    #expect(abs(normal.squares / Double(count) - 1) < 4 * 1.4142 / root)
  }
}
