import Accounts
import Foundation
import Kernel
import LaneMath
import Testing

@Suite struct IndicatorTests {
  private func table(_ factors: Factors = Factors()) throws -> IndicatorTable {
    let made = try HandPark.chemical()
    let (totals, report) = try made.run()
    return Indicators(made.park, factors: [factors]).table(totals, report: report)
  }

  /// All over 60 h = 216,000 s: 36 h in February and 24 h in March of 2024.
  static let expected: [(id: String, value: Double, unit: String)] = [
    // 10 MW × 36 h + 20 MW × 24 h.
    ("electricity.import", 840, "MWh"), ("electricity.used", 840, "MWh"),
    ("plants.electricity.used", 840, "MWh"),
    ("electricity.export", 0, "MWh"), ("electricity.generated", 0, "MWh"),
    ("electricity.peak_import", 20, "MW"), ("electricity.self_generation_share", 0, "%"),
    // 2 kg/s × 216,000 s.
    ("coal.purchased", 432, "t"), ("oil.purchased", 0, "t"), ("biomass.purchased", 0, "t"),
    // 0.073 kg/s × 216,000 s / 0.73 kg/m3.
    ("gas.purchased", 21_600, "Nm3"), ("plants.gas.used", 21_600, "Nm3"),
    // 432 t × (22 − 2.442 × (9 × 0.0345 + 0.1)) GJ/t / 29.3076 GJ/tce (GB/T 2589-2020): 432 × 20.997559 / 29.3076.
    ("energy.coal", 309.5083011914998, "tce"),
    // 15.768 t × (54 − 2.442 × 9 × 0.239) GJ/t / 29.3076: 15.768 × 48.747258 / 29.3076.
    ("energy.gas", 26.2268750816853, "tce"),
    // 840,000 kWh × 0.1229 kgce/kWh (GB/T 2589-2020, appendix A).
    ("energy.electricity", 103.236, "tce"),
    // The three above.
    ("energy.total", 438.9711762731851, "tce"),
    // Power at 0.3024 kgce/kWh (CEC 2025): 309.508 + 26.227 + 254.016.
    ("energy.total_equal_value", 589.7511762731851, "tce"),
    // 12 kg/s × 216,000 s / 1000.
    ("water.intake", 2592, "m3"), ("water.used", 2592, "m3"), ("plants.water.used", 2592, "m3"),
    // 10 kg/s.
    ("wastewater.generated", 2160, "m3"), ("wastewater.discharged", 2160, "m3"),
    // 300, 20, 40, 3 and 3000 mg/kg of 2,160 t.
    ("discharge.cod", 0.648, "t"), ("discharge.ammonium_n", 0.0432, "t"), ("discharge.total_n", 0.0864, "t"),
    ("discharge.total_p", 0.00648, "t"), ("discharge.salt", 6.48, "t"), ("plants.cod.generated", 0.648, "t"),
    ("discharge.cod.outfall", 0.648, "t"), ("discharge.salt.outfall", 6.48, "t"),
    ("discharge.chloride", 0, "t"),
    // Particulate inert COD 40 mg/kg at 1.42 kg COD a kilogram of solids.
    ("discharge.tss", 0.0608450704225352, "t"),
    // 0.5 kg/s dry matter and 0.25 kg/s water.
    ("waste.generated", 162, "t"), ("waste.ash.generated", 162, "t"), ("waste.landfilled", 162, "t"),
    ("waste.ash.sent_out", 162, "t"), ("waste.sent_out", 162, "t"),
    ("waste.ash.landfilled", 162, "t"), ("waste.ash.utilised", 0, "t"), ("waste.ash.disposed", 0, "t"),
    ("waste.ash.treated", 0, "t"), ("waste.ash.stored", 0, "t"), ("waste.stored", 0, "t"),
    // 4 kg/s; 1 g/s × 28 and 0.5 g/s × 265 (AR5).
    ("carbon.scope1.co2", 864, "tCO2e"), ("carbon.scope1.ch4", 6.048, "tCO2e"),
    ("carbon.scope1.n2o", 28.62, "tCO2e"), ("carbon.scope1", 898.668, "tCO2e"),
    // 0.1 kg/s.
    ("carbon.biogenic", 21.6, "tCO2"),
    // 840 MWh × 0.4974 t/MWh.
    ("carbon.scope2", 417.816, "tCO2e"), ("carbon.total", 1316.484, "tCO2e"),
    // 10, 20, 3 and 4 g/s.
    ("air.so2", 2.16, "t"), ("air.nox", 4.32, "t"), ("air.pm", 0.648, "t"), ("air.voc", 0.864, "t"),
    ("plants.voc.generated", 0.864, "t"),
    // 840 MWh × 500 CNY; 432 t × 800 CNY + 15,768 kg × 5 CNY.
    ("cost.energy_charge", 420_000, "CNY"), ("cost.purchase", 424_440, "CNY"),
    ("cost.purchase.mine", 345_600, "CNY"), ("cost.purchase.pipeline", 78_840, "CNY"),
    ("cost.electricity", 420_000, "CNY"), ("cost.fuel", 424_440, "CNY"), ("cost.water", 0, "CNY"),
    ("cost.investment", 0, "CNY"),
    // 844,440 CNY at the meters, and heat that nobody could serve, below.
    ("cost.operating", 853_080, "CNY"), ("cost.total", 853_080, "CNY"), ("cost.capital", 0, "CNY"),
    // 1 MW × 24 h of March: 86.4 GJ, at 1e-7 CNY/J.
    ("bus.heat.unserved", 86.4, "GJ"), ("heat.unserved", 86.4, "GJ"), ("bus.heat.unserved_hours", 24, "h"),
    ("unserved.hours", 24, "h"), ("heat.used", 86.4, "GJ"), ("heat.supplied", 0, "GJ"),
    ("cost.unserved", 8640, "CNY"), ("bus.power.unserved_hours", 0, "h"), ("bus.power.supplied", 840, "MWh"),
    ("boundary.grid.import", 840, "MWh"), ("boundary.grid.import.peak", 20, "MW"),
    ("boundary.pipeline.fuel", 15.768, "t"), ("boundary.outfall.effluent", 2160, "m3"),
    // 10 K for 36 h and 20 K for 24 h: what is no rate has a mean, 840 K h / 60 h, told in degC.
    ("figure.grid.temperature", 14 - 273.15, "degC"),
    ("figure.grid.temperature.highest", 20 - 273.15, "degC"),
    ("figure.grid.metered_power", 840, "MWh"), ("figure.grid.metered_power.highest", 20, "MW"),
  ]

