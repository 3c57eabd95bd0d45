public import Kernel

// Prices and factors that are stated and change no result.
extension ScenarioResolution {
  /// A warning for each path to a price or a factor that nothing reads, so that whatever it is set to changes no result.
  ///
  /// What a measure would read that is not taken counts as read, since a sweep may take it.
  func unread(among paths: [DottedPath]) -> [Problem] {
    let paths = paths.filter { path in References.tables.contains { path.text.hasPrefix($0 + ".") } }
    guard !paths.isEmpty else { return [] }
    let names = namesRead()
    return paths.filter { !Self.isRead($0.text, names) }.map { Self.warning($0, names) }
  }

  /// A warning for each price and factor that nothing reads, where it is stated in the scenario itself, by `set`, by a
  /// measure or by an override; and for those of its tables that seem to be meant for a name that is read.
  ///
  /// Tables of prices and factors hold what many scenarios need: that one of them does not use a row is no fault.
  func unread(setBy overrides: [Override]) -> [Problem] {
    let set = sets.flatMap { $0 }.map(\.path) + overrides.map(\.path)
    let known = Set(set.map(\.text))
    let own = inline.sorted { $0.key < $1.key }.flatMap(\.value).filter { !known.contains($0.text) }
    return unread(among: set + own) + misspelt(besides: known.union(own.map(\.text)))
  }

  private static func isRead(_ path: String, _ names: Set<String>) -> Bool {
    names.contains { KnownReferences.concerns($0, path) }
  }

  private static func warning(_ path: DottedPath, _ names: Set<String>) -> Problem {
    let keys = path.text.split(separator: ".").map(String.init)
    let twin = names.filter { $0.hasPrefix("\(keys[0]).") && $0.hasSuffix(".\(keys[keys.count - 1])") }.min()
    let near = misspelling(of: path.text, among: names)
    var problem = Problem(
      "nothing in the scenario reads '\(path.text)', so that no result depends on it", at: path.origin,
      hint: near.map { "did you mean '\($0)'?" } ?? twin.map { "'\($0)' is read" }, severity: .warning)
    problem.isToldWhenQuiet = true
    return problem
  }

  /// The name beside a path, in the same mapping, that it seems to be meant for.
  private static func misspelling(of path: String, among names: some Collection<String>) -> String? {
    guard let dot = path.lastIndex(of: ".") else { return nil }
    let parent = path[...dot]
    let beside = names.filter { $0.hasPrefix(parent) && !$0.dropFirst(parent.count).contains(".") }
    let last = String(path[path.index(after: dot)...])
    return nearest(to: last, among: beside.map { String($0.dropFirst(parent.count)) }.sorted())
      .map { parent + $0 }
  }

  /// Rows of the tables whose name is nearly one that is read without being asked for, and that is not stated.
  private func misspelt(besides known: Set<String>) -> [Problem] {
    let names = namesRead()
    let wanted = Self.namesReadUnasked.filter {
      (try? DottedPath($0, at: tree.origin).value(in: tree)) == .some(nil)
    }
    guard !wanted.isEmpty else { return [] }
    let rows = References.tables.flatMap { ValueTable.leaves(of: tree[$0], below: $0) }
    return rows.filter { row in
      !known.contains(row.text) && !Self.isRead(row.text, names)
        && Self.misspelling(of: row.text, among: wanted) != nil
    }.map { Self.warning($0, names) }
  }

  /// What series and accounts look for by themselves.
  private static let namesReadUnasked =
    SeriesDefaults.Needs.sources.map { $0.path.joined(separator: ".") }
    + ["prices.electricity.fixed", "prices.electricity.floating", "factors.warming_potentials"]
    + AccountedFactor.allCases.map { "factors.\($0.rawValue)" }

  /// The names of rows that the park refers to, be it by way of other rows, or that are taken over unasked.
  private func namesRead() -> Set<String> {
    let groups = (tree.entries ?? []).filter { !References.tables.contains($0.key) }
    var names = groups.reduce(into: dormantNames) { $0.formUnion($1.value.referredNames) }
    for measure in measures where measure.isEnabled { names.formUnion(measure.cost?.referredNames ?? []) }
    names.formUnion(Self.namesReadUnasked.filter { $0 != "prices.electricity" })
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
  /// A warning for each price and each factor that the scenario states and nothing in it reads.
  public var unreadValues: [Problem] {
    guard let trace else { return [] }
    return trace.assembled.unread(setBy: trace.request.all)
  }

  /// A warning for each path to a price or a factor that nothing in the scenario reads.
  public func unreadValues(among paths: [DottedPath]) -> [Problem] {
    trace?.assembled.unread(among: paths) ?? []
  }
}
