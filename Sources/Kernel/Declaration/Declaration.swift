public import LaneMath

/// Where a unit's `init` states its ports, parameters, leads and states, each in one statement.
///
/// With settings it reads them, one mapping a lane or one for all; without, it only describes. It never stops at a
/// problem: it notes it and goes on with a value in range, so that a user sees all problems at once.
public struct Declaration {
  /// What has been declared so far.
  public private(set) var description = KindDescription()
  /// What is wrong so far.
  public internal(set) var problems: [Problem] = []
  /// The unit's id; the kind's name while describing.
  public let unit: String
  /// Owner and connections so far.
  public internal(set) var structure: UnitStructure

  var park: Park
  /// The mapping in scope, by lane; empty while describing or where an optional group is missing.
  var settings: [Setting]
  /// The path of the scope, ending in a dot.
  var path = ""
  /// Ports that the kind asked for.
  var portKeys: Set<String> = []
  /// Keys of the scope that somebody asked for.
  var known: Set<String> = []
  /// The share of each step that the unit is in service, by lane or one for all; empty where it always is.
  public let service: [StepValues]
  /// Where ``service`` stands, once somebody asks for it.
  private var serviceSlot: Slot?
  let isDescribing: Bool
  /// Whether somebody asks for ``description``; units of a park are made without.
  let keepsDescription: Bool

  init(describing kind: String) {
    unit = kind
    isDescribing = true
    keepsDescription = true
    service = []
    settings = []
    structure = UnitStructure(id: kind, kind: kind, enterprise: 0)
    park = Park(clock: Clock(start: CivilTime(secondsSinceEpoch: 0), stepSeconds: 3600, stepCount: 1))
  }

  init(
    unit: String, kind: String, enterprise: Int, settings: [Setting], park: consuming Park,
    service: [StepValues] = [], keepsDescription: Bool = false
  ) {
    self.service = service
    self.unit = unit
    self.keepsDescription = keepsDescription
    self.settings = settings
    self.park = park
    isDescribing = false
    structure = UnitStructure(id: unit, kind: kind, enterprise: enterprise)
  }

  /// Seconds a step.
  public var stepSeconds: Int { park.clock.step }
  /// The steps of the run, warm-up included.
  public var clock: Clock { park.clock }
  /// The steps that count: those of the run without the warm-up.
  public var horizon: Clock {
    let clock = park.clock
    let count = Swift.max(1, clock.stepCount - park.warmUpSteps)
    return Clock(
      start: clock.time(of: park.warmUpSteps), stepSeconds: clock.step, stepCount: count)
  }
  /// Where the park is; nil where the scenario does not say.
  public var location: Location? { park.source.location }
  /// Where the unit stands in its file.
  public var origin: Origin { settings.first?.origin ?? Origin(file: unit) }

  /// The share of the step that the unit is in service, 0 to 1, for what follows from no rate.
  ///
  /// That is a standing loss or a delivery; what follows from rates is scaled already.
  public mutating func serviceShare() -> Slot {
    let slot = serviceSlot ?? (service.isEmpty ? park.slot(Lanes(all: 1)) : park.slot(following: service))
    serviceSlot = slot
    return slot
  }

  mutating func describe(_ parameter: KindDescription.Parameter) {
    if !description.parameters.contains(where: { $0.key == parameter.key }) {
      description.parameters.append(parameter)
    }
  }
  mutating func describe(_ port: KindDescription.Port) {
    if !description.ports.contains(where: { $0.key == port.key }) { description.ports.append(port) }
  }
  mutating func describe(lead: String) { description.leads.append(lead) }
  /// Says more of a lead that was described before.
  mutating func describe(lead number: Int, _ words: String) {
    guard description.leads.indices.contains(number) else { return }
    description.leads[number] += ", " + words
  }

  /// The setting of a key in the first lane; the key counts as known from now on.
  mutating func setting(_ key: String) -> Setting? {
    known.insert(key)
    return settings.first?[key]
  }
  /// The settings of a key, by lane; empty where it is missing.
  mutating func lanes(of key: String) -> [Setting] {
    known.insert(key)
    return settings.compactMap { $0[key] }
  }

