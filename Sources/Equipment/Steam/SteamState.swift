import Kernel
import LaneMath
import Properties

/// The state that a steam bus stands for, read at declaration.
enum SteamState {
  /// Specific enthalpy at the pressure and temperature of the bus of a port, J/kg; of saturated steam where the bus states
  /// no temperature or one below saturation.
  static func enthalpy(_ declare: inout Declaration, at port: Port) -> Lanes {
    let pressure = declare.pressure(of: port)
    let temperature = declare.statedTemperature(of: port)
    return lanes(&declare) { lane throws(PropertyError) in
      let vapour = try WaterSteam(pressure: pressure[lane], quality: 1)
      guard let temperature, temperature[lane] > vapour.temperature else { return vapour.specificEnthalpy }
      return try WaterSteam(pressure: pressure[lane], temperature: temperature[lane]).specificEnthalpy
    }
  }

  /// Specific enthalpy of saturated water at a pressure, J/kg.
  static func saturatedWater(_ declare: inout Declaration, at pressure: Lanes) -> Lanes {
    lanes(&declare) { lane throws(PropertyError) in
      try WaterSteam(pressure: pressure[lane], quality: 0).specificEnthalpy
    }
  }

  private static func lanes(
    _ declare: inout Declaration, _ property: (Int) throws(PropertyError) -> Double
  ) -> Lanes {
    var lanes = Lanes.zero
    for lane in 0..<laneCount {
      do throws(PropertyError) { lanes[lane] = try property(lane) } catch {
        declare.problem("\(error)")
        return .zero
      }
    }
    return lanes
  }
}
