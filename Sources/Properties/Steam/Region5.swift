/// Region 5 of IAPWS-IF97: steam from 1073.15 K to 2273.15 K, up to 50 MPa.
enum Region5 {
  /// The temperatures in K that the region covers.
  static let temperatures = 1073.15...2273.15

  /// The highest pressure of the region, Pa.
  static let highestPressure = 50e6

  /// The properties at a pressure in Pa and a temperature in K: IAPWS R7-97(2012), equations 32 to 34.
  static func state(pressure: Double, temperature: Double) -> SinglePhase {
    let pi = pressure / 1e6
    let tau = 1000 / temperature
    let residual = TermSum(residualTerms, pi, tau)
    return SinglePhase(
      gibbs: TermSum(ideal: TermSum(idealTerms, pi, tau), residual: residual, reducedPressure: pi),
      pressure: pressure, temperature: temperature, reducedPressure: pi, reducedTemperature: tau)
  }
}
