extension WaterSteam {
  static func liquid(_ pressure: Double, _ caloric: Caloric, _ value: Double, upTo highest: Double)
    -> SinglePhase
  {
    let start =
      caloric == .enthalpy
      ? Region1.temperature(pressure: pressure, specificEnthalpy: value)
      : Region1.temperature(pressure: pressure, specificEntropy: value)
    return refined(start, caloric, value, within: temperatures.lowerBound...highest) {
      Region1.state(pressure: pressure, temperature: $0)
    }
  }

  static func vapour(_ pressure: Double, _ caloric: Caloric, _ value: Double, from lowest: Double)
    -> SinglePhase
  {
    let start =
      caloric == .enthalpy
      ? Region2.temperature(pressure: pressure, specificEnthalpy: value)
      : Region2.temperature(pressure: pressure, specificEntropy: value)
    return refined(start, caloric, value, within: lowest...regionBoundary25) {
      Region2.state(pressure: pressure, temperature: $0)
    }
  }

  /// Region 5 has no backward equation; Newton's method needs none, as its heat capacity hardly varies.
  static func hot(_ pressure: Double, _ caloric: Caloric, _ value: Double) -> SinglePhase {
    refined(1500, caloric, value, within: Region5.temperatures) {
      Region5.state(pressure: pressure, temperature: $0)
    }
  }

  /// The state whose enthalpy or entropy is `value`, by Newton's method on temperature.
  private static func refined(
    _ start: Double, _ caloric: Caloric, _ value: Double, within range: ClosedRange<Double>,
    _ state: (Double) -> SinglePhase
  ) -> SinglePhase {
    func held(_ temperature: Double) -> Double { min(max(temperature, range.lowerBound), range.upperBound) }
    var phase = state(held(start))
    for _ in 0..<20 {
      let next = held(phase.temperature - (caloric.value(phase) - value) / caloric.slope(phase))
      // Newton's method squares the error: a step of a microkelvin leaves none that a Double could hold.
      let done = abs(next - phase.temperature) <= 1e-6
      phase = state(next)
      if done { break }
    }
    return phase
  }

  /// The state in region 3 by bisection on temperature, on the side of the saturation line that `value` tells.
  static func nearCritical(
    _ pressure: Double, _ caloric: Caloric, _ value: Double, _ range: ClosedRange<Double>
  ) -> WaterSteam {
    var low = range.lowerBound
    var high = range.upperBound
    var side: Region3.Side?
    if pressure < Region3.criticalPressure {
      let saturation = Saturation.temperatureUnchecked(pressure: pressure)
      let (liquid, vapour) = phases(pressure: pressure, temperature: saturation)
      if value >= caloric.value(liquid), value <= caloric.value(vapour) {
        let span = caloric.value(vapour) - caloric.value(liquid)
        let quality = span > 0 ? (value - caloric.value(liquid)) / span : 0
        return WaterSteam(liquid: liquid, vapour: vapour, pressure: pressure, quality: quality)
      }
      side = value < caloric.value(liquid) ? .liquid : .vapour
      if side == .liquid { high = saturation } else { low = saturation }
    }
    func state(_ temperature: Double) -> SinglePhase {
      guard let side else { return nearCritical(pressure: pressure, temperature: temperature) }
      return Region3.state(pressure: pressure, temperature: temperature, side: side)
    }
    while high - low > 1e-10 * high {
      let middle = (low + high) / 2
      if caloric.value(state(middle)) < value { low = middle } else { high = middle }
    }
    return WaterSteam(.nearCritical, state((low + high) / 2))
  }
}
