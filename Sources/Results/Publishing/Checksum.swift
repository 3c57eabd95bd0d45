import CDeflate

/// CRC-32 as in gzip (RFC 1952, section 8): tells what was torn or damaged from what is whole.
package enum Checksum {
  /// The checksum in eight hexadecimal digits.
  package static func hexadecimal(of bytes: [UInt8]) -> String {
    bytes.withUnsafeBytes { text(libdeflate_crc32(0, $0.baseAddress, $0.count)) }
  }

  /// The checksum of numbers as they are stored, little-endian.
  static func hexadecimal<Element: StorableElement>(of values: [Element]) -> String {
    values.withUnsafeBytes { text(libdeflate_crc32(0, $0.baseAddress, $0.count)) }
  }

  /// The checksum of texts: the UTF-8 bytes of each with a zero behind it.
  static func hexadecimal(ofTexts texts: [String]) -> String {
    hexadecimal(of: texts.flatMap { Array($0.utf8) + [0] })
  }

  /// A checksum in eight hexadecimal digits.
  static func text(_ checksum: UInt32) -> String {
    let digits = String(checksum, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}

/// Fletcher's checksum of 32 bits as HDF5's filter has it (HDF5 1.10, `H5checksum.c`): big-endian words of 16 bits,
/// sums modulo 65,535, an odd last byte as the high half of a word.
enum FletcherChecksum {
  /// Words after which the sums must be folded before 32 bits overflow.
  private static let run = 360

  /// The four bytes that the filter puts behind the data, little-endian.
  static func bytes(of data: UnsafeRawBufferPointer) -> [UInt8] {
    var one: UInt32 = 0
    var two: UInt32 = 0
    func fold() {
      one = (one & 0xffff) &+ (one >> 16)
      two = (two & 0xffff) &+ (two >> 16)
    }
    var place = 0
    let even = data.count & ~1
    while place < even {
      let end = min(even, place + 2 * run)
      while place < end {
        one &+= UInt32(data[place]) << 8 | UInt32(data[place &+ 1])
        two &+= one
        place &+= 2
      }
      fold()
    }
    if data.count > even {
      one &+= UInt32(data[even]) << 8
      two &+= one
      fold()
    }
    fold()
    let sum = two << 16 | one
    return (0..<4).map { UInt8(truncatingIfNeeded: sum >> (8 * UInt32($0))) }
  }
}
