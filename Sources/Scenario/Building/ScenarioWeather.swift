import Kernel
import Properties
import Quantities
import Synchronization

/// Weather and sun over a run's steps, in the units of ``Environment``.
final class ScenarioWeather: Sendable {
  private let clock: RunClock
  private let site: Site
  private let weather: [Environment: StepValues]
  private let sun: Mutex<[Environment: StepValues]> = Mutex([:])

  /// Weather that was read, at a place.
  init(clock: RunClock, site: Site, weather: Weather?, surfaceWater: StepValues?) {
    self.clock = clock
    self.site = site
    var values: [Environment: StepValues] = [:]
    values[.surfaceWaterTemperature] = surfaceWater
    if let weather {
      for (variable, column) in Self.columns {
        let steps = StepValues(weather[keyPath: column], clock: clock.whole)
        // A depth of a metre is 1000 kg/m2 of water.
        values[variable] = variable == .rain ? steps.mapped { $0 * 1000 } : steps
      }
    }
    self.weather = values
  }

  private static var columns: [(Environment, KeyPath<Weather, [Double]>)] {
    [
      (.airTemperature, \.temperature), (.relativeHumidity, \.relativeHumidity), (.airPressure, \.pressure),
      (.windSpeed, \.windSpeed), (.globalHorizontal, \.globalHorizontal), (.directNormal, \.directNormal),
      (.diffuseHorizontal, \.diffuseHorizontal), (.rain, \.rain),
    ]
  }

  /// One value a step; nil where the scenario states no such weather.
  func values(of variable: Environment) -> StepValues? {
    switch variable {
    case .solarZenith, .solarAzimuth, .extraterrestrialNormal: sunValues(variable)
    default: weather[variable]
    }
  }

  /// The sun at the middle of each step; refraction is in the zenith angle.
  private func sunValues(_ variable: Environment) -> StepValues? {
    sun.withLock { known in
      if known.isEmpty {
        let whole = clock.whole
        let positions = (0..<whole.stepCount).map { step in
          SunPosition(
            time: Double(whole.time(of: step).secondsSinceEpoch) + Double(whole.step) / 2 - site.hoursFromUTC
              * 3600,
            latitude: site.latitude, longitude: site.longitude, altitude: site.altitude)
        }
        known[.solarZenith] = StepValues(positions.map { $0.apparentZenith * .pi / 180 }, clock: whole)
        known[.solarAzimuth] = StepValues(positions.map { $0.azimuth * .pi / 180 }, clock: whole)
        known[.extraterrestrialNormal] = StepValues(
          positions.map(\.extraterrestrialNormalIrradiance), clock: whole)
      }
      return known[variable]
    }
  }
}

/// Reads a scenario's `weather`.
struct WeatherReading {
  let files: ScenarioFiles
  let clock: RunClock
  var problems: [Problem] = []

  /// Weather and sun of a scenario; nil where it states no place.
  mutating func read(_ setting: Setting?, location: Location?) -> ScenarioWeather? {
    let key = Key(setting: setting, location: location, clock: clock)
    let known = files.computed.value(for: key) {
      var reading = WeatherReading(files: files.shared(), clock: clock)
      let weather = reading.work(setting, location: location)
      return Found(weather: weather, problems: reading.problems, inputs: reading.files.inputs)
    }
    files.note(known.inputs)
    problems += known.problems
    return known.weather
  }

  /// All that a scenario's weather follows from.
  private struct Key: Hashable {
    let setting: Setting?
    let location: Location?
    let clock: RunClock
  }

  private struct Found: Sendable {
    let weather: ScenarioWeather?
    let problems: [Problem]
    let inputs: [InputFile]
  }

