import Foundation
import Testing

/// The reference park as it is shipped, a whole year, against the published magnitudes it was made from.
@Suite struct ReferenceParkTests {
  /// A row of the table of reference figures (annual totals of the park's chemical core, 2024 baseline, all grade C).
  struct Row: Sendable, CustomTestStringConvertible {
    var indicator: String
    var reference: Double
    /// 3 % for what plants use and give, 10 % for what follows from machines.
    var tolerance: Double
    var testDescription: String { indicator }
  }

  static let rows = [
    // steam.gen: 5.197 Mt with 6 % of losses, which the steam network takes here.
    Row(indicator: "plants.steam.used", reference: 5_197_000, tolerance: 0.03),
    // gas: 132.562 Mm3.
    Row(indicator: "plants.gas.used", reference: 132_562_000, tolerance: 0.03),
    // ww, ww.cod_in, ww.tds.
    Row(indicator: "plants.wastewater.generated", reference: 23_798_000, tolerance: 0.03),
    Row(indicator: "plants.cod.generated", reference: 9043, tolerance: 0.03),
    Row(indicator: "plants.salt.generated", reference: 160_628, tolerance: 0.03),
    // hw.organic, hw.salt, hw.acid, hw.carbon, sludge.
    Row(indicator: "waste.waste-organic.generated", reference: 82_500, tolerance: 0.03),
    Row(indicator: "waste.waste-salt.generated", reference: 157_887, tolerance: 0.03),
    Row(indicator: "waste.waste-acid.generated", reference: 992_200, tolerance: 0.03),
    Row(indicator: "waste.waste-carbon.generated", reference: 6000, tolerance: 0.03),
    Row(indicator: "waste.waste-sludge.generated", reference: 150_312, tolerance: 0.03),
    // chp.coal, chp.power with pv.gen, el.import.
    Row(indicator: "coal.purchased", reference: 856_162, tolerance: 0.1),
    Row(indicator: "electricity.generated", reference: 585_000 + 62_000, tolerance: 0.1),
    Row(indicator: "electricity.import", reference: 1_789_000, tolerance: 0.1),
    // ghg.coal with ghg.gas, ghg.grid.
    Row(indicator: "carbon.scope1.co2", reference: 1_705_000 + 287_000, tolerance: 0.1),
    Row(indicator: "carbon.scope2", reference: 890_000, tolerance: 0.1),
  ]

  @Test("a year of the baseline settles, balances, serves everyone and meets its reference figures")
  func baseline() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "parktwin-baseline-\(UUID()).h5").path
    defer { try? FileManager.default.removeItem(atPath: file) }
    let result = try CommandLineTool.run("run", "Scenarios/shangyu/baseline.yaml", "-o", file, "--json")
    try #require(result.status == 0, "\(result.errors)")
    let json = try result.json()
    #expect(json["steps"] as? Int == 8760)
    #expect(json["frozenSteps"] as? Int == 0)
    #expect((json["worstResidual"] as? Double ?? .nan) <= 1e-9)
    #expect((json["warnings"] as? [Any])?.count == 0)
    let indicators = try #require(json["indicators"] as? [String: [String: Any]])
    #expect(indicators["unserved.hours"]?["value"] as? Double == 0)
    for row in Self.rows {
      let value = try #require(indicators[row.indicator]?["value"] as? Double, "\(row.indicator)")
      #expect(
        abs(value / row.reference - 1) <= row.tolerance,
        "\(row.indicator) is \(value), reference \(row.reference)")
    }
  }
}
