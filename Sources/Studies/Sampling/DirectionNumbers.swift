/// The direction numbers of the Sobol' sequence by Joe and Kuo.
///
/// Source: S. Joe and F. Y. Kuo, *Constructing Sobol sequences with better two-dimensional projections*, SIAM J. Sci.
/// Comput. 30, 2635–2654 (2008), file `new-joe-kuo-6.21201`. Each dimension after the first belongs to a primitive
/// polynomial over GF(2); here are all those of degree 13 or less.
enum DirectionNumbers {
  /// How many dimensions there are.
  static let dimensions = 1 + polynomials.reduce(0, +)

  /// How many primitive polynomials there are of degree 1, 2, …, 13: φ(2ˢ − 1) / s, OEIS A011260.
  private static let polynomials = [1, 1, 2, 2, 6, 6, 18, 16, 48, 60, 176, 144, 630]

  /// The generating vectors of the first dimensions.
  ///
  /// With the polynomial xˢ + a₁ xˢ⁻¹ + … + aₛ₋₁ x + 1 and v_k = m_k / 2ᵏ, for k > s
  ///
  ///     v_k = a₁ v_(k-1) ⊕ … ⊕ aₛ₋₁ v_(k-s+1) ⊕ v_(k-s) ⊕ v_(k-s) / 2ˢ
  ///
  /// - Returns: for each dimension `bits` words, each the fraction v_k in units of 2^-`bits`.
  static func vectors(dimensions count: Int, bits: Int) -> [UInt64] {
    var vectors = (1...bits).map { UInt64(1) << (bits - $0) }
    vectors.reserveCapacity(count * bits)
    var reader = BitReader(packed)
    for (degree, polynomials) in zip(1..., polynomials) {
      for _ in 0..<polynomials {
        guard vectors.count < count * bits else { return vectors }
        let start = vectors.count
        let coefficients = reader.next(degree - 1)
        for k in 1...degree {
          vectors.append((2 * reader.next(k - 1) + 1) << (bits - k))
        }
        for k in degree..<bits {
          var vector = vectors[start + k - degree]
          vector ^= vector >> degree
          for j in stride(from: 1, to: degree, by: 1) where coefficients >> (degree - 1 - j) & 1 == 1 {
            vector ^= vectors[start + k - j]
          }
          vectors.append(vector)
        }
      }
    }
    return vectors
  }
}

/// Reads numbers of few bits, the highest bit first, from text with six bits a character.
private struct BitReader {
  private var words: [UInt8]
  private var position = 0

  init(_ text: StaticString) {
    words = text.withUTF8Buffer { $0.map(Self.value) }
  }

  private static func value(_ character: UInt8) -> UInt8 {
    switch character {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): character - UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): character - UInt8(ascii: "a") + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0") + 52
    case UInt8(ascii: "+"): 62
    default: 63
    }
  }

  mutating func next(_ width: Int) -> UInt64 {
    var value: UInt64 = 0
    for _ in 0..<width {
      value = value << 1 | UInt64(words[position / 6] >> (5 - position % 6) & 1)
      position += 1
    }
    return value
  }
}
