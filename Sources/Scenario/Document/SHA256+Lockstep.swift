extension SHA256 {
  /// A word of eight texts, one a lane.
  private typealias Words = SIMD8<UInt32>

  private static let lockstepWidth = Words.scalarCount

  /// The digests of texts in hexadecimal digits; eight texts in lockstep take little longer than one.
  package static func hexadecimal(ofEach texts: [[UInt8]]) -> [String] {
    stride(from: 0, to: texts.count, by: lockstepWidth).flatMap { start in
      lockstep(texts[start..<Swift.min(start + lockstepWidth, texts.count)])
    }
  }

  /// A text with what FIPS 180-4, 5.1.1, puts behind it: whole blocks.
  private static func padded(_ text: [UInt8]) -> [UInt8] {
    let zeros = (119 - text.count % 64) % 64
    return text + [0x80] + [UInt8](repeating: 0, count: zeros)
      + (0..<8).map { UInt8(truncatingIfNeeded: (UInt64(text.count) * 8) >> (56 - 8 * $0)) }
  }

  private static func lockstep(_ texts: ArraySlice<[UInt8]>) -> [String] {
    let padded = texts.map(padded)
    let blocks = padded.map { $0.count / 64 }
    var starts: [Int] = []
    var bytes: [UInt8] = []
    bytes.reserveCapacity(padded.reduce(0) { $0 + $1.count })
    for text in padded {
      starts.append(bytes.count)
      bytes += text
    }
    var state = initial.map { Words(repeating: $0) }
    bytes.withUnsafeBytes { bytes in
      withUnsafeTemporaryAllocation(of: Words.self, capacity: 64) { schedule in
        schedule.initialize(repeating: .zero)
        let words = UnsafeMutableRawBufferPointer(schedule)
        for block in 0..<(blocks.max() ?? 0) {
          var isOpen = Words.MaskStorage(repeating: 0)
          for lane in blocks.indices where block < blocks[lane] {
            isOpen[lane] = -1
            for index in 0..<16 {
              let word = bytes.loadUnaligned(
                fromByteOffset: starts[lane] &+ 64 &* block &+ 4 &* index, as: UInt32.self)
              words.storeBytes(
                of: UInt32(bigEndian: word), toByteOffset: 4 &* (lockstepWidth &* index &+ lane),
                as: UInt32.self)
            }
          }
          state.withUnsafeMutableBufferPointer {
            compress(schedule, into: $0, where: isOpen .< Words.MaskStorage(repeating: 0))
          }
        }
      }
    }
    return texts.indices.map { text in
      state.map { word in
        let digits = String(word[text - texts.startIndex], radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
      }.joined()
    }
  }

  /// FIPS 180-4, 6.2.2, in all lanes; what has ended keeps its state.
  private static func compress(
    _ schedule: UnsafeMutableBufferPointer<Words>, into state: UnsafeMutableBufferPointer<Words>,
    where isOpen: SIMDMask<Words.MaskStorage>
  ) {
    for index in 16..<64 {
      let (early, late) = (schedule[index - 15], schedule[index - 2])
      let first = rotate(early, 7) ^ rotate(early, 18) ^ (early &>> 3)
      let second = rotate(late, 17) ^ rotate(late, 19) ^ (late &>> 10)
      schedule[index] = schedule[index - 16] &+ first &+ schedule[index - 7] &+ second
    }
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    constants.withUnsafeBufferPointer { constants in
      for index in 0..<64 {
        let sum1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
        let choice = (e & f) ^ (~e & g)
        let first = h &+ sum1 &+ choice &+ Words(repeating: constants[index]) &+ schedule[index]
        let sum0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
        let majority = (a & b) ^ (a & c) ^ (b & c)
        (h, g, f, e, d, c, b, a) = (g, f, e, d &+ first, c, b, a, first &+ sum0 &+ majority)
      }
    }
    for (index, word) in [a, b, c, d, e, f, g, h].enumerated() {
      state[index].replace(with: state[index] &+ word, where: isOpen)
    }
  }

  @inline(__always) private static func rotate(_ words: Words, _ places: UInt32) -> Words {
    words &>> places | words &<< (32 &- places)
  }
}
