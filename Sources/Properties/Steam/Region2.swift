import Foundation

/// Region 2 of IAPWS-IF97: superheated steam up to 1073.15 K and 100 MPa.
enum Region2 {
  /// The properties at a pressure in Pa and a temperature in K: IAPWS R7-97(2012), equations 15 to 17.
  static func state(pressure: Double, temperature: Double) -> SinglePhase {
    let pi = pressure / 1e6
    let tau = 540 / temperature
    // The residual sum is divided by τ - 0.5, which reaches zero at 1080 K, beyond this region.
    let residual = TermSum(residualTerms, pi, tau - 0.5)
    return SinglePhase(
      gibbs: TermSum(ideal: TermSum(idealTerms, pi, tau), residual: residual, reducedPressure: pi),
      pressure: pressure, temperature: temperature, reducedPressure: pi, reducedTemperature: tau)
  }
}

extension TermSum {
  /// The Gibbs free energy of a gas: `ln π` and the ideal-gas part, plus the residual part:
  /// IAPWS R7-97(2012), equations 15 and 32.
  init(ideal: TermSum, residual: TermSum, reducedPressure pi: Double) {
    value = log(pi) + ideal.value + residual.value
    x = 1 / pi + residual.x
    xx = -1 / (pi * pi) + residual.xx
    y = ideal.y + residual.y
    yy = ideal.yy + residual.yy
    xy = residual.xy
  }
}
