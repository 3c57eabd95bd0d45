import Kernel
import LaneMath

/// The energy that a flow holds beside its energy quantity, W: the enthalpy at 25 °C of the water that its bound hydrogen
/// may form, and of the moisture of fuels and solids (``Element/hydrogenReference``).
///
/// Where hydrogen stays bound it cancels. A kind that burns, dries or wets something counts it, so that the water which forms
/// has its enthalpy from what it formed of.
enum BoundHydrogen {
  /// Of a fuel.
  @inline(__always) static func ofFuel(_ port: Port, _ memory: Memory) -> Lanes {
    memory[port, FuelFlow.hydrogen] * Element.hydrogenReference
      + memory[port, FuelFlow.moisture] * Element.waterReference
  }

  /// Of solid waste or sludge.
  @inline(__always) static func ofSolid(_ port: Port, _ memory: Memory) -> Lanes {
    memory[port, SolidFlow.hydrogen] * Element.hydrogenReference
      + memory[port, SolidFlow.water] * Element.waterReference
  }

  /// Of water: organic matter as CH2O, reduced nitrogen as NH3 and nitrate as HNO3.
  @inline(__always) static func ofWater(_ port: Port, _ memory: Memory) -> Lanes {
    var demand = Lanes.zero
    for quantity in WaterFlow.chemicalOxygenDemand { demand += memory[port, quantity] }
    let reduced = memory[port, WaterFlow.ammonium] + memory[port, WaterFlow.organicNitrogen]
    return Element.waterReference
      * (demand * (18.0 / 32) + reduced * (27.0 / 14) + memory[port, WaterFlow.nitrate] * (9.0 / 14))
  }

  /// Of methane and hydrogen chloride, all that flue gas and off-gas hold of it here.
  @inline(__always) static func ofGas(_ port: Port, _ memory: Memory) -> Lanes {
    Element.hydrogenReference
      * (memory[port, GasFlow.methane] * (4.0 / 16) + memory[port, GasFlow.hydrogenChloride] * (1.0 / 36.5))
  }
}
