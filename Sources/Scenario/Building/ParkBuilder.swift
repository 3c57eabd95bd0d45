import Kernel
import LaneMath

/// Builds a park from the scenarios in its lanes, and notes everything that is wrong on the way.
struct ParkBuilder {
  let scenarios: [ResolvedScenario]
  let files: ScenarioFiles
  let catalogue: [any EquipmentKind.Type]
  let states: (any StatesSource)?
  var problems: [Problem] = []
  /// Buses that are stated, and wrong: who stands on them is not told that they are missing.
  var wrongBuses: Set<String> = []
  /// Where buses differ in what shapes a park.
  var splits: [LaneSplit] = []

  init(
    _ scenarios: [ResolvedScenario], files: ScenarioFiles, catalogue: [any EquipmentKind.Type],
    states: (any StatesSource)? = nil
  ) {
    self.states = states
    self.scenarios = scenarios
    self.files = files
    self.catalogue = catalogue
  }

  var first: ResolvedScenario { scenarios[0] }

  /// The park, whole even where there are problems.
  mutating func park() -> Park {
    var weather = WeatherReading(files: files, clock: first.clock)
    let stated = first.settings["weather"]
    var location = first.location
    var read: ScenarioWeather?
    // A table of weather is read by its times, which mean nothing without a horizon.
    if first.hasHorizon || stated?["csv"] == nil { read = weather.read(stated, location: location) }
    problems += weather.problems.filter { first.hasHorizon || $0.severity == .error }
    if stated != nil, read == nil {
      // What is wrong with the weather, or the place that it lacks, was told: units need not miss it as well.
      location = location ?? Location(latitude: 0, longitude: 0, altitude: 0, standardOffset: 0)
      read = location.map { ScenarioWeather(standingInOn: first.clock, site: Site($0)) }
    }
    var handing = InitialStatesReading(files: files, source: states)
    let initial = scenarios.map { handing.read($0) }
    let source = ScenarioSeries(
      files: files, clock: first.clock, location: location, weather: read, initial: initial,
      hasHorizon: first.hasHorizon, hasPrices: first.hasPrices)
    var park = Park(clock: first.wholeClock, warmUpSteps: first.warmUpSteps, source: source)
    park.allowedFrozenShare = first.unsettledShare
    for enterprise in first.enterprises {
      park.add(Enterprise(id: enterprise.id, label: enterprise.label, role: enterprise.role))
    }
    addBuses(to: &park, source)
    addUnits(to: &park, source)
    var statedFiles = StatedFiles(files)
    for scenario in scenarios { statedFiles.check(scenario.settings) }
    problems += statedFiles.problems
    problems += source.warnings
    for states in initial { handing.check(states, against: park) }
    problems += handing.problems
    checkConnections(of: park)
    checkValues(of: park)
    return park
  }

  /// The entries of a group in each lane, which have the same keys in the same order: ``StructureComparison`` saw to that.
  func lanes(of group: String) -> [[Setting.Entry]] {
    scenarios.map { $0.settings[group]?.entries ?? [] }
  }

  /// The values of an entry: one a lane, or one where all lanes agree.
  static func values(at place: Int, in groups: [[Setting.Entry]]) -> [Setting] {
    let values = groups.compactMap { $0.indices.contains(place) ? $0[place].value : nil }
    return values.dropFirst().allSatisfy { $0 == values[0] } ? Array(values.prefix(1)) : values
  }

  private mutating func addUnits(to park: inout Park, _ source: ScenarioSeries) {
    let ground = KnownUnits.Ground(of: first, park, source.initial)
    let known = files.units.units(on: ground)
    var units: [String: KnownUnits.Unit] = [:]
    let owners = first.enterprises.map(\.id)
    let records = Dictionary(first.units.map { ($0.id, $0) }) { first, _ in first }
    let kinds = Dictionary(catalogue.map { ($0.kind, $0) }) { first, _ in first }
    let groups = lanes(of: "units")
    for (place, entry) in (first.settings["units"]?.entries ?? []).enumerated() {
      guard let record = records[entry.key] else { continue }
      guard let kind = kinds[record.kind] else {
        problems.append(
          Problem(
            "there is no kind '\(record.kind)'", at: entry.value["kind"]?.origin ?? entry.origin,
            hint: suggestion(for: record.kind, among: catalogue.map { $0.kind })))
        continue
      }
      let settings = Self.values(at: place, in: groups)
      let owner = owners.firstIndex(of: record.enterprise) ?? 0
      if let unit = known[entry.key], unit.isOf(kind, owner, settings), park.add(unit.added) {
        source.note(unit.warnings)
        files.note(unit.inputs)
        problems += unit.problems
        units[entry.key] = unit
      } else {
        units[entry.key] = declare(entry.key, kind, owner, settings, in: &park, source)
      }
    }
    files.units.keep(units, on: ground)
  }

  /// The share of each step that a unit is in service, by lane; empty where it always is.
  private func service(of id: String, _ settings: [Setting], _ clock: Clock) -> [StepValues] {
    guard settings.contains(where: { $0["in_service"] != nil }) else { return [] }
    let spans = scenarios.map { scenario in
      scenario.units.first { $0.id == id }?.inService ?? .always
    }
    guard spans.contains(where: { $0 != .always }) else { return [] }
    let isShared = spans.dropFirst().allSatisfy { $0 == spans[0] }
    return (isShared ? Array(spans.prefix(1)) : spans).map { span in
      StepValues(Self.shares(span, clock), clock: clock)
    }
  }

  private mutating func declare(
    _ id: String, _ kind: any EquipmentKind.Type, _ owner: Int, _ settings: [Setting], in park: inout Park,
    _ source: ScenarioSeries
  ) -> KnownUnits.Unit? {
    let before = park.extent
    let service = service(of: id, settings, park.clock)
    let noted = files.noting {
      source.noting {
        park.add(kind, id: id, enterprise: owner, settings: settings.map(Self.ownKeys), service: service)
      }
    }
    let warnings = noted.result.warnings
    var open: Set<Origin> = []
    if !noted.result.result.isEmpty {
      for setting in settings { open.formUnion(Consequences.origins(of: setting, buses: wrongBuses)) }
    }
    let found = Consequences.joined(noted.result.result.filter { !open.contains($0.origin) })
    problems += found
    return park.lastUnit(since: before).map { added in
      KnownUnits.Unit(
        kind: ObjectIdentifier(kind), enterprise: owner, settings: settings, added: added, problems: found,
        warnings: warnings, inputs: noted.inputs)
    }
  }

  /// The keys that the kind reads.
  private static func ownKeys(_ unit: Setting) -> Setting {
    var result = unit
    result.content = .mapping(
      (unit.entries ?? []).filter { !CommonReading.unitKeys.contains($0.key) })
    guard let initial = unit["initial"], let entries = initial.entries else { return result }
    var own = initial
    own.content = .mapping(entries.filter { !InitialStatesReading.keys.contains($0.key) })
    result["initial"] = own.entries?.isEmpty == true && !entries.isEmpty ? nil : own
    return result
  }

  /// The share of each step that lies within a span of service.
  private static func shares(_ service: ServicePeriod, _ clock: Clock) -> [Double] {
    (0..<clock.stepCount).map { step in
      let begin = clock.time(of: step).secondsSinceEpoch
      let end = begin + clock.step
      let from = Swift.max(begin, service.from?.secondsSinceEpoch ?? begin)
      let to = Swift.min(end, service.to?.secondsSinceEpoch ?? end)
      return Double(Swift.max(0, to - from)) / Double(clock.step)
    }
  }
}
