extension WaterSteam {
  /// The pressures in Pa that the formulation covers, as far as it is used here: from the saturation pressure at
  /// 273.15 K for states given by enthalpy or entropy, from above zero for states given by temperature.
  static let highestPressure = 100e6

  static let temperatures = 273.15...2273.15

  /// The upper end of region 2 and the lower end of region 5, K.
  static let regionBoundary25 = 1073.15

  /// The state of one phase at a pressure in Pa and a temperature in K.
  ///
  /// Exactly on the saturation line the liquid is meant; give a quality for anything else there.
  ///
  /// - Throws: `PropertyError` outside 273.15 K to 1073.15 K (2273.15 K up to 50 MPa), or outside 0 to 100 MPa.
  public init(pressure: Double, temperature: Double) throws(PropertyError) {
    try PropertyError.check(
      temperature, "temperature", "K", within: WaterSteam.temperatures, of: "IAPWS-IF97")
    let hot = temperature > WaterSteam.regionBoundary25
    try PropertyError.check(
      pressure, "pressure", "Pa",
      within: Double.leastNormalMagnitude...(hot ? Region5.highestPressure : WaterSteam.highestPressure),
      of: "IAPWS-IF97 at \(temperature) K")
    if hot {
      self.init(.highTemperature, Region5.state(pressure: pressure, temperature: temperature))
    } else if temperature > Boundary23.temperatures.upperBound {
      self.init(.vapour, Region2.state(pressure: pressure, temperature: temperature))
    } else if temperature > Boundary23.temperatures.lowerBound {
      if pressure <= Boundary23.pressure(temperature: temperature) {
        self.init(.vapour, Region2.state(pressure: pressure, temperature: temperature))
      } else {
        self.init(.nearCritical, WaterSteam.nearCritical(pressure: pressure, temperature: temperature))
      }
    } else if pressure >= Saturation.pressureUnchecked(temperature: temperature) {
      self.init(.liquid, Region1.state(pressure: pressure, temperature: temperature))
    } else {
      self.init(.vapour, Region2.state(pressure: pressure, temperature: temperature))
    }
  }

  static func nearCritical(pressure: Double, temperature: Double) -> SinglePhase {
    let vapour =
      temperature < Region3.criticalTemperature
      && pressure < Saturation.pressureUnchecked(temperature: temperature)
    return Region3.state(pressure: pressure, temperature: temperature, side: vapour ? .vapour : .liquid)
  }
}
