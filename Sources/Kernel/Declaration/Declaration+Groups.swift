// Nested mappings of a unit's settings.
extension Declaration {
  /// Opens a nested mapping; where it is missing the body sees no settings and its defaults hold.
  ///
  /// - Parameter isRequired: whether the mapping must be stated.
  public mutating func group<Result>(
    _ key: String, _ summary: String, isRequired: Bool = false, _ body: (inout Declaration) -> Result
  ) -> Result {
    describeGroup(key, summary, isRequired: isRequired)
    let inner = lanes(of: key)
    if isRequired, inner.isEmpty || inner.contains(nil) {
      lacks(key, "'\(kindAndUnit)' needs '\(path)\(key)': \(summary)")
    }
    return open(inner, path: path + key + ".", body)
  }

  /// Opens each entry of a mapping from names to mappings, in the order of the file; once, as `*`, while describing.
  public mutating func each<Result>(
    _ key: String, _ summary: String, isRequired: Bool = false, _ body: (String, inout Declaration) -> Result
  ) -> [Result] {
    describeGroup(key, summary, isRequired: isRequired)
    if isDescribing { return [open([], path: path + key + ".*.") { body("*", &$0) }] }
    let mappings = shape(key) { $0?.entries?.map(\.key) ?? [] }
    if isRequired, mappings.isEmpty || mappings.contains(nil) {
      lacks(key, "'\(kindAndUnit)' needs '\(path)\(key)': \(summary)")
    }
    for mapping in mappings where mapping != nil && mapping?.entries == nil {
      let found = mapping?.shape ?? "nothing"
      add(
        Problem("'\(path)\(key)' must map names to settings, not be \(found)", at: mapping?.origin ?? origin))
    }
    let names = mappings.lazy.compactMap { $0?.entries }.first ?? []
    let (told, toldMisspelt) = (problems, misspelt)
    var members: Set<String> = []
    let results = names.map { entry in
      let result = open(mappings.map { $0?[entry.key] }, path: path + key + "." + entry.key + ".") {
        body(entry.key, &$0)
      }
      members.formUnion(knownWithin)
      return result
    }
    // The members of one of the things stand where their names should: nothing else can be said of them.
    let place = path + key
    if let wrong = mappings.compactMap({ $0?.lackingName(of: place, members: members) }).first {
      (problems, misspelt) = (told, toldMisspelt)
      add(wrong)
    }
    return results
  }

  private mutating func describeGroup(_ key: String, _ summary: String, isRequired: Bool) {
    guard keepsDescription else { return }
    describe(
      .init(
        key: path + key, form: .group, unit: "", range: nil, defaultText: nil, isRequired: isRequired,
        summary: summary, source: ""))
  }

  private mutating func open<Result>(
    _ inner: [Setting?], path innerPath: String, _ body: (inout Declaration) -> Result
  ) -> Result {
    let outer = (settings, path, known, decisiveInScope, lacking)
    let wrong = inner.compactMap { $0 }.filter { $0.entries == nil }
    for setting in wrong {
      add(
        Problem(
          "'\(innerPath.dropLast())' must be a mapping of settings, not \(setting.shape)", at: setting.origin)
      )
    }
    let mappings = inner.map { $0?.entries == nil ? nil : $0 }
    (settings, path, known) = (mappings.contains { $0 != nil } ? mappings : [], innerPath, [])
    (decisiveInScope, lacking) = (nil, [])
    let told = problems
    let result = body(&self)
    flagUnknown()
    // What is missing within is missing because it is no mapping, which was told.
    if !wrong.isEmpty {
      problems = told
    } else if let decisive = decisiveInScope {
      // What else may stand here hangs on the carrier.
      problems = told + decisive.filter { !told.contains($0) }
    }
    knownWithin = known
    (settings, path, known, decisiveInScope, lacking) = outer
    return result
  }
}
