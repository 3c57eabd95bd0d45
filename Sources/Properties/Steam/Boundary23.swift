/// The boundary between regions 2 and 3 of IAPWS-IF97, from 623.15 K at 16.5292 MPa to 863.15 K at 100 MPa.
enum Boundary23 {
  /// The temperatures in K from region 1's upper end to where the boundary meets 100 MPa.
  static let temperatures = 623.15...863.15

  /// The pressure in Pa at a temperature in K: IAPWS R7-97(2012), equation 5.
  static func pressure(temperature: Double) -> Double {
    (n1 + n2 * temperature + n3 * temperature * temperature) * 1e6
  }

  /// The temperature in K at a pressure in Pa: IAPWS R7-97(2012), equation 6.
  static func temperature(pressure: Double) -> Double { n4 + ((pressure / 1e6 - n5) / n3).squareRoot() }

  // Coefficients: IAPWS R7-97(2012), Table 1.
  private static let n1 = 0.34805185628969e3
  private static let n2 = -0.11671859879975e1
  private static let n3 = 0.10192970039326e-2
  private static let n4 = 0.57254459862746e3
  private static let n5 = 0.13918839778870e2
}
