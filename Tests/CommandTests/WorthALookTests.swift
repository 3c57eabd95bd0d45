import Foundation
import Testing

/// What `check` says of scenarios that are valid but unusual: each rule on a park that has it, and on one that has not.
@Suite struct WorthALookTests {
  /// A text of the park, what replaces it, and what is then worth a look.
  struct Look: Sendable, CustomTestStringConvertible {
    let name: String
    let old: String
    let new: String
    let says: String
    var testDescription: String { name }

    init(_ name: String, _ old: String, _ new: String, _ says: String) {
      (self.name, self.old, self.new, self.says) = (name, old, new, says)
    }
  }

  /// A park in which nothing is worth a look.
  static let park = """
    parktwin: 1
    name: sound
    location: {latitude: 30 degrees_north, longitude: 121 degrees_east, altitude: 5 m, time_zone: Asia/Shanghai}
    horizon: {start: 2025-01-01, end: 2025-01-02, step: 1 h}
    calendar: holidays.csv
    weather: {typical_year: climate.yaml, seed: 7}
    enterprises: {all: {label: 全部}}
    buses:
      power: {carrier: electricity}
      water: {carrier: water}
      sewer: {carrier: wastewater}
      steam: {carrier: steam, pressure: 0.8 MPa, temperature: 220 degC}
    units:
      grid: {kind: grid-connection, ports: {import: power}, price: 0.6 CNY/kWh, emission_factor: 0.5 kg/kWh}
      intake: {kind: water-intake, ports: {water: water}, price: 2 CNY/m3}
      roof: {kind: pv-array, ports: {power: power}, rated_power: 5 MWp, tilt: 10 degrees, azimuth: 180 degrees}
      store: {kind: battery, ports: {charge: power, release: power}, rated_power: 2 MW, capacity: 4 MWh}
      boiler-1: {kind: steam-boiler, type: electrode, ports: {steam: steam, feed_water: water, power: power, blowdown: sewer}, capacity: 20 t/h, efficiency: 98.5 %}
      boiler-2: {kind: steam-boiler, type: electrode, ports: {steam: steam, feed_water: water, power: power, blowdown: sewer}, capacity: 10 t/h}
      outfall: {kind: outfall, ports: {water: sewer}, permit: {cod: 80 mg/L}, fee: 1 CNY/m3}
      plant:
        kind: process-plant
        production: 8 t/h
        planned_outages: {spring: {from: 2025-05-01, to: 2025-05-08}}
        uses: {drive: {bus: power, per_product: 2 MWh/t}, heat: {bus: steam, per_product: 1 t/t}, process: {bus: water, per_product: 5 t/t}}
        releases: {effluent: {bus: sewer, per_product: 4 t/t, cod: 300 mg/L}}

    """

