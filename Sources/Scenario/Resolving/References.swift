import Kernel

/// Puts in what `$prices.…` and `$factors.…` stand for, and what `like` takes over.
struct References {
  /// The tables that may be referred to.
  static let tables = ["prices", "factors"]

  private let tree: Setting
  /// Tables of which a file could not be read: names that they lack stay as they are, without a word.
  private let unread: Set<String>
  /// Names of which it was told already that they stand for nothing.
  private let open: Set<String>

  /// Names of parameters of the measures at work, one of which may have been meant.
  private let parameters: [String]

  init(_ tree: Setting, unread: Set<String> = [], open: Set<String> = [], parameters: [String] = []) {
    (self.tree, self.unread, self.open, self.parameters) = (tree, unread, open, parameters)
  }

  /// The tree with every reference replaced by its value.
  ///
  /// - Parameter known: a tree resolved before, without a problem; what this one has in common with it is taken over.
  func resolved(reusing known: KnownReferences? = nil, problems: inout [Problem]) -> Setting {
    var found: [Problem] = []
    let result =
      known.map { known in
        update(tree, (known.tree, known.resolved), at: [], known.affected(by: tree), problems: &found)
      } ?? resolve(tree, key: "", seen: [], problems: &found)
    for problem in found where !problems.contains(problem) { problems.append(problem) }
    return result
  }

  /// Resolves what differs from a known tree, or refers to a value that does.
  private func update(
    _ setting: Setting, _ known: (tree: Setting, resolved: Setting)?, at path: [String],
    _ affected: Set<[String]>, problems: inout [Problem]
  ) -> Setting {
    let key = path.last ?? ""
    guard let known else { return resolve(setting, key: key, seen: [], problems: &problems) }
    let isAffected = path.count <= KnownReferences.depth && affected.contains(path)
    if !isAffected, setting == known.tree { return known.resolved }
    guard !isAffected || path.count < KnownReferences.depth,
      let entries = setting.entries, let old = known.tree.entries, let resolved = known.resolved.entries,
      old.count == resolved.count, setting["like"] == nil, known.tree["like"] == nil
    else { return resolve(setting, key: key, seen: [], problems: &problems) }
    var result = setting
    result.content = .mapping(
      entries.indices.map { place in
        let name = entries[place].key
        let index =
          old.indices.contains(place) && old[place].key == name
          ? place : old.firstIndex { $0.key == name }
        let pair = index.map { (old[$0].value, resolved[$0].value) }
        return Setting.Entry(
          name, at: entries[place].origin,
          update(entries[place].value, pair, at: path + [name], affected, problems: &problems))
      })
    return result
  }

  private func resolve(_ setting: Setting, key: String, seen: [String], problems: inout [Problem]) -> Setting
  {
    var found: [Problem] = []
    defer { problems += found }
    switch setting.content {
    case .scalar(let text):
      guard text.utf8.contains(UInt8(ascii: "$")) else { return setting }
      let substitution = Substitution { name, place in
        value(name, place, isProse: Substitution.prose.contains(key), seen: seen, problems: &found)
      }
      return substitution.applied(to: setting, key: key)
    case .list(let values):
      guard values.contains(where: \.refers) else { return setting }
      var result = setting
      result.content = .list(values.map { resolve($0, key: key, seen: seen, problems: &found) })
      return result
    case .mapping(let entries):
      // What refers to nothing stays as it is, and goes on sharing its storage.
      guard setting.refers else { return setting }
      var result = setting
      var whole: [Setting.Entry] = []
      whole.reserveCapacity(entries.count)
      for entry in entries where entry.key != "like" {
        whole.append(
          Setting.Entry(
            entry.key, at: entry.origin, resolve(entry.value, key: entry.key, seen: seen, problems: &found)))
      }
      result.content = .mapping(whole)
      if let like = entries.first(where: { $0.key == "like" }) {
        take(like.value, into: &result, seen: seen, problems: &found)
      }
      return result
    }
  }

  /// Lays the keys of a table's row beneath the mapping's own.
  private func take(_ like: Setting, into result: inout Setting, seen: [String], problems: inout [Problem]) {
    let row = resolve(like, key: "like", seen: seen, problems: &problems)
    guard like.text?.hasPrefix("$") ?? false, let entries = row.entries else {
      if row.text.map({ !$0.hasPrefix("$") }) ?? true {
        problems.append(
          Problem(
            "'like' must name a row of prices or factors, not \(row.shape)", at: like.origin,
            hint: "write like: $factors.fuels.coal"))
      } else {
        result["like"] = like
      }
      return
    }
    for entry in entries where result[entry.key] == nil { result[entry.key] = entry.value }
  }

  private func value(
    _ name: String, _ place: Setting, isProse: Bool, seen: [String], problems: inout [Problem]
  ) -> Setting? {
    guard let table = Self.tables.first(where: { name.hasPrefix($0 + ".") }) else {
      if !isProse, !place.isQuoted, !open.contains(name) {
        problems.append(
          Problem(
            "'$\(name)' stands for nothing", at: place.origin,
            hint: nearest(to: name, among: parameters).map { "did you mean '$\($0)'?" }
              ?? "$prices.… and $factors.… name values of tables; other names are a measure's parameters"))
      }
      return nil
    }
    guard !seen.contains(name) else {
      problems.append(
        Problem(
          "'$\(name)' refers to itself: \((seen.drop { $0 != name } + [name]).joined(separator: " → "))",
          at: place.origin))
      return nil
    }
    guard tree[table] != nil else {
      problems.append(
        Problem(
          "'$\(name)' names a value of '\(table)', but the scenario states no '\(table)'", at: place.origin))
      return nil
    }
    do throws(Problems) {
      let path = DottedPath(name, at: place.origin)
      let keys = try path.keys(in: tree)
      guard let found = tree.value(at: keys) else {
        let inside = tree.value(at: keys.dropLast())?.entries?.map(\.key) ?? []
        throw Problems([
          Problem(
            "'$\(name)': there is no '\(keys.last ?? "")' in '\(keys.dropLast().joined(separator: "."))'",
            at: place.origin, hint: suggestion(for: keys.last ?? "", among: inside))
        ])
      }
      return resolve(found, key: "", seen: seen + [name], problems: &problems)
    } catch {
      if !unread.contains(table) { problems += error.all }
      return nil
    }
  }
}

extension Setting {
  /// Whether a `$` or a `like` stands anywhere in it.
  fileprivate var refers: Bool {
    switch content {
    case .scalar(let text): text.utf8.contains(UInt8(ascii: "$"))
    case .list(let values): values.contains(where: \.refers)
    case .mapping(let entries): entries.contains { $0.key == "like" || $0.value.refers }
    }
  }
}
