import Accounts
import Testing

@Suite struct CostItemTests {
  private static let park = """
    horizon: {start: 2025-01-06, end: 2025-01-07, step: 1 h}
    tariff: ZJ
    prices: {tariffs: tariffs.csv, electricity: {fixed: 0.11 CNY/kWh, floating: 0.525 CNY/kWh}}
    enterprises: {works: {label: 工厂}}
    buses:
      power: {carrier: electricity}
      raw: {carrier: water}
      coal: {carrier: fuel}
      waste: {carrier: solid-waste}
      sewer: {carrier: wastewater}
      steam: {carrier: steam, pressure: 1 MPa, temperature: 250 degC}
    units:
      grid: {kind: grid-connection, ports: {import: power}, price: {tariff: default}, demand_charge: 31 CNY/kW/month}
      river: {kind: water-intake, ports: {water: raw}, resource_fee: 0.2 CNY/m3, price: 1 CNY/m3}
      mine: {kind: fuel-supply, ports: {fuel: coal}, lower_heating_value: 20 MJ/kg, fossil_carbon: 55 %, price: 700 CNY/t}
      neighbour: {kind: market, ports: {bought: steam}, purchase_price: 200 CNY/t}
      disposal: {kind: market, destination: disposal, ports: {sold: waste}, sale_price: -450 CNY/t}
      outfall: {kind: outfall, ports: {water: sewer}, fee: 6 CNY/m3}
      plant:
        kind: process-plant
        production: 1 t/h
        uses:
          power: {bus: power, base: 10 MW}
          water: {bus: raw, base: 50 m3/h}
          coal: {bus: coal, base: 2 t/h}
          steam: {bus: steam, base: 3 t/h}
        releases:
          sludge: {bus: waste, base: 0.5 t/h, moisture: 80 %}
          effluent: {bus: sewer, base: 40 m3/h, cod: 100 mg/L}

    """
  /// The days of January under 浙发改价格〔2026〕112号, here of all months.
  private static let tariffs = """
    policy,months,hour_start,hour_end,band,multiplier
    ZJ,1;2;3;4;5;6;7;8;9;10;11;12,0,7,低谷,0.4
    ZJ,1;2;3;4;5;6;7;8;9;10;11;12,7,11,平段,1.0
    ZJ,1;2;3;4;5;6;7;8;9;10;11;12,11,14,低谷,0.4
    ZJ,1;2;3;4;5;6;7;8;9;10;11;12,14,16,平段,1.0
    ZJ,1;2;3;4;5;6;7;8;9;10;11;12,16,18,高峰,1.85
    ZJ,1;2;3;4;5;6;7;8;9;10;11;12,18,22,尖峰,2.05
    ZJ,1;2;3;4;5;6;7;8;9;10;11;12,22,23,高峰,1.85
    ZJ,1;2;3;4;5;6;7;8;9;10;11;12,23,24,平段,1.0

    """

  /// A day of 10 MW.
  static let expected: [(String, Double)] = [
    // 10, 7, 3 and 4 h of 10 MW.
    ("electricity.bought.valley", 100), ("electricity.bought.flat", 70), ("electricity.bought.peak", 30),
    ("electricity.bought.super_peak", 40), ("electricity.bought.deep_valley", 0),
    // 0.11 + 0.525 × 0.4, 1, 1.85, 2.05 CNY/kWh.
    ("cost.energy_charge.valley", 32_000), ("cost.energy_charge.flat", 44_450),
    ("cost.energy_charge.peak", 32_437.5), ("cost.energy_charge.super_peak", 47_450),
    ("cost.energy_charge.deep_valley", 0), ("cost.energy_charge", 156_337.5),
    // 10 MW × 31 CNY/kW, for one of 31 days.
    ("cost.demand_charge", 10_000), ("cost.electricity", 166_337.5),
    // 2 t/h × 24 h × 700; 50 m3/h × 24 h × 1.2; 3 t/h × 24 h × 200.
    ("cost.fuel", 33_600), ("cost.water", 1440), ("cost.heat", 14_400),
    // 0.5 t/h × 24 h × 450; 40 m3/h × 24 h × 6.
    ("cost.waste", 5400), ("cost.wastewater", 5760),
    ("cost.chemicals", 0), ("cost.start_ups", 0), ("cost.taxes", 0),
    // All of them.
    ("cost.operating", 226_937.5), ("cost.total", 226_937.5), ("cost.investment", 0),
  ]

  @Test func `costs by item and by band of the tariff are those of a hand-made bill`() throws {
    let table = try RealPark.table(Self.park, ["tariffs.csv": Self.tariffs])
    for (id, value) in Self.expected {
      let row = try #require(table[id], "\(id) is missing")
      #expect(abs(row.value - value) <= 1e-9 * Swift.max(1, value), "\(id): \(row.value), expected \(value)")
    }
    #expect(table["cost.energy_charge.super_peak"]?.indicator.labelZh == "电度电费（尖峰）")
    #expect(table["cost.demand_charge"]?.indicator.labelZh == "费用：需量（基本）电费")
  }

  @Test func `a price without a tariff has no bands`() throws {
    let plain = Self.park.replacing("price: {tariff: default}", with: "price: 0.6 CNY/kWh")
    let table = try RealPark.table(plain, ["tariffs.csv": Self.tariffs])
    #expect(table.rows.filter { $0.indicator.id.hasPrefix("cost.energy_charge.") }.isEmpty)
    #expect(abs((table["cost.energy_charge"]?.value ?? 0) - 144_000) < 1e-6)
  }
}