  static let unusual: [Look] = [
    Look(
      "longitude", "longitude: 121", "longitude: 30",
      "at a longitude of 30 degrees the sun is 6 h away from the clock of Asia/Shanghai"),
    Look(
      "panels to the north", "azimuth: 180", "azimuth: 10",
      "the panels of 'roof' face away from the sun of the northern hemisphere"),
    Look(
      "fuel without flue gas", "units:\n",
      "  coal: {carrier: fuel, nominal: {lower_heating_value: 20.9 MJ/kg, fossil_carbon: 55 %}}\nunits:\n"
        + "  mine: {kind: fuel-supply, ports: {fuel: coal}, price: 700 CNY/t, lower_heating_value: 20.9 MJ/kg, fossil_carbon: 55 %, hydrogen: 3.5 %}\n"
        + "  kiln: {kind: process-plant, uses: {heat: {bus: coal, base: 1 t/h}}}\n",
      "'kiln' takes fuel from bus 'coal' and releases no flue gas: it emits nothing"),
    Look(
      "vacuum", "pressure: 0.8 MPa", "pressure: 0.08 MPa",
      "the absolute pressure of bus 'steam', 80 kPa, is below that of the atmosphere"),
    Look(
      "gauge", "0.8 MPa, temperature: 220", "0.8 MPa, temperature: 175.5",
      "is that of saturated steam if its pressure is a gauge's"),
    Look(
      "bar", "  sewer: {carrier: wastewater}\n",
      "  sewer: {carrier: wastewater}\n  air: {carrier: compressed-air, pressure: 7 MPa}\n",
      "the pressure of bus 'air', 7 MPa, is higher than networks of compressed-air have"),
    Look(
      "supplier without taker", ", heat: {bus: steam, per_product: 1 t/t}", "",
      "'boiler-1' never runs: nobody takes from bus 'steam', which it supplies"),
    Look(
      "another size of a kind", "capacity: 10 t/h", "capacity: 0.03 t/h",
      "'capacity' of 'boiler-2' is 0.03 t/h, 0.0015 of the largest steam-boiler on its bus"),
    Look(
      "a size beside what is needed", "capacity: 20 t/h", "capacity: 4000 t/h",
      "'capacity' of 'boiler-1' is 4000 t/h, where plants on bus 'steam' need about 8 t/h"),
    Look(
      "kilowatts for megawatts", "rated_power: 5 MWp", "rated_power: 5 kWp",
      "'rated_power' of 'roof' is 0.005 MW, where plants on bus 'power' need at least 16 MW"),
    Look(
      "a short store", "capacity: 4 MWh", "capacity: 4 kWh",
      "'store' holds 0.004 MWh for 2 MW, which lasts 0.002 h"),
    Look("a long store", "rated_power: 2 MW", "rated_power: 2 kW", "which lasts 2000 h"),
    Look(
      "calendar", "start: 2025-01-01, end: 2025-01-02", "start: 2031-01-01, end: 2031-01-02",
      "holidays.csv has no holidays of 2031, which the horizon needs"),
    Look(
      "outages", "from: 2025-05-01, to: 2025-05-08", "from: 2024-05-01, to: 2024-05-08",
      "no planned outage of 'plant' lies in a year of the horizon"),
    Look(
      "service", "kind: battery,", "kind: battery, in_service: 2030-01-01..,",
      "'store' is in service at no time of the horizon"),
    Look(
      "cost", "capacity: 10 t/h", "capacity: 10 t/h, cost: {capex: 1 万 CNY, lifetime: 20 a}",
      "steam-boiler 'boiler-1' states no 'cost', 'boiler-2' does: it costs nothing to own"),
    Look(
      "efficiency", "efficiency: 98.5 %", "efficiency: 100 %",
      "'efficiency' of 'boiler-1' is 100 %: nothing is lost"),
    Look(
      "wastewater without an end",
      "  outfall: {kind: outfall, ports: {water: sewer}, permit: {cod: 80 mg/L}, fee: 1 CNY/m3}\n", "",
      "nobody takes what comes to bus 'sewer': it leaves the park without limit or cost"),
  ]

  private func folder(_ text: String) throws -> SmallPark {
    let park = try SmallPark(text)
    let data = CommandLineTool.root + "/Scenarios/examples/data/"
    for name in ["holidays.csv", "climate.yaml"] {
      try park.write(name, Data(contentsOf: URL(fileURLWithPath: data + name)))
    }
    return park
  }

  private func looks(_ text: String) throws -> [String] {
    let result = try folder(text).run("check", "park.yaml", "--json")
    #expect(result.status == 0, "\(result.errors)\(result.output)")
    let found = try #require(try result.json()["worthALook"] as? [[String: Any]])
    return found.compactMap { $0["message"] as? String }
  }

  @Test func `a sound park has nothing that is worth a look`() throws {
    #expect(try looks(Self.park).isEmpty)
    let result = try folder(Self.park).run("check", "park.yaml")
    #expect(result.errors.isEmpty && !result.output.contains("Worth a look"))
  }

  @Test(arguments: unusual) func `what is unusual is worth a look`(_ look: Look) throws {
    try #require(Self.park.contains(look.old))
    let found = try looks(Self.park.replacingOccurrences(of: look.old, with: look.new))
    #expect(found.contains { $0.contains(look.says) }, "\(found)")
  }