  private mutating func work(_ setting: Setting?, location: Location?) -> ScenarioWeather? {
    guard let setting else {
      return location.map { ScenarioWeather(clock: clock, site: Site($0), weather: nil, surfaceWater: nil) }
    }
    var fields = Fields(setting, of: "'weather'")
    let forms = ["epw", "csv", "typical_year"].filter { fields.setting($0) != nil }
    if forms.count != 1 {
      fields.report("'weather' needs one of epw, csv and typical_year", at: setting.origin)
    }
    let rules = SeriesRules(reading: &fields)
    let format = TableFormat(reading: &fields)
    let seed = fields.integer("seed") ?? 1
    let shift = fields.integer("radiation_shift") ?? 0
    var water = fields.setting("surface_water").flatMap { surfaceWater($0) }
    fields.finish(into: &problems)
    guard forms.count == 1, let form = forms.first, let path = setting[form], let text = path.text else {
      return nil
    }
    do throws(Problems) {
      if form == "epw" {
        let source = try files.file(text, at: path.origin)
        let decoded = try DecodedText(source.bytes, file: source.name)
        let year = try WeatherYear(energyPlus: decoded.text, file: source.name, radiationShift: shift)
        let site = location.map { Site($0) } ?? year.site
        return made(year.weather(on: clock.whole, at: site), site, water)
      }
      guard let location else {
        throw Problems([
          Problem(
            "this weather needs the park's 'location'", at: setting.origin, hint: "an EPW file brings its own"
          )
        ])
      }
      let site = Site(location)
      if form == "csv" {
        let table = try files.table(text, format: format, at: path.origin)
        if let weather = try? Weather(table, clock: clock.whole, site: site, rules: rules) {
          return made(weather, site, water)
        }
        return made(try horizonWeather(table, site, rules), site, water)
      }
      let normals = try ClimateNormals(try files.document(text, at: path.origin))
      let year = try WeatherYear(normals: normals, site: site, seed: UInt64(clamping: seed))
      let months = normals.months.compactMap(\.surfaceWaterTemperature)
      if water == nil, months.count == 12 { water = through(months) }
      return made(year.weather(on: clock.whole, at: site), site, water)
    } catch {
      problems += error.all
      return nil
    }
  }

  private mutating func made(_ weather: Weather, _ site: Site, _ water: StepValues?) -> ScenarioWeather {
    problems += weather.warnings
    return ScenarioWeather(clock: clock, site: site, weather: weather, surfaceWater: water)
  }

  /// A table that covers the horizon only: the warm-up shows its last steps.
  private func horizonWeather(_ table: Table, _ site: Site, _ rules: SeriesRules) throws(Problems) -> Weather
  {
    var weather = try Weather(table, clock: clock.horizon, site: site, rules: rules)
    for column in Weather.columns { weather[keyPath: column] = clock.warmed(weather[keyPath: column]) }
    return weather
  }

  /// Twelve temperatures, or any series.
  private mutating func surfaceWater(_ setting: Setting) -> StepValues? {
    let source = ScenarioSeries(files: files, clock: clock, location: nil, weather: nil)
    do throws(Problems) {
      if let list = setting.list {
        var fields = Fields(setting, of: "'surface_water'")
        let months = list.map { fields.quantity(of: $0, named: "surface_water", in: .celsius) ?? 288 }
        guard months.count == 12 else {
          throw Problems([
            Problem("'surface_water' has \(count(months.count, "value")), 12 are needed", at: setting.origin)
          ])
        }
        problems += fields.problems.filter { !$0.message.hasSuffix("a list") }
        return through(months)
      }
      return try source.values(of: setting, in: "degC")
    } catch {
      problems += error.all
      return nil
    }
  }

  /// A line through the middles of the months whose means are theirs.
  private func through(_ months: [Double]) -> StepValues {
    let hours = YearMonths.line(through: months)
    let whole = clock.whole
    return StepValues(
      (0..<whole.stepCount).map { hours[WeatherYear.row(whole.time(of: $0))] }, clock: whole)
  }
}

extension Site {
  init(_ location: Location) {
    self.init(
      latitude: location.latitude, longitude: location.longitude, altitude: location.altitude,
      hoursFromUTC: Double(location.standardOffset) / 3600)
  }
}
