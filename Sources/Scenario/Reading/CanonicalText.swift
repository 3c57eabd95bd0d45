import Kernel

/// A tree as text that is the same for the same values: keys sorted, no blanks, no origins.
enum CanonicalText {
  /// Canonical JSON; what a scalar is written as may be changed on the way.
  static func json(
    _ setting: Setting?, key: String = "",
    scalar: (_ key: String, _ value: Setting) -> String = { $1.text ?? "" }
  ) -> String {
    guard let setting else { return "null" }
    switch setting.content {
    case .scalar: return quoted(scalar(key, setting))
    case .list(let values):
      return "[" + values.map { json($0, key: key, scalar: scalar) }.joined(separator: ",") + "]"
    case .mapping(let entries):
      let members = entries.sorted { $0.key < $1.key }
        .map { quoted($0.key) + ":" + json($0.value, key: $0.key, scalar: scalar) }
      return "{" + members.joined(separator: ",") + "}"
    }
  }

  /// A JSON string (RFC 8259, section 7).
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\u{0}"..."\u{1F}":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
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
    let files = files.copy()
    return CanonicalText.json(settings) { key, value in
      guard Self.paths.contains(key), let text = value.text else { return value.text ?? "" }
      let mark = key == "profile" || key == "shape" ? text.lastIndex(of: "#") : nil
      let path = mark.map { String(text[..<$0]) } ?? text
      guard let file = try? files.file(path, at: value.origin) else { return text }
      return "sha256:\(file.sha256)" + (mark.map { String(text[$0...]) } ?? "")
    }
  }

  /// The files that settings of the scenario name, whatever they are read for, by their names and digests.
  public var namedFiles: [InputFile] {
    let files = files.copy()
    _ = CanonicalText.json(settings) { key, value in
      if Self.paths.contains(key), let path = Self.path(value, key) {
        _ = try? files.file(path, at: value.origin)
      }
      return ""
    }
    return files.inputs
  }

  /// The path in a value that names a file, without the column's name.
  private static func path(_ value: Setting, _ key: String) -> String? {
    guard let text = value.text, key == "profile" || key == "shape" else { return value.text }
    return text.lastIndex(of: "#").map { String(text[..<$0]) } ?? text
  }

  /// The run's id: the first 32 hexadecimal digits of SHA-256 over the canonical JSON of all that a result depends on.
  ///
  /// - Parameters:
  ///   - engine: the engine's version.
  ///   - seed: the run's seed.
  public func id(engine: String, seed: UInt64 = 0) -> String {
    let text =
      "{\"engine\":\(CanonicalText.quoted(engine)),\"format\":\(CanonicalText.quoted(formatVersion)),"
      + "\"horizon\":\"\(horizon.start)..\(horizon.end)\",\"scenario\":\(canonicalJSON),\"seed\":\(seed),"
      + "\"step\":\(horizon.step),\"warm_up\":\(warmUpSteps)}"
    return String(SHA256.hexadecimal(of: Array(text.utf8)).prefix(32))
  }
}
