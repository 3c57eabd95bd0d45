import LaneMath

/// Water and steam at one pressure, as curves from water at the triple point's temperature to steam at 800 °C.
struct Isobar {
  let pressure: Double
  let liquid: SinglePhase
  let vapour: SinglePhase
  let coldest: SinglePhase
  let hottest: SinglePhase

  var saturationTemperature: Double { liquid.temperature }
  var liquidEnthalpy: Double { liquid.specificEnthalpy }
  var vapourEnthalpy: Double { vapour.specificEnthalpy }
  var enthalpies: ClosedRange<Double> { coldest.specificEnthalpy...hottest.specificEnthalpy }

  /// Temperatures of the tables: 0.01 °C, the triple point, to 800 °C, the upper end of region 2.
  static let temperatures = 273.16...1073.15

  /// Pressures whose saturation line lies in regions 1 and 2, and whose saturation is above ``temperatures``'s lower end.
  static let pressures =
    Saturation.pressureUnchecked(temperature: 273.2)...Saturation.pressureUnchecked(temperature: 623.15)

  init(_ pressure: Double) throws(PropertyError) {
    try PropertyError.check(pressure, "pressure", "Pa", within: Isobar.pressures, of: "steam tables")
    self.pressure = pressure
    let temperature = Saturation.temperatureUnchecked(pressure: pressure)
    (liquid, vapour) = WaterSteam.phases(pressure: pressure, temperature: temperature)
    coldest = Region1.state(pressure: pressure, temperature: Isobar.temperatures.lowerBound)
    hottest = Region2.state(pressure: pressure, temperature: Isobar.temperatures.upperBound)
  }

  /// A state by enthalpy or entropy; the caller stays within the isobar's range.
  func state(_ caloric: WaterSteam.Caloric, _ value: Double) -> WaterSteam {
    let low = caloric.value(liquid)
    let high = caloric.value(vapour)
    if value < low {
      return WaterSteam(.liquid, WaterSteam.liquid(pressure, caloric, value, upTo: saturationTemperature))
    }
    if value > high {
      return WaterSteam(.vapour, WaterSteam.vapour(pressure, caloric, value, from: saturationTemperature))
    }
    return WaterSteam(
      liquid: liquid, vapour: vapour, pressure: pressure, quality: (value - low) / (high - low))
  }

  var temperatureCurve: UniformTable.Curve {
    UniformTable.Curve(range: enthalpies, breaks: [liquidEnthalpy, vapourEnthalpy]) {
      state(.enthalpy, $0).temperature
    }
  }

  /// Its slope is known: `(∂s/∂h)_p = 1/T`.
  var entropyCurve: UniformTable.Curve {
    UniformTable.Curve(range: enthalpies, breaks: [liquidEnthalpy, vapourEnthalpy]) {
      state(.enthalpy, $0).specificEntropy
    } slope: {
      1 / state(.enthalpy, $0).temperature
    }
  }

  /// Its slope is known: `(∂h/∂T)_p = cp`, which falls steeply just above saturation, where the grid is finer.
  var superheatedCurve: UniformTable.Curve {
    let superheat = Isobar.temperatures.upperBound - saturationTemperature
    let finer = [81.0, 27, 9, 3].map { saturationTemperature + superheat / $0 }
    return UniformTable.Curve(range: saturationTemperature...Isobar.temperatures.upperBound, breaks: finer) {
      Region2.state(pressure: pressure, temperature: $0).specificEnthalpy
    } slope: {
      Region2.state(pressure: pressure, temperature: $0).specificHeatCapacityP
    }
  }
}
