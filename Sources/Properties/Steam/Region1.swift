/// Region 1 of IAPWS-IF97: compressed liquid from 273.15 K to 623.15 K, up to 100 MPa.
enum Region1 {
  /// The properties at a pressure in Pa and a temperature in K: IAPWS R7-97(2012), equation 7.
  static func state(pressure: Double, temperature: Double) -> SinglePhase {
    let pi = pressure / 16.53e6
    let tau = 1386 / temperature
    var gibbs = TermSum(terms, 7.1 - pi, tau - 1.222)
    gibbs.x = -gibbs.x
    gibbs.xy = -gibbs.xy
    return SinglePhase(
      gibbs: gibbs, pressure: pressure, temperature: temperature, reducedPressure: pi, reducedTemperature: tau
    )
  }

  /// The temperature in K from the backward equation `T(p, h)`, within 25 mK: IAPWS R7-97(2012), equation 11.
  static func temperature(pressure: Double, specificEnthalpy: Double) -> Double {
    sum(temperatureOfEnthalpyTerms, pressure / 1e6, specificEnthalpy / 2500e3 + 1)
  }

  /// The temperature in K from the backward equation `T(p, s)`, within 25 mK: IAPWS R7-97(2012), equation 13.
  static func temperature(pressure: Double, specificEntropy: Double) -> Double {
    sum(temperatureOfEntropyTerms, pressure / 1e6, specificEntropy / 1e3 + 2)
  }
}
