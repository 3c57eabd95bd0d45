import Foundation

/// Solar irradiance on the ground and on tilted planes; angles in degrees, irradiances in W/m².
public enum Irradiance {
  /// Global horizontal irradiance split into its parts.
  public struct Components: Equatable, Sendable {
    /// Direct normal irradiance, W/m².
    public let directNormal: Double

    /// Diffuse horizontal irradiance, W/m².
    public let diffuseHorizontal: Double

    /// Parts that are known.
    public init(directNormal: Double, diffuseHorizontal: Double) {
      self.directNormal = directNormal
      self.diffuseHorizontal = diffuseHorizontal
    }
  }

  /// Global horizontal irradiance of a clear sky in W/m² by Haurwitz, Journal of Meteorology 2:154 (1945), as
  /// given by Reno, Hansen and Stein, SAND2012-2389 (2012).
  public static func clearSkyGlobalHorizontal(apparentZenith: Double) -> Double {
    let height = cosine(apparentZenith)
    return height > 0 ? 1098 * height * exp(-0.059 / height) : 0
  }

  /// Splits global horizontal irradiance by the clearness of the sky: Erbs, Klein and Duffie, Solar Energy 28:293
  /// (1982).
  ///
  /// Below 3° of elevation everything is diffuse; the cosine of the zenith is at least 0.065, both as in pvlib.
  public static func erbs(
    globalHorizontal: Double, zenith: Double, extraterrestrialNormal: Double
  ) -> Components {
    guard globalHorizontal > 0, extraterrestrialNormal > 0, zenith <= 87 else {
      return Components(directNormal: 0, diffuseHorizontal: max(globalHorizontal, 0))
    }
    let height = cosine(zenith)
    let clearness = min(globalHorizontal / (extraterrestrialNormal * max(height, 0.065)), 1)
    let share: Double
    if clearness <= 0.22 {
      share = 1 - 0.09 * clearness
    } else if clearness <= 0.8 {
      share =
        0.9511 - 0.1604 * clearness + 4.388 * power(clearness, 2) - 16.638 * power(clearness, 3)
        + 12.336 * power(clearness, 4)
    } else {
      share = 0.165
    }
    let diffuse = share * globalHorizontal
    return Components(directNormal: (globalHorizontal - diffuse) / height, diffuseHorizontal: diffuse)
  }

  /// The cosine of the angle between the sun and the normal of a plane.
  public static func incidenceCosine(
    tilt: Double, azimuth: Double, sunZenith: Double, sunAzimuth: Double
  ) -> Double {
    let projection =
      cosine(tilt) * cosine(sunZenith) + sine(tilt) * sine(sunZenith) * cosine(sunAzimuth - azimuth)
    return min(max(projection, -1), 1)
  }

  /// Irradiance in W/m² reflected by the ground onto a plane, taking the ground as an even diffuser.
  public static func groundReflected(tilt: Double, globalHorizontal: Double, albedo: Double) -> Double {
    globalHorizontal * albedo * (1 - cosine(tilt)) / 2
  }

  /// The relative optical air mass by Kasten and Young, Applied Optics 28:4735 (1989), nil below the horizon.
  public static func relativeAirMass(apparentZenith: Double) -> Double? {
    guard apparentZenith <= 90 else { return nil }
    return 1 / (cosine(apparentZenith) + 0.50572 * pow(6.07995 + 90 - apparentZenith, -1.6364))
  }
}
