// Keys that state nothing, as in `start_above: null`.
extension Declaration {
  /// What is wrong with the unit: of misspelt keys and of keys that state nothing themselves, and no more than would be wrong
  /// without them.
  ///
  /// Kinds decide by whether a key is there: `start_above` beside `must_run` does nothing, `second_lead` asks for a `region`.
  /// A key that states nothing is told once, as what it is; what is said because it is there, or would be because it is not,
  /// is not worth a word. So both readings are made, and only what both say is told beside it.
  func causes<Kind: EquipmentKind>(
    _ kind: Kind.Type, _ settings: [Setting], _ alsoKnown: Set<String>
  ) -> [Problem] {
    let told = misspelt.isEmpty ? problems : problemsAsMeant(kind, settings, alsoKnown)
    guard !told.isEmpty else { return told }
    let empty = Set(settings.flatMap(\.keysOfNothing))
    guard !empty.isEmpty else { return told }
    let without = settings.map(\.withoutNothing)
    let others = reading(kind, without, alsoKnown).causes(kind, without, alsoKnown)
    var own: Set<Int> = []
    for key in empty {
      let there = told.indices.filter { key.places.contains(told[$0].origin) }
      // Values that the command line states stand at one place.
      let named = there.first { told[$0].message.contains("\(key.name)'") }
      if let place = named ?? there.first { own.insert(place) }
    }
    return told.indices.filter { place in
      own.contains(place)
        || others.contains {
          $0.message == told[place].message && $0.origin == told[place].origin
            && $0.severity == told[place].severity
        }
    }.map { told[$0] }
  }
}

/// A key that states nothing.
private struct EmptyKey: Hashable {
  let name: String
  /// Where key and value stand.
  let places: Set<Origin>
}

extension Setting {
  /// Keys of all mappings within whose value is nothing.
  fileprivate var keysOfNothing: [EmptyKey] {
    if let list { return list.flatMap(\.keysOfNothing) }
    return (entries ?? []).flatMap { entry in
      entry.value.isNull
        ? [EmptyKey(name: entry.key, places: [entry.origin, entry.value.origin])]
        : entry.value.keysOfNothing
    }
  }

  /// The same without them.
  fileprivate var withoutNothing: Setting {
    var result = self
    switch content {
    case .scalar: break
    case .list(let list): result.content = .list(list.map(\.withoutNothing))
    case .mapping(let entries):
      result.content = .mapping(
        entries.filter { !$0.value.isNull }.map { Entry($0.key, at: $0.origin, $0.value.withoutNothing) })
    }
    return result
  }
}
