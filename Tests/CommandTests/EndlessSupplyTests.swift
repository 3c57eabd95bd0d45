import Foundation
import Testing

/// What stands before a supply that its kind calls endless, and a scenario does not: out of service at times, or held at a
/// setpoint; and who shares water of which nothing is left.
@Suite struct EndlessSupplyTests {
  private func unserved(_ bus: String, _ park: SmallPark, _ more: String...) throws -> Double {
    let result = try CommandLineTool.run(
      ["run", "park.yaml", "-o", "o.h5", "--json"] + more, in: park.folder)
    #expect(result.status == 0, "\(result.errors)")
    let indicators = try #require(try result.json()["indicators"] as? [String: [String: Any]])
    return try #require(indicators["bus.\(bus).unserved"]?["value"] as? Double)
  }

  /// The link's inlet is of the last class: it leaves nobody unserved before it (model.md, section 4.5), so it is off.
  @Test(
    "a grid out of service for a day supplies nobody, with a limit stated or not",
    arguments: ["", ", import_limit: 9 GW"])
  func outOfService(_ limit: String) throws {
    let park = try SmallPark(
      """
      parktwin: 1
      name: gap
      horizon: {start: 2025-03-16, end: 2025-03-18, step: 1 h}
      enterprises: {all: {label: 全部}}
      buses: {power: {carrier: electricity}, behind: {carrier: electricity}}
      units:
        grid: {kind: grid-connection, ports: {import: power}, price: 0.5 CNY/kWh, emission_factor: 0.5 kg/kWh, in_service: 2025-03-17..\(limit)}
        tie: {kind: link, ports: {from: power, to: behind}, capacity: 3 MW}
        plant: {kind: process-plant, production: 3 t/h, uses: {power: {bus: behind, per_product: 1 MWh/t}}}

      """)
    #expect(abs(try unserved("behind", park) - 72) < 1e-9)
    #expect(try unserved("power", park) == 0)
  }

  /// 2 t/h of coal at 20 MJ/kg are all that the boiler has: 0 t/h leave all 960 t of steam unserved.
  @Test("a supply with a setpoint gives what it is set to, and nobody draws on more")
  func setpoint() throws {
    let park = try SmallPark(
      """
      parktwin: 1
      name: set
      horizon: {start: 2025-03-16, end: 2025-03-18, step: 1 h}
      enterprises: {all: {label: 全部}}
      buses:
        power: {carrier: electricity}
        coal: {carrier: fuel}
        feed: {carrier: water, temperature: 40 degC}
        steam: {carrier: steam, pressure: 1 MPa, temperature: 250 degC}
        drain: {carrier: wastewater}
      units:
        grid: {kind: grid-connection, ports: {import: power}, price: 0.5 CNY/kWh, emission_factor: 0.5 kg/kWh}
        coal: {kind: fuel-supply, ports: {fuel: coal}, price: 700 CNY/t, fossil_carbon: 50 %, hydrogen: 3 %, ash: 20 %, moisture: 10 %, lower_heating_value: 20 MJ/kg}
        intake: {kind: water-intake, ports: {water: feed}, price: 3 CNY/m3}
        boiler: {kind: steam-boiler, ports: {steam: steam, feed_water: feed, fuel: coal, power: power, blowdown: drain}, capacity: 30 t/h}
        outfall: {kind: outfall, ports: {water: drain}, fee: 1 CNY/m3}
        plant: {kind: process-plant, production: 20 t/h, uses: {steam: {bus: steam, per_product: 1 t/t}}}

      """)
    #expect(try unserved("steam", park) == 0)
    #expect(abs(try unserved("steam", park, "--set", "units.coal.setpoint={fuel: 0 t/h}") - 960) < 1e-6)
    for rate in ["0 t/h", "1.5 t/h"] {
      let set = try unserved("steam", park, "--set", "units.coal.setpoint={fuel: \(rate)}")
      let limited = try unserved("steam", park, "--set", "units.coal.maximum_flow=\(rate)")
      #expect(abs(set - limited) < 1e-6 * 960)
    }
  }

  /// The first boiler takes all the water; nothing is left of what the second one shares, so that it is off.
  @Test("who shares what is used up before him is off, and the step has a solution, in any order of the file")
  func sharedWater() throws {
    let text = """
      parktwin: 1
      name: r11
      horizon:
        start: '2025-03-17'
        end: 2025-03-18
        step: 1 h
      enterprises:
        u: {}
        x: {}
      buses:
        power:
          carrier: electricity
        coal:
          carrier: fuel
        gas:
          carrier: fuel
        fw:
          carrier: water
        iw:
          carrier: water
        hp:
          carrier: steam
          pressure: 4 MPa
        lp:
          carrier: steam
          pressure: 0.8 MPa
        drain:
          carrier: wastewater
      units:
        p1:
          kind: process-plant
          enterprise: x
          production: 10 t/h
          uses:
            steam:
              bus: lp
              per_product: 6 t/t
        ld:
          kind: letdown-station
          enterprise: u
          ports:
            steam: hp
            outlet: lp
          capacity: 60 t/h
        b2:
          kind: steam-boiler
          enterprise: u
          ports:
            steam: hp
            feed_water: fw
            fuel: gas
            power: power
            blowdown: drain
          capacity: 40 t/h
          priority:
            feed_water: shared
          minimum_up_time: 0 h
          ramp_rate: 1000 %/min
          minimum_down_time: 0 h
          minimum_load: 35 %
        b1:
          kind: steam-boiler
          enterprise: u
          rank: 1
          ports:
            steam: hp
            feed_water: fw
            fuel: coal
            power: power
            blowdown: drain
          capacity: 50 t/h
          minimum_up_time: 0 h
          ramp_rate: 1000 %/min
          minimum_down_time: 0 h
          minimum_load: 35 %
        demin:
          kind: water-works
          enterprise: u
          ports:
            raw: iw
            water: fw
            reject: drain
            power: power
          capacity: 100 t/h
        intake:
          kind: water-intake
          enterprise: u
          ports:
            water: iw
          maximum_flow: 50 t/h
        gas:
          kind: fuel-supply
          enterprise: u
          ports:
            fuel: gas
          lower_heating_value: 48 MJ/kg
        coal:
          kind: fuel-supply
          enterprise: u
          ports:
            fuel: coal
          lower_heating_value: 20 MJ/kg
        grid:
          kind: grid-connection
          enterprise: u
          ports:
            import: power
      """
    let park = try SmallPark(text)
    let first = try unserved("lp", park)
    #expect(first > 300 && first < 340)
    let parts = text.components(separatedBy: "\n  b1:\n")
    let second = parts[1].components(separatedBy: "\n  demin:\n")
    let boiler = "\n  b1:\n" + second[0]
    let moved = parts[0].replacingOccurrences(of: "\n  ld:\n", with: boiler + "\n  ld:\n")
    let other = try SmallPark(moved + "\n  demin:\n" + second[1])
    #expect(abs(try unserved("lp", other) - first) < 1e-9 * first)
  }
}
