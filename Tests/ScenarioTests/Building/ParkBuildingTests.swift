import Kernel
import LaneMath
import Scenario
import Testing

@Suite struct ParkBuildingTests {
  @Test func aParkIsBuiltAndRuns() throws {
    let folder = try ScenarioFolder(toyFiles)
    let prepared = try folder.read()
    #expect(prepared.warnings.isEmpty)
    #expect(prepared.park.buses.map(\.id) == ["power"])
    #expect(prepared.park.structures.map(\.id) == ["grid", "engine", "load"])
    #expect(prepared.park.clock.stepCount == 24)
    #expect(prepared.inputs.map { folder.shown($0.name) } == ["park.yaml", "prices.yaml", "load.csv"])
    let scenario = prepared.scenarios[0]
    #expect(scenario.name == "toy")
    #expect(scenario.enterprises.map(\.valueAdded) == [850e6])
    let cost = try #require(scenario.units[1].ownership)
    #expect(cost.capex == 175e6)
    #expect(abs(cost.fixedPerYear - 3.5e6) < 1e-6)
    #expect(cost.lifetime == 25)
    var simulation = Simulation(prepared.park)
    var engine: [Double] = []
    var grid: [Double] = []
    let ports = prepared.park.structures.map { $0.ports[0].port }
    try simulation.run(steps: 24) { view in
      grid.append(view.memory[ports[0]][0])
      engine.append(view.memory[ports[1]][0])
    }
    // The engine is asked first, and does not run below 40 % of 50 MW.
    #expect(engine.last == 33e6)
    #expect(grid.last == 0)
    #expect(engine.first == 20e6)
  }
}
