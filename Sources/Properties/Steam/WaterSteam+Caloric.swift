extension WaterSteam {
  /// The state at a pressure in Pa and a specific enthalpy in J/kg.
  ///
  /// - Throws: `PropertyError` outside 611.213 Pa to 100 MPa or outside the enthalpies at 273.15 K and at the
  ///   highest temperature of the formulation at this pressure.
  public init(pressure: Double, specificEnthalpy: Double) throws(PropertyError) {
    try self.init(pressure: pressure, .enthalpy, specificEnthalpy)
  }

  /// The state at a pressure in Pa and a specific entropy in J/(kg K).
  ///
  /// - Throws: `PropertyError` outside 611.213 Pa to 100 MPa or outside the entropies at 273.15 K and at the
  ///   highest temperature of the formulation at this pressure.
  public init(pressure: Double, specificEntropy: Double) throws(PropertyError) {
    try self.init(pressure: pressure, .entropy, specificEntropy)
  }

  /// The property that, beside pressure, fixes a state; both rise with temperature at a fixed pressure.
  enum Caloric {
    case enthalpy
    case entropy

    func value(_ phase: SinglePhase) -> Double {
      self == .enthalpy ? phase.specificEnthalpy : phase.specificEntropy
    }

    func slope(_ phase: SinglePhase) -> Double {
      self == .enthalpy ? phase.specificHeatCapacityP : phase.specificHeatCapacityP / phase.temperature
    }
  }

  private init(pressure: Double, _ caloric: Caloric, _ value: Double) throws(PropertyError) {
    try PropertyError.check(
      pressure, "pressure", "Pa", within: Saturation.pressures.lowerBound...WaterSteam.highestPressure,
      of: "IAPWS-IF97")
    if !value.isFinite { try WaterSteam.check(value, caloric, pressure: pressure) }
    let corner = Boundary23.temperatures.lowerBound
    if pressure <= Saturation.pressureUnchecked(temperature: corner) {
      let temperature = Saturation.temperatureUnchecked(pressure: pressure)
      let (liquid, vapour) = WaterSteam.phases(pressure: pressure, temperature: temperature)
      if value < caloric.value(liquid) {
        try self.init(cold: pressure, caloric, value, upTo: temperature)
      } else if value > caloric.value(vapour) {
        try self.init(hot: pressure, caloric, value, from: temperature)
      } else {
        let span = caloric.value(vapour) - caloric.value(liquid)
        self.init(
          liquid: liquid, vapour: vapour, pressure: pressure, quality: (value - caloric.value(liquid)) / span)
      }
      return
    }
    let boundary = Boundary23.temperature(pressure: pressure)
    if value <= caloric.value(Region1.state(pressure: pressure, temperature: corner)) {
      try self.init(cold: pressure, caloric, value, upTo: corner)
    } else if value >= caloric.value(Region2.state(pressure: pressure, temperature: boundary)) {
      try self.init(hot: pressure, caloric, value, from: boundary)
    } else {
      self = WaterSteam.nearCritical(pressure, caloric, value, corner...boundary)
    }
  }

  /// Liquid in region 1; the lower end of the range is asked for only here.
  private init(
    cold pressure: Double, _ caloric: Caloric, _ value: Double, upTo highest: Double
  ) throws(PropertyError) {
    let lower1 = Region1.state(pressure: pressure, temperature: WaterSteam.temperatures.lowerBound)
    if value < caloric.value(lower1) { try WaterSteam.check(value, caloric, pressure: pressure) }
    self.init(.liquid, WaterSteam.liquid(pressure, caloric, value, upTo: highest))
  }

  /// Steam in region 2 or 5; the upper end of the range is asked for only beyond region 2.
  private init(
    hot pressure: Double, _ caloric: Caloric, _ value: Double, from lowest: Double
  ) throws(PropertyError) {
    let upper2 = Region2.state(pressure: pressure, temperature: WaterSteam.regionBoundary25)
    if value <= caloric.value(upper2) {
      self.init(.vapour, WaterSteam.vapour(pressure, caloric, value, from: lowest))
    } else {
      try WaterSteam.check(value, caloric, pressure: pressure)
      self.init(.highTemperature, WaterSteam.hot(pressure, caloric, value))
    }
  }

  private static func check(_ value: Double, _ caloric: Caloric, pressure: Double) throws(PropertyError) {
    let cold = Region1.state(pressure: pressure, temperature: temperatures.lowerBound)
    let hot =
      pressure <= Region5.highestPressure
      ? Region5.state(pressure: pressure, temperature: temperatures.upperBound)
      : Region2.state(pressure: pressure, temperature: regionBoundary25)
    try PropertyError.check(
      value, caloric == .enthalpy ? "specific enthalpy" : "specific entropy",
      caloric == .enthalpy ? "J/kg" : "J/(kg K)", within: caloric.value(cold)...caloric.value(hot),
      of: "IAPWS-IF97 at \(pressure) Pa")
  }
}
