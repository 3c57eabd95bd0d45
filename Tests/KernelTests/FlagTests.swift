import Kernel
import LaneMath
import Testing

/// What a run says of leads that could not do as they should, and of what bound.
@Suite struct FlagTests {
  private func run(
    _ wired: WiredPark, steps: Int, _ observe: (StepView) -> Void = { _ in }
  ) throws -> [LeadFlag: Report.Tally] {
    var simulation = Simulation(wired.park)
    try simulation.run(steps: steps) { observe($0) }
    return simulation.report.flags
  }

  @Test("a margin names the inlet that brings too little, running or off") func marginsNameInlets() throws {
    var wired = WiredPark(steps: 2, buses: ["steam", "power", "water"], carrier: .electricity)
    wired.add("demand", [("steam", [-10, -10])])
    wired.add(
      "boiler", .supplier, at: "steam", least: 4, most: Lanes(all: 20), takes: [("water", 1), ("power", 0.1)])
    wired.add("well", .supplier, at: "water", most: Lanes(all: 30))
    wired.add("grid", .supplier, at: "power", mostBy: [0.6, 0.3])
    var margins: [StepView.Margin] = []
    let flags = try run(wired, steps: 2) { margins.append($0.margin(bus: 0, lane: 0)) }
    // Six of ten with 0.6 of power; with 0.3 it cannot hold its least rate.
    #expect(margins.map(\.unit) == [1, 1] && margins.map(\.bound) == [.availability, .availability])
    #expect(margins.map(\.inlet) == [2, 2])
    let off = LeadFlag(kind: .off, unit: 1, port: 0, lane: 0, bound: .availability, inlet: 2)
    #expect(flags == [off: tally(1, first: 1)])
  }

  @Test("setpoints that are missed are told with what bound") func missedSetpointsAreTold() throws {
    var wired = WiredPark(steps: 3, buses: ["gas"], carrier: .electricity)
    func set(_ values: [Double]) -> (inout UnitStructure, inout Park) -> Void {
      { structure, park in structure.leads[0].setpoint = park.slot(following: [values]) }
    }
    wired.add("source", [("gas", [3, 6, 6])])
    wired.add("engine", .receiver, at: "gas", most: Lanes(all: 5), edit: set([4, 4, 9]))
    let flags = try run(wired, steps: 3)
    func missed(_ bound: Bound) -> LeadFlag {
      LeadFlag(kind: .setpoint, unit: 1, port: 0, lane: 0, bound: bound, inlet: nil)
    }
    #expect(flags == [missed(.offer): tally(1, first: 0), missed(.capacity): tally(1, first: 2)])
  }

  @Test("who must run and cannot is told") func mustRunIsTold() throws {
    var wired = WiredPark(steps: 2, buses: ["waste", "steam"], carrier: .electricity)
    wired.add("source", [("waste", [3, 6])])
    wired.add("grate", .receiver, at: "waste", least: 5, most: Lanes(all: 10), mustRun: true)
    wired.add("demand", [("steam", [-2, -2])])
    wired.add("boiler", .supplier, at: "steam", least: 5, most: Lanes(all: 10), mustRun: true)
    let flags = try run(wired, steps: 2)
    // The boiler runs at its least; the grate is offered 3 of 5 at first.
    let grate = LeadFlag(kind: .mustRun, unit: 1, port: 0, lane: 0, bound: .offer, inlet: nil)
    #expect(flags == [grate: tally(1, first: 0)])
  }

  private func tally(_ steps: Int, first: Int) -> Report.Tally {
    var tally = Report.Tally(first: first)
    tally.steps = steps
    return tally
  }
}
