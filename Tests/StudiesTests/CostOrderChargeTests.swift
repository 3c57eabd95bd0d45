import Accounts
import Testing

/// Where a bus is ordered by cost, what a boundary is charged for is what its bill counts.
@Suite struct CostOrderChargeTests {
  /// - Parameter grid: further keys of the grid.
  private func park(_ grid: String, fee: String) -> String {
    """
    horizon: {start: 2025-03-03, end: 2025-03-04, step: 1 h}
    enterprises: {works: {role: production}}
    buses:
      power: {carrier: electricity, order: cost}
      raw: {carrier: water, order: cost}
    units:
      grid: {kind: grid-connection, ports: {import: power}, price: 600 CNY/MWh\(grid)}
      neighbour: {kind: market, ports: {bought: power}, purchase_price: 605 CNY/MWh}
      river: {kind: water-intake, ports: {water: raw}, price: 1 CNY/m3, resource_fee: \(fee)}
      well: {kind: market, ports: {bought: raw}, purchase_price: 1.5 CNY/m3}
      plant: {kind: process-plant, production: 1 t/h, uses: {power: {bus: power, base: 1 MW}, water: {bus: raw, base: 10 m3/h}}}

    """
  }

  @Test func `losses of a transformer and fees of water decide who is cheaper, as they do on the bill`()
    throws
  {
    let plain = try RealPark.table(park("", fee: "0 CNY/m3"))
    func taken(_ table: IndicatorTable, _ id: String) -> Double { table["boundary.\(id)"]?.value ?? .nan }
    #expect(abs(taken(plain, "grid.import") - 24) < 1e-9 && abs(taken(plain, "river.water") - 240) < 1e-9)
    // 600 / 0.99 = 606.06 CNY/MWh; 1 + 1 CNY/m3.
    let dear = try RealPark.table(park(", transformer_loss: 1 %", fee: "1 CNY/m3"))
    #expect(abs(taken(dear, "grid.import")) < 1e-9 && abs(taken(dear, "river.water")) < 1e-9)
    let total = try #require(dear["cost.total"]?.value)
    #expect(abs(total - (24 * 605 + 240 * 1.5)) < 1e-6)
  }

  @Test func `a tariff and a fee that changes are charged together, hour by hour`() throws {
    let hours = (0..<24).map { $0 < 12 ? "0" : "1" }.joined(separator: ", ")
    let changing = park("", fee: "{pattern: {hours: [\(hours)]}, mean: 0.5 CNY/m3}")
    // At night the river costs 1, by day 2 CNY/m3.
    let table = try RealPark.table(changing)
    #expect(abs((table["boundary.river.water"]?.value ?? 0) - 120) < 1e-9)
    #expect(abs((table["boundary.well.bought"]?.value ?? 0) - 120) < 1e-9)
  }
}
