import Kernel

/// A tree as text that is the same for the same values: keys sorted, no blanks, no origins.
struct CanonicalText {
  /// What a scalar is written as.
  typealias Scalar = (_ key: String, _ value: Setting) -> String

  private(set) var bytes: [UInt8] = []
  private let scalar: Scalar
  /// The text of parts by ``Setting/address``.
  private let known: [UInt: [UInt8]]
  /// The same of this tree's parts, where somebody asks for it.
  private(set) var parts: [UInt: [UInt8]] = [:]
  private let keepsParts: Bool

  /// Levels of the tree whose mappings are parts: `prices`, and `boiler-1` in `units`.
  private static let partLevels = 1...2

  init(knowing known: [UInt: [UInt8]] = [:], keepsParts: Bool = false, scalar: @escaping Scalar) {
    (self.scalar, self.known, self.keepsParts) = (scalar, known, keepsParts)
  }

  /// Canonical JSON; what a scalar is written as may be changed on the way.
  static func json(_ setting: Setting?, scalar: @escaping Scalar = { $1.text ?? "" }) -> String {
    guard let setting else { return "null" }
    var text = CanonicalText(scalar: scalar)
    text.write(setting)
    return String(decoding: text.bytes, as: UTF8.self)
  }

  /// A JSON string (RFC 8259, section 7).
  static func quoted(_ text: String) -> String {
    var result = CanonicalText(scalar: { _, _ in "" })
    result.write(text)
    return String(decoding: result.bytes, as: UTF8.self)
  }

  /// Writes a tree.
  mutating func write(_ setting: Setting) { write(setting, key: "", level: 0) }

  private mutating func write(_ setting: Setting, key: String, level: Int) {
    guard Self.partLevels.contains(level), let address = setting.address else {
      return writeAnew(setting, key: key, level: level)
    }
    if let part = known[address] {
      bytes += part
      return
    }
    let start = bytes.count
    writeAnew(setting, key: key, level: level)
    if keepsParts { parts[address] = Array(bytes[start...]) }
  }

  private mutating func writeAnew(_ setting: Setting, key: String, level: Int) {
    switch setting.content {
    case .scalar: write(scalar(key, setting))
    case .list(let values):
      bytes.append(UInt8(ascii: "["))
      for (index, value) in values.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        write(value, key: key, level: level + 1)
      }
      bytes.append(UInt8(ascii: "]"))
    case .mapping(let entries):
      bytes.append(UInt8(ascii: "{"))
      let order = entries.indices.sorted { entries[$0].key < entries[$1].key }
      for (index, place) in order.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        write(entries[place].key)
        bytes.append(UInt8(ascii: ":"))
        write(entries[place].value, key: entries[place].key, level: level + 1)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  private mutating func write(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    defer { bytes.append(UInt8(ascii: "\"")) }
    let isPlain = { (byte: UInt8) in
      byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }
    guard !text.utf8.allSatisfy(isPlain) else {
      bytes.append(contentsOf: text.utf8)
      return
    }
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case UInt8(ascii: "\n"): bytes += Array("\\n".utf8)
      case UInt8(ascii: "\r"): bytes += Array("\\r".utf8)
      case UInt8(ascii: "\t"): bytes += Array("\\t".utf8)
      case 0..<0x20:
        let digits = String(byte, radix: 16)
        bytes += Array(("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8)
      default: bytes.append(byte)
      }
    }
  }
}

extension Setting {
  /// The value as canonical JSON: the same text for the same value, wherever it stands.
  package var canonicalJSON: String { CanonicalText.json(self) }
}

extension ResolvedScenario {
  /// Whether the value of a key may name a file; `from` is a date where an outage has it.
  private static func namesFile(_ key: String) -> Bool {
    switch key {
    case "profile", "shape", "table", "calendar", "epw", "csv", "typical_year", "tariffs", "from": true
    default: false
    }
  }

  /// The resolved scenario as canonical JSON, the same for the same values whatever files they stand in.
  ///
  /// Files of series are named by their digests.
  public var canonicalJSON: String { String(decoding: canonicalBytes, as: UTF8.self) }

  private var canonicalBytes: [UInt8] {
    let known = files.texts.known()
    var text = CanonicalText(knowing: known ?? [:], keepsParts: known == nil) { key, value in
      guard Self.namesFile(key), let text = value.text else { return value.text ?? "" }
      let path = WorkbookReference.path(in: text, namesColumn: key == "profile" || key == "shape")
      guard let digest = try? files.digest(path, at: value.origin) else { return text }
      return "sha256:\(digest)" + text.dropFirst(path.count)
    }
    text.write(settings)
    if known == nil { files.texts.learn(text.parts, of: settings) }
    return text.bytes
  }

  /// The files that settings of the scenario name, whatever they are read for, by their names and digests.
  public var namedFiles: [InputFile] {
    let files = files.copy()
    _ = CanonicalText.json(settings) { key, value in
      if Self.namesFile(key), let path = Self.path(value, key) {
        _ = try? files.file(path, at: value.origin)
      }
      return ""
    }
    return files.inputs
  }

  /// All files that this scenario and those that share what they read have asked for so far, by their names and digests.
  public var sharedFiles: [InputFile] { files.all }

  /// The path in a value that names a file, without the name of a sheet or a column.
  private static func path(_ value: Setting, _ key: String) -> String? {
    value.text.map { WorkbookReference.path(in: $0, namesColumn: key == "profile" || key == "shape") }
  }

  /// The run's id: the first 32 hexadecimal digits of SHA-256 over the canonical JSON of all that a result depends on.
  ///
  /// - Parameters:
  ///   - engine: the engine's version.
  ///   - seed: the run's seed.
  public func id(engine: String, seed: UInt64 = 0) -> String {
    Self.id(ofDigest: SHA256.hexadecimal(of: identity(engine: engine, seed: seed)))
  }

  /// The ids of many runs, in the time that a fifth of them would take one by one.
  package static func ids(of runs: [(scenario: ResolvedScenario, seed: UInt64)], engine: String) -> [String] {
    SHA256.hexadecimal(ofEach: runs.map { $0.scenario.identity(engine: engine, seed: $0.seed) }).map(id)
  }

  private static func id(ofDigest digest: String) -> String { String(digest.prefix(32)) }

  /// All that a result depends on.
  private func identity(engine: String, seed: UInt64) -> [UInt8] {
    let head =
      "{\"engine\":\(CanonicalText.quoted(engine)),\"format\":\(CanonicalText.quoted(formatVersion)),"
      + "\"horizon\":\"\(horizon.start)..\(horizon.end)\",\"scenario\":"
    // Where it is not stated ids are what they were before there was such a key.
    let share = unsettledShare == Park.usualFrozenShare ? "" : ",\"unsettled_share\":\(unsettledShare)"
    let tail = ",\"seed\":\(seed),\"step\":\(horizon.step)\(share),\"warm_up\":\(warmUpSteps)}"
    return Array(head.utf8) + canonicalBytes + Array(tail.utf8)
  }
}
