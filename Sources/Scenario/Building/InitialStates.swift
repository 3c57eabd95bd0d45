public import Kernel
import Quantities

/// Where the states of other runs come from, such as results files.
public protocol StatesSource: Sendable {
  /// What the units of a run remember at a time; at its end where no time is given.
  ///
  /// It may wait for the file, so it is not asked on the threads of tasks.
  ///
  /// - Throws: what is wrong with the file or the time.
  func states(in file: String, at time: CivilTime?) throws(StatesError) -> RecordedStates
}

/// Why the states of a run cannot be had.
public struct StatesError: Error, Sendable, Hashable {
  /// What is wrong.
  public var message: String
  /// What to do about it.
  public var hint: String?
  /// Whether it is the time that is wrong, and not the file.
  public var concernsTime: Bool

  /// Something wrong with the file, or with the time.
  public init(_ message: String, hint: String? = nil, concernsTime: Bool = false) {
    (self.message, self.hint, self.concernsTime) = (message, hint, concernsTime)
  }
}

/// What the units of one scenario take over from other runs.
struct InitialStates: Sendable, Hashable {
  /// States of a run, and where they are asked for.
  struct HandedOn: Sendable, Hashable {
    let states: RecordedStates
    let file: String
    /// Whether the horizon begins where these states are, so that counters go on as well.
    let continues: Bool
    let origin: Origin
  }

  /// For all units that say nothing else.
  var park: HandedOn?
  /// For one unit each.
  var units: [String: HandedOn] = [:]

  func value(_ key: String, of unit: String, _ role: UnitStructure.State.Role) -> HandedOnState? {
    guard let from = units[unit] ?? park, from.continues || role == .physical else { return nil }
    return from.states[unit, key].map { HandedOnState($0.number, file: from.file, origin: from.origin) }
  }
}

/// Reads `initial: {from: RUN.h5, at: TIME}` of scenarios and of their units.
struct InitialStatesReading {
  /// Keys of `initial` that are not a kind's.
  static let keys = UnitKey.names(in: "initial")

  let files: ScenarioFiles
  let source: (any StatesSource)?
  private(set) var problems: [Problem] = []

  init(files: ScenarioFiles, source: (any StatesSource)?) {
    self.files = files
    self.source = source
  }

  mutating func read(_ scenario: ResolvedScenario) -> InitialStates {
    var result = InitialStates()
    let start = scenario.horizon.start
    if let setting = scenario.settings["initial"] {
      var fields = Fields(setting, of: "'initial'")
      fields.allow(Array(Self.keys))
      if setting["from"] == nil { _ = fields.requiredText("from") }
      fields.finish(into: &problems)
      result.park = handedOn(setting, beginning: start, in: scenario)
    }
    for unit in scenario.settings["units"]?.entries ?? [] {
      guard let setting = unit.value["initial"] else { continue }
      if setting["from"] == nil, let at = setting["at"] {
        problems.append(
          Problem(
            "'at' of unit '\(unit.key)' says when, but not of which run", at: at.origin,
            hint: "write initial: {from: RUN.h5, at: 2025-07-01}"))
      }
      if setting["from"] != nil {
        for entry in setting.entries ?? [] where !Self.keys.contains(entry.key) {
          problems.append(
            Problem(
              "'\(entry.key)' of unit '\(unit.key)' is stated beside 'from', which brings all its states",
              at: entry.origin, hint: "state one of the two"))
        }
      }
      if let from = handedOn(setting, beginning: start, in: scenario) { result.units[unit.key] = from }
    }
    return result
  }

