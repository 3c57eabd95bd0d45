import Foundation

/// Liquid water near atmospheric pressure.
public enum LiquidWater {
  /// The temperatures in K for which the properties hold: above freezing and below boiling at one atmosphere.
  public static let temperatures = 273.15...373.12

  /// Density in kg/m³ at one atmosphere by temperature in K: IAPWS-IF97.
  ///
  /// - Throws: `PropertyError` outside ``temperatures``.
  public static func density(temperature: Double) throws(PropertyError) -> Double {
    try 1 / state(temperature).specificVolume
  }

  /// Specific isobaric heat capacity in J/(kg K) at one atmosphere by temperature in K: IAPWS-IF97.
  ///
  /// - Throws: `PropertyError` outside ``temperatures``.
  public static func specificHeatCapacity(temperature: Double) throws(PropertyError) -> Double {
    try state(temperature).specificHeatCapacityP
  }

  /// Dissolved oxygen in kg/m³ in fresh water in equilibrium with moist air at a temperature in K and a pressure in Pa.
  ///
  /// Benson and Krause, Limnology and Oceanography 29:620 (1984), as given by APHA, *Standard methods*, 4500-O, and USGS
  /// Office of Water Quality technical memorandum 2011.03. It holds from 0 °C to 40 °C and 0.5 to 1.1 atmospheres.
  ///
  /// - Throws: `PropertyError` outside these ranges.
  public static func oxygenSaturation(
    temperature: Double, pressure: Double = 101_325
  ) throws(PropertyError) -> Double {
    let subject = "dissolved oxygen"
    try PropertyError.check(temperature, "temperature", "K", within: 273.15...313.15, of: subject)
    try PropertyError.check(pressure, "pressure", "Pa", within: 50_662.5...111_457.5, of: subject)
    let t = temperature
    let atOneAtmosphere = exp(
      -139.34411 + 1.575701e5 / t - 6.642308e7 / power(t, 2) + 1.243800e10 / power(t, 3)
        - 8.621949e11 / power(t, 4))
    let atmospheres = pressure / 101_325
    let celsius = t - 273.15
    let vapour = exp(11.8571 - 3840.70 / t - 216961 / (t * t))
    let theta = 0.000975 - 1.426e-5 * celsius + 6.436e-8 * celsius * celsius
    let correction =
      atmospheres * (1 - vapour / atmospheres) * (1 - theta * atmospheres) / ((1 - vapour) * (1 - theta))
    return atOneAtmosphere * correction / 1e3
  }

  private static func state(_ temperature: Double) throws(PropertyError) -> SinglePhase {
    try PropertyError.check(temperature, "temperature", "K", within: temperatures, of: "liquid water")
    return Region1.state(pressure: 101_325, temperature: temperature)
  }
}
