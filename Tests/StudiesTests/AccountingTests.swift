import Accounts
import Equipment
import Scenario
import Testing

@testable import Studies

@Suite struct AccountingTests {
  @Test func `the accounts of the tutorial's park have a total cost`() throws {
    let reader = ScenarioReader(catalogue: Catalogue.kinds)
    let prepared = try reader.read("Scenarios/examples/first-park.yaml")
    #expect(Accounting(prepared).indicators.catalogue.contains { $0.id == "cost.total" })
  }
}
