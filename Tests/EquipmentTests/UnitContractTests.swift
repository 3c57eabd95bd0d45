import Kernel
import LaneMath
import ParkTesting
import Testing

/// A heater with a fault of choice.
private struct FaultyHeater: EquipmentKind {
  enum Fault: String, CaseIterable {
    case none, leak, drift, inverse, expectation, state, undeclared, uncounted
  }

  static let kind = "faulty-heater"
  static let summary = "A heater that may be wrong"
  static let label = "测试"
  static let referenceCases: [ReferenceCase] = []

  let power: Port
  let heat: Port
  let gas: Port
  let memoryOfLast: Slot
  let fault: Fault

  init(_ declare: inout Declaration) {
    power = declare.inlet("power", .electricity, summary: "Power")
    heat = declare.outlet("heat", .heat, summary: "Heat")
    gas = declare.release("gas", summary: "Waste gas")
    declare.holds(gas, 1 << UInt32(GasFlow.sulphurDioxide))
    fault = declare.choice("fault", default: Fault.none, "What is wrong")
    memoryOfLast = declare.state("last", "W", .physical, initial: .zero)
    declare.lead(.supplier, at: heat, defaultRank: 1)
  }

  func range(of lead: Int, _ memory: Memory) -> LeadRange { LeadRange(most: Lanes(all: 1e6)) }
  func most(taking available: Lanes, by inlet: Port, of lead: Int, _ memory: Memory) -> Lanes {
    fault == .inverse ? 0.9 * available : available
  }
  func operate(at rate: Lanes, of lead: Int, _ memory: Memory) {
    memory[heat] = rate
    memory[power] = rate * (fault == .leak ? 1.001 : 1)
    if fault == .drift { memory[memoryOfLast] += rate }
  }
  func compose(_ memory: Memory) {
    if fault == .undeclared { memory[gas, GasFlow.nitrogenOxides] = memory[heat] * 1e-9 }
  }
  func commit(over seconds: Double, _ memory: Memory) {
    switch fault {
    case .state: memory[memoryOfLast] += memory[heat]
    case .uncounted: memory[memoryOfLast] += memory[heat] * seconds
    default: memory[memoryOfLast] = memory[heat]
    }
  }
}

/// An extraction turbine whose second lead may be bounded wrongly.
private struct FaultyPair: EquipmentKind {
  enum Fault: String, CaseIterable { case none, memory, crossing, outside, starving }

  static let kind = "faulty-pair"
  static let summary = "Two leads that may be wrong"
  static let label = "测试"
  static let referenceCases: [ReferenceCase] = []

  let fuel: Port
  let heat: Port
  let power: Port
  let loss: Port
  let asked: Slot
  let fault: Fault

  init(_ declare: inout Declaration) {
    fuel = declare.inlet("fuel", .heat, summary: "Fuel")
    heat = declare.outlet("heat", .heat, summary: "Heat")
    power = declare.outlet("power", .electricity, summary: "Power")
    loss = declare.ambientLoss()
    fault = declare.choice("fault", default: Fault.none, "What is wrong")
    asked = declare.scratch()
    let first = declare.lead(.supplier, at: heat, sets: [fuel, loss], defaultRank: 1)
    let second = declare.lead(.supplier, at: power, sets: [fuel, loss], prefix: "power", defaultRank: 1)
    declare.bounds(second, by: first)
  }

  func range(of lead: Int, _ memory: Memory) -> LeadRange {
    LeadRange(most: Lanes(all: lead == 0 ? 100 : fault == .outside ? 40 : 150))
  }
  // Power from half of the heat to 150 less half of it.
  func bounds(of lead: Int, _ memory: Memory) -> LeadBounds {
    if fault == .memory { memory[asked] += Lanes(all: 1) }
    let most = 150 - (fault == .crossing ? 1.2 : 0.5) * memory[heat]
    return LeadBounds(least: 0.5 * memory[heat], most: most, mustRun: memory[heat] .> 0)
  }
  func most(taking available: Lanes, by inlet: Port, of lead: Int, _ memory: Memory) -> Lanes {
    if lead == 0 { return fault == .starving ? available : available / 2 }
    return max(.zero, available - memory[heat]) / 2
  }
  func operate(at rate: Lanes, of lead: Int, _ memory: Memory) {
    memory[lead == 0 ? heat : power] = rate
    memory[fuel] = memory[heat] + 2 * memory[power]
  }
  func carry(_ memory: Memory) { memory[loss] = memory[fuel] - memory[heat] - memory[power] }
}

@Suite("The contract of units")
struct UnitContractTests {
  private func found(_ fault: FaultyHeater.Fault) throws -> [String] {
    let reference = ReferenceCase(
      "case", source: "none", parameters: ["fault": .init(stringLiteral: fault.rawValue)], rates: [1000],
      expected: [.init(.rate("power"), fault == .expectation ? 999 : 1000, within: 2e-3 * 1e-1)])
    let bench = try UnitBenchPark.bench(of: FaultyHeater.self, reference)
    return UnitContract.expectations(of: reference, on: bench) + UnitContract.promises(of: bench, reference)
  }

  @Test("has nothing to say of a unit that keeps it")
  func silence() throws { #expect(try found(FaultyHeater.Fault.none).isEmpty) }

  @Test(
    "names what a unit breaks",
    arguments: [
      (FaultyHeater.Fault.leak, "energy is off by"), (.drift, "operate changes the state last"),
      (.inverse, "most taking"), (.expectation, "rate of power is 1000.0, expected 999.0"),
      (.state, "state last does not converge"), (.undeclared, "gas brings nox, which its 'holds' leaves out"),
      (.uncounted, "state last grows as the unit runs, but is not declared as a counter"),
    ])
  fileprivate func names(_ fault: FaultyHeater.Fault, _ words: String) throws {
    #expect(try found(fault).contains { $0.contains(words) })
  }

  private func found(_ fault: FaultyPair.Fault) throws -> [String] {
    let reference = ReferenceCase(
      "case", source: "none", parameters: ["fault": .init(stringLiteral: fault.rawValue)], rates: [50, 60],
      expected: [.init(.rate("fuel"), 170, within: 1e-12)])
    let bench = try UnitBenchPark.bench(of: FaultyPair.self, reference)
    return UnitContract.expectations(of: reference, on: bench) + UnitContract.promises(of: bench, reference)
  }

  @Test func `has nothing to say of two leads that keep it`() throws {
    #expect(try found(FaultyPair.Fault.none) == [])
  }

  @Test(arguments: [
    (FaultyPair.Fault.memory, "bounds changes what stands in memory"),
    (.crossing, "bounds from 50.0 to 30.0 hold no rate"),
    (.outside, "bounds from 50.0 to 100.0 lie outside the range from 0.0 to 40.0"),
    (.starving, "the later lead's least takes"),
  ])
  fileprivate func `names what a bounded lead breaks`(_ fault: FaultyPair.Fault, _ words: String) throws {
    let found = try found(fault)
    #expect(found.contains { $0.contains(words) }, "\(found)")
  }

  @Test("asks for reference cases, sentences and sources")
  func documentation() {
    #expect(
      UnitContract.discrepancies(of: FaultyHeater.self).contains("faulty-heater has no reference case"))
  }
}
