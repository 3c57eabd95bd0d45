import Quantities

/// What the weather, the sun and the calendar say: one number a step for the whole park.
public enum Environment: String, CaseIterable, Sendable {
  /// Dry-bulb air temperature, K.
  case airTemperature = "air_temperature"
  /// Relative humidity, 0 to 1.
  case relativeHumidity = "relative_humidity"
  /// Air pressure, Pa.
  case airPressure = "air_pressure"
  /// Wind speed at 10 m, m/s.
  case windSpeed = "wind_speed"
  /// Global horizontal irradiance, W/m2.
  case globalHorizontal = "global_horizontal_irradiance"
  /// Direct normal irradiance, W/m2.
  case directNormal = "direct_normal_irradiance"
  /// Diffuse horizontal irradiance, W/m2.
  case diffuseHorizontal = "diffuse_horizontal_irradiance"
  /// Rain, kg/(m2 s).
  case rain
  /// Temperature of surface water, K.
  case surfaceWaterTemperature = "surface_water_temperature"
  /// Zenith angle of the sun at the middle of the step, rad.
  case solarZenith = "solar_zenith"
  /// Azimuth of the sun from north, clockwise, at the middle of the step, rad.
  case solarAzimuth = "solar_azimuth"
  /// Extraterrestrial normal irradiance, W/m2.
  case extraterrestrialNormal = "extraterrestrial_normal_irradiance"
  /// Month, 1 to 12, in which the step begins.
  case month
  /// 1 in the last step of a month, else 0.
  case monthEnds = "month_ends"
  /// Hour of the day at the step's beginning, 0 to 24, with fractions.
  case hour
  /// 1 from Monday to 7 on Sunday.
  case weekday

  /// The SI unit.
  public var unit: String {
    switch self {
    case .airTemperature, .surfaceWaterTemperature: "K"
    case .airPressure: "Pa"
    case .windSpeed: "m s-1"
    case .globalHorizontal, .directNormal, .diffuseHorizontal, .extraterrestrialNormal: "W m-2"
    case .rain: "kg m-2 s-1"
    case .solarZenith, .solarAzimuth: "rad"
    case .hour: "h"
    case .relativeHumidity, .month, .monthEnds, .weekday: "1"
    }
  }

  /// What it is, in words.
  public var label: String {
    switch self {
    case .airTemperature: "air temperature"
    case .relativeHumidity: "relative humidity"
    case .airPressure: "air pressure"
    case .windSpeed: "wind speed at 10 m"
    case .globalHorizontal: "global horizontal irradiance"
    case .directNormal: "direct normal irradiance"
    case .diffuseHorizontal: "diffuse horizontal irradiance"
    case .rain: "rain"
    case .surfaceWaterTemperature: "temperature of surface water"
    case .solarZenith: "zenith angle of the sun at the middle of the step"
    case .solarAzimuth: "azimuth of the sun from north, clockwise, at the middle of the step"
    case .extraterrestrialNormal: "extraterrestrial normal irradiance"
    case .month: "month"
    case .monthEnds: "last step of a month"
    case .hour: "hour of the day"
    case .weekday: "day of the week, Monday 1"
    }
  }

  /// Whether it follows from place and time alone.
  public var isOfSun: Bool {
    switch self {
    case .solarZenith, .solarAzimuth, .extraterrestrialNormal: true
    default: false
    }
  }

  /// Whether it follows from the clock alone.
  public var isCalendar: Bool {
    switch self {
    case .month, .monthEnds, .hour, .weekday: true
    default: false
    }
  }
}

