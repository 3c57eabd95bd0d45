public import Kernel

extension ScenarioResolution {
  /// A warning for each path to a price that nothing reads, so that whatever it is set to changes no result.
  ///
  /// What a measure would read that is not taken counts as read, since a sweep may take it.
  func unreadPrices(among paths: [DottedPath]) -> [Problem] {
    let paths = paths.filter { $0.text.hasPrefix("prices.") }
    guard !paths.isEmpty else { return [] }
    let names = namesRead()
    return paths.filter { path in !names.contains { KnownReferences.concerns($0, path.text) } }.map { path in
      let last = path.text.split(separator: ".").last ?? ""
      let twin = names.filter { $0.hasPrefix("prices.") && $0.hasSuffix(".\(last)") }.min()
      return Problem(
        "nothing in the scenario reads '\(path.text)', so that no result depends on it", at: path.origin,
        hint: twin.map { "'\($0)' is read" }, severity: .warning)
    }
  }

  /// The names of rows that the park refers to, be it by way of other rows, or that series take over unasked.
  private func namesRead() -> Set<String> {
    let groups = (tree.entries ?? []).filter { !References.tables.contains($0.key) }
    var names = groups.reduce(into: dormantNames) { $0.formUnion($1.value.referredNames) }
    for measure in measures where measure.isEnabled { names.formUnion(measure.cost?.referredNames ?? []) }
    names.formUnion(SeriesDefaults.sources.map { $0.joined(separator: ".") })
    var new = names
    while !new.isEmpty {
      let rows = new.compactMap { try? DottedPath($0, at: tree.origin).value(in: tree) }
      new = Set(rows.flatMap(\.referredNames)).subtracting(names)
      names.formUnion(new)
    }
    return names
  }
}

extension ResolvedScenario {
  /// A warning for each price that `set` or an override sets and nothing in the scenario reads.
  var unreadPrices: [Problem] {
    guard let trace else { return [] }
    let overrides = trace.assembled.sets.flatMap { $0 } + trace.request.all
    return trace.assembled.unreadPrices(among: overrides.map(\.path))
  }

  /// A warning for each path to a price that nothing in the scenario reads.
  public func unreadPrices(among paths: [DottedPath]) -> [Problem] {
    trace?.assembled.unreadPrices(among: paths) ?? []
  }
}
