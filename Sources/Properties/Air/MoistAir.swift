/// Moist air as a mixture of ideal gases, in SI units; extensive properties are per kilogram of dry air.
///
/// Source: ASHRAE Handbook, Fundamentals (2017), chapter 1, *Psychrometrics*, whose equations are cited below. It
/// holds from -100 °C to 200 °C, with errors against real-gas tables below 0.7 % in humidity ratio.
public struct MoistAir: Equatable, Sendable {
  /// Dry-bulb temperature, K.
  public let temperature: Double

  /// Total pressure, Pa.
  public let pressure: Double

  /// Water vapour by dry air, kg/kg.
  public let humidityRatio: Double

  /// The temperatures in K for which saturation pressure is known.
  public static let temperatures = 173.15...473.15

  /// Molar mass of water by that of dry air: equation 20.
  static let molarMassRatio = 0.621945

  /// Air of a humidity ratio in kg/kg at a temperature in K and a pressure in Pa.
  ///
  /// - Throws: `PropertyError` outside ``temperatures``, for a pressure that is not above zero and for a negative
  ///   humidity ratio.
  public init(temperature: Double, humidityRatio: Double, pressure: Double) throws(PropertyError) {
    try MoistAir.check(temperature, pressure)
    try PropertyError.check(
      humidityRatio, "humidity ratio", "kg/kg", within: 0...Double.greatestFiniteMagnitude, of: "moist air")
    self.temperature = temperature
    self.pressure = pressure
    self.humidityRatio = humidityRatio
  }

  /// Air of a relative humidity (0 to 1) at a temperature in K and a pressure in Pa: equations 20 and 22.
  ///
  /// - Throws: `PropertyError` also where the vapour alone would reach the pressure.
  public init(temperature: Double, relativeHumidity: Double, pressure: Double) throws(PropertyError) {
    try MoistAir.check(temperature, pressure)
    try PropertyError.check(relativeHumidity, "relative humidity", "1", within: 0...1, of: "moist air")
    let vapour = relativeHumidity * MoistAir.saturationPressureUnchecked(temperature)
    try self.init(temperature: temperature, vapourPressure: vapour, pressure: pressure)
  }

  /// Air of a dew point in K at a temperature in K and a pressure in Pa: equation 36.
  ///
  /// - Throws: `PropertyError` also where the dew point is above the temperature.
  public init(temperature: Double, dewPoint: Double, pressure: Double) throws(PropertyError) {
    try MoistAir.check(temperature, pressure)
    try PropertyError.check(
      dewPoint, "dew point", "K", within: MoistAir.temperatures.lowerBound...temperature,
      of: "moist air at \(temperature) K")
    let vapour = MoistAir.saturationPressureUnchecked(dewPoint)
    try self.init(temperature: temperature, vapourPressure: vapour, pressure: pressure)
  }

  private init(temperature: Double, vapourPressure: Double, pressure: Double) throws(PropertyError) {
    try PropertyError.check(
      vapourPressure, "vapour pressure", "Pa", within: 0...(0.999 * pressure),
      of: "moist air at \(pressure) Pa")
    self.temperature = temperature
    self.pressure = pressure
    humidityRatio = MoistAir.molarMassRatio * vapourPressure / (pressure - vapourPressure)
  }

  private static func check(_ temperature: Double, _ pressure: Double) throws(PropertyError) {
    try PropertyError.check(temperature, "temperature", "K", within: temperatures, of: "moist air")
    try PropertyError.check(
      pressure, "pressure", "Pa", within: Double.leastNormalMagnitude...Double.greatestFiniteMagnitude,
      of: "moist air")
  }
}

extension MoistAir {
  /// Partial pressure of water vapour, Pa: equation 36.
  public var vapourPressure: Double { pressure * humidityRatio / (MoistAir.molarMassRatio + humidityRatio) }

  /// Vapour pressure by that of saturation at this temperature; above 1 for fog: equation 22.
  public var relativeHumidity: Double {
    vapourPressure / MoistAir.saturationPressureUnchecked(temperature)
  }

  /// Specific enthalpy by dry air, J/kg, zero for dry air at 0 °C: equation 30.
  public var specificEnthalpy: Double {
    let t = temperature - 273.15
    return (1.006 * t + humidityRatio * (2501 + 1.86 * t)) * 1e3
  }

  /// Volume by dry air, m³/kg: equation 26.
  public var specificVolume: Double { 287.042 * temperature * (1 + 1.607858 * humidityRatio) / pressure }

  /// Density of the mixture, kg/m³: equation 11.
  public var density: Double { (1 + humidityRatio) / specificVolume }

  /// Specific isobaric heat capacity by dry air, J/(kg K): the slope of equation 30.
  public var specificHeatCapacityP: Double { (1.006 + 1.86 * humidityRatio) * 1e3 }
}
