import Foundation

extension WaterSteam {
  /// The state at a specific enthalpy in J/kg and a specific entropy in J/(kg K).
  ///
  /// Found on the logarithm of pressure: at a fixed enthalpy the entropy falls as pressure rises,
  /// `(∂s/∂p)_h = -v/T`, so that Newton's method between shrinking bounds always arrives.
  ///
  /// - Throws: `PropertyError` where no state of the formulation has this enthalpy and entropy.
  public init(specificEnthalpy: Double, specificEntropy: Double) throws(PropertyError) {
    var low = log(Saturation.pressures.lowerBound)
    var high = log(WaterSteam.highestPressure)
    // Throws where not even the lowest pressure, whose range of enthalpy is the widest, has such a state.
    var state = try WaterSteam(pressure: Saturation.pressures.lowerBound, specificEnthalpy: specificEnthalpy)
    let highestEntropy = state.specificEntropy
    var guess = (low + high) / 2
    for _ in 0..<200 {
      // Out of range at this pressure means that the pressure is too high: the range narrows as it rises.
      guard let trial = try? WaterSteam(pressure: exp(guess), specificEnthalpy: specificEnthalpy) else {
        high = guess
        guess = (low + high) / 2
        continue
      }
      state = trial
      let excess = trial.specificEntropy - specificEntropy
      if excess > 0 { low = guess } else { high = guess }
      let step = excess * trial.temperature / (trial.specificVolume * trial.pressure)
      if abs(step) < 1e-13 || high - low < 1e-14 { break }
      guess = guess + step
      if !(guess > low && guess < high) { guess = (low + high) / 2 }
    }
    // Liquid is so stiff that its entropy hardly tells its pressure: what must agree is the entropy.
    guard abs(state.specificEntropy - specificEntropy) <= 1e-6 else {
      let lowest = min(state.specificEntropy, highestEntropy)
      throw PropertyError(
        quantity: "specific entropy", value: specificEntropy, unit: "J/(kg K)",
        allowed: lowest...highestEntropy,
        subject: "IAPWS-IF97 at \(specificEnthalpy) J/kg")
    }
    self = state
  }
}
