import Equipment
import Kernel
import LaneMath
import ParkTesting
import Testing

@Suite struct BoundaryTests {
  @Test func `a landfill keeps the contract of every kind`() {
    #expect(UnitContract.discrepancies(of: Landfill.self) == [])
  }
  @Test func `a market keeps the contract of every kind`() {
    #expect(UnitContract.discrepancies(of: Market.self) == [])
  }
  @Test func `an outfall keeps the contract of every kind`() {
    #expect(UnitContract.discrepancies(of: Outfall.self) == [])
  }
  @Test func `a water intake keeps the contract of every kind`() {
    #expect(UnitContract.discrepancies(of: WaterIntake.self) == [])
  }

  @Test func `a permit by day looks at the day's mean and counts the whole day`() throws {
    let settings: Setting = ["permit": ["cod": "40 mg/L"]]
    var bench = try UnitBenchPark.bench(
      of: Outfall.self,
      ReferenceCase("", source: "", parameters: settings, mixtures: ["water": [:]], expected: []), steps: 48)
    var exceeded = 0.0
    for step in 0..<48 {
      bench.load(step: step)
      // 30 mg/L in the first half of the day; then 49 mg/L on the first day (mean 39.5), 51 on the second (40.5).
      let concentration: Double = step % 24 < 12 ? 30 : step < 24 ? 49 : 51
      bench.setMixture("water", WaterFlow.solubleInert, Lanes(all: concentration * 1e-6))
      bench.run([Lanes(all: 100)], over: 3600)
      exceeded += (bench.meter("cod_exceedance") ?? .zero)[0] * 3600
      if step == 23 { #expect(exceeded == 0) }
    }
    #expect(abs(exceeded - 86_400) < 1e-6)
  }

  @Test func `a landfill takes no more than its daily limit and its room`() throws {
    let settings: Setting = ["capacity": "30 t", "daily_limit": "24 t/d"]
    var bench = try UnitBenchPark.bench(
      of: Landfill.self, ReferenceCase("", source: "", parameters: settings, expected: []), steps: 48)
    var taken = [0.0, 0.0]
    for step in 0..<48 {
      bench.load(step: step)
      let rate = min(bench.range(of: 0).most, Lanes(all: 2000 / 3600.0))
      bench.run([rate], over: 3600)
      taken[step / 24] += rate[0] * 3.6
    }
    #expect(abs(taken[0] - 24) < 1e-9)
    #expect(abs(taken[1] - 6) < 1e-9)
  }

  @Test func `an intake stops when the year's permit is drawn`() throws {
    let settings: Setting = ["annual_limit": "3000 t/a"]
    var bench = try UnitBenchPark.bench(
      of: WaterIntake.self, ReferenceCase("", source: "", parameters: settings, expected: []))
    bench.run([Lanes(all: 0.5)], over: 3600)
    #expect(abs(bench.range(of: 0).most[0] - (3_000_000 - 1800) / 3600) < 1e-6)
    #expect(bench.range(of: 0).bound == Bound.permit.lanes)
  }

  @Test func `a market that trades nothing says so`() {
    var park = Park(clock: Clock(start: CivilTime(secondsSinceEpoch: 0), stepSeconds: 3600, stepCount: 1))
    let problems = park.add(Market.self, id: "shop", enterprise: 0, settings: [[:]])
    #expect(
      problems.map(\.message) == ["market shop trades nothing: it needs a port 'bought' or 'sold'"])
  }
}
