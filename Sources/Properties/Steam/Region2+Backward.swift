import Foundation

extension Region2 {
  /// The temperature in K from the backward equations `T(p, h)` of the subregions, within 25 mK:
  /// IAPWS R7-97(2012), equations 22 to 24.
  static func temperature(pressure: Double, specificEnthalpy: Double) -> Double {
    let p = pressure / 1e6
    let eta = specificEnthalpy / 2000e3
    if p <= subregionBoundaryAB { return sum(temperatureOfEnthalpyTerms2a, p, eta - 2.1) }
    if p <= boundaryPressure2bc(specificEnthalpy: specificEnthalpy) / 1e6 || p < lowestPressure2c {
      return sum(temperatureOfEnthalpyTerms2b, p - 2, eta - 2.6)
    }
    return sum(temperatureOfEnthalpyTerms2c, p + 25, eta - 1.8)
  }

  /// The temperature in K from the backward equations `T(p, s)` of the subregions, within 25 mK:
  /// IAPWS R7-97(2012), equations 25 to 27.
  static func temperature(pressure: Double, specificEntropy: Double) -> Double {
    let p = pressure / 1e6
    let s = specificEntropy / 1e3
    // equation 25 has quarter exponents of pressure; its table is stored in powers of the fourth root.
    if p <= subregionBoundaryAB { return sum(temperatureOfEntropyTerms2a, pow(p, 0.25), s / 2 - 2) }
    // The boundary between 2b and 2c is the isentrope 5.85 kJ/(kg K): section 6.3 of the release.
    if s >= 5.85 { return sum(temperatureOfEntropyTerms2b, p, 10 - s / 0.7853) }
    return sum(temperatureOfEntropyTerms2c, p, 2 - s / 2.9251)
  }

  /// The pressure in Pa of the boundary B2bc at an enthalpy in J/kg: IAPWS R7-97(2012), equation 20.
  static func boundaryPressure2bc(specificEnthalpy: Double) -> Double {
    let h = specificEnthalpy / 1e3
    return (0.90584278514723e3 - 0.67955786399241 * h + 0.12809002730136e-3 * h * h) * 1e6
  }

  /// The enthalpy in J/kg of the boundary B2bc at a pressure in Pa: IAPWS R7-97(2012), equation 21.
  static func boundaryEnthalpy2bc(pressure: Double) -> Double {
    (0.26526571908428e4 + ((pressure / 1e6 - 0.45257578905948e1) / 0.12809002730136e-3).squareRoot()) * 1e3
  }

  /// The boundary between subregions 2a and 2b, MPa: IAPWS R7-97(2012), section 6.3.
  private static let subregionBoundaryAB = 4.0

  /// The lowest pressure of subregion 2c, MPa, where B2bc meets the saturation line: IAPWS R7-97(2012), section 6.3.
  private static let lowestPressure2c = 6.54670
}
