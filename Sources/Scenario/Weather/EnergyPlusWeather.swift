public import Kernel
import Quantities

extension WeatherYear {
  /// Reads an EnergyPlus weather file (EPW), as EnergyPlus' *Auxiliary Programs* describes it.
  ///
  /// Stamps are interval ends: hour 1 of the file is 00:00 to 01:00. Missing humidity, wind and pressure are filled,
  /// missing DNI and DHI follow Erbs (1982), missing rain is none; each is said in a warning.
  ///
  /// - Parameters:
  ///   - text: the file's text.
  ///   - file: its path as the user would write it.
  ///   - radiationShift: hours by which GHI, DNI and DHI are moved, for files whose stamps are not what EPW says.
  /// - Throws: ``Problems`` with what is wrong in the header and in the rows.
  public init(energyPlus text: String, file: String, radiationShift: Int = 0) throws(Problems) {
    var reader = EnergyPlusReader(file: file)
    let site = try reader.read(text)
    reader.shiftRadiation(radiationShift)
    let hours = try reader.weather(site)
    self.init(site: site, hours: hours, origin: Origin(file: file))
  }
}

/// The rows of an EPW file on their way to columns.
private struct EnergyPlusReader {
  let file: String
  var problems = ProblemList()
  var warnings: [Problem] = []
  /// Per quantity one value an hour, nil where the file has its code for missing.
  var columns = [[Double?]](repeating: [Double?](repeating: nil, count: 8760), count: Field.all.count)
  var lines = [Int](repeating: 0, count: 8760)

  /// A field of a data row: its place from 0, its unit, the unit wanted, and from which value on it means missing.
  struct Field {
    let name: String
    let place: Int
    let unit: String
    let wanted: String
    let missing: Double

    static let all = [
      Field(name: "dry-bulb temperature", place: 6, unit: "degC", wanted: "K", missing: 99.9),
      Field(name: "relative humidity", place: 8, unit: "%", wanted: "1", missing: 999),
      Field(name: "global horizontal radiation", place: 13, unit: "W/m2", wanted: "W/m2", missing: 9999),
      Field(name: "direct normal radiation", place: 14, unit: "W/m2", wanted: "W/m2", missing: 9999),
      Field(name: "diffuse horizontal radiation", place: 15, unit: "W/m2", wanted: "W/m2", missing: 9999),
      Field(name: "wind speed", place: 21, unit: "m/s", wanted: "m/s", missing: 999),
      Field(name: "atmospheric pressure", place: 9, unit: "Pa", wanted: "Pa", missing: 999_999),
      Field(name: "liquid precipitation depth", place: 33, unit: "mm/h", wanted: "m/s", missing: 999),
    ]
  }

  init(file: String) { self.file = file }

  mutating func read(_ text: String) throws(Problems) -> Site {
    var site: Site?
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated()
    {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
        .map { String($0.drop { $0 == " " }) }
      let origin = Origin(file: file, line: index + 1, column: 1)
      if index == 0 {
        let numbers = cells.dropFirst(6).compactMap { Double($0) }
        guard cells[0] == "LOCATION", cells.count >= 10, numbers.count >= 4, Self.isPlace(numbers) else {
          throw Problems([
            Problem(
              "the file does not begin with LOCATION, a place's names, latitude, longitude, time zone and elevation",
              at: origin, hint: "is it an EPW file?")
          ])
        }
        site = Site(
          latitude: numbers[0], longitude: numbers[1], altitude: numbers[3], hoursFromUTC: numbers[2])
      } else if cells[0] == "DATA PERIODS" {
        if cells.count < 3 || cells[1] != "1" || cells[2] != "1" {
          problems.add("only files with one data period of one record an hour are read", at: origin)
        }
      } else if let year = Int(cells[0]), cells.count > 21 {
        row(cells, year, origin)
      } else if !line.isEmpty, index > 7 {
        problems.add("a row of \(count(cells.count, "field")), 22 or more are needed", at: origin)
      }
    }
    for row in lines.indices where lines[row] == 0 {
      problems.add("the hour \(hourName(row)) is missing", at: Origin(file: file))
    }
    try problems.throwIfAny()
    guard let site else { throw Problems([Problem("the file is empty", at: Origin(file: file))]) }
    return site
  }

  /// Whether latitude, longitude, hours from UTC and elevation can be those of a place on earth.
  private static func isPlace(_ numbers: [Double]) -> Bool {
    (-90...90).contains(numbers[0]) && (-180...180).contains(numbers[1]) && (-12...14).contains(numbers[2])
      && (-500...9000).contains(numbers[3])
  }

  private mutating func row(_ cells: [String], _ year: Int, _ origin: Origin) {
    guard let month = Int(cells[1]), let day = Int(cells[2]), let hour = Int(cells[3]),
      (1...24).contains(hour),
      let date = CivilDate(year: 2024, month: month, day: day)
    else {
      problems.add("'\(cells[1...3].joined(separator: ","))' is no month, day and hour", at: origin)
      return
    }
    if month == 2, day == 29 { return }
    let row = WeatherYear.row(CivilTime(date, secondOfDay: (hour - 1) * 3600))
    if lines[row] > 0 {
      problems.add("the hour \(hourName(row)) stands twice, first in line \(lines[row])", at: origin)
    }
    lines[row] = origin.line
    for (column, field) in Field.all.enumerated() where field.place < cells.count {
      let text = cells[field.place]
      guard let value = Double(text), value.isFinite else {
        if !text.isEmpty { problems.add("\(field.name): '\(text)' is not a number", at: origin) }
        continue
      }
      if value < field.missing { columns[column][row] = value }
    }
  }