/// Where a park's time series come from: files, weather, tariffs.
///
/// Asked while a park is being put together.
public protocol SeriesSource: Sendable {
  /// The values of a series that is stated otherwise than by one number: one value a step.
  ///
  /// `unit` is the unit in which the parameter is declared; the result is in its coherent SI unit.
  func values(of setting: Setting, in unit: String) throws(Problems) -> StepValues
  /// The same over the calendar years that the run touches, one value a step of ``Clock/calendarYears`` or one for all;
  /// NaN where the series says nothing of a step.
  func yearValues(of setting: Setting, in unit: String) throws(Problems) -> StepValues
  /// The same with what is to be said of values that lie outside of what is allowed or usual, each told as stated.
  ///
  /// It is asked of every value that the series states, whether a step of the run uses it or not.
  func values(of setting: Setting, in unit: String, within allowed: AllowedRange) throws(Problems) -> (
    values: StepValues, problem: Problem?
  )
  /// The bands of a time-of-use tariff that a price follows, raw values of ``TariffBand``; nil where it follows none.
  func bands(of setting: Setting) -> StepValues?
  /// The values of weather and sun, one a step, in ``Environment/unit``; nil where the scenario states none.
  func environment(_ variable: Environment) -> StepValues?
  /// North positive, east positive, metres: degrees; nil where the scenario states none.
  var location: Location? { get }
  /// What a unit takes over from another run in a lane, in the unit of the state; nil where it takes over nothing.
  func handedOn(_ key: String, of unit: String, _ role: UnitStructure.State.Role, lane: Int) -> HandedOnState?
  /// What kinds have worked out before, for parks of the same source.
  var computed: ComputedOnce { get }
}

extension SeriesSource {
  /// Nothing is remembered.
  public var computed: ComputedOnce { ComputedOnce() }
}

extension SeriesSource {
  /// A source that knows of nothing but the run has its mean throughout.
  public func yearValues(of setting: Setting, in unit: String) throws(Problems) -> StepValues {
    let values = try values(of: setting, in: unit)
    return values.isConstant
      ? values : StepValues(constant: values.expanded.reduce(0, +) / Double(values.count))
  }
  /// Nothing is taken over.
  public func handedOn(
    _ key: String, of unit: String, _ role: UnitStructure.State.Role, lane: Int
  ) -> HandedOnState? { nil }
}

extension SeriesSource {
  /// Looks at the steps alone, for sources that know nothing of what was stated.
  public func values(of setting: Setting, in unit: String, within allowed: AllowedRange) throws(Problems) -> (
    values: StepValues, problem: Problem?
  ) {
    let values = try values(of: setting, in: unit)
    let limits = allowed.usualBounds
    guard values.occurring.contains(where: { $0 < limits.lowerBound || $0 > limits.upperBound }) else {
      return (values, nil)
    }
    let stated = values.expanded.lazy.map { value in
      let shown = ((try? UnitSystem.fromSI(value, unit)) ?? value).roundedForPeople
      return StatedValue(value, text: quantityText(shown, unit), unit: unit, at: setting.origin)
    }
    return (values, allowed.problem(with: stated))
  }
}

extension SeriesSource {
  /// No price follows a tariff.
  public func bands(of setting: Setting) -> StepValues? { nil }
}

/// A place on Earth.
public struct Location: Sendable, Hashable {
  /// Degrees north.
  public var latitude: Double
  /// Degrees east.
  public var longitude: Double
  /// Metres above sea level.
  public var altitude: Double
  /// Seconds that the park's standard time is ahead of UTC.
  public var standardOffset: Int

  /// A place.
  public init(latitude: Double, longitude: Double, altitude: Double, standardOffset: Int) {
    self.latitude = latitude
    self.longitude = longitude
    self.altitude = altitude
    self.standardOffset = standardOffset
  }
}

/// A source that knows nothing but the clock.
public struct NoSeries: SeriesSource {
  /// Nothing known.
  public init() {}
  /// No place.
  public var location: Location? { nil }
  /// Refuses.
  public func values(of setting: Setting, in unit: String) throws(Problems) -> StepValues {
    throw Problems([Problem("a series cannot be read here", at: setting.origin)])
  }
  /// No weather.
  public func environment(_ variable: Environment) -> StepValues? { nil }
}
