import Kernel

/// Puts a scenario together from its files: the base, then measures in order, `set`, axes and the command line.
struct ScenarioResolution {
  private(set) var files: ScenarioFiles
  var tree: Setting
  var problems: [Problem] = []
  var measures: [AppliedMeasure] = []
  /// What measures have changed so far, in their order.
  var touched: [(keys: [String], measure: String)] = []
  /// The names that measures refer to which are not taken.
  var dormantNames: Set<String> = []
  /// Parameters of measures whose value is wrong, which was told, and of which nothing can stand in.
  var openNames: Set<String> = []
  /// Prices and factors that stand in the scenario's own files and not in tables, by the group.
  var inline: [String: [DottedPath]] = [:]
  /// What is said of measures beside where they are used.
  private(set) var measureValues: MeasureValues

  private let chain: ScenarioChain
  /// What each document sets.
  let sets: [[Override]]
  /// Problems of the chain as such.
  private let leadingProblems: Int
  /// Tables of which a file could not be read: what they lack is not held against who refers to it.
  private(set) var unread: Set<String> = []
  /// Of tables of units the header of each cell that states a value.
  private(set) var headers: [Origin: Origin] = [:]
  /// Whether units are missing that a file would have brought.
  var isPartial = false
  /// Documents whose values stand in the tree, the last perhaps without its measures and what it sets.
  private var restated = 0

  /// A chain with what comes before the first measure, which no override can change.
  init(_ chain: ScenarioChain, files: ScenarioFiles) {
    self.files = files
    self.chain = chain
    var found = chain.problems
    tree = Setting(.mapping([]), at: chain.documents.last?.root.origin ?? Origin(file: Override.commandLine))
    sets = chain.documents.map { Self.sets(of: $0.root, layer: "set", problems: &found) }
    measureValues = MeasureValues(in: chain, files: files)
    problems = found
    leadingProblems = found.count
    while restated < chain.documents.count {
      restate(chain.documents[restated].root, isBase: restated == 0)
      restated += 1
      if chain.documents[restated - 1].root["measures"] != nil { return }
      setValues(of: restated - 1)
    }
  }

  /// Puts together the rest, references left as they are.
  mutating func complete(with overrides: [Override]) {
    measureValues.sort((sets.flatMap { $0 } + overrides).filter { MeasureValues.concern($0.path) })
    problems.insert(contentsOf: measureValues.problems, at: leadingProblems)
    if restated > 0, chain.documents[restated - 1].root["measures"] != nil { applyMeasures(of: restated - 1) }
    while restated < chain.documents.count {
      restate(chain.documents[restated].root, isBase: restated == 0)
      restated += 1
      applyMeasures(of: restated - 1)
    }
    add(overrides)
  }

  /// Applies the overrides that do not concern measures.
  mutating func add(_ overrides: [Override]) {
    for override in overrides where !MeasureValues.concern(override.path) { apply(override) }
  }

  private mutating func applyMeasures(of document: Int) {
    let measures = chain.documents[document].root["measures"]
    for use in measures?.list ?? [] { apply(use) }
    if let measures, measures.list == nil {
      problems.append(Problem("'measures' must be a list, not \(measures.shape)", at: measures.origin))
    }
    setValues(of: document)
  }

  private mutating func setValues(of document: Int) {
    for override in sets[document] where !MeasureValues.concern(override.path) { apply(override) }
  }

  /// What is wrong with the files as such.
  var chainProblems: [Problem] { chain.problems }

  /// Whether the chain has files to put together.
  var isEmpty: Bool { chain.documents.isEmpty }

  /// The same, whose further questions for files leave no trace here.
  func copy() -> ScenarioResolution {
    var copy = self
    copy.files = files.copy()
    return copy
  }

  /// The tree with the measures that are taken beside the park, as `measures.NAME`: parameters, label and cost.
  ///
  /// A measure that is not taken leaves no trace, so that the scenario is the same as one that does not name it. The cost of
  /// one whose units all state one time in service shows it as `in_service`.
  func showingMeasures() -> Setting {
    var all: [Setting.Entry] = []
    for measure in measures where measure.isEnabled && !all.contains(where: { $0.key == measure.name }) {
      var shown = measure.parameters
      shown.origin = measure.origin
      // Results files know a measure by this tree alone.
      if measure.label != measure.name {
        shown["label"] = Setting(.scalar(measure.label), at: measure.origin)
      }
      if var cost = measure.cost {
        if cost.entries != nil, let service = serviceOfUnits(of: measure.name) {
          cost["in_service"] = service
        }
        shown["cost"] = cost
      }
      all.append(Setting.Entry(measure.name, at: measure.origin, shown))
    }
    var result = tree
    if let first = all.first { result["measures"] = Setting(.mapping(all), at: first.origin) }
    return result
  }

