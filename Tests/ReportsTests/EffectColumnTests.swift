import Accounts
import Equipment
import Quantities
import Scenario
import Studies
import Testing

@testable import Reports

@Suite struct EffectColumnTests {
  @Test func `a column says of better and worse what its indicator says`() throws {
    let reader = ScenarioReader(catalogue: Catalogue.kinds)
    let prepared = try reader.read(
      "\(ShippedRuns.root)/Scenarios/shangyu/five-measures.yaml", overrides: [], horizon: nil)
    let known = Accounting(prepared).indicators.catalogue
    let columns = EffectColumn.main + EffectColumn.limits
    let found = columns.filter { column in known.contains { $0.id == column.id } }
    #expect(found.count > 12)
    for indicator in known {
      for column in columns where column.id == indicator.id {
        #expect(column.direction == indicator.direction, "\(column.id)")
      }
      if IndicatorTable.headlineIDs.contains(indicator.id) || indicator.id.hasPrefix("stock.") {
        #expect(EffectColumn.direction(of: indicator.id) == indicator.direction, "\(indicator.id)")
      }
    }
  }

  @Test func `indicators of pollutants are counted in tonnes, as their equivalents take them`() throws {
    let reader = ScenarioReader(catalogue: Catalogue.kinds)
    let prepared = try reader.read(
      "\(ShippedRuns.root)/Scenarios/shangyu/baseline.yaml", overrides: [], horizon: nil)
    let known = Accounting(prepared).indicators.catalogue
    for pollutant in PollutantEquivalent.all {
      #expect(known.first { $0.id == pollutant.indicator }?.unit == "t", "\(pollutant.indicator)")
    }
  }

  @Test func `a column shows three figures of the least in every unit, and no digits of nothing`() {
    func shown(_ value: Double, _ effects: [Double], per size: Double) -> String {
      DifferenceColumn("tCO2e", effects, better: -1, in: ReadersUnit(size: size, name: "")).signed(value)
    }
    #expect(shown(105_200, [105_200], per: 1e3) == "+105" && shown(105_200, [105_200], per: 1e4) == "+10.5")
    #expect(
      shown(-5_120, [-5_120, 2e6], per: 1e3) == "−5.12" && shown(2e6, [-5_120, 2e6], per: 1e3) == "+2,000.00")
    #expect(shown(-0.09, [-0.09, 2e3], per: 1e3) == "≈0" && shown(1e-9, [1e-9], per: 1) == "≈0")
    #expect(shown(0, [0], per: 1) == "0.00")
  }
}
