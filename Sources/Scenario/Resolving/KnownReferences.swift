import Kernel
import Synchronization

/// A tree whose references were resolved before, without a problem, and which part of it refers to which values.
final class KnownReferences: Sendable {
  /// With references.
  let tree: Setting
  /// Without.
  let resolved: Setting
  /// The names that each part of the tree refers to, by its path, no longer than ``depth``; found when first asked for.
  private let names: Mutex<[[String]: Set<String>]?> = Mutex(nil)

  /// Length of the paths of parts that are told apart: `units.boiler-1`, `prices.electricity`.
  static let depth = 2

  init(tree: Setting, resolved: Setting) {
    self.tree = tree
    self.resolved = resolved
  }

  private func namesByPart() -> [[String]: Set<String>] {
    names.withLock { known in
      if let known { return known }
      var names: [[String]: Set<String>] = [:]
      for group in tree.entries ?? [] {
        for part in group.value.entries ?? [] { names[[group.key, part.key]] = part.value.referredNames }
        if group.value.entries == nil { names[[group.key]] = group.value.referredNames }
      }
      let found = names.filter { !$0.value.isEmpty }
      known = found
      return found
    }
  }

  /// The parts of the tree, and the groups they are in, that refer to a value of the tables which another tree has not
  /// or has otherwise, perhaps by way of another value.
  func affected(by other: Setting) -> Set<[String]> {
    var changed = References.tables.flatMap { Self.differences(tree[$0], other[$0], at: $0) }
    guard !changed.isEmpty else { return [] }
    let parts = namesByPart()
    var result: Set<[String]> = []
    while let path = changed.popLast() {
      for (part, names) in parts
      where !result.contains(part) && names.contains(where: { Self.concerns($0, path) }) {
        for length in 0...part.count { result.insert(Array(part.prefix(length))) }
        if References.tables.contains(part[0]) { changed.append(part.joined(separator: ".")) }
      }
    }
    return result
  }

  /// Whether a name leads to a changed place, through it, or to what it lies in.
  static func concerns(_ name: String, _ changed: String) -> Bool {
    let (short, long) = name.utf8.count < changed.utf8.count ? (name, changed) : (changed, name)
    guard long.hasPrefix(short) else { return false }
    let behind = long.utf8.dropFirst(short.utf8.count).first
    return behind == nil || behind == UInt8(ascii: ".")
  }

  /// Dotted paths of the smallest places in which two trees differ.
  private static func differences(_ a: Setting?, _ b: Setting?, at path: String) -> [String] {
    if a == b { return [] }
    guard let old = a?.entries, let new = b?.entries else { return [path] }
    let oldValues = Dictionary(old.map { ($0.key, $0.value) }) { $1 }
    let newValues = Dictionary(new.map { ($0.key, $0.value) }) { $1 }
    let inside = Set(oldValues.keys).union(newValues.keys).flatMap { key in
      differences(oldValues[key], newValues[key], at: path + "." + key)
    }
    return inside.isEmpty ? [path] : inside
  }
}

extension Setting {
  /// The names behind every `$` in it.
  var referredNames: Set<String> {
    var names: Set<String> = []
    collectNames(into: &names)
    return names
  }

  private func collectNames(into names: inout Set<String>) {
    switch content {
    case .scalar(let text):
      guard text.utf8.contains(UInt8(ascii: "$")) else { return }
      let characters = Array(text)
      for place in characters.indices where characters[place] == "$" {
        names.insert(Substitution.name(in: characters, from: place + 1))
      }
    case .list(let values): for value in values { value.collectNames(into: &names) }
    case .mapping(let entries): for entry in entries { entry.value.collectNames(into: &names) }
    }
  }
}
