import Accounts
import Equipment
import Foundation
import Kernel
import Scenario

@testable import Studies

/// A day of a park with a unit of every kind that has a lead or a price, in which every lead runs but where nothing is to
/// be imported or released; and what its bill is with other prices.
struct CostPark {
  static let text = """
    parktwin: 1
    horizon: {start: 2025-03-03, end: 2025-03-04, step: 1 h}
    enterprises:
      utility: {role: utility}
      works: {role: production}
    buses:
      grid-power: {carrier: electricity}
      power: {carrier: electricity}
      spare-power: {carrier: electricity}
      store-power: {carrier: electricity, unserved_price: 5 CNY/kWh}
      coal: {carrier: fuel}
      high: {carrier: steam, pressure: 4 MPa, temperature: 400 degC}
      low: {carrier: steam, pressure: 1 MPa, temperature: 250 degC}
      raw: {carrier: water}
      pure: {carrier: water}
      sewer: {carrier: wastewater}
      clean: {carrier: wastewater}
      solvent: {carrier: wastewater}
      cake: {carrier: solid-waste}
      stored: {carrier: solid-waste}
      product: {carrier: gas}
      heat: {carrier: heat}
      spare-heat: {carrier: heat}
    units:
      grid: {kind: grid-connection, enterprise: utility, ports: {import: grid-power}, price: 0.6 CNY/kWh, emission_factor: 0.5 kg/kWh, transformer_loss: 1 %}
      neighbour: {kind: grid-connection, enterprise: utility, ports: {import: spare-power, export: spare-power}, price: 0.6 CNY/kWh, emission_factor: 0.5 kg/kWh}
      cable: {kind: link, enterprise: utility, ports: {from: grid-power, to: power}, capacity: 100 MW}
      mine: {kind: fuel-supply, enterprise: utility, ports: {fuel: coal}, fossil_carbon: 54.85 %, hydrogen: 3.45 %, nitrogen: 0.95 %, sulphur: 0.6 %, chlorine: 0.05 %, ash: 22.1 %, moisture: 10 %, lower_heating_value: 20.93 MJ/kg, price: 700 CNY/t}
      boiler: {kind: steam-boiler, enterprise: utility, ports: {steam: high, feed_water: pure, power: power, blowdown: sewer, fuel: coal}, capacity: 100 t/h}
      turbine: {kind: back-pressure-turbine, enterprise: utility, ports: {steam: high, exhaust: low, power: power}, rated_power: 2 MW}
      letdown: {kind: letdown-station, enterprise: utility, ports: {steam: high, outlet: low, spray: pure}, capacity: 100 t/h, rank: 60}
      intake: {kind: water-intake, enterprise: utility, ports: {water: raw}, price: 1 CNY/m3}
      demin: {kind: water-works, enterprise: utility, ports: {water: pure, raw: raw, reject: sewer, power: power}, capacity: 300 t/h, process: demineralisation, chemical_cost: 0 CNY/t}
      treatment: {kind: biological-treatment, enterprise: utility, ports: {wastewater: sewer, carbon: solvent, effluent: clean, sludge: cake, power: power}, capacity: 400 m3/h, nitrate_target: 4 mg/L, phosphorus_target: 0.3 mg/L, volume: 8000 m3}
      outfall: {kind: outfall, enterprise: utility, ports: {water: clean}, fee: 1 CNY/m3}
      surplus: {kind: outfall, enterprise: utility, ports: {water: solvent}}
      store: {kind: waste-store, enterprise: utility, ports: {charge: cake, release: stored}, permit: 5000 t, storage_time: 6 h}
      pit: {kind: landfill, enterprise: utility, ports: {waste: stored}, price: 100 CNY/t}
      seller: {kind: market, enterprise: utility, ports: {bought: heat}, purchase_price: 50 CNY/MWh}
      buyer: {kind: market, enterprise: works, ports: {sold: product}, sale_price: 1 CNY/m3}
      engine: {kind: converter, enterprise: works, lead: power, second_lead: heat, region: [[0 MW, 0 MW], [2 MW, 0 MW], [2 MW, 1 MW], [0 MW, 1 MW]], rank: 10, second_rank: 10, inputs: {fuel: {bus: heat, per_lead: 1 MWh/MWh, per_second_lead: 1 MWh/MWh}}, outputs: {power: {bus: power}, heat: {bus: spare-heat}}}
      filler: {kind: battery, enterprise: utility, ports: {charge: power, release: store-power}, rated_power: 1 MW, capacity: 4 MWh, strategy: tariff, price: 0.1 CNY/kWh, charge_below: 0.2 CNY/kWh, release_above: 1 CNY/kWh}
      giver: {kind: battery, enterprise: utility, ports: {charge: spare-power, release: store-power}, rated_power: 1 MW, capacity: 4 MWh, strategy: tariff, price: 2 CNY/kWh, charge_below: 0.2 CNY/kWh, release_above: 1 CNY/kWh}
      lamps: {kind: process-plant, enterprise: works, production: 1 t/h, uses: {light: {bus: store-power, per_product: 0.3 MWh/t}}, releases: {spare: {bus: spare-power, base: 1 MW}}}
      plant:
        kind: process-plant
        enterprise: works
        production: 5 t/h
        uses:
          steam: {bus: low, per_product: 6 t/t}
          power: {bus: power, per_product: 1 MWh/t}
          water: {bus: raw, per_product: 45 m3/t}
          warmth: {bus: spare-heat, base: 0.5 MW}
        releases:
          effluent: {bus: sewer, per_product: 40 m3/t, cod: 600 mg/L, ammonium_n: 60 mg/L, total_n: 80 mg/L, total_p: 4 mg/L, alkalinity: 100 mg/L}
          spent: {bus: solvent, base: 2 m3/h, cod: 20 g/L, bod_to_cod: 0.6, readily_share: 100 %}
          cake: {bus: cake, per_product: 0.1 t/t, moisture: 60 %}
          product: {bus: product, per_product: 100 m3/t}

    """

  let park: Park
  let totals: Totals
  let table: IndicatorTable

  /// The park with other values; nil where a unit does not know the key.
  init?(_ overrides: [String] = []) throws {
    let path = NSTemporaryDirectory() + "parktwin-costs-" + UUID().uuidString + ".yaml"
    try Data(Self.text.utf8).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let prepared: PreparedPark
    do {
      prepared = try ScenarioReader(catalogue: Catalogue.kinds)
        .read(path, overrides: try overrides.map { try Override(parsing: $0) })
    } catch let problems as Problems {
      guard problems.all.contains(where: { $0.message.contains("has no parameter") })
      else { throw problems }
      return nil
    }
    park = prepared.park
    var totals = Totals(park)
    var simulation = Simulation(park)
    try simulation.run(steps: park.clock.stepCount) { totals.observe($0) }
    self.totals = totals
    table = Accounting(prepared).indicators.table(totals, report: simulation.report)
  }

  /// An indicator, NaN where there is none.
  subscript(id: String) -> Double { table[id]?.value ?? .nan }
}
