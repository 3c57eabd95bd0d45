import Accounts
import Kernel
import LaneMath
import Testing

/// What is made, used and only handed on.
@Suite struct ConversionTests {
  /// A small chain of conversions.
  ///
  /// A boiler on bought heat raises 10 kg/s of steam at 2.8 MJ/kg; a turbine makes 2 MW of it and passes it on at
  /// 2.6 MJ/kg; plants use the steam, 3 MW, and 1 MW behind a link. A battery charges 0.5 MW in March.
  private func chain() throws -> (IndicatorTable, HandPark) {
    var made = try HandPark(from: "2024-02-28T12:00", to: "2024-03-02")
    made.park.add(Enterprise(id: "utility", label: "Utility"))
    made.park.add(Enterprise(id: "works", label: "Works"))
    made.park.addBus("high", carrier: .steam)
    made.park.addBus("low", carrier: .steam)
    made.park.addBus("power", carrier: .electricity)
    made.park.addBus("power-2", carrier: .electricity)
    made.park.addBus("heat", carrier: .heat)
    made.park.addBus("water", carrier: .water)
    made.boundary("grid", "grid", "import", .outlet, "power")
    made.boundary("neighbour", "market", "heat", .outlet, "heat")
    made.boundary("intake", "water-source", "water", .outlet, "water")
    func constant(_ value: Double) -> Slot { made.park.slot(Lanes(all: value)) }
    let (ten, heat, two) = (constant(10), constant(28e6), constant(2e6))
    let (three, one) = (constant(3e6), constant(1e6))
    made.plant(
      "boiler", enterprise: 0, boundary: .none, takes: [("water", ten), ("heat", heat)],
      gives: [("high", ten, [SteamFlow.energy: 2.8e6])])
    made.plant(
      "turbine", enterprise: 0, boundary: .none, takes: [("high", ten)],
      gives: [("low", ten, [SteamFlow.energy: 2.6e6]), ("power", two, [:])])
    made.plant(
      "link", enterprise: 0, boundary: .none, takes: [("power", one)], gives: [("power-2", one, [:])])
    made.plant("works-1", enterprise: 1, takes: [("low", ten), ("power", three)])
    made.plant("works-2", enterprise: 1, takes: [("power-2", one)])
    let charge = made.series(0, then: 0.5e6, from: 3)
    made.battery("battery", enterprise: 1, on: "power", charge: charge, content: 3.6e9)
    let (totals, report) = try made.run()
    return (Indicators(made.park).table(totals, report: report), made)
  }

  @Test("turbines, links and stores neither make nor use what they hand on") func handedOn() throws {
    let table = try chain().0
    // 10 kg/s × 216,000 s, by the boiler alone and by the plant alone.
    #expect(agree(table["steam.generated"]?.value, 2160))
    #expect(agree(table["steam.used"]?.value, 2160))
    #expect(agree(table["steam.supplied"]?.value, 2160))
    // 2 MW × 60 h; (3 + 1) MW × 60 h.
    #expect(agree(table["electricity.generated"]?.value, 120))
    #expect(agree(table["electricity.used"]?.value, 240))
    // (3 + 1 − 2) MW × 60 h and 0.5 MW × 24 h into the battery.
    #expect(agree(table["electricity.import"]?.value, 132))
    // 120 of 120 + 132 MWh.
    #expect(agree(table["electricity.self_generation_share"]?.value, 47.61904761904762))
    // 28 MW × 216,000 s; × 0.03412 kgce/MJ.
    #expect(agree(table["heat.import"]?.value, 6048))
    #expect(agree(table["energy.heat"]?.value, 206.35776))
    // The boiler's water: 10 kg/s.
    #expect(agree(table["water.used"]?.value, 2160))
    #expect(agree(table["bus.low.supplied"]?.value, 2160))
    #expect(try #require(table["balance.worst_residual"]).value < 1e-9)
  }

  @Test("a stock changes by what stayed in it, in the month in which it did") func stock() throws {
    let table = try chain().0
    let change = try #require(table["stock.change.battery"])
    #expect(change.indicator.unit == "MWh")
    // 0.5 MW × 24 h, all in March; the battery is the works'.
    #expect(agree(change.value, 12))
    #expect(agree(change.byMonth[0], 0) && agree(change.byMonth[1], 12))
    #expect(change.byEnterprise[0] == 0 && agree(change.byEnterprise[1], 12))
  }
}
