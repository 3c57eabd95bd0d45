import Kernel
import LaneMath
import ParkTesting
import Testing

/// A heater with a fault of choice.
private struct FaultyHeater: EquipmentKind {
  enum Fault: String, CaseIterable { case none, leak, drift, inverse, expectation, state, undeclared }

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
    memoryOfLast = declare.state("last", "W", initial: .zero)
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
    if fault == .state { memory[memoryOfLast] += memory[heat] } else { memory[memoryOfLast] = memory[heat] }
  }
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
  func silence() throws { #expect(try found(.none).isEmpty) }

  @Test(
    "names what a unit breaks",
    arguments: [
      (FaultyHeater.Fault.leak, "energy is off by"), (.drift, "operate changes the state last"),
      (.inverse, "most taking"), (.expectation, "rate of power is 1000.0, expected 999.0"),
      (.state, "state last does not converge"), (.undeclared, "gas brings nox, which its 'holds' leaves out"),
    ])
  fileprivate func names(_ fault: FaultyHeater.Fault, _ words: String) throws {
    #expect(try found(fault).contains { $0.contains(words) })
  }

  @Test("asks for reference cases, sentences and sources")
  func documentation() {
    #expect(
      UnitContract.discrepancies(of: FaultyHeater.self).contains("faulty-heater has no reference case"))
  }
}
