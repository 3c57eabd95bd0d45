import Equipment
import Kernel
import LaneMath
import ParkTesting
import Testing

@Suite struct WasteStoreTests {
  private func bench(_ parameters: Setting) throws -> UnitBench {
    try UnitBenchPark.bench(
      of: WasteStore.self,
      ReferenceCase(
        "", source: "", parameters: parameters, mixtures: ["charge": [SolidFlow.water: 1]], expected: []))
  }

  @Test func `a waste store keeps the contract of every kind`() {
    #expect(UnitContract.discrepancies(of: WasteStore.self) == [])
  }

  @Test func `its permit counts the weight as received`() throws {
    var bench = try bench(["permit": "10 t", "initial": ["dry_matter": "3 t"]])
    // 3 t dry with as much water are 6 t; 4 t remain, 2 t of them dry.
    #expect(abs(bench.range(of: 0).most[0] * 3.6 - 2) < 1e-9)
    #expect(bench.range(of: 0).bound == Bound.permit.lanes)
    bench.run([bench.range(of: 0).most, .zero], over: 3600)
    #expect(abs(bench.range(of: 0).most[0]) < 1e-9)
  }

  @Test func `what is old wants to leave, in batches where they are stated`() throws {
    var steady = try bench(["permit": "100 t", "storage_time": "10 d", "initial": ["dry_matter": "24 t"]])
    #expect(abs(steady.range(of: 1).wanted[0] * 3.6 - 0.1) < 1e-9)
    var batches = try bench(["permit": "100 t", "batch": "20 t", "initial": ["dry_matter": "24 t"]])
    #expect(abs(batches.range(of: 1).wanted[0] * 3.6 - 20) < 1e-9)
    var short = try bench(["permit": "100 t", "batch": "30 t", "initial": ["dry_matter": "24 t"]])
    #expect(short.range(of: 1).most == .zero)
  }
}