  private mutating func handedOn(
    _ setting: Setting, beginning start: CivilTime, in scenario: ResolvedScenario
  ) -> InitialStates.HandedOn? {
    guard let from = setting["from"] else { return nil }
    guard let path = from.text, !from.isNull else {
      problems.append(Problem("'from' must name a results file, not \(from.shape)", at: from.origin))
      return nil
    }
    var time: CivilTime?
    if let at = setting["at"] {
      time = at.text.flatMap { CivilTime(parsing: $0) }
      if time == nil {
        problems.append(
          Problem(
            "'\(at.text ?? at.shape)' is not a date", at: at.origin,
            hint: "write 2025-07-01 or 2025-07-01T06:00"))
        return nil
      }
    }
    do throws(Problems) {
      let file = try files.file(path, at: from.origin).name
      guard let source else {
        throw Problems([Problem("the states of '\(file)' cannot be read here", at: from.origin)])
      }
      let states = try files.computed.value(for: Key(file: file, time: time)) { () throws(Problems) in
        do throws(StatesError) {
          return try source.states(in: file, at: time)
        } catch {
          let place = error.concernsTime ? setting["at"]?.origin ?? from.origin : from.origin
          throw Problems([Problem(error.message, at: place, hint: error.hint)])
        }
      }
      let zone = scenario.timeZone ?? ""
      if !states.timeZone.isEmpty, !zone.isEmpty, states.timeZone != zone {
        note(
          Problem(
            "'\(file)' is of a park in \(states.timeZone), this one is in \(zone): its states are taken at the same time of day, which is another moment",
            at: from.origin, severity: .warning))
      }
      return InitialStates.HandedOn(
        states: states, file: file, continues: states.time == start, origin: from.origin)
    } catch {
      problems += error.all
      return nil
    }
  }

  private struct Key: Hashable {
    let file: String
    let time: CivilTime?
  }

  /// Says what names and units of measure do not fit.
  mutating func check(_ initial: InitialStates, against park: Park) {
    for structure in park.structures where !structure.states.isEmpty {
      if let from = initial.units[structure.id] {
        check(structure, from, severity: .error)
      } else if let from = initial.park {
        check(structure, from, severity: .warning)
      }
    }
    for (unit, from) in initial.units.sorted(by: { $0.key < $1.key })
    where !park.structures.contains(where: { $0.id == unit && !$0.states.isEmpty }) {
      note(Problem("unit '\(unit)' remembers nothing that it could take over", at: from.origin))
    }
    guard let from = initial.park else { return }
    let known = Set(park.structures.map(\.id))
    let strange = from.states.units.filter { !known.contains($0) }
    guard !strange.isEmpty else { return }
    note(
      Problem(
        "the states of \(strange.map { "'\($0)'" }.joined(separator: ", ")) in '\(from.file)' are not used: the park has no such unit",
        at: from.origin, severity: .warning))
  }

  private mutating func check(
    _ structure: UnitStructure, _ from: InitialStates.HandedOn, severity: Problem.Severity
  ) {
    let unit = structure.id
    guard from.states.units.contains(unit) else {
      return note(
        Problem(
          "'\(from.file)' holds no states of unit '\(unit)'"
            + (severity == .warning ? ", which begins as if it were new" : ""), at: from.origin,
          hint: severity == .warning ? nil : suggestion(for: unit, among: from.states.units),
          severity: severity))
    }
    for state in structure.states where from.continues || state.role == .physical {
      guard let value = from.states[unit, state.key] else {
        note(
          Problem(
            "'\(from.file)' holds no state '\(state.key)' of unit '\(unit)', which begins as if it were new",
            at: from.origin, severity: .warning))
        continue
      }
      if !Self.isSame(value.unit, state.unit) {
        note(
          Problem(
            "state '\(state.key)' of unit '\(unit)' is in \(value.unit) in '\(from.file)', and in \(state.unit) here: the unit is of another kind",
            at: from.origin))
      }
    }
  }

  private static func isSame(_ a: String, _ b: String) -> Bool {
    a == b || UnitSystem.areConvertible(a, b)
  }

  private mutating func note(_ problem: Problem) {
    if !problems.contains(problem) { problems.append(problem) }
  }
}
