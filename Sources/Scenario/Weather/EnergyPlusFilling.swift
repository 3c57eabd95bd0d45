import Kernel
import Quantities

/// The columns of an EPW file on their way to a year without gaps.
struct EnergyPlusFilling {
  private let file: String
  private let gaps: SeriesRules.Gaps
  private let site: Site
  private let course: SunCourse
  private let lines: [Int]
  private var columns: [[Double?]]
  private var outside: [OutsideCells]
  private var warnings: [Problem] = []
  /// The first row of the hours, for what is said of all of them.
  private var top: Origin { Origin(file: file, line: lines.filter { $0 > 0 }.min() ?? 1, column: 1) }
  /// Hours by which the radiation was moved.
  private var shift = 0

  private static let (temperature, humidity, global, direct, diffuse, wind, pressure, rain) = (
    0, 1, 2, 3, 4, 5, 6, 7
  )
  /// A twentieth of a year is the most that is taken from neighbours without asking: our choice.
  private static let mostFilled = 438

  init(_ reader: EnergyPlusReader, site: Site) {
    (file, gaps, self.site) = (reader.file, reader.gaps, site)
    (lines, columns, outside) = (reader.lines, reader.columns, reader.outside)
    course = SunCourse(site: site, from: 0, to: 8760 * 3600)
  }

  mutating func shiftRadiation(_ hours: Int) {
    guard hours != 0 else { return }
    shift = hours % 8760
    for column in Self.global...Self.diffuse {
      let old = columns[column]
      for row in old.indices { columns[column][(row + shift + 8760) % 8760] = old[row] }
    }
  }

  mutating func weather() throws(Problems) -> Weather {
    var result = Weather()
    for cells in outside { warnings += cells.warnings(at: top, isFilled: gaps != .error) }
    for column in [Self.temperature, Self.humidity, Self.wind] {
      columns[column] = try filled(column)
    }
    orElse(Self.pressure, site.standardPressure, "the standard atmosphere's is taken")
    orElse(Self.rain, 0, "no rain is taken")
    try fillGlobal()
    try checkNoon()
    try checkRadiation()
    splitGlobal()
    for (column, field) in EnergyPlusField.all.enumerated() {
      result[keyPath: field.column] = try converted(column, columns[column].compactMap(\.self))
    }
    result.warnings = warnings
    return result
  }

  private mutating func warn(_ message: String, hint: String? = nil) {
    warnings.append(Problem(message, at: top, hint: hint, severity: .warning))
  }

  private func hours(_ number: Int) -> String { "\(grouped(number)) hour\(number == 1 ? "" : "s")" }

  private func missing(_ column: Int) -> Int { columns[column].count { $0 == nil } }

  private mutating func orElse(_ column: Int, _ value: Double, _ what: String) {
    let missing = missing(column)
    guard missing > 0 else { return }
    warn("\(EnergyPlusField.all[column].name) is missing in \(hours(missing)): \(what)")
    columns[column] = columns[column].map { $0 ?? value }
  }

  /// A column with its gaps filled: straight lines between what is known, or the hour before, round the turn of the year.
  private mutating func filled(_ column: Int, how: String = "")
    throws(Problems)
    -> [Double?]
  {
    let name = EnergyPlusField.all[column].name
    let missing = missing(column)
    guard missing > 0 else { return columns[column] }
    guard missing <= Self.mostFilled else {
      throw Problems([
        Problem(
          "\(name) is missing in \(hours(missing)); at most \(Self.mostFilled), a twentieth of the year, are filled",
          at: top)
      ])
    }
    let way = gaps == .hold ? "the hour before holds" : "straight lines fill them"
    warn("\(name) is missing in \(hours(missing)): \(how.isEmpty ? way : how)")
    return Self.lines(through: columns[column], hold: gaps == .hold)
  }

  /// The values with straight lines over what is nil, or the value before, round the turn of the year.
  private static func lines(through values: [Double?], hold: Bool) -> [Double?] {
    let known = values.indices.filter { values[$0] != nil }
    var result = values
    for (i, left) in known.enumerated() {
      let right = i + 1 < known.count ? known[i + 1] : known[0] + 8760
      guard right > left + 1, let from = values[left], let to = values[right % 8760] else { continue }
      for row in (left + 1)..<right {
        let share = hold ? 0 : Double(row - left) / Double(right - left)
        result[row % 8760] = from + share * (to - from)
      }
    }
    return result
  }

