import Kernel
import LaneMath

/// What stands around the unit of a generated park.
struct Surroundings {
  /// Buses by id.
  let buses: [(String, Setting)]
  /// Markets and the plant, by id.
  let units: [(String, Setting)]

  /// Surroundings of a unit that was run at its reference case.
  init(_ bench: UnitBench, _ reference: ReferenceCase) {
    let park = bench.park
    buses = park.buses.indices.map { (park.buses[$0].id, Self.bus($0, of: park)) }
    var bench = bench
    let markets = park.buses.map { bus -> (String, Setting) in
      var market = Setting([
        ("kind", "market"), ("enterprise", "others"),
        ("ports", ["bought": Setting(bus.id), "sold": Setting(bus.id)]),
        ("purchase_price", Setting("3 \(bus.carrier.costUnit)")), ("purchase_rank", "900"),
        ("sale_price", Setting("1 \(bus.carrier.costUnit)")), ("sale_rank", "900"),
      ])
      // An hour in which the bus is short.
      let taken = bench.structure.ports.filter {
        $0.direction == .inlet && park.buses[$0.bus ?? 0].id == bus.id
      }
      .reduce(0) { $0 + (bench.rate($1.key)?[0] ?? 0) }
      if taken > 0 {
        market["purchase_limit"] = [
          "profile": "shape.csv#supply", "scale": Setting(Self.rate(2 * taken, bus.carrier)),
        ]
      }
      return ("trade-\(bus.id)", market)
    }
    units = markets + (Self.plant(&bench, reference).map { [("load", $0)] } ?? [])
  }

  /// A rate as a scenario states it.
  static func rate(_ value: Double, _ carrier: Carrier) -> String {
    switch carrier.rateUnit {
    case "MW": "\(value / 1e6) MW"
    case "m3/h": "\(value * 3600) m3/h"
    default: "\(value * 3.6) t/h"
    }
  }

  /// A plant that needs what the unit supplies and offers what it receives.
  private static func plant(_ bench: inout UnitBench, _ reference: ReferenceCase) -> Setting? {
    var (uses, releases): ([(String, Setting)], [(String, Setting)]) = ([], [])
    for (number, lead) in bench.structure.leads.enumerated() {
      let port = bench.structure.ports[lead.port]
      guard let bus = port.bus else { continue }
      var rate = reference.rates.indices.contains(number) ? reference.rates[number] : 0
      if rate <= 0 { rate = Swift.min(bench.range(of: number).most[0], 1e6) / 2 }
      let need = lead.role == .supplier || lead.role == .release
      let flow: Setting = [
        "bus": Setting(bench.park.buses[bus].id), "base": Setting(Self.rate(1.3 * rate, port.carrier)),
        "profile": ["profile": need ? "shape.csv#need" : "shape.csv#offer"],
      ]
      if need { uses.append(("need-\(number)", flow)) } else { releases.append(("offer-\(number)", flow)) }
    }
    guard !uses.isEmpty || !releases.isEmpty else { return nil }
    var plant: [(String, Setting)] = [
      ("kind", "process-plant"), ("enterprise", "others"), ("production", "1 t/h"),
    ]
    if !uses.isEmpty { plant.append(("uses", Setting(uses))) }
    if !releases.isEmpty { plant.append(("releases", Setting(releases))) }
    return Setting(plant)
  }

  private static func bus(_ number: Int, of park: Park) -> Setting {
    let bus = park.buses[number]
    let level = park.levels[number]
    var result: [(String, Setting)] = [("carrier", Setting(bus.carrier.rawValue))]
    let pressure = level.pressure?[0] ?? (bus.carrier == .steam ? 1e6 : nil)
    if let pressure { result.append(("pressure", Setting("\(pressure / 1e6) MPa"))) }
    if let temperature = level.temperature?[0] {
      result.append(("temperature", Setting("\(temperature - 273.15) degC")))
    }
    let held = bus.carrier.medium.further.indices.map { park.numbers[Int(bus.nominal.index) + $0][0] }
    let nominal = Self.nominal(held, bus.carrier)
    if !nominal.isEmpty { result.append(("nominal", Setting(nominal))) }
    return Setting(result)
  }

  /// A mixture as `nominal` states it.
  private static func nominal(_ held: [Double], _ carrier: Carrier) -> [(String, Setting)] {
    let medium = carrier.medium
    func shares(_ scale: Double, _ unit: String) -> [(String, Setting)] {
      medium.further.indices.filter { medium.further[$0].id != "energy" && held[$0] > 0 }
        .map { (medium.further[$0].id, Setting("\(held[$0] * scale) \(unit)")) }
    }
    switch medium.id {
    case "electricity", "heat", "cooling", "steam": return []
    case "water":
      let demand = WaterFlow.chemicalOxygenDemand.map { held[$0] }.reduce(0, +)
      // Liquid water at about 4.19 kJ/(kg K) above 0.01 °C.
      let kelvin = (held[WaterFlow.energy] - WaterFlow.heatPerOxygenDemand * demand) / 4190
      return (kelvin > 1 ? [("temperature", Setting("\(Swift.min(kelvin, 95)) degC"))] : [])
        + shares(1e6, "mg/L")
    default:
      let place = medium.further.firstIndex { $0.id == "energy" }
      let energy = place.map { held[$0] / 1e6 } ?? 0
      let isGas = medium.id == "gas"
      return (energy > 0 ? [("energy", Setting("\(energy) \(isGas ? "MJ/m3" : "MJ/kg")"))] : [])
        + (isGas ? shares(1, "kg/m3") : shares(100, "%"))
    }
  }
}
