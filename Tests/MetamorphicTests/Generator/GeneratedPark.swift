import Equipment
import Kernel
import LaneMath
import ParkTesting

/// A small park around one unit at a reference case of its kind: each of its buses has a market that buys and sells, and a
/// plant needs or offers by the hour what the unit is dispatched for.
struct GeneratedPark: Sendable, CustomStringConvertible {
  /// What the park is simulated over.
  struct Horizon: Sendable {
    /// A month ends within it.
    var start = "2025-03-31"
    var end = "2025-04-01T12:00"
    var step = "1 h"
    var warmUp: String?
  }

  let kind: any EquipmentKind.Type
  let reference: ReferenceCase
  /// The whole scenario.
  let tree: Setting
  /// Every key that may be stated in it, with other values.
  let keys: [StatedKey]
  /// Keys without other values.
  let leftOut: [LeftOutKey]

  /// The id of the unit.
  static let unit = "unit"
  /// The owner of the unit, and that of all else.
  static let owners = ["works", "others"]

  var description: String { "\(kind.kind), \(reference.name)" }

  /// The parks of all reference cases over the usual horizon.
  static let all = all(Horizon())

  /// The parks of all reference cases; a case whose unit cannot be made is a fault of the kind's contract.
  static func all(_ horizon: Horizon) -> [GeneratedPark] {
    Catalogue.kinds.flatMap { kind in
      kind.referenceCases.compactMap { try? GeneratedPark(kind, $0, horizon) }
    }
  }

  init<Kind: EquipmentKind>(
    _ kind: Kind.Type, _ reference: ReferenceCase, _ horizon: Horizon = Horizon()
  ) throws {
    let parameters = Self.withoutLists(reference.parameters, Kind.description(reading: reference.parameters))
    var bench = try UnitBenchPark.bench(of: kind, reference, settings: [parameters])
    bench.run(reference.rates.map { Lanes(all: $0) }, over: Double(reference.seconds))
    let surroundings = Surroundings(bench, reference)
    let described = Kind.description(reading: parameters, in: bench.park)
    var unit: [(String, Setting)] = [("kind", Setting(Kind.kind)), ("enterprise", Setting(Self.owners[0]))]
    let ports = bench.structure.ports.filter { port in
      port.bus != nil && described.ports.contains { $0.key == port.key }
    }
    var stated = parameters
    stated["ports"] =
      ports.isEmpty
      ? nil : Setting(ports.map { port in (port.key, Setting(bench.park.buses[port.bus ?? 0].id)) })
    unit += (stated.entries ?? []).map { ($0.key, $0.value) }
    var clock: [(String, Setting)] = [
      ("start", Setting(horizon.start)), ("end", Setting(horizon.end)), ("step", Setting(horizon.step)),
    ]
    if let warmUp = horizon.warmUp { clock.append(("warm_up", Setting(warmUp))) }
    let tree = Setting([
      ("parktwin", "1"), ("name", Setting(Kind.kind)),
      (
        "location",
        [
          "latitude": "30.23 degrees_north", "longitude": "120.16 degrees_east", "altitude": "43 m",
          "time_zone": "Asia/Shanghai",
        ]
      ),
      ("horizon", Setting(clock)),
      ("weather", ["csv": "weather.csv", "surface_water": Self.surfaceWater(17)]),
      ("enterprises", Setting(Self.owners.map { ($0, ["label": Setting($0)]) })),
      ("buses", Setting(surroundings.buses)),
      ("units", Setting(surroundings.units + [(Self.unit, Setting(unit))])),
    ])
    // In what a unit is told hangs on the carriers of its buses.
    let found = KeyCatalogue.keys(
      of: kind, Kind.description(reading: stated, in: bench.park), bench, in: tree)
    (self.kind, self.reference, self.tree, keys, leftOut) = (kind, reference, tree, found.keys, found.leftOut)
  }

  /// Temperatures of surface water by month around one in degrees Celsius.
  static func surfaceWater(_ mean: Double) -> Setting {
    let months = (0..<12).map { Setting("\(mean + Double($0 % 3)) degC") }
    return ["months": Setting(.list(months), at: Origin(file: "code"))]
  }

  /// Parameters with the first of each list of values that stands for a series on the bench.
  private static func withoutLists(_ parameters: Setting, _ description: KindDescription) -> Setting {
    var result = parameters
    for parameter in description.parameters where parameter.form == .series {
      let path = parameter.key.split(separator: ".").map(String.init)
      if let list = result.value(at: path[...])?.list { result = result.with(list.first, at: path[...]) }
    }
    return result
  }
}
