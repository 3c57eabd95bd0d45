import Kernel
import Quantities

extension ScenarioSeries {
  /// `{profile: file.csv#column, …}`.
  func profile(_ setting: Setting, _ fields: inout Fields, _ unit: String) throws(Problems) -> Column {
    let rules = SeriesRules(reading: &fields)
    let found = try column(named: "profile", setting, &fields, unit)
    let (table, header) = (found.table, found.header)
    let name = "profile '\(table.file)#\(found.name)'"
    let place = setting["profile"]?.origin ?? setting.origin
    guard hasHorizon else {
      let numbers = try table.numbers(inColumn: header, at: place).compactMap { $0 }
      return Column(
        values: StepValues(
          [Double](repeating: numbers.first ?? 1, count: clock.whole.stepCount), clock: clock.whole),
        unit: found.unit, name: name)
    }
    if let run {
      let key = YearProfileKey(
        file: table.file, format: table.format, column: header, rules: rules,
        standardOffset: location?.standardOffset, run: run)
      let values = try computed.value(for: key) { () throws(Problems) in
        StepValues(
          try Series.values(
            table, column: header, clock: run.horizon, rules: rules,
            standardOffset: location?.standardOffset, over: clock.whole, at: place),
          clock: clock.whole)
      }
      return Column(values: values, unit: found.unit, name: name)
    }
    let key = ProfileKey(
      file: table.file, format: table.format, column: header, rules: rules,
      standardOffset: location?.standardOffset, clock: clock)
    let profile = try computed.value(for: key) { () throws(Problems) in
      try Profile(table, key, at: place)
    }
    note(profile.warnings(at: place))
    return Column(
      values: profile.values, unit: found.unit, name: name,
      cells: .rows(table, column: header, extent: profile.extent))
  }

  /// `{shape: file.csv#column}`: factors by month, hour, weekday and holiday.
  func shape(_ setting: Setting, _ fields: inout Fields, _ unit: String) throws(Problems) -> Column {
    let normalise = fields.boolean("normalise") ?? true
    let found = try column(named: "shape", setting, &fields, unit)
    let holidays = try holidays(setting)
    let key = ShapeKey(
      file: found.table.file, format: found.table.format, column: found.header, normalise: normalise,
      calendar: holidays?.file, clock: clock.whole)
    let values = try computed.value(for: key) { () throws(Problems) in
      let pattern = try LoadPattern(
        found.table, column: found.header, normalise: normalise, at: setting["shape"]?.origin)
      return PatternSteps(
        values: StepValues(pattern.values(on: clock.whole, holidays: holidays), clock: clock.whole),
        hasHolidays: pattern.holidays != nil)
    }
    let name = "shape '\(found.table.file)#\(found.name)'"
    if values.hasHolidays {
      noteHolidays(holidays, of: "\(name) has a factor", at: setting["shape"]?.origin ?? setting.origin)
    }
    return Column(values: values.values, unit: found.unit, name: name)
  }

  /// `{pattern: {months: […], hours: […], weekdays: […], holidays: …}}`.
  func pattern(_ setting: Setting, _ fields: inout Fields) throws(Problems) -> Column {
    let factors = fields.setting("pattern") ?? setting
    let pattern = try LoadPattern(factors)
    let holidays = try holidays(setting)
    if pattern.holidays != nil {
      noteHolidays(
        holidays, of: "this pattern has a factor", at: factors["holidays"]?.origin ?? setting.origin)
    }
    let key = PatternKey(pattern: pattern, calendar: holidays?.file, clock: clock.whole)
    let values = computed.value(for: key) {
      StepValues(pattern.values(on: clock.whole, holidays: holidays), clock: clock.whole)
    }
    return Column(values: values, unit: nil, name: "this pattern")
  }

  /// Says where a factor for holidays has none to hold on, as a tariff does of its rows.
  private func noteHolidays(_ holidays: Holidays?, of what: String, at origin: Origin) {
    guard let holidays else {
      note([
        Problem(
          "\(what) for holidays, which is left out: the park names no calendar", at: origin,
          hint: "name a file of holidays under `calendar`", severity: .warning)
      ])
      return
    }
    note(holidays.missingYears(of: clock.whole))
  }

  /// `{months: [twelve values]}`.
  func months(_ setting: Setting, _ fields: inout Fields, _ unit: String) throws(Problems) -> Column {
    guard let list = fields.list("months") else { throw Problems(fields.problems) }
    let areFactors = areFactors(list, of: setting, unit)
    var numbers = StatedNumbers(in: areFactors ? "1" : unit, &fields)
    let cells = list.enumerated().map { place, value in
      let found = numbers.value(of: value, named: "months", &fields)
      return StatedCell(found?.si ?? 0, value, " in month \(place + 1)", unit: found?.unit)
    }
    numbers.finish(&fields)
    let values = cells.map(\.value)
    guard values.count == 12 else {
      throw Problems([
        Problem(
          "'months' has \(count(values.count, "value")), 12 are needed",
          at: setting["months"]?.origin ?? setting.origin)
      ])
    }
    let result = calendar(.month) { Double($0.month) }.mapped { values[Int($0) - 1] }
    return Column(values: result, unit: nil, name: "these months", isSI: !areFactors, cells: .stated(cells))
  }

