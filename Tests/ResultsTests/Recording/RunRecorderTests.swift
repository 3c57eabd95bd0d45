import Foundation
import Kernel
import LaneMath
import Testing

@testable import Results

@Suite struct RunRecorderTests {
  @Test func `stores what the kernel computed, in the units of the file`() async throws {
    let workspace = try Workspace()
    let toy = ToyPark()
    let report = try await ToyRun.record(toy, to: workspace.path("run.h5"))
    let reader = try HDF5Reader(workspace.path("run.h5"))
    let ports = try reader.strings("/steam/port")
    #expect(
      ports == ["waste-heat.steam", "boiler.steam", "蓄热器.charge", "蓄热器.release", "dye-house.steam"])
    let rate: [Float] = try reader.read("/steam/rate")
    let energy: [Float] = try reader.read("/steam/energy")
    let excess: [Float] = try reader.read("/steam/buses/excess_energy")
    let content: [Double] = try reader.read("/states/content/exact")
    let shown: [Float] = try reader.read("/states/content/value")
    let unit: [Int32] = try reader.read("/electricity/buses/margin_unit")
    let reason: [Int32] = try reader.read("/steam/buses/margin_reason")
    let weather: [Float] = try reader.read("/weather/air_temperature")
    let bill: [Float] = try reader.read("/costs/amount")
    let residual: [Double] = try reader.read("/audit/residual")
    var simulation = Simulation(toy.park)
    let steps = ToyPark.steps
    let steam = toy.park.structures.flatMap(\.ports).filter { $0.carrier == .steam }
    var unequal = 0
    try simulation.run(steps: steps + ToyPark.warmUp) { view in
      let step = view.step - ToyPark.warmUp
      guard step >= 0 else { return }
      let grid = toy.park.structures[4]
      for (row, port) in steam.enumerated() {
        if rate[row * steps + step] != Float(view.memory[port.port][0] * (1 / (1 / 3.6))) { unequal += 1 }
        if energy[row * steps + step] != Float(view.memory[port.port, 0][0] * 1e-6) { unequal += 1 }
      }
      let mainExcess = view.memory[toy.park.buses[0].excess, 0][0] * 1e-6
      if excess[step] != Float(mainExcess) { unequal += 1 }
      let held = view.memory[toy.park.structures[2].states[0].slot][0]
      if content[step] != held || shown[step] != Float(held * 1e-3) { unequal += 1 }
      let margin = view.margin(bus: 2, lane: 0)
      if unit[step] != Int32((margin.unit ?? -1) + 1) { unequal += 1 }
      if reason[step] != Int32(view.margin(bus: 0, lane: 0).bound.rawValue) { unequal += 1 }
      if bill[step] != Float(view.memory[grid.meters[0].slot][0] * 3600) { unequal += 1 }
      if abs(weather[step] - (10 + Float(view.step % 24) / 2)) > 1e-5 { unequal += 1 }
      let energyResidual = max(view.parkResidual(.energy)[0], view.unitResidual(.energy)[0])
      if residual[Conserved.energy.rawValue * steps + step] != energyResidual { unequal += 1 }
    }
    #expect(unequal == 0)
    #expect(try reader.attribute("worst_balance_residual") == .double(report.worstResidual(lane: 0)))
    #expect(try reader.attribute("complete") == .int8(1))
    #expect(try reader.attribute("frozen_steps") == .int(0))
    #expect(try !reader.contains("/audit/frozen"))
    let names = try reader.attribute("flag_meanings", of: "/electricity/buses/margin_unit")
    #expect(names == "none grid")
  }

  @Test func `keeps the state at the horizon's beginning, which the warm-up has changed`() async throws {
    let workspace = try Workspace()
    let toy = ToyPark(steps: 30)
    try await ToyRun.record(toy, to: workspace.path("run.h5"))
    let reader = try HDF5Reader(workspace.path("run.h5"))
    var simulation = Simulation(toy.park)
    try simulation.run(steps: ToyPark.warmUp)
    let slot = toy.park.structures[4].states[0].slot
    let initial: [Double] = try reader.read("/states/energy_this_year/initial_exact")
    #expect(initial == [simulation[slot][0]] && initial[0] > 0)
    let stamps: [Int64] = try reader.read("/states/content/time_end")
    #expect(stamps.first == 3600 && stamps.last == 30 * 3600)
    #expect(
      try reader.attribute("units", of: "/states/content/time_end")
        == "seconds since 2025-01-01 00:00:00")
  }

  @Test func `every bus closes from the file alone, rates and further quantities`() async throws {
    let workspace = try Workspace()
    try await ToyRun.record(to: workspace.path("run.h5"))
    let reader = try HDF5Reader(workspace.path("run.h5"))
    for (carrier, quantities) in [("steam", ["rate", "energy"]), ("electricity", ["rate"])] {
      for quantity in quantities {
        let worst = try await BusBalance.worst(reader, carrier, quantity)
        // Single precision has 24 bits; sums of five flows lose a few.
        #expect(worst.relative < 2e-6 && worst.largest > 1, "\(carrier) \(quantity): \(worst)")
      }
    }
    let unserved: [Float] = try reader.read("/electricity/buses/unserved")
    let excess: [Float] = try reader.read("/steam/buses/excess")
    #expect(unserved.contains { $0 > 0 } && excess.contains { $0 > 0 }, "the park shows nothing")
  }

  @Test func `the same run gives the same bytes`() async throws {
    let workspace = try Workspace()
    try await ToyRun.record(to: workspace.path("a.h5"))
    try await ToyRun.record(to: workspace.path("b.h5"))
    #expect(try workspace.bytes("a.h5") == workspace.bytes("b.h5"))
  }

  @Test func `a longer horizon takes no larger buffers`() async throws {
    let workspace = try Workspace()
    var sizes: Set<Int> = []
    for steps in [876, 1752, 8760] {
      let recorder = try await RunRecorder(
        workspace.path("run.h5"), park: ToyPark(steps: steps).park, metadata: ToyRun.metadata)
      sizes.insert(recorder.bufferBytes)
      await recorder.discard()
    }
    #expect(sizes.count == 1 && sizes.first ?? 0 > 0)
    #expect(try workspace.names().isEmpty)
  }

  @Test func `a run that is cancelled leaves nothing`() async throws {
    let workspace = try Workspace()
    let toy = ToyPark()
    let recorder = try await RunRecorder(workspace.path("run.h5"), park: toy.park, metadata: ToyRun.metadata)
    var simulation = Simulation(toy.park)
    var seen = 0
    await #expect(throws: CancellationError.self) {
      try await recorder.run(&simulation, observe: { _ in seen += 1 }, isCancelled: { seen == 1000 })
    }
    #expect(seen == 1000)
    #expect(try workspace.names().isEmpty)
  }

  @Test func `a run of which steps are missing is not published`() async throws {
    let workspace = try Workspace()
    let toy = ToyPark(steps: 48)
    let recorder = try await RunRecorder(workspace.path("run.h5"), park: toy.park, metadata: ToyRun.metadata)
    var simulation = Simulation(toy.park)
    try simulation.run(steps: ToyPark.warmUp + 10) { recorder.record($0) }
    let error = await #expect(throws: StorageError.self) { try await recorder.finish(simulation.report) }
    #expect(error?.description == "\(workspace.path("run.h5")): 10 of 48 steps were recorded (finish)")
    #expect(try workspace.names().isEmpty)
  }

  @Test func `a step for which the block has no room is an error, not a gap`() async throws {
    let workspace = try Workspace()
    let toy = ToyPark(steps: 900)
    let recorder = try await RunRecorder(workspace.path("run.h5"), park: toy.park, metadata: ToyRun.metadata)
    var simulation = Simulation(toy.park)
    try simulation.run(steps: ToyPark.warmUp + 877) { recorder.record($0) }
    let error = await #expect(throws: StorageError.self) { try await recorder.flushBlock() }
    #expect(
      error?.description == "\(workspace.path("run.h5")): a step came while the block was full (record)")
    await recorder.discard()
  }
}

