import Kernel

/// Completes and checks the weather of a table: the parts of the sun's irradiance, pressure and rain.
struct WeatherParts {
  /// The header, for what is said of the table, and its column of the irradiance.
  private let top: Origin
  private let radiation: Origin
  private let clock: Clock
  private let site: Site
  /// Whether what is impossible is filled like a gap.
  private let isFilled: Bool
  private let course: SunCourse
  private(set) var warnings: [Problem] = []

  init(table: Table, clock: Clock, site: Site, isFilled: Bool) {
    let column = table.header.first { ColumnHeader($0.text).name == "ghi" }
    top = table.header.first.map { table.origin(of: $0) } ?? Origin(file: table.file, line: 1, column: 1)
    radiation = column.map { table.origin(of: $0) } ?? top
    (self.clock, self.site, self.isFilled) = (clock, site, isFilled)
    course = SunCourse(
      site: site, from: clock.start.secondsSinceEpoch, to: clock.end.secondsSinceEpoch)
  }

  /// Fills what the table does not have, and looks at the irradiance.
  mutating func complete(_ weather: inout Weather, missing: Set<String>) throws(Problems) {
    switch (missing.contains("dni"), missing.contains("dhi")) {
    case (true, true):
      say("the table has no 'dni' and 'dhi': Erbs (1982) splits 'ghi'")
      weather.directNormal = []
      split(&weather)
    case (true, false):
      say("the table has no 'dni': it is what 'dhi' leaves of 'ghi'")
      weather.directNormal = weather.globalHorizontal.indices.map { direct(weather, $0) }
    case (false, true):
      say("the table has no 'dhi': it is what 'dni' leaves of 'ghi'")
      weather.diffuseHorizontal = weather.globalHorizontal.indices.map { step in
        max(0, weather.globalHorizontal[step] - weather.directNormal[step] * mean(step).cosine)
      }
    case (false, false): break
    }
    try checkRadiation(&weather)
    checkNoon(weather)
    if missing.contains("pressure") {
      say("the table has no 'pressure': the standard atmosphere's is taken")
      weather.pressure = [Double](repeating: site.standardPressure, count: clock.stepCount)
    } else {
      checkPressure(weather.pressure)
    }
    if missing.contains("rain") {
      say("the table has no 'rain': none is taken")
      weather.rain = [Double](repeating: 0, count: clock.stepCount)
    }
  }

  private mutating func say(_ message: String, hint: String? = nil) {
    warnings.append(Problem(message, at: top, hint: hint, severity: .warning))
  }

  private func from(_ step: Int) -> Int { clock.time(of: step).secondsSinceEpoch }
  private func mean(_ step: Int) -> (cosine: Double, sunny: Double) {
    course.mean(from: from(step), to: from(step) + clock.step)
  }

  /// What the diffuse leaves on a plane that faces the sun; none where the sun is lower than 3°.
  private func direct(_ weather: Weather, _ step: Int) -> Double {
    let cosine = mean(step).cosine
    guard cosine > 0.05 else { return 0 }
    let most = course.extraterrestrialNormal(from(step) + clock.step / 2)
    return min(most, max(0, weather.globalHorizontal[step] - weather.diffuseHorizontal[step]) / cosine)
  }

  private func split(_ weather: inout Weather) {
    for step in weather.globalHorizontal.indices {
      let parts = course.split(
        global: weather.globalHorizontal[step], from: from(step), to: from(step) + clock.step)
      weather.directNormal.append(parts.direct)
      weather.diffuseHorizontal.append(parts.diffuse)
    }
  }

  /// Refuses what the sun cannot give, and parts that the whole contradicts.
  private mutating func checkRadiation(_ weather: inout Weather) throws(Problems) {
    var check = RadiationCheck(course: course)
    var faults = RadiationFaults()
    var replaced = 0
    for step in weather.globalHorizontal.indices {
      let row = RadiationCheck.Row(
        from: from(step), to: from(step) + clock.step, global: weather.globalHorizontal[step],
        direct: weather.directNormal[step], diffuse: weather.diffuseHorizontal[step])
      guard let fault = check.fault(row, index: step) else { continue }
      guard isFilled, !fault.isGlobal else {
        faults.add(fault, " at \(clock.time(of: step))", at: radiation)
        continue
      }
      let parts = course.split(global: row.global, from: row.from, to: row.to)
      (weather.directNormal[step], weather.diffuseHorizontal[step]) = (parts.direct, parts.diffuse)
      replaced += 1
    }
    let problems = faults.problems("step")
    guard problems.isEmpty else { throw Problems(problems) }
    if replaced > 0 {
      say("'dni' and 'dhi' cannot be in \(count(replaced, "step")): Erbs (1982) splits 'ghi' there")
    }
    if let warning = check.warning(at: radiation, rows: "steps") { warnings.append(warning) }
  }

  /// Warns where the sun of a month or more is highest at another time than noon: clouds even out over so many days.
  private mutating func checkNoon(_ weather: Weather) {
    guard clock.step <= 3600, clock.duration >= 28 * 86_400 else { return }
    let clock = clock
    let rows = weather.globalHorizontal.enumerated().lazy.map { step, value in
      ((Double(clock.time(of: step).secondOfDay) + Double(clock.step) / 2) / 3600, value)
    }
    guard let late = SolarNoon.lateness(rows, site)?.rounded(), abs(late) > 45 else { return }
    say(
      "the sun of this table is highest \(Int(abs(late))) min \(late > 0 ? "after" : "before") noon",
      hint: "are its times those of UTC\(offsetText(site.hoursFromUTC)), and `stamp` what they mark?")
  }

  /// Warns where the pressure is not that of the altitude: reports often have it reduced to the sea.
  private mutating func checkPressure(_ pressure: [Double]) {
    guard !pressure.isEmpty else { return }
    let mean = pressure.reduce(0, +) / Double(pressure.count)
    // Weather moves a station's pressure by 3 % (assumption); 5 % are 430 m of altitude.
    guard abs(mean / site.standardPressure - 1) > 0.05 else { return }
    say(
      "the pressure is \(Int((mean / 100).rounded())) hPa in the mean, where \(Int(site.altitude.rounded())) m above the sea "
        + "have \(Int((site.standardPressure / 100).rounded())) hPa", hint: "is it reduced to the sea?")
  }
}