  /// The years of which values are stated: those of parks that were, are and will be, so that a slip such as 202 is told.
  static let statedYears = 1900...2199

  /// `{years: {2025: …, 2028: …}}`: each value holds from its year on, the first before it too.
  func years(_ setting: Setting, _ fields: inout Fields, _ unit: String) throws(Problems) -> Column {
    var values: [(year: Int, value: Double)] = []
    var cells: [StatedCell] = []
    let areFactors = areFactors((fields.setting("years")?.entries ?? []).map(\.value), of: setting, unit)
    var numbers = StatedNumbers(in: areFactors ? "1" : unit, &fields)
    var places: [Int: Origin] = [:]
    for entry in fields.setting("years")?.entries ?? [] {
      guard let year = Int(entry.key), Self.statedYears.contains(year) else {
        fields.report(
          "'\(entry.key)' is not a year", at: entry.origin,
          hint:
            "write one from \(Self.statedYears.lowerBound) to \(Self.statedYears.upperBound), such as 2025")
        continue
      }
      if let first = places.updateValue(entry.origin, forKey: year) {
        places[year] = first
        fields.report(
          "year \(year) is here a second time", at: entry.origin, hint: "the first is at \(first)")
        continue
      }
      if let found = numbers.value(of: entry.value, named: entry.key, &fields) {
        values.append((year, found.si))
        cells.append(StatedCell(found.si, entry.value, " from \(year) on", unit: found.unit))
      }
    }
    numbers.finish(&fields)
    guard !values.isEmpty else {
      // Values that are wrong were told.
      if setting["years"]?.entries?.isEmpty == false, !fields.problems.isEmpty { throw Problems([]) }
      throw Problems([
        Problem("'years' must map years to values", at: setting["years"]?.origin ?? setting.origin)
      ])
    }
    values.sort { $0.year < $1.year }
    let start = (run ?? clock).horizon.start.date.year
    if run == nil, let first = values.first?.year, first > start {
      note([
        Problem(
          "'years' begins with \(first), and the horizon in \(start): the value of \(first) is taken before it too",
          at: setting["years"]?.origin ?? setting.origin, hint: "state one for \(start)", severity: .warning)
      ])
    }
    let result = calendar(.year) { Double($0.year) }.mapped { year in
      (values.last { Double($0.year) <= year } ?? values[0]).value
    }
    return Column(values: result, unit: nil, name: "these years", isSI: !areFactors, cells: .stated(cells))
  }

  /// A number of the date in which each step begins.
  private func calendar(_ part: CalendarKey.Part, _ number: (CivilDate) -> Double) -> StepValues {
    let whole = clock.whole
    return computed.value(for: CalendarKey(part: part, clock: whole)) {
      StepValues((0..<whole.stepCount).map { number(whole.date(of: $0)) }, clock: whole)
    }
  }

  func holidays(_ setting: Setting) throws(Problems) -> Holidays? {
    guard let calendar = setting["calendar"] else { return nil }
    var fields = Fields(setting, of: "this series")
    guard let path = fields.text("calendar") else { throw Problems(fields.problems) }
    let table = try files.table(path, at: calendar.origin)
    return try computed.value(for: HolidaysKey(file: table.file)) { () throws(Problems) in
      try Holidays(table)
    }
  }

  /// The column that `file.csv#column` or `file.xlsx#Sheet!column` names, with its unit or without.
  private func column(named key: String, _ setting: Setting, _ fields: inout Fields, _ unit: String)
    throws(Problems) -> (table: Table, header: String, name: String, unit: HeaderUnit?)
  {
    let format = TableFormat(reading: &fields)
    guard let place = setting[key], let text = place.text else {
      throw Problems([
        Problem(
          "'\(key)' must name a column, not \(setting[key]?.shape ?? "nothing")",
          at: setting[key]?.origin ?? setting.origin, hint: "write file.csv#column or file.xlsx#Sheet!column")
      ])
    }
    let reference = try ProfileReference(parsing: text, at: place.origin)
    let (table, name) = try files.column(reference, format: format, at: place.origin)
    let index = try table.index(ofColumn: name, at: place.origin)
    let cell = table.header[index]
    if let times = table.timesAcross(index), let first = times.headers.first, let last = times.headers.last {
      throw Problems([
        Problem(
          "'\(cell.text)' is one of the \(times.headers.count) columns '\(first)' to '\(last)' of \(reference.file), a \(times.whole)'s \(times.parts) side by side: as a series it is one value a \(times.whole)",
          at: place.origin, hint: "write the \(times.parts) one below the other, with a column of times")
      ])
    }
    // Every batch of a sweep asks again, and telling a name from a unit means to look every part of it up.
    let key = HeaderUnitKey(
      file: table.file, header: cell.text, origin: table.origin(of: cell), measuring: unit)
    let found = computed.value(for: key) { [HeaderUnit(cell, of: table, measuring: unit)].compactMap(\.self) }
    return (table, cell.text, name, found.first)
  }

  private struct HeaderUnitKey: Hashable {
    let file: String
    let header: String
    let origin: Origin
    let measuring: String
  }
}
