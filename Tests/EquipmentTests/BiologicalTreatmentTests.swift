import Equipment
import Kernel
import LaneMath
import ParkTesting
import Testing

@Suite struct BiologicalTreatmentTests {
  private func bench(_ parameters: Setting, _ mixture: [Int: Double]) throws -> UnitBench {
    var parameters = parameters
    parameters["ports"] = ["carbon": "none"]
    return try UnitBenchPark.bench(
      of: BiologicalTreatment.self,
      ReferenceCase("", source: "", parameters: parameters, mixtures: ["wastewater": mixture], expected: []))
  }

  private func mixture(celsius: Double, cod: Double, ammonium: Double, salt: Double = 1000) -> [Int: Double] {
    [
      WaterFlow.energy: 4190 * (celsius - 0.01) + cod * 13.9, WaterFlow.slowlyBiodegradable: cod * 1e-6,
      WaterFlow.ammonium: ammonium * 1e-6, WaterFlow.salt: salt * 1e-6, WaterFlow.phosphate: 2e-6,
      WaterFlow.nitrate: 3e-6, WaterFlow.chloride: salt * 0.4e-6, WaterFlow.alkalinity: 300e-6,
    ]
  }

  private func ammonium(_ bench: UnitBench) -> Double {
    var bench = bench
    bench.run([Lanes(all: 100)], over: 3600)
    return ratio(bench.quantity("effluent", WaterFlow.ammonium) ?? .zero, bench.rate("effluent") ?? .zero)[0]
      * 1e6
  }

  @Test func `biological treatment keeps the contract of every kind`() {
    #expect(UnitContract.discrepancies(of: BiologicalTreatment.self) == [])
  }

  @Test func `nitrifiers of a short sludge age wash out in the cold`() throws {
    let settings: Setting = ["capacity": "1000 m3/h", "sludge_age": "6 d"]
    let warm = try ammonium(bench(settings, mixture(celsius: 25, cod: 400, ammonium: 40)))
    let cold = try ammonium(bench(settings, mixture(celsius: 10, cod: 400, ammonium: 40)))
    #expect(warm < 2)
    #expect(cold > 20)
  }

  @Test func `salt stops nitrification`() throws {
    let settings: Setting = ["capacity": "1000 m3/h"]
    let fresh = try ammonium(bench(settings, mixture(celsius: 20, cod: 400, ammonium: 40, salt: 5000)))
    let salty = try ammonium(bench(settings, mixture(celsius: 20, cod: 400, ammonium: 40, salt: 35_000)))
    #expect(fresh < 1)
    #expect(salty > 20)
  }

  @Test(arguments: [(50.0, 60.0), (2000.0, 1.0), (0.0, 40.0), (400.0, 0.0)])
  func `every balance closes for wastewater that is short of carbon or of nitrogen`(_ case: (Double, Double))
    throws
  {
    let settings: Setting = [
      "capacity": "1000 m3/h", "nitrate_target": "5 mg/L", "phosphorus_target": "0.2 mg/L",
      "n2o_factor": "5 %",
      "methane_conversion_factor": "0.1",
    ]
    var bench = try bench(settings, mixture(celsius: 18, cod: `case`.0, ammonium: `case`.1))
    bench.run([Lanes(all: 100)], over: 3600)
    for conserved in Conserved.allCases {
      #expect(magnitude(bench.residuals[conserved] ?? .zero).max() < 1e-9, "\(conserved)")
    }
    #expect((bench.quantity("air", GasFlow.fossilCarbonDioxide) ?? .zero)[0] >= 0)
    #expect((bench.rate("sludge") ?? .zero)[0] >= 0)
  }

  @Test func `sludge that outgrows the tanks becomes younger`() throws {
    let settings: Setting = ["capacity": "1000 m3/h", "volume": "2000 m3", "maximum_solids": "4 g/L"]
    var bench = try bench(settings, mixture(celsius: 20, cod: 1000, ammonium: 40))
    for _ in 0..<2000 { bench.run([Lanes(all: 100)], over: 3600) }
    let age = (bench.meter("sludge_age") ?? .zero)[0]
    // What is held is what is made in a sludge age.
    #expect(abs(age * (bench.state("solids_production") ?? .zero)[0] / 8000 - 1) < 0.05)
    #expect(age < 15 * 86_400)
  }

  @Test func `the park's own carbon is offered up to the need of the step before`() throws {
    let settings: Setting = ["capacity": "1000 m3/h", "nitrate_target": "2 mg/L"]
    var bench = try UnitBenchPark.bench(
      of: BiologicalTreatment.self,
      ReferenceCase(
        "", source: "", parameters: settings,
        mixtures: [
          "wastewater": mixture(celsius: 20, cod: 150, ammonium: 40),
          "carbon": [WaterFlow.energy: 150e3, WaterFlow.readilyBiodegradable: 5e-3],
        ], expected: []))
    #expect(bench.range(of: 1).most == .zero)
    bench.run([Lanes(all: 100), Lanes(all: 0.01)], over: 3600)
    let first = (bench.meter("bought_carbon") ?? .zero)[0]
    let offered = bench.range(of: 1).most
    #expect(first > 0.01)
    #expect(abs(offered[0] * 5e-3 / (first + 0.01 * 5e-3) - 1) < 1e-9)
    bench.run([Lanes(all: 100), offered], over: 3600)
    #expect((bench.meter("bought_carbon") ?? .zero)[0] < 0.02 * first)
  }
}
