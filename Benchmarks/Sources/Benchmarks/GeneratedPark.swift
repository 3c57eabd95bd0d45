/// A park of any size: districts of ten units on buses of their own, which share grid, coal and river.
///
/// A district is a combined heat and power plant of two steam levels with its water treatment, four plants and an
/// outfall: every stage of a step is in it, and its size says how the time of a step grows.
struct GeneratedPark {
  let units: Int

  /// The scenario's text; three further units are the shared boundaries.
  var text: String {
    let districts = max(1, units / 10)
    return """
      parktwin: 1
      name: generated-\(units)
      location: {latitude: 30 degrees_north, longitude: 121 degrees_east, altitude: 5 m, time_zone: Asia/Shanghai}
      horizon: {start: 2025-01-01, end: 2026-01-01, step: 1 h}
      enterprises: {all: {label: all}}
      buses:
        power: {carrier: electricity}
        coal: {carrier: fuel}
        river: {carrier: water}
      \((0..<districts).map(buses).joined(separator: "\n"))
      units:
        grid: {kind: grid-connection, ports: {import: power, export: power}, price: 0.6 CNY/kWh}
        mine: {kind: fuel-supply, ports: {fuel: coal}, price: 720 CNY/t, lower_heating_value: 20.93 MJ/kg,
          fossil_carbon: 54.85 %, hydrogen: 3.45 %, nitrogen: 0.95 %, sulphur: 0.6 %, ash: 22.1 %, moisture: 10 %}
        intake: {kind: water-intake, ports: {water: river}}
      \((0..<districts).map(district).joined(separator: "\n"))
      """
  }

  private func buses(_ d: Int) -> String {
    """
      high-\(d): {carrier: steam, pressure: 9.8 MPa, temperature: 540 degC}
      low-\(d): {carrier: steam, pressure: 1.0 MPa, temperature: 250 degC}
      demin-\(d): {carrier: water}
      sewer-\(d): {carrier: wastewater}
    """
  }

  private func district(_ d: Int) -> String {
    let plants = (0..<4).map { plant(d, $0) }.joined(separator: "\n")
    return """
        boiler-\(d): {kind: steam-boiler, capacity: 220 t/h, ports: {steam: high-\(d), feed_water: demin-\(d), power: power,
          blowdown: sewer-\(d), fuel: coal}}
        turbine-\(d): {kind: back-pressure-turbine, rated_power: 20 MW, ports: {steam: high-\(d), exhaust: low-\(d), power: power}}
        letdown-\(d): {kind: letdown-station, capacity: 200 t/h, rank: 60, ports: {steam: high-\(d), outlet: low-\(d), spray: demin-\(d)}}
        works-\(d): {kind: water-works, process: demineralisation, capacity: 600 t/h,
          ports: {water: demin-\(d), raw: river, reject: sewer-\(d), power: power}}
        outfall-\(d): {kind: outfall, ports: {water: sewer-\(d)}}
      \(plants)
      """
  }

  private func plant(_ d: Int, _ p: Int) -> String {
    """
      plant-\(d)-\(p):
        kind: process-plant
        production: {pattern: {hours: [\((0..<24).map { String(8 + ($0 + 5 * p + d) % 7) }.joined(separator: ", "))]}, mean: \(4 + p) t/h}
        uses:
          heat: {bus: low-\(d), per_product: 6 t/t, condensate_return: 40 %, condensate: {bus: demin-\(d), temperature: 80 degC}}
          drive: {bus: power, per_product: 1.9 MWh/t}
        releases:
          effluent: {bus: sewer-\(d), per_product: 20 t/t, cod: 400 mg/L, tds: 3000 mg/L}
    """
  }
}
