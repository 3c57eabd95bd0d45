/// Sensible heat of gases by their dry volume at 0 °C and 101.325 kPa, J/(m3 K), as means between 0 and 200 °C.
///
/// Source: VDI Heat Atlas, 2nd edition 2010, D2.2 and D3.2. It counts from 25 °C, where heats of combustion do; the vapour in
/// a gas is ``WaterVapour``.
public enum DryGas {
  /// Flue gas.
  public static let flueGas = 1.36e3
  /// Air.
  public static let air = 1.30e3
  /// The temperature from which it is counted, K.
  public static let reference = 298.15
}

/// Water vapour in a gas.
public enum WaterVapour {
  /// Its partial pressure, Pa: of 10 % in the gas at atmospheric pressure, as usual in flue gas.
  ///
  /// It is saturated where that is less. Between 1 and 20 kPa its enthalpy is the same within 0.1 %.
  public static let partialPressure = 10e3

  /// Specific enthalpy above liquid water at 0.01 °C, J/kg (IAPWS-IF97).
  ///
  /// - Parameter temperature: in K; below 273.16 K, where the formulation ends, the heat capacity of the ideal gas, 1.86
  ///   kJ/(kg K), goes on.
  /// - Throws: `PropertyError` above 2273.15 K.
  public static func specificEnthalpy(temperature: Double) throws(PropertyError) -> Double {
    let triplePoint = 273.16
    guard temperature > triplePoint else {
      return try WaterSteam(temperature: triplePoint, quality: 1).specificEnthalpy
        + 1.86e3 * (temperature - triplePoint)
    }
    if temperature < (try Saturation.temperature(pressure: partialPressure)) {
      return try WaterSteam(temperature: temperature, quality: 1).specificEnthalpy
    }
    return try WaterSteam(pressure: partialPressure, temperature: temperature).specificEnthalpy
  }
}
