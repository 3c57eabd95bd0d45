import Equipment
import Foundation
import Kernel
import Results
import Scenario
import Studies

/// A park that is short of power and heat, above the total of a year, and takes water by an hourly pattern, over two months.
enum ShortPark {
  private static let park = """
    parktwin: 1
    name: short
    horizon: {start: 2025-01-01, end: 2025-02-03, step: 1 h}
    buses:
      power: {carrier: electricity, unserved_price: 1 CNY/kWh}
      heat: {carrier: heat, unserved_price: 500 CNY/MWh}
      cold: {carrier: cooling}
      water: {carrier: water}
      sewer: {carrier: wastewater}
    units:
      grid: {kind: grid-connection, ports: {import: power}, price: 0.6 CNY/kWh, emission_factor: 0.5 kg/kWh, transformer_loss: 3 %, import_limit: 2.3 MW}
      intake: {kind: water-intake, ports: {water: water}, price: 0.5 CNY/m3}
      heating: {kind: market, ports: {bought: heat}, purchase_price: 200 CNY/MWh, purchase_limit: 0.9 MW}
      chill: {kind: market, ports: {bought: cold}, purchase_price: 300 CNY/MWh, purchase_limit: 0.9 MW}
      p1:
        kind: process-plant
        production: {pattern: {hours: [0.9,0.9,0.9,0.9,0.9,0.9,1,1,1.1,1.1,1.1,1.1,1.1,1.1,1.1,1.1,1,1,1,1,1,1,0.9,0.9]}, annual: 10 kt/a}
        uses: {power: {bus: power, per_product: 2 MWh/t}, water: {bus: water, per_product: 45 t/t}, heat: {bus: heat, per_product: 1 MWh/t}}
        releases: {effluent: {bus: sewer, per_product: 32 t/t, temperature: 33 degC, cod: 60 mg/L}}
      p2:
        kind: process-plant
        production: 0.2 t/h
        uses: {power: {bus: power, per_product: 1 MWh/t}, water: {bus: water, per_product: 90 t/t}, cold: {bus: cold, per_product: 5 MWh/t}}
        releases: {effluent: {bus: sewer, per_product: 80 t/t, temperature: 33 degC}}
      outfall: {kind: outfall, ports: {water: sewer}, fee: 6 CNY/m3PERMIT}

    """

  private static let folder = NSTemporaryDirectory() + "parktwin-short-" + UUID().uuidString

  /// Its results and the scenario.
  ///
  /// - Parameter permit: of the outfall, as its mapping goes on.
  static func run(
    permit: String = ", annual_permit: {cod: 0.2 t/a}"
  ) async throws -> (run: RunFile, scenario: ResolvedScenario) {
    let own = "\(folder)/\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: own, withIntermediateDirectories: true)
    try park.replacing("PERMIT", with: permit).write(
      toFile: "\(own)/park.yaml", atomically: true, encoding: .utf8)
    let prepared = try ScenarioReader(catalogue: Catalogue.kinds).read("\(own)/park.yaml")
    var simulation = Simulation(prepared.park, plan: Plan(prepared.park))
    var run = RecordedRun(prepared, engine: "test")
    _ = try await run.record(&simulation, to: "\(own)/park.h5")
    let reader = ScenarioReader(catalogue: Catalogue.kinds, states: RunStates())
    let opened = StudyScenario.open(["\(own)/park.h5"], reader, overrides: [], horizon: nil, engine: "test")
    guard let first = opened.first else { throw CocoaError(.fileReadUnknown) }
    return (try RunFile("\(own)/park.h5"), try first.get().resolved)
  }
}
