import Foundation

/// Where the sun stands, and how strong it is outside the atmosphere.
///
/// The Solar Position Algorithm of NREL: Reda and Andreas, *Solar position algorithm for solar radiation
/// applications*, NREL/TP-560-34302 (2008), within 0.0003° from the year -2000 to 6000.
public struct SunPosition: Equatable, Sendable {
  /// The angle between the sun's centre and the zenith without the atmosphere's refraction, degrees.
  public let zenith: Double

  /// The angle between the sun's centre and the zenith as seen through the atmosphere, degrees.
  public let apparentZenith: Double

  /// The compass direction of the sun, degrees clockwise from north, 0..<360.
  public let azimuth: Double

  /// The distance from the earth to the sun, astronomical units.
  public let distance: Double

  /// The angle of the sun above the equator, degrees.
  public let declination: Double

  /// Apparent solar time less mean solar time, minutes.
  public let equationOfTime: Double

  /// The irradiance on a plane that faces the sun outside the atmosphere, W/m².
  public var extraterrestrialNormalIrradiance: Double { SunPosition.solarConstant / (distance * distance) }

  /// The mean extraterrestrial irradiance at one astronomical unit, W/m²: the nominal value of IAU 2015 resolution B3.
  public static let solarConstant = 1361.0

  /// The position at a moment and place.
  ///
  /// - Parameters:
  ///   - time: seconds since 1970-01-01 00:00 UTC, without leap seconds.
  ///   - latitude: degrees, north positive.
  ///   - longitude: degrees, east positive.
  ///   - altitude: above sea level, m.
  ///   - pressure: the air's, for refraction, Pa.
  ///   - temperature: the air's, for refraction, K.
  ///   - clockDifference: terrestrial time less universal time, s; 69 s holds in the 2020s (IERS bulletin A), and
  ///     10 s of error turn the sun by 0.0001°.
  public init(
    time: Double, latitude: Double, longitude: Double, altitude: Double = 0, pressure: Double = 101_325,
    temperature: Double = 285.15, clockDifference: Double = 69
  ) {
    let day = time / 86400 + 2_440_587.5
    let century = (day - 2_451_545) / 36525
    let ephemerisCentury = (day + clockDifference / 86400 - 2_451_545) / 36525
    let earth = Geocentric(ephemerisCentury: ephemerisCentury)

    let meanSidereal =
      280.46061837 + 360.98564736629 * (day - 2_451_545) + 0.000387933 * power(century, 2)
      - power(century, 3) / 38_710_000
    let sidereal = meanSidereal + earth.nutation * cosine(earth.obliquity)
    let hourAngle = wrapped(sidereal + longitude - earth.rightAscension)

    let parallax = 8.794 / (3600 * earth.distance)
    let u = atan(0.99664719 * tan(latitude * .pi / 180))
    let x = cos(u) + altitude / 6_378_140 * cosine(latitude)
    let y = 0.99664719 * sin(u) + altitude / 6_378_140 * sine(latitude)
    let denominator = cosine(earth.declination) - x * sine(parallax) * cosine(hourAngle)
    let shift = degrees(atan2(-x * sine(parallax) * sine(hourAngle), denominator))
    let own = atan2((sine(earth.declination) - y * sine(parallax)) * cosine(shift), denominator)
    let local = hourAngle - shift

    let elevation = degrees(asin(sine(latitude) * sin(own) + cosine(latitude) * cos(own) * cosine(local)))
    zenith = 90 - elevation
    apparentZenith =
      zenith - SunPosition.refraction(elevation: elevation, pressure: pressure, temperature: temperature)
    azimuth = wrapped(
      180 + degrees(atan2(sine(local), cosine(local) * sine(latitude) - tan(own) * cosine(latitude))))
    distance = earth.distance
    declination = earth.declination
    equationOfTime = earth.equationOfTime
  }

  /// How much the atmosphere lifts the sun, degrees: equation 42 of the report, which adds 273 to °C, with the sun's radius of 0.26667°
  /// and 0.5667° of refraction at sunrise, below which none is counted.
  private static func refraction(elevation: Double, pressure: Double, temperature: Double) -> Double {
    guard elevation >= -(0.26667 + 0.5667) else { return 0 }
    let angle = tan((elevation + 10.3 / (elevation + 5.11)) * .pi / 180)
    return pressure / 101_000 * 283 / (temperature - 0.15) * 1.02 / (60 * angle)
  }
}
