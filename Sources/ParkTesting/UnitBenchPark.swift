public import Kernel
import LaneMath
import Quantities

/// A park of one unit on buses of its own, made from a reference case.
public enum UnitBenchPark {
  /// A bench for a unit with the parameters, levels, mixtures and weather of a reference case.
  ///
  /// Each port gets a bus of the first carrier that it allows; `ports` in the parameters may name another carrier that
  /// it allows, or `none` for an optional port. A bus that a nested mapping names carries what it is called after:
  /// `steam`, `water-condensate`.
  ///
  /// - Parameters:
  ///   - kind: the kind.
  ///   - reference: the case.
  ///   - steps: length of the clock; series have that many values.
  ///   - settings: other parameters than those of the case, one mapping a lane.
  ///   - service: the share of the steps that it is in service.
  ///   - states: what another run, of the file `other.h5`, hands on, by the ids of states.
  /// - Returns: the bench.
  /// - Throws: everything that is wrong with the parameters, warnings apart.
  public static func bench<Kind: EquipmentKind>(
    of kind: Kind.Type, _ reference: ReferenceCase, steps: Int = 1, settings: [Setting]? = nil,
    service: Double = 1, states: [String: Double] = [:]
  ) throws(Problems) -> UnitBench {
    let clock = Clock(
      start: CivilTime(secondsSinceEpoch: 0), stepSeconds: reference.seconds, stepCount: steps)
    var park = Park(
      clock: clock,
      source: BenchSeries(environment: reference.environment, stepCount: steps, states: states))
    park.add(Enterprise(id: "bench", label: "bench"))
    let stated = settings ?? [reference.parameters]
    let first = stated.first ?? [:]
    func addBus(_ id: String, _ carrier: Carrier) {
      guard park.bus(id) == nil else { return }
      let mixture = reference.mixtures[id] ?? [:]
      let level = reference.levels[id]
      park.addBus(
        id, carrier: carrier,
        nominal: carrier.medium.further.indices.map { Lanes(all: mixture[$0] ?? 0) },
        level: BusLevel(
          pressure: level?.pressure.map { Lanes(all: $0) },
          temperature: level?.temperature.map { Lanes(all: $0) }))
    }
    for id in nestedBuses(first) { if let carrier = carrier(of: id) { addBus(id, carrier) } }
    var connections: [Setting.Entry] = []
    for port in Kind.description(reading: first, in: park).ports where !port.key.contains(".") {
      let word = first["ports"]?[port.key]?.text
      if word == "none" || word == nil && port.boundary == "atmosphere" { continue }
      addBus(port.key, port.carriers.first { $0.rawValue == word } ?? port.carriers[0])
      connections.append(Setting.Entry(port.key, at: first.origin, Setting(stringLiteral: port.key)))
    }
    let whole = stated.map { setting in
      var setting = setting
      if !connections.isEmpty { setting["ports"] = Setting(.mapping(connections), at: first.origin) }
      return setting
    }
    let problems = park.add(
      kind, id: Kind.kind, enterprise: 0, settings: whole,
      service: service == 1 ? [] : [StepValues(constant: service)])
    let errors = problems.filter { $0.severity == .error }
    if !errors.isEmpty { throw Problems(errors) }
    return UnitBench(park)
  }

  /// The buses that nested mappings name by `bus`.
  private static func nestedBuses(_ setting: Setting) -> [String] {
    if let list = setting.list { return list.flatMap(nestedBuses) }
    return (setting.entries ?? []).flatMap { entry in
      entry.key == "bus" ? [entry.value.text].compactMap { $0 } : nestedBuses(entry.value)
    }
  }

  /// The carrier whose name a bus has, or has before a dash.
  private static func carrier(of bus: String) -> Carrier? {
    Carrier.allCases.filter { bus == $0.rawValue || bus.hasPrefix($0.rawValue + "-") }
      .max { $0.rawValue.count < $1.rawValue.count }
  }
}

/// Weather that does not change, and series written as plain lists of numbers.
struct BenchSeries: SeriesSource {
  var environment: [Environment: Double]
  var stepCount: Int
  /// What another run hands on.
  var states: [String: Double] = [:]

  var location: Location? {
    Location(latitude: 30.23, longitude: 120.16, altitude: 43, standardOffset: 28800)
  }

  func handedOn(
    _ key: String, of unit: String, _ role: UnitStructure.State.Role, lane: Int
  ) -> HandedOnState? {
    states[key].map { HandedOnState($0, file: "other.h5", origin: Origin(file: "park.yaml")) }
  }

  func environment(_ variable: Environment) -> StepValues? {
    environment[variable].map { StepValues([Double](repeating: $0, count: stepCount)) }
  }

  func values(of setting: Setting, in unit: String) throws(Problems) -> StepValues {
    guard let list = setting.list else {
      throw Problems([Problem("expected a list of numbers", at: setting.origin)])
    }
    var values: [Double] = []
    for element in list {
      do throws(QuantityError) {
        values.append(try Quantity(element.text ?? "").si(expecting: unit))
      } catch {
        throw Problems([Problem("\(error)", at: setting.origin)])
      }
    }
    return StepValues((0..<stepCount).map { values.isEmpty ? 0 : values[$0 % values.count] })
  }
}
