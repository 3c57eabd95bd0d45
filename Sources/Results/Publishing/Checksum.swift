import CDeflate

/// CRC-32 as in gzip (RFC 1952, section 8): tells a line that was torn or damaged from a whole one.
package enum Checksum {
  /// The checksum in eight hexadecimal digits.
  package static func hexadecimal(of bytes: [UInt8]) -> String {
    let checksum = bytes.withUnsafeBytes { libdeflate_crc32(0, $0.baseAddress, $0.count) }
    let digits = String(checksum, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}
