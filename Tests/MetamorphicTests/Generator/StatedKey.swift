import Kernel

/// A key that a scenario may state, with values to try.
struct StatedKey: Sendable {
  /// The place from the scenario's root.
  let path: [String]
  /// The key as reports name it, the same in all parks: `battery.capacity`, `process-plant.uses.*.base`, `bus.pressure`.
  let name: String
  /// Values other than the park's own; nil stands for a key that is not stated.
  let values: [Setting?]
  /// What the kind declares; nil for keys that no kind reads.
  var parameter: KindDescription.Parameter?
  /// What is stated beside the key where its group is stated as a whole, and the key in it.
  var frame: (beside: Setting, key: String)?
  /// What the keys next to it must be for it to have a meaning; nil: not stated.
  var neighbours: [(key: String, value: Setting?)] = []

  /// The key at a value of its own, with what its group needs.
  func change(to value: Setting) -> Change {
    Change(key: self, value: frame.map { $0.beside.with(value, at: [$0.key]) } ?? value)
  }

  /// The key as messages of its unit name it.
  var parameterName: String { (path.dropFirst(2) + [frame?.key].compactMap { $0 }).joined(separator: ".") }
}

/// A key that no value is made for, and why.
struct LeftOutKey: Sendable, Hashable {
  let name: String
  let reason: String
}

/// A key at one of its values.
struct Change: Sendable, CustomStringConvertible {
  let key: StatedKey
  let value: Setting?

  func applied(to tree: Setting) -> Setting {
    let group = key.path.dropLast()
    return key.neighbours.reduce(tree) { $0.with($1.value, at: group + [$1.key]) }
      .with(value, at: key.path[...])
  }

  var description: String { "\(key.path.joined(separator: "."))=\(value.map(Self.text) ?? "(not stated)")" }

  private static func text(_ setting: Setting) -> String {
    if let list = setting.list { return "[" + list.map(text).joined(separator: ", ") + "]" }
    guard let entries = setting.entries else { return setting.text ?? "" }
    return "{" + entries.map { "\($0.key): \(text($0.value))" }.joined(separator: ", ") + "}"
  }
}
