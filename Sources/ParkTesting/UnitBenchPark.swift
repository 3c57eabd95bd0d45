public import Kernel
import LaneMath
import Quantities

/// A park of one unit on buses of its own, made from a reference case.
public enum UnitBenchPark {
  /// A bench for a unit with the parameters, levels, mixtures and weather of a reference case.
  ///
  /// Each port gets a bus of the first carrier that it allows; `ports` in the parameters may name another carrier that
  /// it allows, or `none` for an optional port. Ports in nested mappings stand on the bus that the mapping names.
  ///
  /// - Parameters:
  ///   - kind: the kind.
  ///   - reference: the case.
  ///   - steps: length of the clock; series have that many values.
  ///   - settings: other parameters than those of the case, one mapping a lane.
  /// - Returns: the bench.
  /// - Throws: everything that is wrong with the parameters, warnings apart.
  public static func bench<Kind: EquipmentKind>(
    of kind: Kind.Type, _ reference: ReferenceCase, steps: Int = 1, settings: [Setting]? = nil
  ) throws(Problems) -> UnitBench {
    let clock = Clock(
      start: CivilTime(secondsSinceEpoch: 0), stepSeconds: reference.seconds, stepCount: steps)
    var park = Park(
      clock: clock, source: BenchSeries(environment: reference.environment, stepCount: steps))
    park.add(Enterprise(id: "bench", label: "bench"))
    let stated = settings ?? [reference.parameters]
    let first = stated.first ?? [:]
    var connections: [(String, Setting)] = []
    for port in Kind.description(reading: first).ports {
      let nested = port.key.split(separator: ".")
      var id = port.key
      var carrier = port.carriers[0]
      if nested.count > 1 {
        let scope = nested.dropLast().reduce(Optional(first)) { $0?[String($1)] }
        guard let bus = scope?["bus"]?.text else { continue }
        id = bus
      } else {
        let word = first["ports"]?[port.key]?.text
        if word == "none" || word == nil && port.boundary == "atmosphere" { continue }
        if let chosen = port.carriers.first(where: { $0.rawValue == word }) { carrier = chosen }
        connections.append((port.key, Setting(stringLiteral: id)))
      }
      guard park.bus(id) == nil else { continue }
      let mixture = reference.mixtures[id] ?? [:]
      let level = reference.levels[id]
      park.addBus(
        id, carrier: carrier,
        nominal: carrier.medium.further.indices.map { Lanes(all: mixture[$0] ?? 0) },
        level: BusLevel(
          pressure: level?.pressure.map { Lanes(all: $0) },
          temperature: level?.temperature.map { Lanes(all: $0) }))
    }
    let ports = Setting(
      .mapping(connections.map { Setting.Entry($0.0, at: first.origin, $0.1) }), at: first.origin)
    let whole = stated.map { setting in
      var setting = setting
      setting["ports"] = ports
      return setting
    }
    let problems = park.add(kind, id: Kind.kind, enterprise: 0, settings: whole)
    let errors = problems.filter { $0.severity == .error }
    if !errors.isEmpty { throw Problems(errors) }
    return UnitBench(park)
  }
}

/// Weather that does not change, and series written as plain lists of numbers.
struct BenchSeries: SeriesSource {
  var environment: [Environment: Double]
  var stepCount: Int

  var location: Location? {
    Location(latitude: 30.23, longitude: 120.16, altitude: 43, standardOffset: 28800)
  }

  func environment(_ variable: Environment) -> [Double]? {
    environment[variable].map { [Double](repeating: $0, count: stepCount) }
  }

  func values(of setting: Setting, in unit: String) throws(Problems) -> [Double] {
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
    return (0..<stepCount).map { values.isEmpty ? 0 : values[$0 % values.count] }
  }
}
