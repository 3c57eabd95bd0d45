import Equipment
import Kernel
import Scenario
import Testing

@Suite struct FirstParkTests {
  private static let file: String = {
    let parts = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    return "/\(parts)/Scenarios/examples/first-park.yaml"
  }()

  @Test func theTutorialsParkRunsAndBalances() throws {
    let prepared = try ScenarioReader(catalogue: Catalogue.kinds).read(Self.file)
    #expect(prepared.warnings.map(\.description).isEmpty)
    #expect(prepared.park.structures.count == 5)
    let plant = try #require(prepared.park.structures.first { $0.id == "dye-plant" })
    let power = try #require(plant.ports.first { $0.key == "power" })
    var simulation = Simulation(prepared.park)
    var energy = 0.0
    try simulation.run(steps: prepared.park.clock.stepCount) { energy += $0.memory[power.port][0] * 3600 }
    // The year has 243 working days, 47 Saturdays of 0.9, 47 Sundays of 0.8 and 28 holidays of 0.5 (holidays.csv): 336.9 parts.
    // The week has 6.7 of them: 198.87 t of 10 kt; 1.9 MWh/t and 0.5 MW × 168 h make 461.9 MWh.
    let year = 243 + 0.9 * 47 + 0.8 * 47 + 0.5 * 28
    let expected = (10_000.0 * 6.7 / year * 1.9 + 0.5 * 168) * 3.6e9
    #expect(abs(energy / expected - 1) < 1e-9)
    #expect(simulation.report.worstResidual(lane: 0) < 1e-9)
  }
}
