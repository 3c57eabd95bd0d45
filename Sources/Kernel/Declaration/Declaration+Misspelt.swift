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
    var again = Declaration(
      unit: unit, kind: structure.kind, enterprise: structure.enterprise, settings: meant.map { $0 },
      park: park, service: service)
    again.known = alsoKnown
    _ = again.read(kind)
    return misspelt.map(\.problem)
      + again.problems.filter { problem in misspelt.allSatisfy { $0.problem != problem } }
  }
}

extension Setting {
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
