import Foundation

/// What a photovoltaic plant makes of irradiance: reflection, cell temperature, module and inverter.
public enum Photovoltaics {
  /// How much of the beam at an angle of incidence in degrees enters the module, relative to normal incidence:
  /// 1 - b (1/cos θ - 1), Souka and Safwat (1966), ASHRAE 93-77; zero from 90° on.
  public static func ashraeIncidenceModifier(incidence: Double, b: Double = 0.05) -> Double {
    guard abs(incidence) < 90 else { return 0 }
    return max(1 - b * (1 / cosine(incidence) - 1), 0)
  }

  /// How much of the beam at an angle of incidence in degrees enters the module, relative to normal incidence, by
  /// refraction at and absorption in its glass.
  ///
  /// De Soto, Klein and Beckman, Solar Energy 80:78 (2006), with their values of refractive index, extinction in
  /// 1/m, and thickness in m.
  public static func physicalIncidenceModifier(
    incidence: Double, refractiveIndex n: Double = 1.526, extinction: Double = 4, thickness: Double = 0.002
  ) -> Double {
    let outer = max(cosine(incidence), 0)
    guard outer > 0, abs(incidence) < 90 else { return 0 }
    let sineInside = (1 - outer * outer).squareRoot() / n
    let inner = (1 - sineInside * sineInside).squareRoot()
    let across = 1 - power((outer - n * inner) / (outer + n * inner), 2)
    let along = 1 - power((inner - n * outer) / (inner + n * outer), 2)
    let normal = 1 - power((1 - n) / (1 + n), 2)
    let absorbed = exp(-extinction * thickness / inner)
    return (across + along) / 2 * absorbed / (normal * exp(-extinction * thickness))
  }

  /// The cell temperature in K by the Sandia model: King, Boyson and Kratochvil, SAND2004-3535 (2004),
  /// equations 11 and 12.
  ///
  /// - Parameters:
  ///   - irradiance: on the module's plane, W/m².
  ///   - airTemperature: K.
  ///   - windSpeed: at 10 m, m/s.
  ///   - mounting: the coefficients of the module and its mounting.
  /// - Returns: the cell temperature, K.
  public static func sandiaCellTemperature(
    irradiance: Double, airTemperature: Double, windSpeed: Double, mounting: SandiaMounting
  ) -> Double {
    let module = irradiance * exp(mounting.a + mounting.b * windSpeed) + airTemperature
    return module + irradiance / 1000 * mounting.difference
  }

  /// Coefficients of the Sandia model of cell temperature: SAND2004-3535, Table 1.
  public struct SandiaMounting: Equatable, Sendable {
    /// The logarithm of the heating by irradiance without wind.
    public let a: Double

    /// How it falls with wind speed, s/m.
    public let b: Double

    /// The temperature from the module's back to its cells at 1000 W/m², K.
    public let difference: Double

    /// Coefficients of any module.
    public init(a: Double, b: Double, difference: Double) {
      self.a = a
      self.b = b
      self.difference = difference
    }

    /// Glass, cell and glass on an open rack.
    public static let openRackGlassGlass = SandiaMounting(a: -3.47, b: -0.0594, difference: 3)

    /// Glass, cell and glass close to a roof.
    public static let closeMountGlassGlass = SandiaMounting(a: -2.98, b: -0.0471, difference: 1)

    /// Glass, cell and polymer sheet on an open rack.
    public static let openRackGlassPolymer = SandiaMounting(a: -3.56, b: -0.075, difference: 3)

    /// Glass, cell and polymer sheet with an insulated back.
    public static let insulatedBackGlassPolymer = SandiaMounting(a: -2.81, b: -0.0455, difference: 0)
  }

  /// The module temperature in K by Faiman, Progress in Photovoltaics 16:307 (2008): losses `u0` in W/(m² K) and `u1`
  /// in W s/(m³ K), defaults the means of that paper.
  public static func faimanTemperature(
    irradiance: Double, airTemperature: Double, windSpeed: Double, u0: Double = 25, u1: Double = 6.84
  ) -> Double {
    airTemperature + irradiance / (u0 + u1 * windSpeed)
  }

  /// Direct current power in W: Dobos, *PVWatts version 5 manual*, NREL/TP-6A20-62641 (2014), equation 8.
  ///
  /// - Parameters:
  ///   - irradiance: that reaches the cells, W/m².
  ///   - cellTemperature: K.
  ///   - ratedPower: at 1000 W/m² and 25 °C, W.
  ///   - temperatureCoefficient: of power, 1/K, for example -0.004.
  /// - Returns: the power of the modules, W.
  public static func directCurrentPower(
    irradiance: Double, cellTemperature: Double, ratedPower: Double, temperatureCoefficient: Double
  ) -> Double {
    irradiance / 1000 * ratedPower * (1 + temperatureCoefficient * (cellTemperature - 298.15))
  }

  /// Alternating current power in W of an inverter: PVWatts version 5 manual, equation 11, held between zero and its
  /// rating.
  ///
  /// - Parameters:
  ///   - directCurrentPower: from the modules, W.
  ///   - ratedInput: the direct current power at which the inverter gives its rated output, W.
  ///   - nominalEfficiency: 0.96 is the manual's default.
  /// - Returns: the power of the inverter, W.
  public static func inverterPower(
    directCurrentPower: Double, ratedInput: Double, nominalEfficiency: Double = 0.96
  ) -> Double {
    guard directCurrentPower > 0, ratedInput > 0 else { return 0 }
    let load = directCurrentPower / ratedInput
    // 0.9637 is the reference efficiency of the inverter from which the curve was measured.
    let efficiency = nominalEfficiency / 0.9637 * (-0.0162 * load - 0.0059 / load + 0.9858)
    return min(max(efficiency * directCurrentPower, 0), nominalEfficiency * ratedInput)
  }
}
