public import Kernel

/// A place in a tree of settings, such as `units.chp-1.minimum_load`.
///
/// Names may hold dots themselves: at every level the longest key that fits is taken.
public struct DottedPath: Sendable, Hashable, CustomStringConvertible {
  /// The path as it is written.
  public let text: String
  /// Where it is written.
  public let origin: Origin

  /// A path written at a place.
  public init(_ text: String, at origin: Origin) {
    self.text = text
    self.origin = origin
  }

  /// The path as it is written.
  public var description: String { text }

  /// Groups of things that each have a kind: what stands below one of them is checked by its kind, so that mappings
  /// that nobody has stated yet may lie on the way.
  private static let described: Set = ["buses", "units"]

  /// The keys on the way to the place; the last may be new to its mapping, and below a unit or bus those before it.
  ///
  /// - Throws: one problem, which names the first key that is not there and the nearest that is.
  public func keys(in root: Setting) throws(Problems) -> [String] {
    var keys: [String] = []
    var rest = text[...]
    var place = root
    while true {
      guard let entries = place.entries else {
        var problem = Problem(
          "'\(text)' goes on behind '\(keys.joined(separator: "."))', which is \(place.shape)", at: origin)
        problem.follows = [place.origin]
        throw Problems([problem])
      }
      let fitting = entries.indices.filter { Self.fits(entries[$0].key, rest) }
      guard let longest = fitting.max(by: { entries[$0].key.utf8.count < entries[$1].key.utf8.count }) else {
        return keys + (try newKeys(rest, among: entries, behind: keys))
      }
      let key = entries[longest].key
      keys.append(key)
      if rest == key { return keys }
      rest = rest.dropFirst(key.count + 1)
      place = entries[longest].value
    }
  }

  /// Whether a path is a key, or goes on behind it with a dot.
  private static func fits(_ key: String, _ rest: Substring) -> Bool {
    guard rest.utf8.starts(with: key.utf8) else { return false }
    let behind = rest.utf8.dropFirst(key.utf8.count).first
    return behind == nil || behind == UInt8(ascii: ".")
  }

  private func newKeys(
    _ rest: Substring, among entries: [Setting.Entry], behind keys: [String]
  ) throws(Problems) -> [String] {
    let parts = rest.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let isDescribed = keys.count > 1 && Self.described.contains(keys[0])
    // What another run hands on is mostly stated for one run alone, and by no file.
    let isOpened = keys.isEmpty && parts.count < 3 && parts[0] == "initial"
    if isOpened || !keys.isEmpty && (parts.count == 1 || isDescribed), !parts.contains("") { return parts }
    let missing = rest.prefix { $0 != "." }
    let place = keys.isEmpty ? "the file" : "'\(keys.joined(separator: "."))'"
    throw problem(
      "'\(text)': there is no '\(missing)' in \(place)",
      hint: suggestion(for: String(missing), among: entries.map(\.key)))
  }

  /// The value at the place; nil where its mapping does not have the last key.
  ///
  /// - Throws: as ``keys(in:)``.
  public func value(in root: Setting) throws(Problems) -> Setting? {
    root.value(at: try keys(in: root))
  }

  /// Sets the value at the place, which then has the origin and provenance of the new value.
  ///
  /// - Returns: the value that was there.
  /// - Throws: as ``keys(in:)``.
  @discardableResult
  public func set(_ value: Setting, in root: inout Setting) throws(Problems) -> Setting? {
    Self.set(value, at: try keys(in: root)[...], in: &root)
  }

  private static func set(_ value: Setting, at keys: ArraySlice<String>, in place: inout Setting) -> Setting?
  {
    guard let key = keys.first else { return nil }
    guard keys.count > 1 else {
      let old = place[key]
      place[key] = value
      return old
    }
    var inner = place[key] ?? Setting(.mapping([]), at: value.origin)
    let old = set(value, at: keys.dropFirst(), in: &inner)
    place[key] = inner
    return old
  }

  private func problem(_ message: String, hint: String? = nil) -> Problems {
    Problems([Problem(message, at: origin, hint: hint)])
  }
}
