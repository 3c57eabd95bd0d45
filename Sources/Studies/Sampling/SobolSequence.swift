import LaneMath

/// The Sobol' sequence, any point of it by its index.
///
/// Points come in the order of Antonov and Saleev (Gray code), which is that of Joe and Kuo's published points, of
/// `scipy.stats.qmc.Sobol` and of SALib; the first is the origin. Every coordinate is a multiple of 2⁻⁵³ and exact.
///
/// With a seed the sequence is scrambled as J. Matoušek proposes (*On the L2-discrepancy for anchored boxes*, J.
/// Complexity 14, 1998): the digits of each dimension are multiplied by a random lower triangular matrix and shifted
/// by random digits. The scrambled points keep the strata of the sequence, are uniform one by one, and do not
/// contain the origin. The random digits of a dimension do not depend on how many dimensions there are.
struct SobolSequence: PointSource {
  /// How many digits a coordinate has: those of a `Double`.
  static let bits = 53

  let axes: Int
  let count: Int
  private let skip: Int
  private let vectors: [UInt64]
  private let shifts: [UInt64]

  /// Points `skip` to `skip + count` of the sequence in `axes` dimensions.
  init(axes: Int, count: Int, skip: Int, scramble seed: UInt64?) {
    self.axes = axes
    self.count = count
    self.skip = skip
    let plain = DirectionNumbers.vectors(dimensions: axes, bits: Self.bits)
    if let seed {
      var vectors: [UInt64] = []
      vectors.reserveCapacity(plain.count)
      var shifts: [UInt64] = []
      for axis in 0..<axes {
        let digits = ScrambledDigits(seed: seed, axis: axis)
        vectors += plain[(axis * Self.bits)..<((axis + 1) * Self.bits)].map(digits.multiplied)
        shifts.append(digits.shift)
      }
      self.vectors = vectors
      self.shifts = shifts
    } else {
      vectors = plain
      shifts = Array(repeating: 0, count: axes)
    }
  }

  func margin(axis: Int) -> Double { 0.5 / Double(count) }

  func point(_ index: Int) -> [Double] {
    let number = UInt64(skip + index)
    let gray = number ^ number >> 1
    return (0..<axes).map { axis in
      var digits = shifts[axis]
      var rest = gray
      while rest != 0 {
        digits ^= vectors[axis * Self.bits + rest.trailingZeroBitCount]
        rest &= rest - 1
      }
      return Double(digits) * 0x1p-53
    }
  }
}

/// The random matrix and shift of one dimension of a scrambled sequence.
private struct ScrambledDigits {
  private let rows: [UInt64]
  let shift: UInt64

  init(seed: UInt64, axis: Int) {
    let random = CounterRandom(
      seed: seed, unit: CounterRandom.hash(of: "sobol.scramble"), process: UInt32(axis))
    rows = (0..<SobolSequence.bits).map { row in
      let diagonal = UInt64(1) << (SobolSequence.bits - 1 - row)
      let higher = ((UInt64(1) << SobolSequence.bits) - 1) & ~(2 * diagonal - 1)
      return random.word(UInt32(row)) & higher | diagonal
    }
    shift = random.word(UInt32(SobolSequence.bits)) >> (64 - SobolSequence.bits)
  }

  func multiplied(_ vector: UInt64) -> UInt64 {
    rows.reduce(0) { $0 << 1 | UInt64((vector & $1).nonzeroBitCount & 1) }
  }
}
