/// The state of water or steam in equilibrium by IAPWS-IF97, in SI units.
///
/// Source: IAPWS R7-97(2012), *Revised Release on the IAPWS Industrial Formulation 1997*. It covers 273.15 K to
/// 1073.15 K up to 100 MPa and to 2273.15 K up to 50 MPa. Temperatures from an enthalpy or an entropy come from
/// the backward equations and are then refined on the basic equations, so that states found either way agree.
public struct WaterSteam: Equatable, Sendable {
  /// The region of IAPWS-IF97 in which a state lies, by its number in the release.
  public enum Region: Int, Sendable {
    /// Compressed liquid up to 623.15 K.
    case liquid = 1
    /// Superheated steam up to 1073.15 K.
    case vapour = 2
    /// About the critical point, above 623.15 K.
    case nearCritical = 3
    /// Liquid and vapour together.
    case twoPhase = 4
    /// Steam above 1073.15 K.
    case highTemperature = 5
  }

  /// The region of the formulation.
  public let region: Region

  /// Pressure, Pa.
  public let pressure: Double

  /// Temperature, K.
  public let temperature: Double

  /// Specific volume, m³/kg.
  public let specificVolume: Double

  /// Specific enthalpy, J/kg.
  public let specificEnthalpy: Double

  /// Specific entropy, J/(kg K).
  public let specificEntropy: Double

  /// Specific isobaric heat capacity, J/(kg K); nil where two phases coexist.
  public let specificHeatCapacityP: Double?

  /// Specific isochoric heat capacity, J/(kg K); nil where two phases coexist.
  public let specificHeatCapacityV: Double?

  /// Speed of sound, m/s; nil where two phases coexist.
  public let speedOfSound: Double?

  /// The share of vapour in the mass where two phases coexist, else nil.
  public let quality: Double?

  /// Specific internal energy, J/kg.
  public var specificInternalEnergy: Double { specificEnthalpy - pressure * specificVolume }

  /// Density, kg/m³.
  public var density: Double { 1 / specificVolume }

  init(_ region: Region, _ phase: SinglePhase) {
    self.region = region
    pressure = phase.pressure
    temperature = phase.temperature
    specificVolume = phase.specificVolume
    specificEnthalpy = phase.specificEnthalpy
    specificEntropy = phase.specificEntropy
    specificHeatCapacityP = phase.specificHeatCapacityP
    specificHeatCapacityV = phase.specificHeatCapacityV
    speedOfSound = phase.speedOfSound
    quality = nil
  }

  init(liquid: SinglePhase, vapour: SinglePhase, pressure: Double, quality: Double) {
    func mix(_ property: (SinglePhase) -> Double) -> Double {
      property(liquid) * (1 - quality) + property(vapour) * quality
    }
    region = .twoPhase
    self.pressure = pressure
    temperature = liquid.temperature
    specificVolume = mix { $0.specificVolume }
    specificEnthalpy = mix { $0.specificEnthalpy }
    specificEntropy = mix { $0.specificEntropy }
    specificHeatCapacityP = nil
    specificHeatCapacityV = nil
    speedOfSound = nil
    self.quality = quality
  }
}
