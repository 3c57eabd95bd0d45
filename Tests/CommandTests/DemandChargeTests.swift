import Foundation
import Testing

/// The demand charge of a scenario: days, windows and bands, by hand.
@Suite struct DemandChargeTests {
  private static let tariffs = """
    policy,months,hour_start,hour_end,band,multiplier
    T,1;2;3;4;5;6;7;8;9;10;11;12,0,8,低谷,0.5
    T,1;2;3;4;5;6;7;8;9;10;11;12,8,12,高峰,1.5
    T,1;2;3;4;5;6;7;8;9;10;11;12,12,24,平段,1

    """

  private func park(_ charge: String, _ more: String = "") throws -> SmallPark {
    let park = try SmallPark(
      """
      parktwin: 1
      name: demand
      horizon: {start: 2025-04-01, end: 2025-05-01, step: 15 min}
      prices: {tariffs: tariffs.csv, electricity: {fixed: 0 CNY/kWh, floating: 0.6 CNY/kWh}}
      tariff: T
      enterprises: {all: {label: 全部}}
      buses:
        power: {carrier: electricity}
      units:
        grid: {kind: grid-connection, ports: {import: power}, price: 0.6 CNY/kWh, emission_factor: 0.5 kg/kWh, demand_charge: \(charge)\(more)}
        plant: {kind: process-plant, production: {pattern: {hours: [2,2,2,2,2,2,2,2,5,2,2,2,3,2,2,2,2,2,2,2,2,2,2,2], normalise: false}, scale: 1 t/h}, uses: {drive: {bus: power, per_product: 1 MWh/t}}}

      """)
    try park.write("tariffs.csv", Data(Self.tariffs.utf8))
    return park
  }

  private func charge(_ park: SmallPark, _ more: [String] = []) throws -> Double {
    let result = try CommandLineTool.run(
      ["run", "park.yaml", "-o", "o.h5", "--json"] + more, in: park.folder)
    #expect(result.status == 0, "\(result.errors)")
    let indicators = try #require(try result.json()["indicators"] as? [String: [String: Any]])
    return try #require(indicators["cost.demand_charge"]?["value"] as? Double)
  }

  @Test("one price is paid for the month's maximum, a price by band for the maximum of each band")
  func bands() throws {
    // 5 MW at 8 h; 5 × 40 in the peak, 2 × 10 in the valley and 3 × 10 in the flat hours.
    #expect(abs(try charge(park("40 CNY/kW/month")) - 200_000) < 1e-3)
    let banded = "{bands: {peak: 40 CNY/kW/month, else: 10 CNY/kW/month}}"
    #expect(abs(try charge(park(banded)) - 250_000) < 1e-3)
    // Half of the month, and a price that half of the month has.
    #expect(abs(try charge(park(banded), ["--end", "2025-04-16"]) - 125_000) < 1e-3)
    let served = ", in_service: 2025-04-16.."
    #expect(abs(try charge(park("40 CNY/kW/month", served)) - 100_000) < 1e-3)
  }

  @Test("a step longer than the window stands for it, and that is said")
  func coarse() throws {
    let park = try park("40 CNY/kW/month")
    let result = try park.run("run", "park.yaml", "-o", "o.h5", "--step", "1 h")
    #expect(
      result.errors
        == "park.yaml:10:121: warning: demand is billed by the highest mean of 15 min, but a step is 1 h: its mean stands for the meter's, and peaks within it are not seen; run with a step of 15 min, or state the contract's own 'demand_window'\n"
    )
    let stated = try self.park("40 CNY/kW/month", ", demand_window: 1 h")
    #expect(try stated.run("run", "park.yaml", "-o", "o.h5", "--step", "1 h").errors == "")
    let contracted = try self.park(
      "{bands: {peak: 40 CNY/kW/month, else: 10 CNY/kW/month}}",
      ", demand_basis: contracted, contracted_demand: 3 MW")
    let refused = try contracted.run("check", "park.yaml")
    #expect(
      refused.errors.contains(
        "error: 'demand_basis: contracted' has one price, but 'demand_charge' has one for each band"))
  }
}
