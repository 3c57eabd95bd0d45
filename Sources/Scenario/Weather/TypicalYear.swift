public import Kernel
import LaneMath

extension WeatherYear {
  /// A typical year made from monthly normals by a seed: the same seed makes the same year, whatever the horizon.
  ///
  /// Means over each month meet the normals exactly (rounding apart). Solar: daily clearness by an autoregressive
  /// process with the distribution of Hollands and Huget, hourly clearness after Graham and Hollands, split by Erbs.
  /// Temperature: an autoregressive daily mean and a daily wave whose height follows the clearness (Hargreaves and
  /// Samani). Humidity: a day's vapour pressure over the hour's saturation. Wind: an autoregressive Weibull process.
  /// Rain: the month's dullest days more often than not, gamma-distributed. Pressure: the standard atmosphere's.
  ///
  /// - Parameters:
  ///   - normals: the twelve months.
  ///   - site: the place; its clock is the year's.
  ///   - seed: what the year is drawn by.
  /// - Throws: ``Problems`` with every month that no weather can meet.
  public init(normals: ClimateNormals, site: Site, seed: UInt64) throws(Problems) {
    let year = try TypicalYear(normals: normals, site: site, seed: seed)
    self.init(site: site, hours: year.weather(), origin: normals.origin)
  }
}

/// The generator of a typical year: 365 days without a date, whose end meets its beginning.
struct TypicalYear {
  let normals: ClimateNormals
  let site: Site
  let seed: UInt64
  let course: SunCourse
  /// The mean cosine of the zenith angle and the share with sun of each hour.
  let sun: [(cosine: Double, sunny: Double)]
  /// Irradiance above the atmosphere on a horizontal plane in W/m2, mean over each hour.
  let extraterrestrial: [Double]
  /// Mean clearness index of each month.
  let clearness: [Double]

  /// The random processes; a number, once given, stays.
  enum Process: UInt32 {
    case clearness = 1
    case hourlyClearness = 2
    case temperature = 3
    case humidity = 4
    case wind = 5
    case wetness = 6
    case rainDepth = 7
    case rainHour = 8
  }

  /// Hourly clearness never exceeds this: about the clearest hours seen at sea level (Erbs 1982 has few above 0.80).
  static let clearestHour = 0.82

  init(normals: ClimateNormals, site: Site, seed: UInt64) throws(Problems) {
    (self.normals, self.site, self.seed) = (normals, site, seed)
    let course = SunCourse(site: site, from: 0, to: 8760 * 3600)
    let sun = (0..<8760).map { course.mean(from: $0 * 3600, to: ($0 + 1) * 3600) }
    let extraterrestrial = sun.enumerated().map { hour, sun in
      sun.cosine * course.extraterrestrialNormal(hour * 3600 + 1800)
    }
    (self.course, self.sun) = (course, sun)
    self.extraterrestrial = extraterrestrial
    var problems: [Problem] = []
    if normals.months.count != 12 {
      problems.append(
        Problem(
          "the normals have \(count(normals.months.count, "month")), 12 are needed", at: normals.origin))
    }
    var clearness: [Double] = []
    for (index, month) in normals.months.enumerated() where normals.months.count == 12 {
      let above = YearMonths.mean(extraterrestrial, YearMonths.hours[index])
      let daylight = YearMonths.hours[index].reduce(0) { $0 + sun[$1].sunny }
      let checks = MonthChecks(month: month, index: index, above: above, daylight: daylight)
      let (kt, found) = checks.clearness()
      problems += (found + checks.problems()).map { Problem($0, at: month.origin ?? normals.origin) }
      clearness.append(kt)
    }
    self.clearness = clearness
    guard problems.isEmpty else { throw Problems(problems) }
  }

  func random(_ process: Process) -> CounterRandom {
    CounterRandom(seed: seed, unit: CounterRandom.hash(of: "weather"), process: process.rawValue)
  }

  /// A standard normal process `z[i] = φ[i] z[i-1] + √(1-φ²) ε[i]` round the year; the draw of `i` is that of `i` only.
  func autoregressive(_ process: Process, count: Int, _ phi: (Int) -> Double) -> [Double] {
    let random = random(process)
    let draws = (0..<count).map { random.normal(UInt32($0)) }
    var state = 0.0
    var values = [Double](repeating: 0, count: count)
    // The second round starts from where the first ends, so that the year closes.
    for _ in 0..<2 {
      for i in 0..<count {
        let memory = phi(i)
        state = memory * state + (1 - memory * memory).squareRoot() * draws[i]
        values[i] = state
      }
    }
    return values
  }

  static func month(ofDay day: Int) -> Int { YearMonths.days.firstIndex { $0.contains(day) } ?? 0 }

  func weather() -> Weather {
    var weather = Weather()
    let sky = dailySky()
    weather.globalHorizontal = globalHorizontal(sky.clearness)
    for (hour, global) in weather.globalHorizontal.enumerated() {
      let parts = course.split(
        global: global, cosine: sun[hour].cosine, from: hour * 3600, to: (hour + 1) * 3600)
      weather.directNormal.append(parts.direct)
      weather.diffuseHorizontal.append(parts.diffuse)
    }
    let days = dailyClearness(weather.globalHorizontal)
    weather.temperature = temperature(days)
    weather.relativeHumidity = relativeHumidity(weather.temperature, sky.normal)
    weather.windSpeed = windSpeed()
    weather.rain = rain(sky.normal)
    weather.pressure = [Double](repeating: site.standardPressure, count: 8760)
    return weather
  }
}
