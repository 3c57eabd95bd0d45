import Accounts
import Kernel
import LaneMath
import Testing

/// What crosses the border, wanted or not.
@Suite struct BorderTests {
  private func day() throws -> HandPark {
    var made = try HandPark(from: "2025-06-01", to: "2025-06-02")
    made.park.add(Enterprise(id: "all", label: "All"))
    return made
  }

  private func table(_ made: HandPark) throws -> IndicatorTable {
    let (totals, report) = try made.run()
    return Indicators(made.park).table(totals, report: report)
  }

  @Test("fuels are told apart by composition, and counted by what they are") func fuels() throws {
    var made = try day()
    // Mass shares of carbon (fossil, biogenic) and hydrogen, fuel_composition.csv: power-station coal, diesel, natural
    // gas, wood pellets.
    let fuels: [(String, fossil: Double, biogenic: Double, hydrogen: Double)] = [
      ("coal", 0.5485, 0, 0.0345), ("diesel", 0.86, 0, 0.133), ("methane", 0.734, 0, 0.239),
      ("wood", 0, 0.46, 0.056),
    ]
    for (id, fossil, biogenic, hydrogen) in fuels {
      made.park.addBus(id, carrier: .fuel)
      made.boundary(
        "buy-" + id, "fuel-market", "fuel", .outlet, id,
        contents: [
          FuelFlow.energy: 20e6, FuelFlow.fossilCarbon: fossil, FuelFlow.biogenicCarbon: biogenic,
          FuelFlow.hydrogen: hydrogen,
        ])
      let rate = made.park.slot(Lanes(all: 1))
      made.plant("burn-" + id, enterprise: 0, takes: [(id, rate)])
    }
    let table = try table(made)
    // 1 kg/s × 86,400 s of each.
    for id in ["coal", "oil", "biomass"] { #expect(agree(table["\(id).purchased"]?.value, 86.4), "\(id)") }
    // Without a density the gas counts as methane: 86,400 kg / 0.7174 kg/m3.
    #expect(agree(table["gas.purchased"]?.value, 120_434.90381934764))
    // 86.4 t × (20 − 2.442 × 9 × H) GJ/t / 29.3076.
    #expect(agree(table["energy.biomass"]?.value, 55.33246136838226))
    #expect(agree(table["energy.oil"]?.value, 50.34347426606068))
    // All four: 86.4 × (80 − 2.442 × 9 × 0.4625) / 29.3076.
    #expect(agree(table["energy.total"]?.value, 205.8769438643901))
  }

  @Test("power sold counts negative, and a park that only sells has no peak") func export() throws {
    var made = try day()
    made.park.addBus("power", carrier: .electricity)
    let rate = made.park.slot(Lanes(all: 4e6))
    made.plant("sun", enterprise: 0, gives: [("power", rate, [:])])
    made.boundary("grid", "grid", "export", .inlet, "power")
    let table = try table(made)
    // 4 MW × 24 h; × 0.1229 kgce/kWh.
    #expect(agree(table["electricity.export"]?.value, 96))
    #expect(agree(table["electricity.generated"]?.value, 96))
    #expect(agree(table["energy.total"]?.value, -11.7984))
    #expect(table["electricity.peak_import"]?.value == 0)
    #expect(table["electricity.self_generation_share"]?.value == 100)
    #expect(agree(table["boundary.grid.export.peak"]?.value, 4))
  }

  @Test("what nobody takes of wastewater and gas reaches water and air all the same") func overflow() throws {
    var made = try day()
    made.park.addBus("sewer", carrier: .wastewater)
    made.park.addBus("vent", carrier: .gas)
    let (water, gas) = (made.park.slot(Lanes(all: 10)), made.park.slot(Lanes(all: 2)))
    made.plant(
      "works", enterprise: 0,
      gives: [
        ("sewer", water, [WaterFlow.readilyBiodegradable: 1e-3]),
        ("vent", gas, [GasFlow.volatileOrganics: 1e-3, GasFlow.fossilCarbonDioxide: 0.5]),
      ])
    let table = try table(made)
    // 10 kg/s × 86,400 s, 1 g/kg of it; all of it excess.
    #expect(agree(table["wastewater.discharged"]?.value, 864))
    #expect(agree(table["discharge.cod"]?.value, 0.864))
    #expect(agree(table["wastewater.excess"]?.value, 864))
    #expect(agree(table["bus.sewer.excess_hours"]?.value, 24))
    // 2 m3/s with 1 g/m3 and 500 g/m3.
    #expect(agree(table["air.voc"]?.value, 0.1728))
    #expect(agree(table["carbon.scope1"]?.value, 86.4))
    #expect(table["unserved.hours"]?.value == 0)
  }

  @Test("what overflows to another bus is not lost, and what is sold is not discharged") func passedOn()
    throws
  {
    var made = try day()
    made.park.addBus("sewer", carrier: .wastewater)
    made.park.addBus("pond", carrier: .wastewater)
    made.park.setFate(of: made.bus("sewer"), .bus(made.bus("pond")))
    let water = made.park.slot(Lanes(all: 10))
    made.plant("works", enterprise: 0, gives: [("sewer", water, [WaterFlow.salt: 1e-2])])
    made.boundary("brine-sale", "market", "brine", .inlet, "pond")
    let table = try table(made)
    #expect(agree(table["bus.sewer.excess"]?.value, 864))
    #expect(agree(table["wastewater.excess"]?.value, 0))
    #expect(agree(table["wastewater.discharged"]?.value, 0))
    #expect(agree(table["discharge.salt"]?.value, 0))
    #expect(agree(table["boundary.brine-sale.brine"]?.value, 864))
    #expect(agree(table["plants.salt.generated"]?.value, 8.64))
  }
}
