extension WaterSteam {
  /// The state on or between the saturation lines at a pressure in Pa, with the given share of vapour.
  ///
  /// - Throws: `PropertyError` outside `Saturation.pressures` or a quality outside 0 to 1.
  public init(pressure: Double, quality: Double) throws(PropertyError) {
    let temperature = try Saturation.temperature(pressure: pressure)
    try self.init(saturationPressure: pressure, temperature: temperature, quality: quality)
  }

  /// The state on or between the saturation lines at a temperature in K, with the given share of vapour.
  ///
  /// - Throws: `PropertyError` outside `Saturation.temperatures` or a quality outside 0 to 1.
  public init(temperature: Double, quality: Double) throws(PropertyError) {
    let pressure = try Saturation.pressure(temperature: temperature)
    try self.init(saturationPressure: pressure, temperature: temperature, quality: quality)
  }

  private init(saturationPressure: Double, temperature: Double, quality: Double) throws(PropertyError) {
    try PropertyError.check(quality, "quality", "1", within: 0...1, of: "the saturation line")
    let phases = WaterSteam.phases(pressure: saturationPressure, temperature: temperature)
    self.init(liquid: phases.liquid, vapour: phases.vapour, pressure: saturationPressure, quality: quality)
  }

  /// The saturated phases at a pressure and its saturation temperature.
  static func phases(pressure: Double, temperature: Double) -> (liquid: SinglePhase, vapour: SinglePhase) {
    if temperature <= Boundary23.temperatures.lowerBound {
      return (
        Region1.state(pressure: pressure, temperature: temperature),
        Region2.state(pressure: pressure, temperature: temperature)
      )
    }
    return (
      Region3.state(pressure: pressure, temperature: temperature, side: .liquid),
      Region3.state(pressure: pressure, temperature: temperature, side: .vapour)
    )
  }
}
