import Kernel
import Testing

/// What is next to nothing is legal, and no park ends for it with a broken balance.
@Suite struct TinyValuesTests {
  private static let park = """
    parktwin: 1
    name: tiny
    horizon: {start: 2025-01-01, end: 2025-01-02, step: 1 h}
    buses:
      power: {carrier: electricity}
      steam: {carrier: steam, pressure: 1 MPa, temperature: 250 degC}
      coal: {carrier: fuel}
      water: {carrier: water}
      sewer: {carrier: wastewater}
    units:
      grid: {kind: grid-connection, ports: {import: power}, price: 0.6 CNY/kWh, emission_factor: 0.5 kg/kWh}
      mine: {kind: fuel-supply, ports: {fuel: coal}, price: 700 CNY/t, lower_heating_value: 20.93 MJ/kg, fossil_carbon: 54.85 %, hydrogen: 3.45 %, nitrogen: 0.95 %, sulphur: 0.6 %, ash: 22.1 %, moisture: 10 %}
      intake: {kind: water-intake, ports: {water: water}}
      boiler: {kind: steam-boiler, capacity: 20 t/h, ports: {steam: steam, feed_water: water, power: power, blowdown: sewer, fuel: coal}}
      outfall: {kind: outfall, ports: {water: sewer}}
      battery: {kind: battery, ports: {charge: power, release: power}, capacity: 1 MWh, rated_power: 1 MW}
      plant: {kind: process-plant, production: 1 t/h, uses: {steam: {bus: steam, per_product: 2 t/t}, power: {bus: power, per_product: 0.1 MWh/t}}}

    """

  /// A path and its unit; each is tried from a thousandth down to nearly where numbers end: what
  /// becomes 0 in SI units is refused.
  static let keys = [
    ("units.boiler.capacity", "t/h"), ("units.boiler.availability", "%"), ("units.plant.production", "t/h"),
    ("units.plant.uses.steam.per_product", "t/t"), ("units.plant.uses.power.per_product", "MWh/t"),
    ("units.grid.import_limit", "MW"), ("units.battery.capacity", "MWh"), ("units.battery.rated_power", "MW"),
  ]

  @Test(arguments: keys) func `next to nothing is no bug`(_ path: String, _ unit: String) throws {
    for size in [
      1e-3, 1e-6, 1e-8, 1e-9, 1e-10, 1e-11, 1e-12, 1e-13, 1e-15, 1e-20, 1e-300,
    ] {
      let run = try SmallRun(Self.park, "\(path)=\(size) \(unit)")
      #expect(run.value("balance.worst_residual") <= 1e-9, "\(path)=\(size) \(unit)")
    }
  }
}
