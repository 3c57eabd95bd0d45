import Foundation
import Testing

/// What is stated and read by nothing, as another choice of the unit decides, is said.
@Suite struct NoEffectTests {
  static let cases: [(old: String, new: String, says: String)] = [
    (
      "rated_power: 1 MW}", "rated_power: 1 MW, charge_below: 0.4 CNY/kWh}",
      "warning: 'charge_below' has no effect with 'strategy: self-consumption'; 'strategy: tariff' follows it"
    ),
    (
      "rated_power: 1 MW}", "rated_power: 1 MW, price: 0.4 CNY/kWh, release_above: 0.9 CNY/kWh}",
      "warning: 'release_above' has no effect with 'strategy: self-consumption'; 'strategy: tariff' follows it"
    ),
    (
      "rated_power: 1 MW}", "rated_power: 1 MW, charge_when: 1}",
      "warning: 'charge_when' has no effect with 'strategy: self-consumption'; 'strategy: peak-shaving' follows it"
    ),
    (
      "import_limit: 1 MW", "import_limit: 1 MW, export_price: 0.4 CNY/kWh",
      "warning: 'export_price' has no effect without the port 'export'; give 'ports' an 'export'"
    ),
    (
      "import_limit: 1 MW", "import_limit: 1 MW, export_limit: 4 MW",
      "warning: 'export_limit' has no effect without the port 'export'; give 'ports' an 'export'"
    ),
  ]

  @Test(arguments: cases.indices) func `what has no effect is told`(_ place: Int) throws {
    let (old, new, says) = Self.cases[place]
    let folder = try CommandFolder()
    let park = CommandFolder.head + CommandFolder.power
    try #require(park.contains(old))
    try folder.write("park.yaml", park)
    try folder.write("changed.yaml", park.replacingOccurrences(of: old, with: new))
    #expect(!(try folder.run("check", "park.yaml")).errors.contains("has no effect"))
    let found = try folder.run("check", "changed.yaml")
    #expect(found.status == 0 && found.errors.contains(says), "\(found.errors)")
  }
}
