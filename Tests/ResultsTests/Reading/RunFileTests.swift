import Foundation
import Kernel
import LaneMath
import Testing

@testable import Results

@Suite struct RunFileTests {
  @Test func `a summary gives the indicators as they were written`() async throws {
    let workspace = try Workspace()
    try await ToyRun.record(ToyPark(steps: 100), to: workspace.path("run.h5"))
    let file = try RunFile(workspace.path("run.h5"))
    let indicators = try file.indicators()
    #expect(indicators.months == ToyRun.indicators.months && indicators.enterprises == ["utility", "dye"])
    let first = try #require(indicators["cost.total"])
    #expect(first == ToyRun.indicators.rows[0])
    let second = try #require(indicators["energy.coal"])
    #expect(second.value.isNaN && second.chineseLabel == "原煤" && second.byMonth.allSatisfy(\.isNaN))
    #expect(file.title == "示范园区" && file.clock.start == ToyPark.start && file.clock.stepCount == 100)
    #expect(try file.scenarioYAML() == ToyRun.metadata.scenarioYAML)
  }

  @Test func `a summary counts what the kernel left unserved`() async throws {
    let workspace = try Workspace()
    let toy = ToyPark(steps: 100)
    try await ToyRun.record(toy, to: workspace.path("run.h5"))
    var (energy, count, highest) = (0.0, 0, 0.0)
    var simulation = Simulation(toy.park)
    try simulation.run(steps: 100 + ToyPark.warmUp) { view in
      let rate = view.memory[toy.park.buses[2].unserved][0]
      // The kernel leaves crumbs of some 1e-10 W, which are not counted.
      guard view.step >= ToyPark.warmUp, rate > 1 else { return }
      (energy, count, highest) = (energy + rate / 1e6, count + 1, max(highest, rate / 1e6))
    }
    let summary = try RunFile(workspace.path("run.h5")).summary()
    let power = try #require(summary.buses.first { $0.id == "power" })
    #expect(power.unserved.steps == count && count > 0)
    #expect(abs(power.unserved.amount / energy - 1) < 1e-6 && power.amountUnit == "MWh")
    #expect(abs(power.unserved.highest / highest - 1) < 1e-6)
    #expect(power.excess == RunSummary.Shortfall(amount: 0, steps: 0, highest: 0))
    #expect(summary.buses.map(\.id) == ["power", "main", "relief"])
  }