  /// The time in service that all units state that a measure brings; nil where one differs or states none.
  private func serviceOfUnits(of measure: String) -> Setting? {
    let units = (tree["units"]?.entries ?? []).filter { $0.origin.layer == "measure \(measure)" }
    let times = units.map { $0.value["in_service"] }
    guard let first = times.first ?? nil, times.allSatisfy({ $0?.text == first.text }) else { return nil }
    return first
  }

  static func sets(of root: Setting, layer: String, problems: inout [Problem]) -> [Override] {
    guard let set = root["set"] else { return [] }
    guard let entries = set.entries else {
      problems.append(Problem("'set' must map dotted paths to values, not be \(set.shape)", at: set.origin))
      return []
    }
    let overrides = entries.map { entry in
      let value = Override(entry.key, entry.value, layer: layer).value
      return Override(path: DottedPath(entry.key, at: entry.origin.layered(layer)), value: value)
    }
    problems += Override.hidden(among: overrides)
    return overrides
  }

  /// Takes over what a file states itself.
  private mutating func restate(_ root: Setting, isBase: Bool) {
    for key in ScenarioChain.restated {
      guard let value = root[key] else { continue }
      switch key {
      case "prices", "factors":
        var found: [Problem] = []
        tree[key] = ValueTable.read(value, files: files, problems: &found)
        if found.contains(where: { $0.severity == .error }) { unread.insert(key) }
        problems += found
        inline[key] = (value.list ?? [value]).flatMap { ValueTable.leaves(of: $0, below: key) }
      default: tree[key] = value
      }
    }
    guard isBase else { return }
    for key in ["enterprises", "buses", "units"] {
      let value = root[key] ?? Setting(.mapping([]), at: root.origin)
      for entry in value.entries ?? [] {
        if let problem = Identifier.problem(with: entry.key, at: entry.origin) { problems.append(problem) }
      }
      tree[key] = value
    }
    guard let bulk = root["units_from"] else { return }
    var table = UnitTable(files: files)
    for entry in table.units(bulk) {
      add(entry, to: "units", by: nil)
    }
    problems += table.problems
    headers = table.headers
    isPartial = isPartial || table.problems.contains { $0.severity == .error }
  }

  /// Adds a unit, a bus or an enterprise whose name must be new.
  mutating func add(_ entry: Setting.Entry, to group: String, by measure: String?) {
    guard var all = tree[group]?.entries else { return }
    if let first = all.first(where: { $0.key == entry.key }) {
      let noun = Self.noun(group)
      let who = measure.map { "measure '\($0)' adds \(noun) '\(entry.key)', which is there already" }
      problems.append(
        Problem(
          who ?? "two \(noun)s claim the id '\(entry.key)'", at: entry.origin,
          hint: "the first is at \(first.origin)"))
      return
    }
    all.append(entry)
    tree[group]?.content = .mapping(all)
    if let measure { touched.append(([group, entry.key], measure)) }
  }

  /// Sets one value; what the path leads to must be there.
  mutating func apply(_ override: Override, measure: MeasureUse? = nil) {
    do throws(Problems) {
      let keys = try override.path.keys(in: tree)
      let group = keys[0]
      if keys.count == 1, ["enterprises", "buses", "units", "prices", "factors"].contains(group) {
        throw problem(
          "'\(group)' as a whole cannot be set", override, hint: "name a value in it, such as \(group).….…")
      }
      if keys.count == 2, ["enterprises", "buses", "units"].contains(group), tree.value(at: keys) == nil {
        throw problem(
          "there is no \(Self.noun(group)) '\(keys[1])'\(measure.map { ", which \($0.inWords) sets" } ?? "")",
          override, hint: suggestion(for: keys[1], among: (tree[group]?.entries ?? []).map(\.key)))
      }
      if let measure { touch(keys, measure.name, at: override.path.origin) }
      try override.path.set(override.value, in: &tree)
    } catch {
      guard !isPartial else { return }
      problems += measure.map { use in error.all.map { use.naming($0) } } ?? error.all
    }
  }

  /// Warns where two measures change one value.
  mutating func touch(_ keys: [String], _ name: String, at origin: Origin) {
    var told: Set<String> = [name]
    for earlier in touched.reversed()
    where (earlier.keys.starts(with: keys) || keys.starts(with: earlier.keys))
      && told.insert(earlier.measure).inserted
    {
      problems.append(
        Problem(
          "measures '\(earlier.measure)' and '\(name)' both change '\(keys.joined(separator: "."))'; '\(name)', the later, wins",
          at: origin, severity: .warning))
    }
    touched.append((keys, name))
  }

  private func problem(_ message: String, _ override: Override, hint: String?) -> Problems {
    Problems([Problem(message, at: override.path.origin, hint: hint)])
  }

  static func noun(_ group: String) -> String {
    switch group {
    case "buses": "bus"
    case "enterprises": "enterprise"
    default: "unit"
    }
  }
}

extension Override {
  init(path: DottedPath, value: Setting) {
    self.path = path
    self.value = value
  }
}
