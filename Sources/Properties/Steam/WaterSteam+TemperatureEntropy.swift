import Foundation

extension WaterSteam {
  /// The state at a temperature in K and a specific entropy in J/(kg K).
  ///
  /// Between the saturation lines by the lever rule; else on the logarithm of pressure, for entropy falls as pressure
  /// rises, `(∂s/∂p)_T = -∂v/∂T`, wherever water expands when heated: it does not below 4 °C.
  ///
  /// - Throws: `PropertyError` outside the temperatures of the formulation, and where no state between 1 Pa and the
  ///   highest pressure has this entropy.
  public init(temperature: Double, specificEntropy: Double) throws(PropertyError) {
    try PropertyError.check(
      temperature, "temperature", "K", within: WaterSteam.temperatures, of: "IAPWS-IF97")
    let hot = temperature > WaterSteam.regionBoundary25
    var low = log(1.0)
    var high = log(hot ? Region5.highestPressure : WaterSteam.highestPressure)
    if temperature < Region3.criticalTemperature {
      let saturation = try Saturation.pressure(temperature: temperature)
      let (liquid, vapour) = WaterSteam.phases(pressure: saturation, temperature: temperature)
      let span = vapour.specificEntropy - liquid.specificEntropy
      let quality = (specificEntropy - liquid.specificEntropy) / span
      if (0...1).contains(quality) {
        self.init(liquid: liquid, vapour: vapour, pressure: saturation, quality: quality)
        return
      }
      // A hair off the line, so that the ends lie on the side that is meant.
      if quality > 1 { high = log(saturation) - 1e-12 } else { low = log(saturation) + 1e-12 }
    }
    let upper = try WaterSteam(pressure: exp(low), temperature: temperature).specificEntropy
    let lower = try WaterSteam(pressure: exp(high), temperature: temperature).specificEntropy
    try PropertyError.check(
      specificEntropy, "specific entropy", "J/(kg K)", within: Swift.min(lower, upper)...upper,
      of: "IAPWS-IF97 at \(temperature) K")
    var state = try WaterSteam(pressure: exp(low), temperature: temperature)
    // The width halves each time: 60 times leave the last digit.
    for _ in 0..<60 {
      let guess = (low + high) / 2
      state = try WaterSteam(pressure: exp(guess), temperature: temperature)
      if state.specificEntropy > specificEntropy { low = guess } else { high = guess }
    }
    self = state
  }
}
