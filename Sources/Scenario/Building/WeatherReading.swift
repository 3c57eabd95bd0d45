import Kernel
import Properties
import Quantities
import Synchronization

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

  // What is dear to work out of a file is the same for all that name the file, wherever they name it.

  private struct TableKey: Hashable {
    let file: String
    let format: TableFormat
    let rules: SeriesRules
    let site: Site
    let clock: RunClock
  }

  private struct EnergyPlusKey: Hashable {
    let file: String
    let radiationShift: Int
    let gaps: SeriesRules.Gaps
    let location: Location?
    let clock: RunClock
  }

  /// Weather with the place that its file or the scenario states.
  private struct WeatherAtSite: Sendable {
    let weather: Weather
    let site: Site
  }

  private struct TypicalYearKey: Hashable {
    let normals: ClimateNormals
    let site: Site
    let seed: Int
    let clock: RunClock
  }

  private struct SunKey: Hashable {
    let site: Site
    let clock: Clock
  }

  private struct Found: Sendable {
    let weather: ScenarioWeather?
    let problems: [Problem]
    let inputs: [InputFile]
  }

  private mutating func work(_ setting: Setting?, location: Location?) -> ScenarioWeather? {
    guard let setting else {
      return location.map { made(nil, Site($0), nil) }
    }
    let known = ["epw", "csv", "typical_year"]
    let forms = known.filter { setting[$0] != nil }
    guard setting.entries != nil else {
      problems.append(
        Problem(
          "'weather' must be a mapping, not \(setting.shape)", at: setting.origin,
          hint: "write weather: {csv: FILE}, or epw or typical_year for csv"))
      return nil
    }
    guard forms.count == 1, let form = forms.first else {
      if forms.isEmpty, let wrong = Self.misspelt(setting, among: known) {
        problems.append(wrong)
        return nil
      }
      problems.append(
        Problem(
          forms.isEmpty
            ? "'weather' needs one of \(known.joined(separator: ", "))"
            : "'weather' states \(forms.joined(separator: " and ")), of which one is needed",
          at: setting.origin))
      return nil
    }
    var fields = Fields(setting, of: "weather from '\(form)'")
    let path = fields.requiredText(form)
    var rules = SeriesRules()
    var format = TableFormat()
    var (seed, shift) = (1, 0)
    switch form {
    case "csv":
      rules = SeriesRules(reading: &fields)
      format = TableFormat(reading: &fields)
    case "epw":
      let word = fields.choice("gaps", of: SeriesRules.Gaps.allCases.map(\.rawValue))
      rules.gaps = word.flatMap(SeriesRules.Gaps.init) ?? .error
      shift = radiationShift(&fields)
    default: seed = fields.integer("seed") ?? 1
    }
    var water = fields.setting("surface_water").flatMap { surfaceWater($0) }
    let before = problems.count
    fields.finish(into: &problems)
    guard problems.count == before, let text = path, let path = setting[form] else { return nil }
    do throws(Problems) {
      if form == "epw" {
        let source = try files.file(text, at: path.origin)
        let key = EnergyPlusKey(
          file: source.name, radiationShift: shift, gaps: rules.gaps, location: location, clock: clock)
        let found = try files.computed.value(for: key) { () throws(Problems) in
          let year = try WeatherYear(
            energyPlus: try DecodedText(source.bytes, file: source.name).text, file: source.name,
            radiationShift: shift, gaps: rules.gaps)
          let site = location.map { Site($0) } ?? year.site
          return WeatherAtSite(weather: year.weather(on: clock.whole, at: site), site: site)
        }
        return made(found.weather, found.site, water)
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
        let key = TableKey(file: table.file, format: format, rules: rules, site: site, clock: clock)
        let weather = try files.computed.value(for: key) { () throws(Problems) in
          if let weather = try? Weather(table, clock: clock.whole, site: site, rules: rules) {
            return weather
          }
          return try horizonWeather(table, site, rules)
        }
        return made(weather, site, water)
      }
      let normals = try ClimateNormals(try files.document(text, at: path.origin))
      let key = TypicalYearKey(normals: normals, site: site, seed: seed, clock: clock)
      let weather = try files.computed.value(for: key) { () throws(Problems) in
        try WeatherYear(normals: normals, site: site, seed: UInt64(clamping: seed))
          .weather(on: clock.whole, at: site)
      }
      let months = normals.months.compactMap(\.surfaceWaterTemperature)
      if water == nil, months.count == 12 { water = through(months) }
      return made(weather, site, water)
    } catch {
      problems += error.all
      return nil
    }
  }

  /// A key that stands where the form of the weather should: the one that is nearly a form, or the only one that is nothing.
  private static func misspelt(_ setting: Setting, among forms: [String]) -> Problem? {
    let others =
      SeriesRules.keys + ["separator", "decimal_comma", "radiation_shift", "seed", "surface_water"]
    let unknown = (setting.entries ?? []).filter { !others.contains($0.key) }
    guard let wrong = unknown.first(where: { nearest(to: $0.key, among: forms) != nil }) ?? unknown.first
    else { return nil }
    return Problem(
      "unknown key '\(wrong.key)' in 'weather'", at: wrong.origin,
      hint: nearestHint(to: wrong.key, among: forms) ?? "it needs one of \(forms.joined(separator: ", "))")
  }

  private mutating func made(_ weather: Weather?, _ site: Site, _ water: StepValues?) -> ScenarioWeather {
    problems += weather?.warnings ?? []
    let sun = files.computed.value(for: SunKey(site: site, clock: clock.whole)) {
      SunOverSteps(site: site, clock: clock.whole)
    }
    return ScenarioWeather(clock: clock, sun: sun, weather: weather, surfaceWater: water)
  }

  /// A table that covers the horizon only: the warm-up shows its last steps.
  private func horizonWeather(_ table: Table, _ site: Site, _ rules: SeriesRules) throws(Problems) -> Weather
  {
    var weather = try Weather(table, clock: clock.horizon, site: site, rules: rules)
    for column in Weather.columns { weather[keyPath: column] = clock.warmed(weather[keyPath: column]) }
    return weather
  }

  /// Whole hours, with their unit.
  private func radiationShift(_ fields: inout Fields) -> Int {
    guard let setting = fields.setting("radiation_shift") else { return 0 }
    if let text = setting.text, !setting.isNull, let plain = try? Quantity(text), !plain.hasUnit {
      fields.report(
        "'radiation_shift' needs a unit, not \(setting.shape)", at: setting.origin, hint: "write '\(text) h'")
      return 0
    }
    let hours = setting.text.flatMap { try? Quantity($0).value(in: "h") }
    if let hours, hours == hours.rounded(), abs(hours) <= 12 { return Int(hours) }
    fields.report(
      "'radiation_shift' must be whole hours from -12 h to 12 h, not \(setting.shape)", at: setting.origin)
    return 0
  }
}

extension Site {
  init(_ location: Location) {
    self.init(
      latitude: location.latitude, longitude: location.longitude, altitude: location.altitude,
      hoursFromUTC: Double(location.standardOffset) / 3600)
  }
}
