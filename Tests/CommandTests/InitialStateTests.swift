import Foundation
import Testing

/// `initial: {from: RUN.h5, at: TIME}`: a run cut in pieces is the whole, and what does not fit is told at its place.
@Suite struct InitialStateTests {
  private static let text = """
    parktwin: 1
    name: pieces
    horizon: {start: 2025-03-30, end: 2025-04-02, step: 1 h}
    enterprises: {all: {label: 全部}}
    buses:
      power: {carrier: electricity}
    units:
      grid: {kind: grid-connection, ports: {import: power}, import_limit: 9 MW, price: 1 CNY/kWh, demand_charge: 40 CNY/kW/month, demand_window: 1 h, emission_factor: 0.5 kg/kWh}
      plant: {kind: process-plant, production: {pattern: {hours: [1,1,1,1,1,1,1,1,2,2,2,2,2,2,2,2,2,2,1,1,1,1,1,1]}, scale: 8 t/h}, uses: {drive: {bus: power, per_product: 1 MWh/t}}}
      battery: {kind: battery, ports: {charge: power, release: power}, rated_power: 2 MW, capacity: 9 MWh, strategy: peak-shaving, charge_when: {pattern: {hours: [1,1,1,1,1,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,1], normalise: false}}, initial_content: 30 %}

    """

  private func numbers(_ park: SmallPark, _ arguments: [String]) throws -> [String: Double] {
    let result = try CommandLineTool.run(["run", "park.yaml", "--json"] + arguments, in: park.folder)
    #expect(result.status == 0, "\(result.errors)")
    let indicators = try #require(try result.json()["indicators"] as? [String: [String: Any]])
    return indicators.compactMapValues { $0["value"] as? Double }
  }

  @Test("three days in two runs, with the states handed on, are the three days")
  func pieces() throws {
    let park = try SmallPark(Self.text)
    let whole = try numbers(park, ["-o", "whole.h5"])
    let first = try numbers(park, ["-o", "first.h5", "--end", "2025-04-01"])
    let second = try numbers(
      park, ["-o", "second.h5", "--start", "2025-04-01", "--set", "initial={from: first.h5}"])
    for id in ["electricity.import", "cost.operating", "cost.demand_charge", "stock.change.battery"] {
      let (sum, all) = ((first[id] ?? .nan) + (second[id] ?? .nan), whole[id] ?? .nan)
      #expect(abs(sum - all) <= 1e-9 * abs(all), "\(id): \(sum) and \(all)")
    }
    #expect(second["stock.level.battery"] == whole["stock.level.battery"])
    // From the middle of the whole run as well, of the battery alone, bit for bit.
    let middle = try numbers(
      park,
      [
        "-o", "middle.h5", "--start", "2025-03-31T05:00", "--set",
        "units.battery.initial={from: whole.h5, at: 2025-03-31T05:00}",
      ])
    #expect(middle["stock.level.battery"] == whole["stock.level.battery"])
  }

  @Test("what does not fit is told where it is stated")
  func messages() throws {
    let park = try SmallPark(Self.text)
    _ = try numbers(park, ["-o", "whole.h5"])
    func errors(_ more: String) throws -> String {
      try park.write("other.yaml", Data((Self.text + more).utf8))
      let result = try park.run("run", "other.yaml", "-o", "no.h5")
      #expect(result.status == 65)
      return result.errors
    }
    #expect(
      try errors("initial: {from: whole.h5, at: 2025-03-31T05:30}\n").contains(
        "other.yaml:11:31: error: no step of 'whole.h5' ends at 2025-03-31T05:30; it goes from 2025-03-30T00:00 to 2025-04-02T00:00 in steps of 1 h"
      ))
    #expect(
      try errors("initial: {from: whale.h5}\n").contains(
        "other.yaml:11:17: error: there is no file 'whale.h5'"))
    #expect(try errors("initial: {from: park.yaml}\n").contains("other.yaml:11:17: error:"))
    #expect(try errors("initial: {at: 2025-03-31}\n").contains("'initial' lacks 'from'"))
    let plant = Self.text.replacing(
      "plant: {kind: process-plant,", with: "plant: {kind: process-plant, initial: {from: whole.h5},")
    try park.write("other.yaml", Data(plant.utf8))
    #expect(
      try park.run("check", "other.yaml").errors.contains(
        "error: unit 'plant' remembers nothing that it could take over"))
    let renamed = Self.text.replacing("  battery:", with: "  storage:") + "initial: {from: whole.h5}\n"
    try park.write("other.yaml", Data(renamed.utf8))
    let result = try park.run("run", "other.yaml", "-o", "renamed.h5")
    #expect(result.status == 0)
    #expect(
      result.errors.contains(
        "'whole.h5' holds no states of unit 'storage', which begins as if it were new"))
    #expect(
      result.errors.contains("the states of 'battery' in 'whole.h5' are not used: the park has no such unit"))
  }
}