  @Test func `an outfall that gets nothing, and one without a permit beside others`() throws {
    let text = Self.park.replacingOccurrences(
      of: "buses:\n", with: "buses:\n  sea: {carrier: wastewater}\n  drain: {carrier: wastewater}\n"
    ).replacingOccurrences(
      of: "  outfall:",
      with: """
          pipe: {kind: outfall, ports: {water: sea}, permit: {cod: 80 mg/L}, fee: 0 CNY/m3}
          ditch: {kind: outfall, ports: {water: sewer}, rank: 200, tax_rate: 0 CNY/kg}
          outfall:
        """)
    let found = try looks(text)
    #expect(
      found.contains {
        $0.contains(
          "'pipe' never runs: nobody gives to bus 'sea', which it takes from, so that its permit limits nothing"
        )
      }, "\(found)")
    #expect(
      found.contains { $0.contains("outfall 'ditch' states neither a permit nor a fee, others do") },
      "\(found)")
  }

  /// Two buses with a heater each, linked both ways; what one can do and when the links are asked.
  private static func tied(_ ranks: (String, String), _ more: String = "") -> String {
    """
    parktwin: 1
    name: tied
    horizon: {start: 2025-01-01, end: 2025-01-02, step: 1 h}
    enterprises: {all: {label: 全部}}
    buses:
      a: {carrier: heat}
      b: {carrier: heat}
      power: {carrier: electricity}
    units:
      grid: {kind: grid-connection, ports: {import: power}, price: 0.6 CNY/kWh, emission_factor: 0.5 kg/kWh}
      heater-a: {kind: converter, lead: heat, inputs: {power: {bus: power, full_flow: 10 MW}}, outputs: {heat: {bus: a, full_flow: 9 MW}}, rank: 10}
      heater-b: {kind: converter, lead: heat, inputs: {power: {bus: power, full_flow: 10 MW}}, outputs: {heat: {bus: b, full_flow: 9 MW}}, rank: 10}
      ab: {kind: link, ports: {from: a, to: b}, capacity: 8 MW, rank: \(ranks.0)}
      ba: {kind: link, ports: {from: b, to: a}, capacity: 8 MW, rank: \(ranks.1)}
      plant: {kind: process-plant, production: 1 t/h, uses: {x: {bus: a, base: 5 MW}, y: {bus: b, base: 5 MW}}}
    \(more)
    """
  }

  @Test(arguments: [("5", "5"), ("10", "10"), ("5", "10")])
  func `a tie both ways that is asked before others lets the flow go round`(_ ranks: (String, String)) throws
  {
    let found = try looks(Self.tied(ranks))
    #expect(found.contains { $0.hasPrefix("'ab' and 'ba' link buses 'a' and 'b' both ways") }, "\(found)")
  }

  @Test(arguments: [("50", "50"), ("5", "50"), ("11", "12")])
  func `a tie that helps out only is nothing to look at`(_ ranks: (String, String)) throws {
    #expect(try looks(Self.tied(ranks)).isEmpty)
  }

  @Test(arguments: [
    ("minimum_load: 5 %, ramp_rate: 0.1 %/min", "", true),
    ("minimum_load: 5 %, ramp_rate: 2 %/min", "", false),
    ("minimum_load: 5 %, ramp_rate: 0.1 %/min, must_run: true", "", false),
    // Who takes of himself keeps it up.
    ("minimum_load: 5 %, ramp_rate: 0.1 %/min", "own: {bus: high, base: 9 t/h}, ", false),
    ("ramp_rate: 0.1 %/min, minimum_load: 40 %", "", false),
  ])
  func `a turbine that its boiler cannot bring up in one step never starts`(
    _ boiler: String, _ use: String, _ isSaid: Bool
  ) throws {
    let text = Self.park.replacing(
      "  steam: {", with: "  high: {carrier: steam, pressure: 4 MPa, temperature: 420 degC}\n  steam: {"
    )
    .replacing(
      "ports: {steam: steam, feed_water: water, power: power, blowdown: sewer}, capacity: 20 t/h",
      with:
        "ports: {steam: high, feed_water: water, power: power, blowdown: sewer}, capacity: 20 t/h, \(boiler)"
    )
    .replacing(
      "  outfall:",
      with:
        "  turbine: {kind: back-pressure-turbine, ports: {steam: high, exhaust: steam, power: power}, rated_flow: 20 t/h, minimum_load: 30 %}\n  outfall:"
    )
    .replacing("uses: {drive", with: "uses: {\(use)drive")
    let found = try looks(text)
    #expect(
      found.contains { $0.hasPrefix("'turbine' never starts: it needs 6 t/h of bus 'high'") } == isSaid,
      "\(found)")
  }

  @Test func `they are printed last, with their place`() throws {
    let text = Self.park.replacingOccurrences(of: "efficiency: 98.5 %", with: "efficiency: 100 %")
    let result = try folder(text).run("check", "park.yaml")
    let lines = result.output.split(separator: "\n").map(String.init)
    #expect(lines.last == "  park.yaml:18:154: 'efficiency' of 'boiler-1' is 100 %: nothing is lost")
    #expect(lines.contains("Worth a look:"))
  }
}
