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
    // 10 kt in 365 days are 191.78 t in a week: 1.9 MWh/t and 0.5 MW × 168 h make 448.4 MWh.
    let expected = (10_000.0 / 365 * 7 * 1.9 + 0.5 * 168) * 3.6e9
    #expect(abs(energy / expected - 1) < 1e-9)
    #expect(simulation.report.worstResidual(lane: 0) < 1e-9)
  }
}
