import Kernel
import LaneMath

/// What water carries beside itself.
enum Impurities {
  /// Writes all further quantities of a water inlet but its energy to a water outlet.
  ///
  /// - Returns: the heat of combustion that goes with them, W.
  static func move(from inlet: Port, to outlet: Port, _ memory: Memory) -> Lanes {
    for quantity in WaterFlow.contents {
      memory[outlet, quantity] = memory[inlet, quantity]
    }
    return heatOfCombustion(inlet, memory)
  }

  /// The heat of combustion of the organic matter of a flow, W.
  static func heatOfCombustion(_ port: Port, _ memory: Memory) -> Lanes {
    var demand = Lanes.zero
    for quantity in WaterFlow.chemicalOxygenDemand { demand += memory[port, quantity] }
    return demand * WaterFlow.heatPerOxygenDemand
  }
}
