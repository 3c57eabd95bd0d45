import Kernel

/// A tree as text that is the same for the same values: keys sorted, no blanks, no origins.
///
/// A sweep names thousands of scenarios by it, so it is written byte by byte.
struct CanonicalText {
  /// The text so far, in UTF-8.
  private(set) var bytes: [UInt8] = []

  /// Canonical JSON; what a scalar is written as may be changed on the way.
  static func json(_ setting: Setting?) -> String {
    var text = CanonicalText()
    text.write(setting) { $1.text ?? "" }
    return String(decoding: text.bytes, as: UTF8.self)
  }

  /// A JSON string (RFC 8259, section 7).
  static func quoted(_ text: String) -> String {
    var canonical = CanonicalText()
    canonical.quote(text)
    return String(decoding: canonical.bytes, as: UTF8.self)
  }

  /// Appends a value; `scalar` tells what a scalar under a key is written as.
  mutating func write(
    _ setting: Setting?, key: String = "", scalar: (_ key: String, _ value: Setting) -> String
  ) {
    guard let setting else { return append("null") }
    switch setting.content {
    case .scalar: quote(scalar(key, setting))
    case .list(let values):
      append("[")
      for (place, value) in values.enumerated() {
        if place > 0 { append(",") }
        write(value, key: key, scalar: scalar)
      }
      append("]")
    case .mapping(let entries):
      append("{")
      let order = entries.indices.sorted { entries[$0].key < entries[$1].key }
      for (place, index) in order.enumerated() {
        if place > 0 { append(",") }
        quote(entries[index].key)
        append(":")
        write(entries[index].value, key: entries[index].key, scalar: scalar)
      }
      append("}")
    }
  }

  /// Appends text as it is.
  mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// Appends a JSON string.
  mutating func quote(_ text: String) {
    let quotation = UInt8(ascii: "\"")
    let backslash = UInt8(ascii: "\\")
    bytes.append(quotation)
    let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 != quotation && $0 != backslash }
    if isPlain {
      bytes.append(contentsOf: text.utf8)
    } else {
      for byte in text.utf8 { escape(byte) }
    }
    bytes.append(quotation)
  }

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): append("\\\"")
    case UInt8(ascii: "\\"): append("\\\\")
    case UInt8(ascii: "\n"): append("\\n")
    case UInt8(ascii: "\r"): append("\\r")
    case UInt8(ascii: "\t"): append("\\t")
    case 0..<0x20:
      let digits = String(byte, radix: 16)
      append("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
    default: bytes.append(byte)
    }
  }
}

extension Setting {
  /// The value as canonical JSON: the same text for the same value, wherever it stands.
  package var canonicalJSON: String { CanonicalText.json(self) }
}

extension ResolvedScenario {
  /// Keys whose values name files.
  private static let paths: Set = [
    "profile", "shape", "table", "calendar", "epw", "csv", "typical_year", "tariffs",
  ]

  /// The resolved scenario as canonical JSON, the same for the same values whatever files they stand in.
  ///
  /// Files of series are named by their digests.
  public var canonicalJSON: String {
    var text = CanonicalText()
    writeSettings(to: &text)
    return String(decoding: text.bytes, as: UTF8.self)
  }

  private func writeSettings(to text: inout CanonicalText) {
    let files = files.copy()
    text.write(settings) { key, value in
      guard let text = value.text else { return "" }
      guard Self.paths.contains(key) else { return text }
      let mark = key == "profile" || key == "shape" ? text.lastIndex(of: "#") : nil
      let path = mark.map { String(text[..<$0]) } ?? text
      guard let file = try? files.file(path, at: value.origin) else { return text }
      return "sha256:\(file.sha256)" + (mark.map { String(text[$0...]) } ?? "")
    }
  }

  /// The run's id: the first 32 hexadecimal digits of SHA-256 over the canonical JSON of all that a result depends on.
  ///
  /// - Parameters:
  ///   - engine: the engine's version.
  ///   - seed: the run's seed.
  public func id(engine: String, seed: UInt64 = 0) -> String {
    var text = CanonicalText()
    text.append("{\"engine\":")
    text.quote(engine)
    text.append(",\"format\":")
    text.quote(formatVersion)
    text.append(",\"horizon\":\"\(horizon.start)..\(horizon.end)\",\"scenario\":")
    writeSettings(to: &text)
    text.append(",\"seed\":\(seed),\"step\":\(horizon.step),\"warm_up\":\(warmUpSteps)}")
    return String(SHA256.hexadecimal(of: text.bytes).prefix(32))
  }
}
