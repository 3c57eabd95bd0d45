public import Kernel
import Quantities

extension Weather {
  /// Reads weather from a table whose columns state their units, as `temperature [degC]`.
  ///
  /// Columns: `temperature`, `relative_humidity`, `ghi`, `wind_speed`; if known `dni` and `dhi` (else Erbs splits
  /// `ghi`), `pressure` (else the standard atmosphere's) and `rain` (else none).
  ///
  /// - Parameters:
  ///   - table: the file.
  ///   - clock: the run's steps.
  ///   - site: where the park stands.
  ///   - rules: how rows become steps.
  /// - Throws: ``Problems`` with all that is wrong in all columns.
  public init(_ table: Table, clock: Clock, site: Site, rules: SeriesRules = SeriesRules()) throws(Problems) {
    let reader = WeatherTableReader(
      table: table, clock: clock, rules: rules, standardOffset: Int((site.hoursFromUTC * 3600).rounded()))
    var problems: [Problem] = []
    var warnings: [Problem] = []
    func column(_ name: String, _ unit: String, isNeeded: Bool = true) -> [Double]? {
      do {
        let series = try reader.series(name, unit, isNeeded)
        warnings += series?.warnings.filter { !warnings.contains($0) } ?? []
        return series?.values
      } catch {
        problems += error.all.filter { !problems.contains($0) }
        return nil
      }
    }
    self.init()
    temperature = column("temperature", "K") ?? []
    relativeHumidity = (column("relative_humidity", "1") ?? []).map { min(1, max(0, $0)) }
    globalHorizontal = column("ghi", "W/m2") ?? []
    windSpeed = column("wind_speed", "m/s") ?? []
    let (direct, diffuse) = (
      column("dni", "W/m2", isNeeded: false), column("dhi", "W/m2", isNeeded: false)
    )
    let (pressure, rain) = (column("pressure", "Pa", isNeeded: false), column("rain", "m/s", isNeeded: false))
    guard problems.isEmpty else { throw Problems(problems) }
    func say(_ message: String) {
      warnings.append(Problem(message, at: Origin(file: table.file), severity: .warning))
    }
    if let direct, let diffuse {
      (directNormal, diffuseHorizontal) = (direct, diffuse)
    } else {
      say("the table has no 'dni' and 'dhi': Erbs (1982) splits 'ghi'")
      let course = SunCourse(
        site: site, from: clock.start.secondsSinceEpoch, to: clock.end.secondsSinceEpoch)
      for (step, global) in globalHorizontal.enumerated() {
        let from = clock.time(of: step).secondsSinceEpoch
        let parts = course.split(global: global, from: from, to: from + clock.step)
        directNormal.append(parts.direct)
        diffuseHorizontal.append(parts.diffuse)
      }
    }
    if pressure == nil { say("the table has no 'pressure': the standard atmosphere's is taken") }
    if rain == nil { say("the table has no 'rain': none is taken") }
    self.pressure = pressure ?? [Double](repeating: site.standardPressure, count: clock.stepCount)
    self.rain = rain ?? [Double](repeating: 0, count: clock.stepCount)
    self.warnings = warnings
  }
}

/// Finds a weather table's columns by their names and converts them by their units.
private struct WeatherTableReader {
  let table: Table
  let clock: Clock
  let rules: SeriesRules
  let standardOffset: Int

  func series(_ name: String, _ unit: String, _ isNeeded: Bool) throws(Problems) -> Series? {
    guard let cell = table.header.first(where: { base($0.text) == name }) else {
      guard isNeeded else { return nil }
      throw Problems([
        Problem(
          "\(table.file) has no column '\(name)'", at: Origin(file: table.file, line: 1, column: 1),
          hint: suggestion(for: name, among: table.header.map { base($0.text) }))
      ])
    }
    let origin = table.origin(of: cell)
    guard let open = cell.text.firstIndex(of: "["), cell.text.hasSuffix("]") else {
      throw Problems([
        Problem(
          "column '\(name)' states no unit", at: origin, hint: "write it as '\(name) [\(example(unit))]'")
      ])
    }
    let stated = String(cell.text[cell.text.index(after: open)...].dropLast())
    let conversion: Conversion
    do {
      conversion = try UnitSystem.conversion(from: stated, to: unit)
    } catch {
      throw Problems([Problem(error.message(for: name), at: origin, hint: error.hint)])
    }
    let series = try Series(
      table, column: cell.text, clock: clock, rules: rules, standardOffset: standardOffset,
      of: "table '\(table.file)'")
    return Series(values: series.values.map { conversion($0) }, warnings: series.warnings)
  }

  private func base(_ name: String) -> String {
    let plain = name.prefix { $0 != "[" }
    return String(plain.reversed().drop { $0 == " " }.reversed())
  }

  private func example(_ unit: String) -> String {
    switch unit {
    case "K": "degC"
    case "1": "%"
    case "m/s": "m/s"
    default: unit
    }
  }
}