  /// Notes something wrong at a key of the scope, or at the unit where the key is missing.
  public mutating func problem(_ message: String, at key: String? = nil, hint: String? = nil) {
    let place = key.flatMap { settings.first?[$0]?.origin } ?? origin
    add(Problem(message, at: place, hint: hint))
  }
  /// Notes something worth a warning.
  public mutating func warning(_ message: String, at key: String? = nil, hint: String? = nil) {
    let place = key.flatMap { settings.first?[$0]?.origin } ?? origin
    add(Problem(message, at: place, hint: hint, severity: .warning))
  }
  mutating func add(_ problem: Problem) {
    if !isDescribing, !problems.contains(problem) { problems.append(problem) }
  }

  /// A decision about structure that hangs on a number: whether something holds in all lanes.
  ///
  /// Lanes that disagree cannot share a park, and the park remembers so.
  public mutating func decides(_ holds: LaneMask) -> Bool {
    if any(holds), !all(holds), park.disagreeing.last != unit { park.disagreeing.append(unit) }
    return all(holds)
  }

  /// Whether a key of the scope is stated.
  public mutating func states(_ key: String) -> Bool { setting(key) != nil }

  /// Opens a nested mapping; where it is missing the body sees no settings and its defaults hold.
  ///
  /// - Parameter isRequired: whether the mapping must be stated.
  public mutating func group<Result>(
    _ key: String, _ summary: String, isRequired: Bool = false, _ body: (inout Declaration) -> Result
  ) -> Result {
    if keepsDescription {
      describe(
        .init(
          key: path + key, form: .group, unit: "", range: nil, defaultText: nil, isRequired: isRequired,
          summary: summary, source: ""))
    }
    let inner = lanes(of: key)
    if isRequired, inner.isEmpty { problem("'\(kindAndUnit)' needs '\(path)\(key)': \(summary)") }
    return open(inner, path: path + key + ".", body)
  }

  /// Opens each entry of a mapping from names to mappings, in the order of the file; once, as `*`, while describing.
  public mutating func each<Result>(
    _ key: String, _ summary: String, isRequired: Bool = false, _ body: (String, inout Declaration) -> Result
  ) -> [Result] {
    if keepsDescription {
      describe(
        .init(
          key: path + key, form: .group, unit: "", range: nil, defaultText: nil, isRequired: isRequired,
          summary: summary, source: ""))
    }
    let mappings = lanes(of: key)
    if isDescribing { return [open([], path: path + key + ".*.") { body("*", &$0) }] }
    guard let first = mappings.first else {
      if isRequired { problem("'\(kindAndUnit)' needs '\(path)\(key)': \(summary)") }
      return []
    }
    guard let entries = first.entries else {
      add(Problem("'\(path)\(key)' must map names to settings", at: first.origin))
      return []
    }
    return entries.map { entry in
      open(mappings.compactMap { $0[entry.key] }, path: path + key + "." + entry.key + ".") {
        body(entry.key, &$0)
      }
    }
  }

  var kindAndUnit: String { structure.kind == unit ? unit : "\(structure.kind) \(unit)" }

  private mutating func open<Result>(
    _ inner: [Setting], path innerPath: String, _ body: (inout Declaration) -> Result
  ) -> Result {
    let outer = (settings, path, known)
    var mappings: [Setting] = []
    for setting in inner {
      if setting.entries != nil {
        mappings.append(setting)
      } else {
        add(Problem("'\(innerPath.dropLast())' must be a mapping of settings", at: setting.origin))
      }
    }
    (settings, path, known) = (mappings, innerPath, [])
    let result = body(&self)
    flagUnknown()
    (settings, path, known) = outer
    return result
  }

  /// Notes keys of the scope that nobody asked for.
  mutating func flagUnknown() {
    for entry in settings.first?.entries ?? [] where !known.contains(entry.key) {
      add(
        Problem(
          "\(structure.kind) has no parameter '\(path)\(entry.key)'", at: entry.origin,
          hint: suggestion(for: entry.key, among: known)))
    }
  }
}