  /// Global irradiance: what direct and diffuse make up, else by the share of the sun above the air, which no night
  /// interrupts.
  private mutating func fillGlobal() throws(Problems) {
    guard missing(Self.global) > 0 else { return }
    let cosines = (0..<8760).map { course.mean(from: $0 * 3600, to: ($0 + 1) * 3600).cosine }
    var summed = 0
    for row in 0..<8760 where columns[Self.global][row] == nil {
      guard let direct = columns[Self.direct][row], let diffuse = columns[Self.diffuse][row] else { continue }
      columns[Self.global][row] = direct * cosines[row] + diffuse
      summed += 1
    }
    let name = EnergyPlusField.all[Self.global].name
    if summed > 0 { warn("\(name) is missing in \(hours(summed)): direct and diffuse make it up") }
    guard missing(Self.global) > 0 else { return }
    let above = (0..<8760).map { course.extraterrestrialNormal($0 * 3600 + 1800) * cosines[$0] }
    let known = columns[Self.global]
    _ = try filled(Self.global, how: "filled by the share of the sun above the air in the hours beside them")
    // Below 3° the share is noise.
    let shares = (0..<8760).map { row in cosines[row] > 0.05 ? known[row].map { $0 / above[row] } : nil }
    let line = Self.lines(through: shares, hold: gaps == .hold)
    columns[Self.global] = (0..<8760).map { row in
      known[row] ?? (cosines[row] > 0 ? (line[row] ?? 0) * above[row] : 0)
    }
  }

  /// Direct and diffuse where one of them is missing.
  private mutating func splitGlobal() {
    var split = 0
    for row in 0..<8760 where columns[Self.direct][row] == nil || columns[Self.diffuse][row] == nil {
      let parts = course.split(
        global: columns[Self.global][row] ?? 0, from: row * 3600, to: (row + 1) * 3600)
      (columns[Self.direct][row], columns[Self.diffuse][row]) = (parts.direct, parts.diffuse)
      split += 1
    }
    if split > 0 {
      warn(
        "direct and diffuse radiation are missing in \(hours(split)): Erbs (1982) splits the global")
    }
  }

  /// Warns where the radiation's middle is not at solar noon: China's CSWD files are an hour late.
  private mutating func checkNoon() throws(Problems) {
    let rows = columns[Self.global].enumerated().map { (Double($0.offset % 24) + 0.5, $0.element ?? 0) }
    guard let exact = SolarNoon.lateness(rows, site) else { return }
    let late = exact.rounded()
    guard abs(late) > 40 else { return }
    let found = "the sun of this file is highest \(Int(abs(late))) min \(late > 0 ? "after" : "before") noon"
    // No zone of the world is three hours off its sun.
    guard abs(late) < 180 else {
      throw Problems([
        Problem(
          "\(found) at its longitude of \(site.longitude) and UTC\(offsetText(site.hoursFromUTC)): one of "
            + "them is wrong", at: Origin(file: file, line: 1, column: 1), hint: "degrees west are below zero"
        )
      ])
    }
    warn(
      "\(found): its radiation seems to be an hour \(late > 0 ? "late" : "early")",
      hint: "`radiation_shift: \(late > 0 ? -1 : 1) h` moves it")
  }

  /// Refuses what the sun cannot give, and parts that the whole contradicts.
  private mutating func checkRadiation() throws(Problems) {
    var check = RadiationCheck(course: course)
    var faults = RadiationFaults()
    var replaced = 0
    for row in 0..<8760 {
      let values = RadiationCheck.Row(
        from: row * 3600, to: (row + 1) * 3600, global: columns[Self.global][row] ?? 0,
        direct: columns[Self.direct][row], diffuse: columns[Self.diffuse][row])
      guard let fault = check.fault(values, index: row) else { continue }
      guard gaps == .error || fault.isGlobal else {
        (columns[Self.direct][row], columns[Self.diffuse][row]) = (nil, nil)
        replaced += 1
        continue
      }
      let line = lines[(row - shift + 2 * 8760) % 8760]
      faults.add(fault, at: Origin(file: file, line: line, column: 1))
    }
    let problems = faults.problems("hour")
    guard problems.isEmpty else { throw Problems(problems) }
    if replaced > 0 {
      warn("direct and diffuse radiation cannot be in \(hours(replaced)): taken as missing")
    }
    if let warning = check.warning(at: top, rows: "hours") { warnings.append(warning) }
  }

  private func converted(_ column: Int, _ values: [Double]) throws(Problems) -> [Double] {
    let field = EnergyPlusField.all[column]
    do throws(QuantityError) {
      let conversion = try UnitSystem.conversion(from: field.quantity.unit, to: field.quantity.si)
      return values.map { conversion($0) }
    } catch {
      throw Problems([Problem("\(field.name): \(error)", at: top)])
    }
  }
}
