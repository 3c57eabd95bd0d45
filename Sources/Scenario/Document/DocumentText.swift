import Kernel

/// The bytes of a YAML file, held to UTF-8.
enum DocumentText {
  /// Largest file that is read, in bytes; the format's limit.
  static let largest = 4 << 20

  /// The bytes without a byte-order mark.
  ///
  /// - Throws: ``Problems`` that name the encoding or the first byte that is not UTF-8.
  static func utf8(_ bytes: [UInt8], file: String) throws(Problems) -> ArraySlice<UInt8> {
    guard bytes.count <= largest else {
      throw problem(
        "the file has \(bytes.count) bytes; at most \(largest) (4 MiB) are read", at: Origin(file: file),
        hint: "long series belong in CSV files")
    }
    if let encoding = wideEncoding(bytes) {
      throw problem(
        "the file is in \(encoding), not UTF-8", at: Origin(file: file),
        hint: "convert it: iconv -f \(encoding) -t UTF-8")
    }
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    guard let bad = firstInvalidByte(body) else { return body }
    let before = body[..<bad]
    let line = before.count { $0 == 0x0A } + 1
    let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? body.startIndex
    let column = String(decoding: body[lineStart..<bad], as: UTF8.self).unicodeScalars.count + 1
    let isGBK = (try? DecodedText(bytes, file: file))?.warnings.isEmpty == false
    let digits = String(bytes[bad], radix: 16, uppercase: true)
    let hexadecimal = digits.count < 2 ? "0" + digits : digits
    throw problem(
      "byte 0x\(hexadecimal) at offset \(bad) is not UTF-8",
      at: Origin(file: file, line: line, column: column),
      hint: isGBK ? "if the file is in GBK, convert it: iconv -f GBK -t UTF-8" : "save the file as UTF-8")
  }

  private static func problem(_ message: String, at origin: Origin, hint: String) -> Problems {
    Problems([Problem(message, at: origin, hint: hint)])
  }

  /// UTF-16 and UTF-32, by their byte-order mark or by the zero bytes of their first character (YAML 1.2.2, 5.2).
  private static func wideEncoding(_ bytes: [UInt8]) -> String? {
    let first = bytes.prefix(4) + [UInt8](repeating: 0xAA, count: max(0, 4 - bytes.count))
    switch (first[0], first[1], first[2], first[3]) {
    case (0, 0, 0xFE, 0xFF), (0, 0, 0, 1...0x7F): return "UTF-32BE"
    case (0xFF, 0xFE, 0, 0), (1...0x7F, 0, 0, 0): return "UTF-32LE"
    case (0xFE, 0xFF, _, _), (0, 1...0x7F, _, _): return "UTF-16BE"
    case (0xFF, 0xFE, _, _), (1...0x7F, 0, _, _): return "UTF-16LE"
    default: return nil
    }
  }

  /// Place of the first byte that does not belong to a well-formed sequence (Unicode 15, table 3-7).
  private static func firstInvalidByte(_ bytes: ArraySlice<UInt8>) -> Int? {
    if String(validating: bytes, as: UTF8.self) != nil { return nil }
    var place = bytes.startIndex
    while place < bytes.endIndex {
      let length = sequenceLength(bytes[place...])
      if length == 0 { return place }
      place += length
    }
    return nil
  }

  private static func sequenceLength(_ bytes: ArraySlice<UInt8>) -> Int {
    guard let lead = bytes.first else { return 0 }
    let length =
      switch lead {
      case 0...0x7F: 1
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 0
      }
    return length > 0 && String(validating: bytes.prefix(length), as: UTF8.self) != nil ? length : 0
  }
}
