public import Kernel
import Quantities
import Scenario

/// What two scenarios differ in.
public struct ScenarioDifference: Sendable, Hashable {
  /// A value that is not the same in both, or that one of them lacks.
  public struct Entry: Sendable, Hashable {
    /// The dotted path.
    public var path: String
    /// In the first scenario; nil where it has none.
    public var first: Setting?
    /// In the second.
    public var second: Setting?
  }

  /// A file of one name that is not the same in both.
  public struct FileEntry: Sendable, Hashable {
    /// The name, as seen from the scenario's folder.
    public var name: String
    /// SHA-256 of what the first scenario was read from.
    public var first: String
    /// The same of the second.
    public var second: String
  }

  /// Values, in the order of the first scenario, then what the second has more.
  public var entries: [Entry]
  /// Files that are not the scenarios' own, since what those say is among the values.
  public var files: [FileEntry]
  /// Whether both have one id, and so the same results.
  public var isSame: Bool

  /// What differs.
  public init(_ first: StudyScenario, _ second: StudyScenario) {
    isSame = first.id == second.id
    entries = Self.entries(Self.told(first.resolved), Self.told(second.resolved), path: "")
      .filter { !Self.naming.contains($0.path) }
    let others = Dictionary(second.inputs.map { ($0.name, $0.sha256) }) { known, _ in known }
    files = first.inputs.compactMap { input in
      guard !Self.isYAML(input.name), let other = others[input.name], other != input.sha256 else {
        return nil
      }
      return FileEntry(name: input.name, first: input.sha256, second: other)
    }
  }

  /// Keys that say how a scenario is called and made, not what it is.
  private static let naming: Set = ["name", "label", "parktwin", "extends"]

  /// What is told of a scenario: measures without what they are called.
  private static func told(_ scenario: ResolvedScenario) -> Setting {
    var tree = scenario.settings
    for entry in tree["measures"]?.entries ?? [] { tree["measures"]?[entry.key]?["label"] = nil }
    return tree
  }

  private static func isYAML(_ name: String) -> Bool { name.hasSuffix(".yaml") || name.hasSuffix(".yml") }

  private static func entries(_ a: Setting?, _ b: Setting?, path: String) -> [Entry] {
    // Measures are listed one by one where the other scenario has none at all.
    let isList = path == "measures"
    if let x = a?.entries ?? (isList ? [] : nil), let y = b?.entries ?? (isList ? [] : nil) {
      let keys = x.map(\.key) + y.map(\.key).filter { key in !x.contains { $0.key == key } }
      return keys.flatMap { entries(a?[$0], b?[$0], path: path.isEmpty ? $0 : "\(path).\($0)") }
    }
    if let a, let b, isSame(a, b) { return [] }
    return [Entry(path: path, first: a, second: b)]
  }

  /// Whether two values mean the same, in whatever unit they are written.
  private static func isSame(_ a: Setting, _ b: Setting) -> Bool {
    switch (a.content, b.content) {
    case (.scalar(let x), .scalar(let y)):
      if x == y { return true }
      guard let left = try? Quantity(x), let right = try? Quantity(y), left.dimension == right.dimension
      else {
        return false
      }
      // Two spellings of one quantity agree to rounding.
      return abs(left.si - right.si) <= 1e-12 * max(abs(left.si), abs(right.si))
    case (.list(let x), .list(let y)): return x.count == y.count && zip(x, y).allSatisfy { isSame($0, $1) }
    case (.mapping, .mapping): return entries(a, b, path: "").isEmpty
    default: return false
    }
  }
}
