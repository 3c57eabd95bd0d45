import Equipment
import Kernel
import Quantities
import Testing

/// Messages say what a number must be in words and in the units that people use, never in base units alone.
@Suite struct UnitWordsTests {
  @Test(arguments: Catalogue.kinds.map { $0.kind }) func `every unit that a kind asks for has words`(
    _ name: String
  ) throws {
    let kind = try #require(Catalogue.kind(named: name))
    let numbers = kind.description.parameters.filter { $0.range != nil }
    for unit in Set(numbers.flatMap { $0.unit.split(separator: ", ").map(String.init) }) {
      #expect(!UnitSystem.dimension(of: unit).hasPrefix("in "), "\(unit)")
      let offered = UnitSystem.alternatives(for: unit)
      #expect(offered.contains(unit) && !offered.contains { $0.contains("·") }, "\(unit): \(offered)")
    }
  }

  @Test(arguments: ["MJ/m2", "mm", "h", "degC", "W/m2", "m/s", "CNY/t", "%", "kPa"])
  func `weather and prices have words`(_ unit: String) {
    #expect(!UnitSystem.dimension(of: unit).hasPrefix("in "), "\(unit)")
  }
}
