/// Random numbers that are a pure function of what they are for: no generator, no order, no state.
///
/// Two runs of one seed draw the same number for the same unit, process and index whatever else is in the park,
/// so that comparing scenarios does not compare luck. The generator is Philox4x32 with ten rounds: Salmon, Moraes,
/// Dror and Shaw, *Parallel random numbers: as easy as 1, 2, 3*, SC11 (2011).
public struct CounterRandom: Sendable, Hashable {
  /// The seed of the run.
  public let seed: UInt64

  /// A stable hash of whose numbers these are; see ``hash(of:)``.
  public let unit: UInt64

  /// Which of the unit's random processes.
  public let process: UInt32

  /// The numbers of one process of one unit under one seed.
  @inlinable public init(seed: UInt64, unit: UInt64, process: UInt32) {
    self.seed = seed
    self.unit = unit
    self.process = process
  }

  /// A hash of a name that is the same in every run and on every platform: FNV-1a of 64 bits (Fowler, Noll, Vo;
  /// RFC 9923).
  @inlinable public static func hash(of name: String) -> UInt64 {
    name.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
  }

  /// Four words of 32 random bits for an index.
  ///
  /// The counter holds the index, the process and the unit; the key holds the seed.
  @inlinable public func bits(_ index: UInt32) -> SIMD4<UInt32> {
    CounterRandom.philox(
      counter: SIMD4(
        index, process, UInt32(truncatingIfNeeded: unit), UInt32(truncatingIfNeeded: unit >> 32)),
      key: SIMD2(UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32)))
  }

  /// A number evenly spread in 0..<1 with 53 random bits.
  @inlinable public func uniform(_ index: UInt32) -> Double { CounterRandom.unit(bits(index), 0) }

  /// A number of the standard normal distribution, by the method of Box and Muller (1958).
  public func normal(_ index: UInt32) -> Double {
    let bits = bits(index)
    // 1 - u lies in 0<...1, where the logarithm is finite.
    let radius = (-2 * logarithm(1 - CounterRandom.unit(bits, 0))).squareRoot()
    return radius * cosine(2 * .pi * CounterRandom.unit(bits, 2))
  }

  /// The Philox4x32-10 function.
  @inlinable public static func philox(counter: SIMD4<UInt32>, key: SIMD2<UInt32>) -> SIMD4<UInt32> {
    var counter = counter
    var key = key
    for _ in 0..<10 {
      let first = counter[0].multipliedFullWidth(by: 0xD251_1F53)
      let second = counter[2].multipliedFullWidth(by: 0xCD9E_8D57)
      counter = SIMD4(
        second.high ^ counter[1] ^ key[0], second.low, first.high ^ counter[3] ^ key[1], first.low)
      key = key &+ SIMD2(0x9E37_79B9, 0xBB67_AE85)
    }
    return counter
  }

  @inlinable static func unit(_ bits: SIMD4<UInt32>, _ first: Int) -> Double {
    let word = UInt64(bits[first]) << 32 | UInt64(bits[first + 1])
    return Double(word >> 11) * 0x1p-53
  }
}
