import Equipment
import Kernel
import LaneMath
import ParkTesting
import Testing

@Suite struct WaterWorksTests {
  @Test func `a water works keeps the contract of every kind`() {
    #expect(UnitContract.discrepancies(of: WaterWorks.self) == [])
  }

  @Test func `what the scenario states goes before the process's own figures`() throws {
    var bench = try UnitBenchPark.bench(
      of: WaterWorks.self,
      ReferenceCase(
        "", source: "",
        parameters: [
          "process": "demineralisation", "capacity": "10 m3/h", "recovery": "80 %",
          "rejection": ["salt": "90 %"],
          "minimum_load": "25 %", "availability": "50 %",
        ],
        mixtures: ["raw": [WaterFlow.salt: 1e-3]], expected: []))
    bench.run([Lanes(all: 1)], over: 3600)
    #expect(abs((bench.rate("raw") ?? .zero)[0] - 1.25) < 1e-12)
    #expect(abs((bench.quantity("water", WaterFlow.salt) ?? .zero)[0] - 1e-4) < 1e-15)
    // Half of it is there: half of the least, as of the most.
    #expect(abs(bench.range(of: 0).least[0] - 1.25 / 3.6) < 1e-12)
    #expect(abs(bench.range(of: 0).most[0] - 5 / 3.6) < 1e-12)
  }
}
