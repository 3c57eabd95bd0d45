import Foundation
import Kernel
import Scenario
import Testing

@Suite struct UnreadPricesTests {
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
    #expect(try folder.read("case.yaml").scenarios[0].unreadPrices(among: []).isEmpty)
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
}
