import Foundation

/// The properties of one phase, as the basic equation of one region of IAPWS-IF97 gives them.
struct SinglePhase {
  var pressure: Double
  var temperature: Double
  var specificVolume: Double
  var specificEnthalpy: Double
  var specificEntropy: Double
  var specificHeatCapacityP: Double
  var specificHeatCapacityV: Double
  var speedOfSound: Double

  var specificInternalEnergy: Double { specificEnthalpy - pressure * specificVolume }
}

extension SinglePhase {
  /// The specific gas constant of ordinary water, J/(kg K): IAPWS R7-97(2012), equation 1.
  static let gasConstant = 461.526

  /// Properties from the dimensionless Gibbs free energy `γ(π, τ)`, where the sum's `x` is `π` and `y` is `τ`:
  /// IAPWS R7-97(2012), Tables 3, 12 and 40.
  init(
    gibbs: TermSum, pressure: Double, temperature: Double, reducedPressure: Double, reducedTemperature: Double
  ) {
    let r = SinglePhase.gasConstant
    let tau = reducedTemperature
    let mixed = gibbs.x - tau * gibbs.xy
    self.pressure = pressure
    self.temperature = temperature
    specificVolume = reducedPressure * gibbs.x * r * temperature / pressure
    specificEnthalpy = r * temperature * tau * gibbs.y
    specificEntropy = r * (tau * gibbs.y - gibbs.value)
    specificHeatCapacityP = -r * tau * tau * gibbs.yy
    specificHeatCapacityV = r * (-tau * tau * gibbs.yy + mixed * mixed / gibbs.xx)
    speedOfSound = (r * temperature * gibbs.x * gibbs.x / (mixed * mixed / (tau * tau * gibbs.yy) - gibbs.xx))
      .squareRoot()
  }
}
