import Kernel
import LaneMath

/// A converter of electricity whose energy balance fails where it has a leak, and whose structure hangs on a number.
struct TestGate: EquipmentKind {
  static let kind = "test-gate"
  static let summary = "Passes power on"
  static let label = "闸"
  static let referenceCases: [ReferenceCase] = []

  let inlet: Port
  let outlet: Port
  let capacity: Lanes
  let leak: Lanes

  init(_ declare: inout Declaration) {
    inlet = declare.inlet("in", .electricity, summary: "Power in")
    outlet = declare.outlet("out", .electricity, summary: "Power out")
    capacity = declare.parameter("capacity", "MW", 0...1000, "Most that passes", source: "test")
    leak = declare.parameter("leak", "%", 0...50, default: 0, "What vanishes", source: "test")
    if declare.decides(capacity .> 50e6) { declare.bringsNominal(outlet) }
    declare.lead(.supplier, at: outlet, defaultRank: 1)
  }

  func range(of lead: Int, _ memory: Memory) -> LeadRange { LeadRange(most: capacity) }
  func most(taking available: Lanes, by inlet: Port, of lead: Int, _ memory: Memory) -> Lanes { available }
  func operate(at rate: Lanes, of lead: Int, _ memory: Memory) {
    memory[outlet] = rate
    memory[inlet] = rate * (Lanes(all: 1) + leak)
  }
}
