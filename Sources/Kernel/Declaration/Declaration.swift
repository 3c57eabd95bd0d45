public import LaneMath

/// Where a unit's `init` states its ports, parameters, leads and states, each in one statement.
///
/// With settings it reads them, one mapping a lane or one for all; without, it only describes. It never stops at a
/// problem: it notes it and goes on with a value in range, so that a user sees all problems at once.
///
/// A number is read in each lane, with its default where a lane does not state it. All else shapes the unit (a choice, a
/// bus, names, whether something optional is stated): where lanes differ in it, reading it notes a ``LaneDivision``, and
/// the park is not for all of them. So what a kind reads decides what lanes may differ in, and nothing else does.
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
  /// The mapping in scope, by lane: one for all where they agree, nil in a lane that does not state it; empty while
  /// describing or where no lane states it.
  var settings: [Setting?]
  /// The path of the scope, ending in a dot.
  var path = ""
  /// Ports that the kind asked for.
  var portKeys: Set<String> = []
  /// The ports so far by their names.
  var portNames: [String: PortName] = [:]
  /// Ports that the kind asked for whose bus is missing or wrong, which was told.
  var brokenPorts: Set<String> = []
  /// Keys of the scope that somebody asked for.
  var known: Set<String> = []
  /// Keys of the scope that must be there and are not, with what was told of them.
  var lacking: [LackingKey] = []
  /// The same of ports.
  var lackingPorts: [LackingKey] = []
  /// Keys that were asked for in the mapping that was closed last.
  var knownWithin: Set<String> = []
  /// Keys that nobody asked for and that are nearly one that somebody did ask for, with what was told of them.
  var misspelt: [MisspeltKey] = []
  /// What was told of ports by whose carrier the kind decides what else may be stated.
  var decisive: [Problem] = []
  /// Whether it asked for the level of a bus that is wrong: what it makes of the one that stands in is not told.
  var hangsOnWrongBus = false
  /// The same of the port of the scope.
  var decisiveInScope: [Problem]?
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
    unit: String, kind: String, enterprise: Int, settings: [Setting?], park: consuming Park,
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
  public var origin: Origin { settings.lazy.compactMap { $0 }.first?.origin ?? Origin(file: unit) }

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

  /// What lanes state at a key, nil in those that do not; empty where none does.
  ///
  /// The key counts as known from now on.
  mutating func lanes(of key: String) -> [Setting?] {
    known.insert(key)
    let stated = settings.map { $0?[key] }
    return stated.contains { $0 != nil } ? stated : []
  }
  /// What all lanes state at a key, where it shapes the unit; lanes that differ in what `form` makes of it cannot share a
  /// park.
  mutating func shape<Form: Hashable>(_ key: String, _ form: (Setting?) -> Form) -> [Setting?] {
    let stated = lanes(of: key)
    divide(at: key, stated.map(form))
    return stated
  }
  /// Notes that lanes cannot share a park where these differ, one a lane.
  mutating func divide(at key: String, _ forms: [some Hashable]) {
    guard let division = LaneDivision(unit: unit, path: path + key, forms) else { return }
    park.divisions.append(division)
  }

  /// Notes something wrong at a key of the scope, or at the unit where the key is missing.
  ///
  /// Not told once the kind has asked for the level of a bus that is wrong: it may follow from the one that stands in.
  public mutating func problem(_ message: String, at key: String? = nil, hint: String? = nil) {
    if hangsOnWrongBus { return }
    add(Problem(message, at: place(of: key), hint: hint))
  }
  /// Notes something worth a warning; of a value of which an error is told it is not told as well.
  public mutating func warning(_ message: String, at key: String? = nil, hint: String? = nil) {
    let stated = key.flatMap(statedPlace)
    var problem = Problem(message, at: stated ?? origin, hint: hint, severity: .warning)
    problem.follows = stated.map { [$0] } ?? []
    add(problem)
  }
  func place(of key: String?) -> Origin { key.flatMap(statedPlace) ?? origin }
  private func statedPlace(_ key: String) -> Origin? {
    settings.lazy.compactMap { $0?[key]?.origin }.first
  }
  mutating func add(_ problem: Problem) {
    if !isDescribing, !problems.contains(problem) { problems.append(problem) }
  }

  /// A decision about structure that hangs on a number: whether something holds in all lanes.
  ///
  /// Lanes that disagree cannot share a park, and the park remembers so.
  public mutating func decides(_ holds: LaneMask) -> Bool {
    if any(holds), !all(holds) { divide(at: "", (0..<laneCount).map { holds[$0] }) }
    return all(holds)
  }

  /// Whether a key of the scope is stated.
  public mutating func states(_ key: String) -> Bool { !shape(key) { $0 != nil }.isEmpty }

  var kindAndUnit: String { structure.kind == unit ? unit : "\(structure.kind) \(unit)" }

  /// Notes keys of the scope that nobody asked for, in any lane.
  mutating func flagUnknown() {
    var unknown: [LackingKey] = []
    for entry in settings.flatMap({ $0?.entries ?? [] }) where !known.contains(entry.key) {
      let problem = Problem(
        "\(structure.kind) has no parameter '\(path)\(entry.key)'", at: entry.origin,
        hint: suggestion(for: entry.key, among: known))
      add(problem)
      note(entry.key, among: known, in: settings, problem)
      unknown.append(LackingKey(key: entry.key, problem: problem))
    }
    join(unknown, with: lacking, among: known)
  }

  /// Keeps a key that is nearly a known one which is not stated.
  mutating func note(
    _ wrong: String, among known: Set<String>, in settings: [Setting?], _ problem: Problem
  ) {
    guard let right = nearest(to: wrong, among: known.sorted()),
      !settings.contains(where: { $0?[right] != nil })
    else { return }
    misspelt.append(
      MisspeltKey(
        path: path.split(separator: ".").map(String.init), wrong: wrong, right: right, problem: problem))
  }
}

/// A key that is nearly another, which is meant.
struct MisspeltKey {
  /// The mapping that it stands in, from the unit's on.
  var path: [String]
  let wrong: String
  let right: String
  /// What was told of it.
  let problem: Problem
}
