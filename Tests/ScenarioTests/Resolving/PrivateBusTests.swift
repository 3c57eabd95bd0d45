import Kernel
import LaneMath
import Scenario
import Testing

/// Gives gas and water by name, where a scenario says.
private struct ToyReactor: EquipmentKind {
  static let kind = "toy-reactor"
  static let summary = "Releases by name"
  static let label = "反应器"
  static let referenceCases: [ReferenceCase] = []
  let flows: [(port: Port, rate: Lanes)]

  init(_ declare: inout Declaration) {
    declare.closesByMaterials()
    flows = declare.each("releases", "What leaves it") { name, scope in
      let port = scope.nestedPort(
        .outlet, [.gas, .water], boundary: "atmosphere", name: name, summary: "Where it goes")
      let unit = port.flatMap { scope.carrier(of: $0) } == .water ? "t/h" : "m3/h"
      let rate = scope.parameter("base", unit, 0...1e6, "Flow", source: "test")
      return port.map { ($0, rate) }
    }.compactMap { $0 }
  }
  func operate(at share: Lanes, of lead: Int, _ memory: Memory) {
    for flow in flows { memory[flow.port] = share * flow.rate }
  }
}

/// Takes gas, or gas and water.
private struct ToyScrubber: EquipmentKind {
  static let kind = "toy-scrubber"
  static let summary = "Takes gas and water"
  static let label = "洗涤塔"
  static let referenceCases: [ReferenceCase] = []
  let gas: Port

  init(_ declare: inout Declaration) {
    declare.isBoundary("atmosphere")
    gas = declare.inlet("gas", .gas, summary: "Gas to clean")
    _ = declare.optionalInlet("water", .water, summary: "Water")
    declare.lead(.receiver, at: gas, defaultRank: 1, isUnlimited: true)
  }
  func operate(at rate: Lanes, of lead: Int, _ memory: Memory) { memory[gas] = rate }
}

@Suite struct PrivateBusTests {
  private static let park = """
    parktwin: 1
    name: toy
    horizon: {start: 2025-03-01, end: 2025-03-02, step: 1 h}
    enterprises: {works: {label: 工厂}}
    buses: {stack: {carrier: gas}}
    units:
      reactor-1:
        kind: toy-reactor
        releases:
          voc: {to: scrubber-1, base: 10 m3/h}
          fog: {to: scrubber-1.gas, base: 5 m3/h}
          free: {base: 1 m3/h}
      reactor-2: {kind: toy-reactor, releases: {voc: {to: scrubber-1, base: 2 m3/h}, hot: {to: scrubber-2, base: 3 m3/h}}}
      scrubber-1: {kind: toy-scrubber, label: 洗涤塔一}
      scrubber-2: {kind: toy-scrubber, ports: {gas: stack}}

    """
  private static let catalogue: [any EquipmentKind.Type] = [ToyReactor.self, ToyScrubber.self]

  private func read(_ old: String = "", _ new: String = "") throws -> (PreparedPark, ScenarioFolder) {
    let folder = try ScenarioFolder([
      "park.yaml": old.isEmpty ? Self.park : Self.park.replacing(old, with: new)
    ])
    return (try ScenarioReader(catalogue: Self.catalogue).read(folder.path + "/park.yaml"), folder)
  }

