import Foundation

extension Irradiance {
  /// Diffuse irradiance of the sky in W/m² on a plane, as an isotropic part and one from about the sun.
  ///
  /// Hay and Davies (1980), as given by Loutzenhiser et al., Solar Energy 81:254 (2007). The cosine of the zenith is
  /// at least 0.01745, as in pvlib.
  public static func hayDavies(
    tilt: Double, azimuth: Double, components: Components, extraterrestrialNormal: Double, sunZenith: Double,
    sunAzimuth: Double
  ) -> Double {
    guard extraterrestrialNormal > 0 else { return 0 }
    let incidence = incidenceCosine(
      tilt: tilt, azimuth: azimuth, sunZenith: sunZenith, sunAzimuth: sunAzimuth)
    let beamRatio = max(incidence, 0) / max(cosine(sunZenith), 0.01745)
    let anisotropy = components.directNormal / extraterrestrialNormal
    let isotropic = max(components.diffuseHorizontal * (1 - anisotropy) * (1 + cosine(tilt)) / 2, 0)
    return isotropic + max(components.diffuseHorizontal * anisotropy * beamRatio, 0)
  }

  /// Diffuse irradiance of the sky in W/m² on a plane, as isotropic, circumsolar and horizon parts.
  ///
  /// Perez, Ineichen, Seals, Michalsky and Stewart, Solar Energy 44:271 (1990), coefficients "all sites composite
  /// 1990". Zero where the sun is below the horizon or there is no diffuse irradiance.
  public static func perez(
    tilt: Double, azimuth: Double, components: Components, extraterrestrialNormal: Double, sunZenith: Double,
    sunAzimuth: Double
  ) -> Double {
    let diffuse = components.diffuseHorizontal
    guard let airMass = relativeAirMass(apparentZenith: sunZenith), diffuse > 0, extraterrestrialNormal > 0
    else {
      return 0
    }
    let z = sunZenith * .pi / 180
    let cubic = 1.041 * power(z, 3)
    let clearness = ((diffuse + components.directNormal) / diffuse + cubic) / (1 + cubic)
    let brightness = diffuse * airMass / extraterrestrialNormal
    let row = perezCoefficients[perezBins.count { clearness >= $0 }]
    let circumsolar = max(row[0] + row[1] * brightness + row[2] * z, 0)
    let horizon = row[3] + row[4] * brightness + row[5] * z
    let incidence = incidenceCosine(
      tilt: tilt, azimuth: azimuth, sunZenith: sunZenith, sunAzimuth: sunAzimuth)
    let ratio = max(incidence, 0) / max(cosine(sunZenith), cosine(85))
    let total = 0.5 * (1 - circumsolar) * (1 + cosine(tilt)) + circumsolar * ratio + horizon * sine(tilt)
    return max(diffuse * total, 0)
  }

  /// Upper bounds of the first seven bins of clearness: Perez and others (1990), Table 1.
  private static let perezBins = [1.065, 1.23, 1.5, 1.95, 2.8, 4.5, 6.2]

  /// F11, F12, F13, F21, F22, F23 of each bin: Perez and others (1990), Table 6.
  private static let perezCoefficients: [[Double]] = [
    [-0.008, 0.588, -0.062, -0.06, 0.072, -0.022],
    [0.13, 0.683, -0.151, -0.019, 0.066, -0.029],
    [0.33, 0.487, -0.221, 0.055, -0.064, -0.026],
    [0.568, 0.187, -0.295, 0.109, -0.152, -0.014],
    [0.873, -0.392, -0.362, 0.226, -0.462, 0.001],
    [1.132, -1.237, -0.412, 0.288, -0.823, 0.056],
    [1.06, -1.6, -0.359, 0.264, -1.127, 0.131],
    [0.678, -0.327, -0.25, 0.156, -1.377, 0.251],
  ]
}