  @Test func `a summary reads as a page`() {
    var summary = RunSummary(
      title: "park", clock: Clock(start: ToyPark.start, stepSeconds: 3600, stepCount: 24),
      timeZone: "Asia/Shanghai",
      worstResidual: 1.25e-13, frozenSteps: 1, missedSetpoints: 0, indicators: ToyRun.indicators,
      buses: [
        .init(
          id: "power", label: "电", carrier: .electricity, rateUnit: "MW", amountUnit: "MWh", throughput: 100,
          unserved: .init(amount: 12_345.6, steps: 3, highest: 1.5),
          excess: .init(amount: 0, steps: 0, highest: 0))
      ])
    #expect(
      summary.description == """
        park
        2025-01-01T00:00 to 2025-01-02T00:00 (Asia/Shanghai), 24 steps of 1 h
        worst balance residual 1.25e-13, 1 step frozen, 0 steps off a setpoint

          cost.total   12.5 CNY  total cost
          energy.coal  – t  coal, "raw"

        unserved
          power  12,346 MWh in 3 steps, highest 1.5 MW
        """)
    summary.buses[0].label = "power, 110 kV"
    #expect(
      summary.busesCommaSeparated
        == "bus,label,carrier,unit,throughput,unserved,unserved_steps,excess,excess_steps\r\n"
        + "power,\"power, 110 kV\",electricity,MWh,100.0,12345.6,3,0.0,0\r\n")
  }

  @Test func `indicators as comma-separated values quote what must be quoted`() {
    #expect(
      ToyRun.indicators.commaSeparated
        == "indicator,value,unit,label,label_zh,2025-01,2025-02,2025-03,utility,dye\r\n"
        + "cost.total,12.5,CNY,total cost,总成本,5.0,4.5,3.0,12.5,0.0\r\n"
        + "energy.coal,,t,\"coal, \"\"raw\"\"\",原煤,,,,,\r\n")
  }

  @Test func `an explanation shows who supplied and who took, and closes`() async throws {
    let workspace = try Workspace()
    let toy = ToyPark(steps: 1000)
    try await ToyRun.record(toy, to: workspace.path("run.h5"))
    let file = try RunFile(workspace.path("run.h5"))
    var (shortAt, relief): (Int?, Int?) = (nil, nil)
    var simulation = Simulation(toy.park)
    try simulation.run(steps: 1000 + ToyPark.warmUp) { view in
      let step = view.step - ToyPark.warmUp
      guard step > 880 else { return }
      if view.memory[toy.park.buses[2].unserved][0] > 1, shortAt == nil { shortAt = step }
      if view.memory[toy.park.buses[0].excess][0] > 0.1, relief == nil { relief = step }
    }
    let short = try #require(shortAt)
    let found = try file.explain(bus: "power", at: file.clock.time(of: short).advanced(by: 1800))
    #expect(found.step == short && found.span.lowerBound == file.clock.time(of: short))
    #expect(found.suppliers.map(\.name) == ["grid.import"] && found.takers.map(\.name) == ["looms.power"])
    #expect(found.suppliers[0].rate == 6 && found.unserved > 0 && found.excess == 0)
    #expect(abs(6 + found.unserved - found.takers[0].rate) < 1e-6)
    #expect(found.margin == "grid sets the margin and is held by its capacity")
    #expect(found.states.map(\.state) == ["energy_this_year"])
    #expect(found.states[0].unit == "MWh" && abs(found.states[0].after - found.states[0].before - 6) < 1e-9)
    let overflow = try file.explain(bus: "relief", at: file.clock.time(of: try #require(relief)))
    #expect(overflow.suppliers.map(\.name) == ["excess of main"])
    #expect(overflow.suppliers[0].rate == overflow.excess && overflow.fate == "curtail")
  }

  @Test func `an explanation reads as a page`() {
    let explanation = BusExplanation(
      bus: "main", label: "蒸汽", carrier: .steam, unit: "t h-1", step: 3,
      span: ToyPark.start..<ToyPark.start.advanced(by: 3600),
      suppliers: [.init(name: "boiler.steam", kind: "steam-boiler", enterprise: "utility", rate: 18.5)],
      takers: [.init(name: "dye.steam", kind: "process-plant", enterprise: "dye", rate: 20)],
      idle: ["store.release"], unserved: 1.5, excess: 0, fate: "vent", marginUnit: "boiler",
      marginReason: .outage,
      states: [.init(name: "store", state: "content", unit: "kg", before: 5, after: 0)])
    #expect(
      explanation.description == """
        main (蒸汽), 2025-01-01T00:00 to 2025-01-01T01:00

        supplied 20 t h-1
          boiler.steam  18.5 t h-1  (steam-boiler, utility)
          unserved  1.5 t h-1

        taken 20 t h-1
          dye.steam  20 t h-1  (process-plant, dye)

        idle: store.release

        boiler sets the margin and is held by an outage

          store content  5 → 0 kg
        """)
  }

  @Test func `an unknown bus and a time outside the run are told together`() async throws {
    let workspace = try Workspace()
    try await ToyRun.record(ToyPark(steps: 24), to: workspace.path("run.h5"))
    let file = try RunFile(workspace.path("run.h5"))
    let error = #expect(throws: Problems.self) {
      try file.explain(bus: "powr", at: ToyPark.start.advanced(by: 86_400))
    }
    #expect(
      error?.description == """
        \(workspace.path("run.h5")): error: 2025-01-02T00:00 lies outside the run; it goes from 2025-01-01T00:00 \
        to 2025-01-02T00:00
        \(workspace.path("run.h5")): error: there is no bus 'powr'; did you mean 'power'?
        """)
  }

  @Test func `another HDF5 file is refused`() async throws {
    let workspace = try Workspace()
    try await SampleFile.write(to: workspace.path("sample.h5"))
    let error = #expect(throws: StorageError.self) { try RunFile(workspace.path("sample.h5")) }
    #expect(error?.description == "\(workspace.path("sample.h5")): not the results of a run (open)")
  }
}