  @Test("every figure of a hand-computed park") func values() throws {
    let table = try table()
    for (id, value, unit) in Self.expected {
      let row = try #require(table[id], "\(id) is missing")
      #expect(agree(row.value, value), "\(id): \(row.value), expected \(value)")
      #expect(row.indicator.unit == unit, "\(id)")
    }
  }

  @Test("months and owners sum to the whole") func sums() throws {
    let table = try table()
    let power = try #require(table["electricity.import"])
    #expect(agree(power.byMonth[0], 360) && agree(power.byMonth[1], 480))
    // The grid connection is the utility's, its use the works'.
    #expect(table.enterprises == ["utility", "works"])
    #expect(agree(power.byEnterprise[0], 840) && power.byEnterprise[1] == 0)
    let temperature = try #require(table["figure.grid.temperature"])
    #expect(agree(temperature.byMonth[0], -263.15) && agree(temperature.byMonth[1], -253.15))
    #expect(temperature.indicator.label == "Mean temperature of grid")
    #expect(temperature.indicator.labelZh == "grid 某值平均值")
    #expect(temperature.indicator.formulaZh == "计量项“temperature”的时间平均值：所计的量")
    let used = try #require(table["electricity.used"])
    #expect(used.byEnterprise[0] == 0 && agree(used.byEnterprise[1], 840))
    let carbon = try #require(table["carbon.total"])
    // Scope 2 at the grid connection, scope 1 at the works.
    #expect(agree(carbon.byEnterprise[0], 417.816) && agree(carbon.byEnterprise[1], 898.668))
    // Heat that nobody supplies is lacking at the works alone: 8640 CNY of March are theirs.
    let unserved = try #require(table["cost.unserved"])
    #expect(unserved.byEnterprise[0] == 0 && agree(unserved.byEnterprise[1], 8640))
    #expect(unserved.byMonth[0] == 0 && agree(unserved.byMonth[1], 8640))
    let peak = try #require(table["electricity.peak_import"])
    #expect(agree(peak.byMonth[0], 10) && agree(peak.byMonth[1], 20))
    #expect(peak.byEnterprise.filter { !$0.isNaN }.isEmpty)
  }

  @Test("warming potentials are those that the scenario names") func potentials() throws {
    var factors = Factors()
    factors.warmingPotentials = .ar6
    let table = try table(factors)
    // 0.216 t of fossil methane × 29.8 and 0.108 t × 273 (AR6 WG1 table 7.15).
    #expect(agree(table["carbon.scope1.ch4"]?.value, 6.4368))
    #expect(agree(table["carbon.scope1.n2o"]?.value, 29.484))
  }

  @Test("ids are unique, dotted and without capitals or spaces") func ids() throws {
    let ids = try table().rows.map(\.indicator.id)
    #expect(Set(ids).count == ids.count)
    let allowed = Set("abcdefghijklmnopqrstuvwxyz0123456789._-")
    for id in ids { #expect(id.allSatisfy { allowed.contains($0) } && id.contains("."), "\(id)") }
  }

  @Test("the headline has all its rows, and JSON holds value and unit") func headline() throws {
    let table = try table()
    // The park has no permit that could be exceeded, and no plant that follows a use.
    let absent: Set = ["discharge.hours_above_permit", "production.lost"]
    #expect(table.headline.map(\.indicator.id) == IndicatorTable.headlineIDs.filter { !absent.contains($0) })
    func written(_ figure: IndicatorTable.Figure) throws -> String? {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys]
      return String(bytes: try encoder.encode(figure), encoding: .utf8)
    }
    let figure = try #require(table.figures["coal.purchased"])
    #expect(figure.unit == "t" && agree(figure.value, 432))
    let one = try written(IndicatorTable.Figure(value: 12.5, unit: "t"))
    let none = try written(IndicatorTable.Figure(value: .nan, unit: "t"))
    #expect(one == #"{"unit":"t","value":12.5}"#)
    #expect(none == #"{"unit":"t","value":null}"#)
  }
}
