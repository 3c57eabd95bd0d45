public import Kernel

/// The weather of a place, one row a step or an hour, in SI units.
public struct Weather: Sendable, Hashable {
  /// Air temperature in K.
  public var temperature: [Double] = []
  /// Relative humidity, 0 … 1.
  public var relativeHumidity: [Double] = []
  /// Solar irradiance on a horizontal plane (GHI) in W/m2.
  public var globalHorizontal: [Double] = []
  /// Direct irradiance on a plane that faces the sun (DNI) in W/m2.
  public var directNormal: [Double] = []
  /// Diffuse irradiance on a horizontal plane (DHI) in W/m2.
  public var diffuseHorizontal: [Double] = []
  /// Wind speed 10 m above the ground in m/s.
  public var windSpeed: [Double] = []
  /// Air pressure in Pa.
  public var pressure: [Double] = []
  /// Rain in m/s, the depth of water that falls in a second.
  public var rain: [Double] = []
  /// What was odd, or decided by a rule.
  public var warnings: [Problem] = []

  /// No rows.
  public init() {}

  static var columns: [WritableKeyPath<Weather, [Double]>] {
    [
      \.temperature, \.relativeHumidity, \.globalHorizontal, \.directNormal, \.diffuseHorizontal, \.windSpeed,
      \.pressure, \.rain,
    ]
  }
}

/// Where a park stands.
public struct Site: Sendable, Hashable {
  /// Degrees north.
  public var latitude: Double
  /// Degrees east.
  public var longitude: Double
  /// Metres above the sea.
  public var altitude: Double
  /// Hours by which the park's standard time is ahead of UTC.
  public var hoursFromUTC: Double

  /// A place.
  public init(latitude: Double, longitude: Double, altitude: Double, hoursFromUTC: Double) {
    self.latitude = latitude
    self.longitude = longitude
    self.altitude = altitude
    self.hoursFromUTC = hoursFromUTC
  }

  /// The pressure of the standard atmosphere in Pa: ASHRAE Handbook Fundamentals (2017), chapter 1, equation 3.
  var standardPressure: Double { 101_325 * power(1 - 2.25577e-5 * altitude, 5.2559) }
}
