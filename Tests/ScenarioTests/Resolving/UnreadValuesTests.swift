import Foundation
import Kernel
import Scenario
import Testing

@Suite struct UnreadValuesTests {
  private func folder(_ more: String = "", _ files: [String: String] = [:]) throws -> ScenarioFolder {
    try ScenarioFolder(
      changing: [
        "prices.yaml": """
        parktwin: 1
        power: $prices.base.power * 2
        base: {power: 0.3 CNY/kWh}
        coal: 720 CNY/t
        other: {power: 9 CNY/kWh}

        """,
        "case.yaml": "parktwin: 1\nextends: park.yaml\n" + more,
      ].merging(files) { $1 })
  }

  @Test
  func `a price that nothing reads gives a warning where it is set, with the one of its name that is read`()
    throws
  {
    let folder = try folder("set: {prices.coal: 700 CNY/t}\n")
    #expect(
      folder.problems("case.yaml", ["prices.other.power=8 CNY/kWh"]) == """
        --set: warning: nothing in the scenario reads 'prices.other.power', so that no result depends on it; 'prices.base.power' is read (from prices.other.power=8 CNY/kWh)
        case.yaml:3:7: warning: nothing in the scenario reads 'prices.coal', so that no result depends on it (from set)
        """)
  }

  @Test func `a price that another price is made from is read, and so are the tariff's`() throws {
    let folder = try folder()
    #expect(folder.problems("case.yaml", ["prices.base.power=0.4 CNY/kWh"]).isEmpty)
    #expect(folder.problems("case.yaml", ["prices.electricity.floating=0.4 CNY/kWh"]).contains("error"))
    #expect(try folder.read("case.yaml").scenarios[0].unreadValues(among: []).isEmpty)
  }

  @Test func `what a measure would read that is not taken counts as read`() throws {
    let measure = """
      parktwin: 1
      measure: fuel
      set: {units.grid.price: $prices.coal * 1 t/MWh}

      """
    let folder = try folder("measures: [{use: fuel.yaml, enabled: false}]\n", ["fuel.yaml": measure])
    #expect(folder.problems("case.yaml", ["prices.coal=700 CNY/t"]).isEmpty)
  }

  @Test func `what stands in the scenario itself and is not read is warned of, rows of tables are not`()
    throws
  {
    let folder = try folder(
      "prices: [prices.yaml, {carbon: {allowance: 98 CNY/t, label: 配额}}]\nfactors: {gwp: AR6}\n")
    #expect(
      folder.problems("case.yaml") == """
        case.yaml:3:33: warning: nothing in the scenario reads 'prices.carbon.allowance', so that no result depends on it
        case.yaml:4:11: warning: nothing in the scenario reads 'factors.gwp', so that no result depends on it
        """)
  }

  @Test func `a row that is nearly one that is looked for is warned of in a table too`() throws {
    let folder = try folder(
      "factors: factors.yaml\n", ["factors.yaml": "warming_potential: AR6\nother: 3 kg/t\n"])
    #expect(
      folder.problems("case.yaml") == """
        factors.yaml:1:1: warning: nothing in the scenario reads 'factors.warming_potential', so that no result depends on it; did you mean 'factors.warming_potentials'?
        """)
  }

  @Test func `such a warning is told even where no warnings are asked for`() throws {
    let warnings = try folder("factors: {gwp: AR6}\n").read("case.yaml").warnings
    #expect(warnings.map(\.isToldWhenQuiet) == [true])
  }

  @Test func `what a measure adds and nothing reads is warned of`() throws {
    let measure = """
      parktwin: 1
      measure: fuel
      add: {prices: {biomass: 900 CNY/t}}

      """
    let folder = try folder("measures: [{use: fuel.yaml}]\n", ["fuel.yaml": measure])
    #expect(folder.problems("case.yaml").contains("nothing in the scenario reads 'prices.biomass'"))
  }

  @Test func `a tariff without its fixed part is warned of, and a misspelt one by its name`() throws {
    func problems(_ prices: String) throws -> String {
      let folder = try ScenarioFolder(
        changing: [
          "park.yaml": toyPark.replacingOccurrences(of: "$prices.power", with: "{tariff: T}")
            .replacingOccurrences(
              of: "prices: prices.yaml", with: "prices: {tariffs: t.csv, electricity: {\(prices)}}"),
          "t.csv":
            "policy,months,hour_start,hour_end,band,multiplier\nT,1;2;3;4;5;6;7;8;9;10;11;12,0,24,平段,1\n",
        ])
      return folder.problems()
    }
    #expect(try problems("fixed: 0 CNY/kWh, floating: 0.5 CNY/kWh").isEmpty)
    let lacking =
      "park.yaml:10:56: warning: this tariff lacks 'fixed', the part of the price that its bands do not multiply, which counts as 0; state it here, or as electricity.fixed in the prices; 0 CNY/kWh where there is none"
    #expect(try problems("floating: 0.5 CNY/kWh") == lacking)
    #expect(
      try problems("fixd: 0.1 CNY/kWh, floating: 0.5 CNY/kWh") == """
        park.yaml:4:40: warning: nothing in the scenario reads 'prices.electricity.fixd', so that no result depends on it; did you mean 'prices.electricity.fixed'?
        \(lacking)
        """)
  }
}
