extension Declaration {
  /// Reads all that a kind and its leads state, and notes what nobody asked for.
  mutating func read<Kind: EquipmentKind>(_ kind: Kind.Type) -> Kind {
    let unit = Kind(&self)
    readPriorities()
    checkLeads()
    flagUnknown()
    keepDecisive()
    flagUnknownPorts()
    return unit
  }

  /// What is wrong with a unit whose keys are read as they are meant: the misspelt ones are told, and nothing that only
  /// follows from what they left missing.
  func problemsAsMeant<Kind: EquipmentKind>(
    _ kind: Kind.Type, _ settings: [Setting], _ alsoKnown: Set<String>
  ) -> [Problem] {
    let meant = settings.map { setting in
      misspelt.reduce(setting) { $0.renaming($1.wrong, to: $1.right, at: $1.path[...]) }
    }
    let again = reading(kind, meant, alsoKnown)
    return misspelt.map(\.problem)
      + again.problems.filter { problem in misspelt.allSatisfy { $0.problem != problem } }
  }

  /// The same unit with other settings.
  func reading<Kind: EquipmentKind>(
    _ kind: Kind.Type, _ settings: [Setting], _ alsoKnown: Set<String>
  ) -> Declaration {
    var again = Declaration(
      unit: unit, kind: structure.kind, enterprise: structure.enterprise, settings: settings.map { $0 },
      park: park, service: service)
    again.known = alsoKnown
    _ = again.read(kind)
    return again
  }
}

/// A key or a port that must be there and is not, or one that nobody knows, with what was told of it.
struct LackingKey {
  let key: String
  let problem: Problem
}

extension Declaration {
  /// Notes that a key of the scope must be stated and is not.
  ///
  /// - Parameters:
  ///   - key: the key.
  ///   - message: what is needed, such as `an outage needs 'to': a date`.
  public mutating func lacks(_ key: String, _ message: String) {
    let problem = Problem(message, at: origin)
    add(problem)
    if !isDescribing { lacking.append(LackingKey(key: key, problem: problem)) }
  }

  /// Whether a key of the scope is stated, and an error was told of its value.
  ///
  /// What follows from the value that stands in is then not worth a word.
  public func isWrong(_ key: String) -> Bool {
    let places = settings.compactMap { $0?[key]?.origin }
    return problems.contains { $0.severity == .error && places.contains($0.origin) }
  }

  /// Tells as one problem that a key is missing and that another one, which nobody knows, stands in its place: where there
  /// is one of each, and none of the known ones is near to it.
  mutating func join(_ unknown: [LackingKey], with lacking: [LackingKey], among known: Set<String>) {
    guard let wrong = unknown.first, Set(unknown.map(\.key)).count == 1, let missing = lacking.first,
      Set(lacking.map(\.key)).count == 1, nearest(to: wrong.key, among: known.sorted()) == nil,
      problems.contains(missing.problem)
    else { return }
    let one = Problem(
      "\(wrong.problem.message), and \(missing.problem.message)", at: wrong.problem.origin,
      hint: "did you mean '\(missing.key)'?")
    func joined(_ problems: [Problem]) -> [Problem] {
      problems.compactMap { $0 == missing.problem ? one : unknown.map(\.problem).contains($0) ? nil : $0 }
    }
    problems = joined(problems)
    decisive = joined(decisive)
    decisiveInScope = decisiveInScope.map(joined)
  }
}

extension Setting {
  /// What is wrong with a mapping of named things that states the members of one of them, so that a name is missing
  /// between; nil where there is nothing of the kind.
  ///
  /// - Parameters:
  ///   - key: what the mapping is the value of.
  ///   - members: the keys of such a thing.
  package func lackingName(of key: String, members: Set<String>) -> Problem? {
    let wrong = (entries ?? []).first { members.contains($0.key) && $0.value.entries == nil }
    guard let entries, let wrong else { return nil }
    let shown = entries.prefix(3).map { entry in
      let text = entry.value.text ?? "…"
      return "\(entry.key): \(text.count > 40 ? "…" : text)"
    }
    let name = key.split(separator: ".").last.map(String.init) ?? key
    return Problem(
      "'\(key)' maps names to settings, but '\(wrong.key)' stands where a name must", at: wrong.origin,
      hint: "put a name between, as in `\(name): {first: {\(shown.joined(separator: ", "))}}`")
  }

  /// The same with another name for a key of the mapping at a path.
  fileprivate func renaming(_ wrong: String, to right: String, at path: ArraySlice<String>) -> Setting {
    guard let entries else { return self }
    let renamed = entries.map { entry in
      if path.isEmpty { return entry.key == wrong ? Entry(right, at: entry.origin, entry.value) : entry }
      guard entry.key == path.first else { return entry }
      return Entry(entry.key, at: entry.origin, entry.value.renaming(wrong, to: right, at: path.dropFirst()))
    }
    return Setting(.mapping(renamed), at: origin)
  }
}