  private func problem(_ old: String, _ new: String) throws -> String {
    let folder = try ScenarioFolder(["park.yaml": Self.park.replacing(old, with: new)])
    let error = #expect(throws: Problems.self) {
      try ScenarioReader(catalogue: Self.catalogue).read(folder.path + "/park.yaml")
    }
    return folder.shown(error?.description ?? "")
  }

  @Test func `all that goes to one inlet meets on a bus of its own`() throws {
    let (prepared, folder) = try read()
    let park = prepared.park
    #expect(park.buses.map(\.id) == ["stack", "scrubber-1.gas"])
    #expect(park.buses[1].carrier == .gas && park.buses[1].label == "洗涤塔一 ← gas")
    let buses = park.structures.map { unit in unit.ports.map { $0.bus.map { park.buses[$0].id } ?? "air" } }
    #expect(
      buses == [
        ["scrubber-1.gas", "scrubber-1.gas", "air"], ["scrubber-1.gas", "stack"], ["scrubber-1.gas"],
        ["stack"],
      ])
    let port = park.structures[2].ports[0].port
    var simulation = Simulation(park)
    var taken = 0.0
    try simulation.run(steps: 1) { taken = $0.memory[port][0] * 3600 }
    #expect(abs(taken - 17) < 1e-9)
    // What a scenario stands for is whole: the bus is shown where `to` was.
    let bus = try #require(prepared.scenarios[0].setting(at: "units.reactor-1.releases.voc.bus"))
    #expect(bus.text == "scrubber-1.gas" && folder.shown("\(bus.origin)") == "park.yaml:10:17")
    #expect(prepared.scenarios[0].setting(at: "units.reactor-1.releases.voc.to") == nil)
  }

  @Test func `an inlet of another carrier is meant where its port is named`() throws {
    let (prepared, _) = try read(
      "fog: {to: scrubber-1.gas, base: 5 m3/h}", "fog: {to: scrubber-1.water, base: 5 t/h}")
    #expect(prepared.park.buses.map(\.id) == ["stack", "scrubber-1.gas", "scrubber-1.water"])
    #expect(prepared.park.buses[2].carrier == .water)
  }

  @Test(arguments: [
    "units.reactor-2.releases.voc.base=7 m3/h", "units.reactor-2.releases.voc.to=scrubber-2",
    "units.reactor-1.releases.free.to=scrubber-1", "units.scrubber-1.label=another",
    "units.scrubber-1.ports={gas: stack}", "units.reactor-1.releases={free: {base: 2 m3/h}}",
  ]) func `a variant of a base has the buses that its files would give it`(_ change: String) throws {
    let folder = try ScenarioFolder(["park.yaml": Self.park])
    let reader = ScenarioReader(catalogue: Self.catalogue)
    let file = folder.path + "/park.yaml"
    let base = try reader.resolve(file)
    let overrides = [try Override(parsing: change)]
    let shared = try reader.resolve(file, overrides: overrides, sharing: base)
    let whole = try reader.resolve(file, overrides: overrides)
    #expect(shared.settings == whole.settings && shared.busLabels == whole.busLabels)
    // A variant of the variant knows what stands in both.
    let more = overrides + [try Override(parsing: "units.reactor-2.releases.hot.base=4 m3/h")]
    #expect(
      try reader.resolve(file, overrides: more, sharing: shared).settings
        == reader.resolve(file, overrides: more).settings)
  }

  @Test func `what cannot be meant is said where it stands`() throws {
    #expect(
      try problem("voc: {to: scrubber-1, base: 10 m3/h}", "voc: {to: scruber-1, base: 10 m3/h}")
        == "park.yaml:10:17: error: there is no unit 'scruber-1'; did you mean 'scrubber-1'?")
    #expect(
      try problem("to: scrubber-1.gas", "to: scrubber-1.gsa")
        == "park.yaml:11:17: error: unit 'scrubber-1' has no inlet 'gsa'; did you mean 'gas'?")
    #expect(
      try problem("to: scrubber-1.gas", "to: reactor-2")
        == "park.yaml:11:17: error: unit 'reactor-2' has no inlet for what unit 'reactor-1' releases")
    #expect(
      try problem("{to: scrubber-1.gas,", "{to: scrubber-1.gas, bus: stack,")
        == "park.yaml:11:17: error: 'fog' of unit 'reactor-1' states both 'bus' and 'to'")
    #expect(
      try problem("{to: scrubber-1.gas,", "{to: [scrubber-1],")
        == "park.yaml:11:17: error: 'to' must name a unit, not a list")
  }
}