/// The balance of buses as an analyst works it out.
enum BusBalance {
  static func worst(
    _ reader: HDF5Reader, _ carrier: String, _ quantity: String
  ) async throws -> (relative: Double, largest: Double) {
    let group = "/\(carrier)"
    let flows: [Double] = try reader.read("\(group)/\(quantity)")
    let (portBus, directions) = (
      try reader.strings("\(group)/bus"), try reader.strings("\(group)/direction")
    )
    let (buses, targets) = (
      try reader.strings("\(group)/buses/bus"), try reader.strings("\(group)/buses/excess_to")
    )
    let suffix = quantity == "rate" ? "" : "_\(quantity)"
    let steps = flows.count / portBus.count
    func optional(_ name: String) async throws -> [Double] {
      let path = "\(group)/buses/\(name)\(suffix)"
      guard try reader.contains(path) else { return [Double](repeating: 0, count: buses.count * steps) }
      return try reader.read(path)
    }
    let (unserved, excess) = (try await optional("unserved"), try await optional("excess"))
    var worst = (relative: 0.0, largest: 0.0)
    for (row, bus) in buses.enumerated() {
      for step in 0..<steps {
        var (net, gross) = (unserved[row * steps + step] - excess[row * steps + step], 0.0)
        for port in portBus.indices where portBus[port] == bus {
          let flow = flows[port * steps + step]
          net += directions[port] == "out" ? flow : -flow
          gross = max(gross, flow)
        }
        for other in buses.indices where targets[other] == bus { net += excess[other * steps + step] }
        worst.largest = max(worst.largest, gross)
        if gross > 0 { worst.relative = max(worst.relative, abs(net) / gross) }
      }
    }
    return worst
  }
}
