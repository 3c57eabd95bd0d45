import Foundation

extension MoistAir {
  /// The pressure in Pa of vapour in equilibrium with ice (below 0 °C) or water at a temperature in K: equations 5 and 6,
  /// Hyland and Wexler (1983).
  ///
  /// - Throws: `PropertyError` outside ``temperatures``.
  public static func saturationPressure(temperature: Double) throws(PropertyError) -> Double {
    try PropertyError.check(temperature, "temperature", "K", within: temperatures, of: "moist air")
    return saturationPressureUnchecked(temperature)
  }

  static func saturationPressureUnchecked(_ t: Double) -> Double {
    if t < 273.15 {
      let polynomial =
        -5.6745359e3 / t + 6.3925247 - 9.677843e-3 * t + 6.2215701e-7 * t * t + 2.0747825e-9 * power(t, 3)
        - 9.484024e-13 * power(t, 4)
      return exp(polynomial + 4.1635019 * log(t))
    }
    let polynomial =
      -5.8002206e3 / t + 1.3914993 - 4.8640239e-2 * t + 4.1764768e-5 * t * t - 1.4452093e-8 * power(t, 3)
    return exp(polynomial + 6.5459673 * log(t))
  }

  /// The humidity ratio of saturated air in kg/kg, infinite where water boils.
  private static func saturatedRatio(_ temperature: Double, _ pressure: Double) -> Double {
    let vapour = saturationPressureUnchecked(temperature)
    return vapour < pressure ? molarMassRatio * vapour / (pressure - vapour) : .infinity
  }

  /// The temperature in K at which this air's vapour begins to condense; nil for air without vapour, or so dry that its
  /// dew point is below ``temperatures``.
  public var dewPoint: Double? {
    let vapour = vapourPressure
    guard vapour >= MoistAir.saturationPressureUnchecked(MoistAir.temperatures.lowerBound) else { return nil }
    return MoistAir.root(MoistAir.temperatures.lowerBound, MoistAir.temperatures.upperBound) {
      MoistAir.saturationPressureUnchecked($0) - vapour
    }
  }

  /// The temperature in K that a wet thermometer takes, or of saturated air where this air is saturated: equations 33 and
  /// 35, over water and ice; nil below ``temperatures``.
  public var wetBulb: Double? {
    guard relativeHumidity < 1 else { return temperature }
    let lowest = MoistAir.temperatures.lowerBound
    func excess(_ wet: Double) -> Double { MoistAir.ratio(temperature, wet, pressure) - humidityRatio }
    guard excess(lowest) <= 0 else { return nil }
    return MoistAir.root(lowest, temperature, excess)
  }

  /// Air of a wet-bulb temperature in K at a temperature in K and a pressure in Pa: equations 33 and 35.
  ///
  /// - Throws: `PropertyError` also where no dry air could be so cold when wetted.
  public init(temperature: Double, wetBulb: Double, pressure: Double) throws(PropertyError) {
    try PropertyError.check(temperature, "temperature", "K", within: MoistAir.temperatures, of: "moist air")
    try PropertyError.check(
      wetBulb, "wet-bulb temperature", "K", within: MoistAir.temperatures.lowerBound...temperature,
      of: "moist air at \(temperature) K")
    let ratio = MoistAir.ratio(temperature, wetBulb, pressure)
    try self.init(temperature: temperature, humidityRatio: ratio, pressure: pressure)
  }

  /// The humidity ratio in kg/kg of air that wets a thermometer to `wet`.
  private static func ratio(_ temperature: Double, _ wet: Double, _ pressure: Double) -> Double {
    let saturated = saturatedRatio(wet, pressure)
    guard saturated.isFinite else { return .infinity }
    let t = temperature - 273.15
    let w = wet - 273.15
    if w >= 0 {
      return ((2501 - 2.326 * w) * saturated - 1.006 * (t - w)) / (2501 + 1.86 * t - 4.186 * w)
    }
    return ((2830 - 0.24 * w) * saturated - 1.006 * (t - w)) / (2830 + 1.86 * t - 2.1 * w)
  }

  /// Where a rising function passes zero, by bisection to the last bits: it jumps a little at 0 °C, where ice melts.
  private static func root(_ low: Double, _ high: Double, _ function: (Double) -> Double) -> Double {
    var low = low
    var high = high
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if function(middle) < 0 { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
