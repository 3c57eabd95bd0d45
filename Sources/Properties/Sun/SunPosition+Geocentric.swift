import Foundation

extension SunPosition {
  /// The sun as seen from the earth's centre: steps 3.2 to 3.10 and appendix A.1 of NREL/TP-560-34302.
  struct Geocentric {
    /// Degrees.
    let nutation: Double
    let obliquity: Double
    let rightAscension: Double
    let declination: Double
    /// Astronomical units.
    let distance: Double
    /// Minutes.
    let equationOfTime: Double

    init(ephemerisCentury century: Double) {
      let millennium = century / 10
      let longitude = degrees(series([l0, l1, l2, l3, l4, l5], millennium)) + 180
      let latitude = -degrees(series([b0, b1], millennium))
      distance = series([r0, r1, r2, r3, r4], millennium)

      let (nutation, tilt) = Geocentric.nutation(century)
      self.nutation = nutation
      let mean = polynomial(
        [
          84381.448, -4680.93, -1.55, 1999.25, -51.38, -249.67, -39.05, 7.12, 27.87, 5.79, 2.45,
        ], millennium / 10)
      obliquity = mean / 3600 + tilt
      let aberration = -20.4898 / (3600 * distance)
      let apparent = longitude + nutation + aberration

      rightAscension = wrapped(
        degrees(
          atan2(
            sine(apparent) * cosine(obliquity) - tan(latitude * .pi / 180) * sine(obliquity), cosine(apparent)
          )))
      declination = degrees(
        asin(sine(latitude) * cosine(obliquity) + cosine(latitude) * sine(obliquity) * sine(apparent)))

      let meanLongitude = polynomial(
        [280.4664567, 360007.6982779, 0.03032028, 1 / 49931.0, -1 / 15300.0, -1 / 2_000_000.0], millennium)
      let angle = wrapped(meanLongitude - 0.0057183 - rightAscension + nutation * cosine(obliquity))
      equationOfTime = 4 * (angle > 180 ? angle - 360 : angle)
    }

    /// The nutation in longitude and in obliquity, degrees: equations 15 to 23 of the report.
    private static func nutation(_ t: Double) -> (longitude: Double, obliquity: Double) {
      let arguments = SIMD8(
        polynomial([297.85036, 445267.111480, -0.0019142, 1 / 189474.0], t),
        polynomial([357.52772, 35999.050340, -0.0001603, -1 / 300000.0], t),
        polynomial([134.96298, 477198.867398, 0.0086972, 1 / 56250.0], t),
        polynomial([93.27191, 483202.017538, -0.0036825, 1 / 327270.0], t),
        polynomial([125.04452, -1934.136261, 0.0020708, 1 / 450000.0], t), 0, 0, 0)
      var longitude = 0.0
      var obliquity = 0.0
      for (multiples, c) in zip(nutationArguments, nutationCoefficients) {
        let angle = (multiples * arguments).sum()
        longitude += (c.x + c.y * t) * sine(angle)
        obliquity += (c.z + c.w * t) * cosine(angle)
      }
      return (longitude / 36_000_000, obliquity / 36_000_000)
    }
  }
}

/// The periodic terms of each power of `t`: equations 9 to 12 of NREL/TP-560-34302.
private func series(_ tables: [[SIMD3<Double>]], _ t: Double) -> Double {
  polynomial(tables.map { terms in terms.reduce(0) { $0 + $1.x * cos($1.y + $1.z * t) } }, t) / 1e8
}

private func polynomial(_ coefficients: [Double], _ x: Double) -> Double {
  coefficients.reversed().reduce(0) { $0 * x + $1 }
}
