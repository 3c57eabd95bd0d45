import Kernel

/// A measure at work: what its messages say of it.
struct MeasureUse {
  let name: String
  let file: String
  /// The scenario's file that uses it.
  let scenario: String

  var inWords: String { "measure '\(name)'" }

  /// The problem, saying in which scenario the measure was used.
  func naming(_ problem: Problem) -> Problem {
    var result = problem
    result.message += ", in the park of \(scenario)"
    return result
  }
}

extension ScenarioResolution {
  /// Applies one entry of `measures`.
  mutating func apply(_ use: Setting) {
    var fields = Fields(use, of: "a measure")
    let path = fields.requiredText("use")
    let given = fields.setting("with")
    let alias = fields.identifier("as")
    let enabled = fields.setting("enabled")
    if let given, given.entries == nil {
      fields.report("'with' must map parameters to values, not be \(given.shape)", at: given.origin)
    }
    fields.finish(into: &problems)
    guard let path, let place = use["use"]?.origin else { return }
    do throws(Problems) {
      var file = try MeasureFile(path, at: place, files: files, problems: &problems)
      let name = alias ?? file.name
      file.bring(as: name)
      if let earlier = measures.first(where: { $0.name == name }) {
        problems.append(
          Problem(
            "measure '\(name)' is used twice, first at \(earlier.origin)", at: use.origin,
            hint: "give one another name with 'as'"))
        // What it would change is changed by the first: nothing else can be said of it.
        isPartial = true
        return
      }
      let (stated, enabling) = measureValues.stated(for: name, with: given?.entries ?? [], enabled: enabled)
      let isEnabled = self.isEnabled(enabling, name)
      let known = problems.count
      let values = file.values(stated, usedAt: use.origin, open: &openNames, problems: &problems)
      var used: Set<String> = []
      let substitution = Substitution { name, _ in
        used.insert(name)
        return values[name]
      }
      let body = substitution.applied(to: file.root)
      // Of parameters that are wrong, which was told, nothing else is said.
      let parameters = problems.count == known ? file.root["parameters"]?.entries ?? [] : []
      for entry in parameters where !used.contains(entry.key) {
        problems.append(
          Problem(
            "nothing in measure '\(name)' uses its parameter '\(entry.key)': it changes nothing",
            at: entry.origin, hint: "write $\(entry.key) where its value belongs", severity: .warning))
      }
      if let service = body["cost"]?["in_service"] {
        problems.append(
          Problem(
            "a measure's cost is in service with the units that the measure brings", at: service.origin,
            hint: "state 'in_service' at the units, each with a 'cost' of its own where they differ"))
      }
      if isEnabled {
        apply(body, MeasureUse(name: name, file: file.file, scenario: use.origin.file))
      } else {
        dormantNames.formUnion(body.referredNames)
      }
      measures.append(
        AppliedMeasure(
          name: name, label: body["label"]?.text ?? name, source: body["source"]?.text, file: file.file,
          isEnabled: isEnabled, enabling: enabling, parameters: values, cost: body["cost"],
          origin: use.origin))
    } catch {
      isPartial = true
      problems += error.all
    }
  }

  private mutating func isEnabled(_ enabling: Setting?, _ name: String) -> Bool {
    switch enabling.flatMap({ $0.isQuoted ? "" : $0.text }) {
    case nil where enabling == nil, "true": return true
    case "false": return false
    default:
      problems.append(
        Problem(
          "'enabled' of measure '\(name)' must be true or false, not \(enabling?.shape ?? "nothing")",
          at: enabling?.origin ?? Origin(file: Override.commandLine)))
      return true
    }
  }

  private mutating func apply(_ body: Setting, _ use: MeasureUse) {
    change(body, "remove", ["units", "buses"]) { resolution, group, value in
      for name in value.list ?? [value] {
        guard let id = name.text else {
          resolution.problems.append(
            Problem("'remove' must name \(Self.noun(group))s, not \(name.shape)", at: name.origin))
          continue
        }
        resolution.remove(id, from: group, use, at: name.origin)
      }
    }
    change(body, "replace", ["units", "buses"]) { resolution, group, value in
      for entry in value.entries ?? []
      where resolution.find(entry.key, in: group, use, doing: "replaces", at: entry.origin) {
        resolution.touch([group, entry.key], use.name, at: entry.origin)
        resolution.tree[group]?[entry.key] = entry.value
      }
    }
    change(body, "add", ["enterprises", "buses", "units", "prices"]) { resolution, group, value in
      if group == "prices" {
        resolution.addPrices(value, use)
        return
      }
      for entry in value.entries ?? [] {
        if let problem = Identifier.problem(with: entry.key, at: entry.origin) {
          resolution.problems.append(problem)
        }
        resolution.add(entry, to: group, by: use.name)
      }
    }
    for override in Self.sets(of: body, layer: "measure \(use.name)", problems: &problems) {
      apply(override, measure: use)
    }
  }

  /// Adds prices, none of which may be there already.
  private mutating func addPrices(_ value: Setting, _ use: MeasureUse) {
    let old = tree["prices"] ?? Setting(.mapping([]), at: value.origin)
    for clash in Self.clashes(of: value, with: old, behind: ["prices"]) {
      problems.append(
        use.naming(
          Problem(
            "measure '\(use.name)' adds '\(clash.path.joined(separator: "."))', which is there already",
            at: clash.origin, hint: "'set' changes a value; the first is at \(clash.first)")))
    }
    tree["prices"] = ValueTable.merged(old, value)
    inline["prices", default: []] += ValueTable.leaves(of: value, below: "prices")
  }

  private static func clashes(
    of value: Setting, with old: Setting, behind path: [String]
  ) -> [(path: [String], origin: Origin, first: Origin)] {
    (value.entries ?? []).flatMap { entry -> [(path: [String], origin: Origin, first: Origin)] in
      guard let there = old[entry.key] else { return [] }
      let place = path + [entry.key]
      guard entry.value.entries != nil, there.entries != nil else {
        return [(place, entry.origin, there.origin)]
      }
      return clashes(of: entry.value, with: there, behind: place)
    }
  }

  /// Reads one of `add`, `replace`, `remove`: a mapping of groups; a list under `remove` names units.
  private mutating func change(
    _ body: Setting, _ key: String, _ groups: [String],
    _ work: (inout ScenarioResolution, String, Setting) -> Void
  ) {
    guard let setting = body[key] else { return }
    if key == "remove", setting.list != nil || setting.text != nil { return work(&self, "units", setting) }
    var fields = Fields(setting, of: "'\(key)'")
    for group in groups {
      guard let value = fields.setting(group) else { continue }
      if key != "remove", value.entries == nil {
        fields.report("'\(group)' must be a mapping of names, not \(value.shape)", at: value.origin)
      } else {
        work(&self, group, value)
      }
    }
    fields.finish(into: &problems)
  }

  private mutating func remove(_ id: String, from group: String, _ use: MeasureUse, at origin: Origin) {
    guard find(id, in: group, use, doing: "removes", at: origin) else { return }
    touch([group, id], use.name, at: origin)
    tree[group]?[id] = nil
  }

  private mutating func find(
    _ id: String, in group: String, _ use: MeasureUse, doing verb: String, at origin: Origin
  ) -> Bool {
    let known = (tree[group]?.entries ?? []).map(\.key)
    if known.contains(id) { return true }
    guard !isPartial else { return false }
    problems.append(
      use.naming(
        Problem(
          "measure '\(use.name)' \(verb) \(Self.noun(group)) '\(id)', which is not there", at: origin,
          hint: suggestion(for: id, among: known))))
    return false
  }
}