  mutating func shiftRadiation(_ hours: Int) {
    guard hours != 0 else { return }
    for column in 2...4 {
      let old = columns[column]
      for row in old.indices { columns[column][((row + hours % 8760) + 8760) % 8760] = old[row] }
    }
  }

  private func hourName(_ row: Int) -> String {
    let time = CivilTime(secondsSinceEpoch: row * 3600)
    return "\(time.date.month)/\(time.date.day) \(time.hour + 1)"
  }

  mutating func weather(_ site: Site) throws(Problems) -> Weather {
    var result = Weather()
    let course = SunCourse(site: site, from: 0, to: 8760 * 3600)
    for (index, column) in [0, 1, 5].enumerated() {
      let target = [\Weather.temperature, \.relativeHumidity, \.windSpeed][index]
      result[keyPath: target] = try converted(column, fillGaps(column))
    }
    result.relativeHumidity = result.relativeHumidity.map { max(0, min(1, $0)) }
    result.pressure = try converted(6, orElse(6, site.standardPressure, "the standard atmosphere's is taken"))
    result.rain = try converted(7, orElse(7, 0, "no rain is taken"))
    result.globalHorizontal = try converted(2, fillGaps(2))
    var split = 0
    for row in 0..<8760 {
      if let direct = columns[3][row], let diffuse = columns[4][row] {
        result.directNormal.append(direct)
        result.diffuseHorizontal.append(diffuse)
      } else {
        let parts = course.split(global: result.globalHorizontal[row], from: row * 3600, to: (row + 1) * 3600)
        result.directNormal.append(parts.direct)
        result.diffuseHorizontal.append(parts.diffuse)
        split += 1
      }
    }
    if split > 0 {
      warn(
        "direct and diffuse radiation are missing in \(grouped(split)) hours: Erbs (1982) splits the global")
    }
    checkNoon(result.globalHorizontal, site)
    result.warnings = warnings
    return result
  }

  /// Warns where the radiation's middle is not at solar noon: China's CSWD files are an hour late.
  private mutating func checkNoon(_ global: [Double], _ site: Site) {
    let sum = global.reduce(0, +)
    guard sum > 0 else { return }
    let moment = global.enumerated().reduce(0) { $0 + (Double($1.offset % 24) + 0.5) * $1.element }
    let noon = 12 + site.hoursFromUTC - site.longitude / 15
    let late = ((moment / sum - noon) * 60).rounded()
    guard abs(late) > 40 else { return }
    warn(
      "the sun of this file is highest \(Int(abs(late))) min \(late > 0 ? "after" : "before") noon: its radiation "
        + "seems to be an hour \(late > 0 ? "late" : "early")",
      hint: "`radiation_shift: \(late > 0 ? -1 : 1) h` moves it")
  }

  private mutating func warn(_ message: String, hint: String? = nil) {
    warnings.append(Problem(message, at: Origin(file: file), hint: hint, severity: .warning))
  }

  private mutating func orElse(_ column: Int, _ value: Double, _ what: String) -> [Double] {
    let missing = columns[column].count { $0 == nil }
    if missing > 0 { warn("\(Field.all[column].name) is missing in \(grouped(missing)) hours: \(what)") }
    return columns[column].map { $0 ?? value }
  }

  /// Straight lines over missing hours, round the turn of the year.
  private mutating func fillGaps(_ column: Int) throws(Problems) -> [Double] {
    let name = Field.all[column].name
    let missing = columns[column].count { $0 == nil }
    guard missing > 0 else { return columns[column].compactMap(\.self) }
    // A twentieth of a year is the most that is taken from neighbours without asking: our choice.
    guard missing <= 438 else {
      throw Problems([Problem("\(name) is missing in \(grouped(missing)) hours", at: Origin(file: file))])
    }
    warn("\(name) is missing in \(grouped(missing)) hours: straight lines fill them")
    let known = columns[column].indices.filter { columns[column][$0] != nil }
    var values = columns[column].map { $0 ?? 0 }
    for (i, left) in known.enumerated() {
      let right = i + 1 < known.count ? known[i + 1] : known[0] + 8760
      for row in left..<right where row > left {
        let share = Double(row - left) / Double(right - left)
        values[row % 8760] = values[left] + share * (values[right % 8760] - values[left])
      }
    }
    return values
  }

  private func converted(_ column: Int, _ values: [Double]) throws(Problems) -> [Double] {
    let field = Field.all[column]
    do throws(QuantityError) {
      let conversion = try UnitSystem.conversion(from: field.unit, to: field.wanted)
      return values.map { conversion($0) }
    } catch {
      throw Problems([Problem("\(field.name): \(error)", at: Origin(file: file))])
    }
  }
}
