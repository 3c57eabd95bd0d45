import LaneMath

/// A random order of `0..<count` of which any place can be asked for without making the others.
///
/// A Feistel network over Philox on the smallest square of a power of two that holds `count`, walked along its cycle
/// until it is back in range: J. Black and P. Rogaway, *Ciphers with arbitrary finite domains*, CT-RSA 2002.
struct IndexPermutation: Sendable {
  /// Four rounds suffice on large domains (Luby and Rackoff 1988); small ones need more.
  private static let rounds: UInt32 = 10

  private let count: UInt64
  private let halfWidth: UInt64
  private let random: CounterRandom

  /// A random order.
  ///
  /// - Parameters:
  ///   - count: 2³² or less.
  ///   - random: makes the order; one process is one order.
  init(count: Int, random: CounterRandom) {
    self.count = UInt64(count)
    let width = UInt64.bitWidth - UInt64(max(count - 1, 1)).leadingZeroBitCount
    // On less than 256 places a network favours some orders measurably.
    halfWidth = UInt64(max(4, (width + 1) / 2))
    self.random = random
  }

  /// What stands at a place in `0..<count`.
  subscript(place: Int) -> Int {
    var value = UInt64(place)
    repeat { value = permuted(value) } while value >= count
    return Int(value)
  }

  private func permuted(_ value: UInt64) -> UInt64 {
    let mask = (UInt64(1) << halfWidth) - 1
    var left = value >> halfWidth
    var right = value & mask
    for round in 0..<Self.rounds {
      let mixed = UInt64(random.bits(round << 16 | UInt32(right))[0])
      (left, right) = (right, left ^ mixed & mask)
    }
    return left << halfWidth | right
  }
}
