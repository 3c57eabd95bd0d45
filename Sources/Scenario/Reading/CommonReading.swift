import Kernel
import LaneMath
import Quantities

/// How many scenarios a park holds.
let laneLimit = laneCount

/// Reads what is not a kind's: horizon, place, owners, and what units say beside their parameters.
struct CommonReading {
  let tree: Setting
  var problems: [Problem] = []
  /// A scenario without errors: what this one has in common with it need not be read again.
  let known: ResolvedScenario?

  init(_ tree: Setting, reusing known: ResolvedScenario? = nil) {
    self.tree = tree
    self.known = known
  }

  mutating func scenario(
    _ file: String, _ measures: [AppliedMeasure], _ files: ScenarioFiles, _ found: [Problem], isRead: Bool,
    trace: ResolutionTrace? = nil
  ) -> ResolvedScenario {
    let horizon = isRead ? horizon() : nil
    let place = location(year: horizon?.horizon.start.date.year)
    let enterprises = enterprises()
    let units = units(owners: enterprises)
    let measures = measures.map { measure(asFound: $0, owners: enterprises) }
    problems += CapitalWarning.problems(in: tree, units, measures)
    checkData()
    checkEconomics()
    checkFactors()
    let buses = (tree["buses"]?.entries ?? []).map { ($0.key, $0.value["label"]?.text ?? $0.key) }
    let name = text("name") ?? Self.stem(file)
    // A results file may have been written before names were looked at.
    if trace != nil, let setting = tree["name"], !setting.isNull, let stated = setting.text,
      let problem = Identifier.problem(with: stated, at: setting.origin)
    {
      problems.append(problem)
    }
    let label = text("label") ?? name
    for key in ["calendar", "tariff"] { _ = text(key) }
    // What a missing value makes of others is not told beside it, nor a value twice that could not be put together.
    var open = problems.isEmpty ? [] : Consequences.origins(of: tree)
    open.formUnion(found.lazy.filter { $0.severity == .error }.map(\.origin))
    let all = found + problems.filter { !open.contains($0.origin) }
    let clock = horizon ?? Self.standIn
    return ResolvedScenario(
      file: file, name: name, label: label, settings: tree, horizon: clock.horizon,
      warmUpSteps: clock.warmUpSteps, location: place?.location, timeZone: place?.zone,
      enterprises: enterprises,
      units: units, busLabels: Dictionary(buses) { first, _ in first }, measures: measures,
      warnings: all.filter { $0.severity == .warning }, files: files,
      errors: all.filter { $0.severity == .error },
      hasHorizon: horizon != nil, hasPrices: !(trace?.assembled.unread.contains("prices") ?? false),
      trace: trace)
  }

  /// A scenario of which nothing can be judged but its files.
  mutating func unread(_ file: String, _ files: ScenarioFiles, _ found: [Problem]) -> ResolvedScenario {
    ResolvedScenario(
      file: file, name: Self.stem(file), label: Self.stem(file), settings: tree,
      horizon: Self.standIn.horizon,
      warmUpSteps: 0, location: nil, timeZone: nil, enterprises: [], units: [], busLabels: [:], measures: [],
      warnings: found.filter { $0.severity == .warning }, files: files,
      errors: found.filter { $0.severity == .error }, hasHorizon: false, hasPrices: false, trace: nil)
  }

  private static func stem(_ file: String) -> String {
    let last = file.split(separator: "/").last.map(String.init) ?? file
    return last.hasSuffix(".yaml") ? String(last.dropLast(5)) : last
  }

  private mutating func text(_ key: String) -> String? {
    guard let setting = tree[key] else { return nil }
    if let text = setting.text, !setting.isNull { return text }
    problems.append(Problem("'\(key)' must be text, not \(setting.shape)", at: setting.origin))
    return nil
  }

  private mutating func enterprises() -> [EnterpriseRecord] {
    let entries = tree["enterprises"]?.entries ?? []
    if let known, known.settings["enterprises"] == tree["enterprises"], !entries.isEmpty {
      return known.enterprises
    }
    let stated = entries.map { entry -> EnterpriseRecord in
      var fields = Fields(entry.value, of: "enterprise '\(entry.key)'")
      let label = fields.text("label")
      let role = fields.choice("role", of: ["utility", "production"])
      let industry = fields.text("industry")
      var valueAdded: Double?
      if let value = fields.setting("value_added") {
        let yearly = value.text.flatMap { try? Quantity($0).si(expecting: "CNY/a") }
        valueAdded =
          yearly.map { $0 * OwnershipReading.year }
          ?? fields.quantity(of: value, named: "value_added", in: .yuan)
        if let found = valueAdded, abs(found) > OwnershipReading.most {
          fields.report(
            "'value_added' comes to \(found) CNY/a; at most \(OwnershipReading.most) CNY/a are allowed",
            at: value.origin)
        }
      }
      for key in ["source", "output", "employees", "area"] { _ = fields.text(key) }
      fields.finish(into: &problems)
      return EnterpriseRecord(
        id: entry.key, label: label ?? entry.key, role: role ?? "", industry: industry ?? "",
        valueAdded: valueAdded, settings: entry.value)
    }
    if stated.isEmpty {
      return [
        EnterpriseRecord(
          id: "park", label: "园区", role: "", industry: "", valueAdded: nil,
          settings: Setting(.mapping([]), at: tree.origin))
      ]
    }
    return stated
  }
}
