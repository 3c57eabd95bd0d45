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
    guard let bad = firstInvalidByte(body) else {
      // libyaml refuses them too, and tells the beginning of what it had read ahead as their place.
      guard let control = firstControl(body) else { return body }
      let text = String(decoding: body[control...].prefix(body[control] == 0xC2 ? 2 : 1), as: UTF8.self)
      let problem = UnprintableText.problem(with: text, at: place(of: control, in: body, file: file))
      throw Problems(problem.map { [$0] } ?? [])
    }
    let origin = place(of: bad, in: body, file: file)
    let isGBK = (try? DecodedText(bytes, file: file))?.warnings.isEmpty == false
    let digits = String(bytes[bad], radix: 16, uppercase: true)
    let hexadecimal = digits.count < 2 ? "0" + digits : digits
    throw problem(
      "byte 0x\(hexadecimal) at offset \(bad) is not UTF-8", at: origin,
      hint: isGBK ? "if the file is in GBK, convert it: iconv -f GBK -t UTF-8" : "save the file as UTF-8")
  }

  /// Place of the first control character (C0, DEL, C1) that is no tab and ends no line.
  private static func firstControl(_ bytes: ArraySlice<UInt8>) -> Int? {
    bytes.indices.first { place in
      let byte = bytes[place]
      guard byte == 0xC2 else { return byte < 0x20 && ![0x09, 0x0A, 0x0D].contains(byte) || byte == 0x7F }
      let next = place + 1 < bytes.endIndex ? bytes[place + 1] : 0
      return (0x80..<0xA0).contains(next) && next != 0x85
    }
  }

  /// Where a byte stands, lines and characters counted from 1.
  static func place(of byte: Int, in bytes: ArraySlice<UInt8>, file: String) -> Origin {
    let before = bytes[..<byte]
    let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? bytes.startIndex
    return Origin(
      file: file, line: before.count { $0 == 0x0A } + 1,
      column: String(decoding: bytes[lineStart..<byte], as: UTF8.self).unicodeScalars.count + 1)
  }

  private static func problem(_ message: String, at origin: Origin, hint: String) -> Problems {
    Problems([Problem(message, at: origin, hint: hint)])
  }

  /// UTF-16 and UTF-32, by their byte-order mark or by the zero bytes of their first character (YAML 1.2.2, 5.2).
  static func wideEncoding(_ bytes: [UInt8]) -> String? {
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
  static func firstInvalidByte(_ bytes: ArraySlice<UInt8>) -> Int? {
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
