import Equipment
import Kernel
import LaneMath
import ParkTesting
import Testing

@Suite("A fuel supply")
struct FuelSupplyTests {
  private func bench(_ parameters: Setting, steps: Int = 1) throws -> UnitBench {
    func open<Kind: EquipmentKind>(_ kind: Kind.Type) throws -> UnitBench {
      try UnitBenchPark.bench(
        of: kind, ReferenceCase("fuel", source: "hand", parameters: parameters, expected: []), steps: steps)
    }
    let kind = try #require(Catalogue.kind(named: "fuel-supply"))
    return try open(kind)
  }

  @Test("gives no more than its daily limit, and begins anew at midnight")
  func dailyLimit() throws {
    var bench = try bench(["fossil_carbon": "60 %", "daily_limit": "100 t/d"], steps: 25)
    var drawn: [Double] = []
    for hour in 0..<25 {
      bench.load(step: hour)
      let rate = min(bench.range(of: 0).most, Lanes(all: 30 / 3.6))
      drawn.append(rate[0] * 3.6)
      bench.run([rate], over: 3600)
    }
    #expect(drawn[0..<3].allSatisfy { abs($0 - 30) < 1e-9 })
    #expect(abs(drawn[3] - 10) < 1e-9)
    #expect(drawn[4..<24].allSatisfy { abs($0) < 1e-9 })
    #expect(abs(drawn[24] - 30) < 1e-9)
  }

  @Test("gives what its stockpile holds, and turns away what does not fit")
  func stockpile() throws {
    var bench = try bench([
      "fossil_carbon": "60 %", "price": "1000 CNY/t",
      "stockpile": ["capacity": "100 t", "initial": "90 %", "deliveries": "20 t/h"],
    ])
    #expect(abs(bench.range(of: 0).most[0] * 3.6 - 110) < 1e-9)
    bench.run([.zero], over: 3600)
    #expect(bench.state("stock")?[0] == 100_000)
    #expect(abs((bench.meter("purchase")?[0] ?? .nan) * 3600 - 10_000) < 1e-9)
    #expect(abs((bench.meter("refused_deliveries")?[0] ?? .nan) * 3.6 - 10) < 1e-9)
    bench.run([Lanes(all: 120 / 3.6)], over: 3600)
    #expect(abs(bench.meter("refused_deliveries")?[0] ?? .nan) < 1e-9)
    #expect(abs((bench.state("stock")?[0] ?? .nan)) < 1e-6)
  }

  @Test("says what is wrong with an analysis")
  func messages() {
    func messages(_ parameters: Setting) -> [String]? {
      let error = #expect(throws: Problems.self) { try bench(parameters) }
      return error?.all.map(\.message)
    }
    #expect(
      messages(["fossil_carbon": "80 %", "ash": "30 %"])
        == ["the composition adds up to 110.0 %, more than the whole"])
    #expect(messages([:]) == ["the fuel states neither a heating value nor carbon or hydrogen"])
    #expect(
      messages([
        "fossil_carbon": "60 %", "gross_calorific_value": "30 MJ/kg", "lower_heating_value": "20 MJ/kg",
      ]) == [
        "'gross_calorific_value' and 'lower_heating_value' differ by more than 2 % from 2.442 MJ/kg × (9 H + moisture)"
      ])
  }
}
