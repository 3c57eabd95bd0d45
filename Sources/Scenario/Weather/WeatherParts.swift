import Kernel

/// Completes and checks the weather of a table: the parts of the sun's irradiance, pressure and rain.
struct WeatherParts {
  /// The header, for what is said of the table, and its column of the irradiance.
  private let top: Origin
  private let radiation: Origin
  private let table: Table
  private let rules: SeriesRules
  private let clock: Clock
  private let site: Site
  private let course: SunCourse
  private(set) var warnings: [Problem] = []

  init(table: Table, clock: Clock, site: Site, rules: SeriesRules) {
    let column = table.header.first { ColumnHeader($0.text).name == "ghi" }
    top = table.header.first.map { table.origin(of: $0) } ?? Origin(file: table.file, line: 1, column: 1)
    radiation = column.map { table.origin(of: $0) } ?? top
    (self.table, self.rules, self.clock, self.site) = (table, rules, clock, site)
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
    checkDaylight(weather)
    checkTemperature(weather)
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
      // What is impossible is filled like a gap.
      guard rules.gaps != .error, !fault.isGlobal else {
        faults.add(fault, " at \(clock.time(of: step))", at: origin(of: fault, step))
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

  /// Where the row of a fault stands; the column's header where the table starts again, or has no such column.
  private func origin(of fault: RadiationCheck.Fault, _ step: Int) -> Origin {
    func header(_ name: String) -> Table.Cell? { table.header.first { ColumnHeader($0.text).name == name } }
    guard let header = header(fault.column) ?? header("ghi") else { return top }
    let cell = Series.cell(
      of: table, column: header.text, clock: clock, rules: rules,
      standardOffset: Int((site.hoursFromUTC * 3600).rounded()), at: from(step))
    return table.origin(of: cell ?? header)
  }

  /// Warns where the brightest of most days is darker than any cloud makes it: kW/m2 that are called W/m2.
  ///
  /// The darkest overcast lets 5 % and more of the extraterrestrial through (F. Kasten and G. Czeplak, Solar Energy 24,
  /// 1980: a quarter of the clear sky's; thick rain clouds a sixth); 2 % are far below (assumption, grade C).
  private mutating func checkDaylight(_ weather: Weather) {
    var days: [Int: (given: Double, possible: Double)] = [:]
    for (step, global) in weather.globalHorizontal.enumerated() {
      let middle = from(step) + clock.step / 2
      let cosine = clock.step <= 3600 ? course.cosineOfZenith(Double(middle)) : mean(step).cosine
      guard cosine > 0 else { continue }
      let day = clock.time(of: step).date.daysSinceEpoch
      let before = days[day] ?? (0, 0)
      days[day] = (
        max(before.given, global), max(before.possible, cosine * course.extraterrestrialNormal(middle))
      )
    }
    // Twilight and the beginnings of days say nothing.
    let bright = days.values.filter { $0.possible > 200 }
    let dark = bright.count { $0.given < 0.02 * $0.possible }
    guard dark * 2 > bright.count, let most = weather.globalHorizontal.max() else { return }
    let shown = (most * 100).rounded() / 100
    let looksLikeKilowatts = most > 0 && most <= 1.408
    warnings.append(
      Problem(
        "global horizontal irradiance is below 2 % of what the sun gives above the air all day long, on \(dark) of "
          + "\(count(bright.count, "day")), and \(shown) W/m2 at most", at: radiation,
        hint: looksLikeKilowatts
          ? "it looks like kW/m2: write the column's unit so" : "is it this column, in this unit?",
        severity: .warning))
  }

  /// Warns where the air is on the whole far warmer or colder than anywhere at this latitude, in this season.
  private mutating func checkTemperature(_ weather: Weather) {
    guard !weather.temperature.isEmpty else { return }
    // Months are looked at one by one, so that those of summer and winter do not hide each other.
    var months: [Int: (given: Double, usual: Double, steps: Int)] = [:]
    for (step, kelvin) in weather.temperature.enumerated() {
      let date = clock.time(of: step).date
      let before = months[date.year * 12 + date.month] ?? (0, 0, 0)
      let usual = ZonalTemperature.celsius(date, site)
      months[date.year * 12 + date.month] = (
        before.given + kelvin - 273.15, before.usual + usual, before.steps + 1
      )
    }
    let odd = months.filter {
      abs($0.value.given - $0.value.usual) > ZonalTemperature.tolerance * Double($0.value.steps)
    }
    guard let first = odd.min(by: { $0.key < $1.key }) else { return }
    let (given, usual) = (
      first.value.given / Double(first.value.steps), first.value.usual / Double(first.value.steps)
    )
    let header = table.header.first { ColumnHeader($0.text).name == "temperature" }
    let fahrenheit = (given - 32) / 1.8
    let others = odd.count - 1
    warnings.append(
      Problem(
        "the air has \(Int(given.rounded())) degC in the mean of \((first.key - 1) % 12 + 1)"
          + "/\((first.key - 1) / 12), where this latitude has about \(Int(usual.rounded())) degC in this season"
          + (others == 0 ? "" : "; so it is in \(count(others, "other month"))"),
        at: header.map { table.origin(of: $0) } ?? top,
        hint: abs(fahrenheit - usual) < 20
          ? "it looks like degF: write the column's unit so" : "is its unit right?",
        severity: .warning))
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
