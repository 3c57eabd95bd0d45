import Kernel
import LaneMath

/// A transformer between two voltages.
///
///     P_high = P_low / η
///
/// The loss is a fixed share of what passes and warms the surroundings. Reactive power and voltage are not modelled.
final class Transformer: EquipmentKind {
  static let kind = "transformer"
  static let summary = "Transformer between two voltages, with its loss"
  static let label = "变压器"

  let high: Port
  let low: Port
  let loss: Port
  let ratedPower: Lanes
  let efficiency: Lanes

  init(_ declare: inout Declaration) {
    high = declare.inlet("high", .electricity, summary: "Power from the higher voltage")
    low = declare.outlet("low", .electricity, summary: "Power to the lower voltage")
    loss = declare.ambientLoss()
    ratedPower = declare.parameter(
      "rated_power", "MW", 0.01...1000, "Power at the lower voltage", source: "data sheet")
    efficiency = declare.parameter(
      "efficiency", "%", 80...100, default: 99, "Power out over power in",
      source: "assumption: 110 kV transformer at half load, grade C")
    declare.lead(.supplier, at: low, defaultRank: 50)
  }

  func range(of lead: Int, _ memory: Memory) -> LeadRange { LeadRange(most: ratedPower) }

  func most(taking available: Lanes, by inlet: Port, of lead: Int, _ memory: Memory) -> Lanes {
    available * efficiency
  }

  func operate(at rate: Lanes, of lead: Int, _ memory: Memory) {
    memory[low] = rate
    memory[high] = rate / efficiency
    memory[loss] = memory[high] - rate
  }

  static let referenceCases: [ReferenceCase] = [
    ReferenceCase(
      "half load", source: "hand: 20 MW / 0.99",
      parameters: ["rated_power": "40 MW"], rates: [20e6],
      expected: [.init(.rate("high"), 20e6 / 0.99, within: 1e-12)])
  ]
}
