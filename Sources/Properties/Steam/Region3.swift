import Foundation

/// Region 3 of IAPWS-IF97: water about its critical point, an equation in density and temperature.
enum Region3 {
  static let criticalTemperature = 647.096
  static let criticalPressure = 22.064e6
  static let criticalDensity = 322.0

  /// The properties at a density in kg/m³ and a temperature in K: IAPWS R7-97(2012), equation 28 and Table 31.
  static func state(density: Double, temperature: Double) -> SinglePhase {
    let r = SinglePhase.gasConstant
    let delta = density / criticalDensity
    let tau = criticalTemperature / temperature
    var helmholtz = TermSum(terms, delta, tau)
    // Coefficient 1 of Table 30 multiplies ln δ.
    let n1 = 0.10658070028513e1
    helmholtz.value += n1 * log(delta)
    helmholtz.x += n1 / delta
    helmholtz.xx -= n1 / (delta * delta)
    let first = delta * helmholtz.x
    let stiffness = 2 * first + delta * delta * helmholtz.xx
    let mixed = first - delta * tau * helmholtz.xy
    let thermal = tau * tau * helmholtz.yy
    return SinglePhase(
      pressure: density * r * temperature * first, temperature: temperature, specificVolume: 1 / density,
      specificEnthalpy: r * temperature * (tau * helmholtz.y + first),
      specificEntropy: r * (tau * helmholtz.y - helmholtz.value),
      specificHeatCapacityP: r * (-thermal + mixed * mixed / stiffness), specificHeatCapacityV: -r * thermal,
      speedOfSound: (r * temperature * (stiffness - mixed * mixed / thermal)).squareRoot())
  }

  /// Which root of `p(ρ, T)` is meant where there are two.
  enum Side {
    case liquid
    case vapour
  }

  /// The state at a pressure in Pa and a temperature in K, by Newton's method on density.
  ///
  /// Below the critical temperature an isotherm is convex above the liquid's density and concave below the
  /// vapour's, so steps that start outside come down, or up, to the nearest root and never pass it.
  static func state(pressure: Double, temperature: Double, side: Side) -> SinglePhase {
    // Densities outside those of the region: 1/v is 60 kg/m³ at its corner at 16.5 MPa and 765 at 100 MPa.
    var low = 40.0
    var high = 800.0
    var density = side == .liquid ? high : low
    for _ in 0..<200 {
      let (value, slope) = pressureAndSlope(density: density, temperature: temperature)
      if temperature >= criticalTemperature {
        if value > pressure { high = density } else { low = density }
      }
      var next = slope > 0 ? density - (value - pressure) / slope : (low + high) / 2
      if !(next > low && next < high) { next = (low + high) / 2 }
      if abs(next - density) <= 1e-13 * density { break }
      density = next
    }
    return state(density: density, temperature: temperature)
  }

  private static func pressureAndSlope(density: Double, temperature: Double) -> (Double, Double) {
    let delta = density / criticalDensity
    let tau = criticalTemperature / temperature
    let helmholtz = TermSum(terms, delta, tau)
    let first = 0.10658070028513e1 + delta * helmholtz.x
    let second = -0.10658070028513e1 + delta * delta * helmholtz.xx
    let scale = SinglePhase.gasConstant * temperature
    return (density * scale * first, scale * (2 * first + second))
  }
}
