import Foundation

/// The saturation line of water, region 4 of IAPWS-IF97, from 273.15 K to the critical point at 647.096 K.
public enum Saturation {
  /// The temperatures in K that the saturation line covers.
  public static let temperatures = 273.15...647.096

  /// The pressures in Pa that the saturation line covers: 273.15 K to the critical point.
  public static let pressures = pressureUnchecked(temperature: 273.15)...22.064e6

  /// The saturation pressure in Pa at a temperature in K: IAPWS R7-97(2012), equation 30.
  ///
  /// - Throws: `PropertyError` outside ``temperatures``.
  public static func pressure(temperature: Double) throws(PropertyError) -> Double {
    try PropertyError.check(temperature, "temperature", "K", within: temperatures, of: "the saturation line")
    return pressureUnchecked(temperature: temperature)
  }

  /// The saturation temperature in K at a pressure in Pa: IAPWS R7-97(2012), equation 31.
  ///
  /// - Throws: `PropertyError` outside ``pressures``.
  public static func temperature(pressure: Double) throws(PropertyError) -> Double {
    try PropertyError.check(pressure, "pressure", "Pa", within: pressures, of: "the saturation line")
    return temperatureUnchecked(pressure: pressure)
  }

  static func pressureUnchecked(temperature: Double) -> Double {
    let n = coefficients
    let theta = temperature + n.9 / (temperature - n.10)
    let a = theta * theta + n.1 * theta + n.2
    let b = n.3 * theta * theta + n.4 * theta + n.5
    let c = n.6 * theta * theta + n.7 * theta + n.8
    return power(2 * c / (-b + (b * b - 4 * a * c).squareRoot()), 4) * 1e6
  }

  static func temperatureUnchecked(pressure: Double) -> Double {
    let n = coefficients
    let beta = pow(pressure / 1e6, 0.25)
    let e = beta * beta + n.3 * beta + n.6
    let f = n.1 * beta * beta + n.4 * beta + n.7
    let g = n.2 * beta * beta + n.5 * beta + n.8
    let d = 2 * g / (-f - (f * f - 4 * e * g).squareRoot())
    let sum = n.10 + d
    return (sum - (sum * sum - 4 * (n.9 + n.10 * d)).squareRoot()) / 2
  }

  /// Coefficients 1 to 10, IAPWS R7-97(2012), Table 34; the zeroth place only aligns the numbering.
  private static let coefficients = (
    0.0, 0.11670521452767e4, -0.72421316703206e6, -0.17073846940092e2, 0.12020824702470e5,
    -0.32325550322333e7, 0.14915108613530e2, -0.48232657361591e4, 0.40511340542057e6,
    -0.23855557567849, 0.65017534844798e3
  )
}
