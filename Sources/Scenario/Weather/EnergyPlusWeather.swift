public import Kernel
import Quantities

extension WeatherYear {
  /// Reads an EnergyPlus weather file (EPW), as EnergyPlus' *Auxiliary Programs* describes it.
  ///
  /// Stamps are interval ends: hour 1 of the file is 00:00 to 01:00. What the file itself marks as missing is filled:
  /// temperature, humidity and wind by straight lines, global irradiance by its share of the sun above the air,
  /// pressure by the standard atmosphere's, rain by none; missing DNI and DHI follow Erbs (1982). Values that no
  /// weather has are refused, or filled likewise where the rules say so. Each is said in a warning.
  ///
  /// - Parameters:
  ///   - text: the file's text.
  ///   - file: its path as the user would write it.
  ///   - radiationShift: hours by which GHI, DNI and DHI are moved, for files whose stamps are not what EPW says.
  ///   - gaps: what is done about values that no weather has.
  /// - Throws: ``Problems`` with what is wrong in the header and in the rows.
  public init(
    energyPlus text: String, file: String, radiationShift: Int = 0, gaps: SeriesRules.Gaps = .error
  ) throws(Problems) {
    var reader = EnergyPlusReader(file: file, gaps: gaps)
    let site = try reader.read(text)
    var filling = EnergyPlusFilling(reader, site: site)
    filling.shiftRadiation(radiationShift)
    let hours = try filling.weather()
    self.init(site: site, hours: hours, origin: Origin(file: file))
  }
}

/// A field of a data row of an EPW file: its place from 0, its unit, and from which value on it means missing.
struct EnergyPlusField {
  let name: String
  let place: Int
  let unit: String
  let missing: Double
  let quantity: WeatherQuantity
  let column: any WritableKeyPath<Weather, [Double]> & Sendable

  /// EnergyPlus, *Auxiliary Programs*, "EPW CSV Format"; the order is that of the reader's columns.
  static let all = [
    EnergyPlusField(
      name: "dry-bulb temperature", place: 6, unit: "degC", missing: 99.9, quantity: .temperature,
      column: \.temperature),
    EnergyPlusField(
      name: "relative humidity", place: 8, unit: "%", missing: 999, quantity: .humidity,
      column: \.relativeHumidity),
    EnergyPlusField(
      name: "global horizontal radiation", place: 13, unit: "W/m2", missing: 9999, quantity: .global,
      column: \.globalHorizontal),
    EnergyPlusField(
      name: "direct normal radiation", place: 14, unit: "W/m2", missing: 9999, quantity: .direct,
      column: \.directNormal),
    EnergyPlusField(
      name: "diffuse horizontal radiation", place: 15, unit: "W/m2", missing: 9999, quantity: .diffuse,
      column: \.diffuseHorizontal),
    EnergyPlusField(
      name: "wind speed", place: 21, unit: "m/s", missing: 999, quantity: .wind, column: \.windSpeed),
    EnergyPlusField(
      name: "atmospheric pressure", place: 9, unit: "Pa", missing: 999_999, quantity: .pressure,
      column: \.pressure),
    EnergyPlusField(
      name: "liquid precipitation depth", place: 33, unit: "mm/h", missing: 999, quantity: .rain,
      column: \.rain),
  ]

  /// Whether a number is the file's own word for missing.
  ///
  /// 99.9 degC is that exactly: 300 would be a temperature in K.
  func isMissing(_ value: Double) -> Bool {
    quantity == .temperature ? abs(value - missing) < 1e-9 : value >= missing
  }
}

/// Reads the rows of an EPW file into columns.
struct EnergyPlusReader {
  let file: String
  let gaps: SeriesRules.Gaps
  var problems = ProblemList()
  /// Per quantity one value an hour in its own unit, nil where it is missing or no weather has it.
  var columns = [[Double?]](
    repeating: [Double?](repeating: nil, count: 8760), count: EnergyPlusField.all.count)
  var outside = EnergyPlusField.all.map { OutsideCells($0.quantity, column: $0.name, unit: $0.unit) }
  var lines = [Int](repeating: 0, count: 8760)
  private var conversions: [Conversion] = []

  init(file: String, gaps: SeriesRules.Gaps) {
    self.file = file
    self.gaps = gaps
    conversions = EnergyPlusField.all.compactMap {
      try? UnitSystem.conversion(from: $0.unit, to: $0.quantity.unit)
    }
  }

  mutating func read(_ text: String) throws(Problems) -> Site {
    guard let site = try take(text) else {
      throw Problems([Problem("the file is empty", at: Origin(file: file, line: 1, column: 1))])
    }
    try check()
    return site
  }

  /// Takes what lines say into the columns; nil where there are none.
  mutating func take(_ text: String) throws(Problems) -> Site? {
    var site: Site?
    var text = text
    let all = EnergyPlusLine.all(of: &text)
    for (index, cells) in all.enumerated() {
      let origin = Origin(file: file, line: index + 1, column: 1)
      if index == 0 {
        site = try place(cells, origin)
      } else if cells[0] == "DATA PERIODS" {
        if cells.count < 3 || cells[1] != "1" || cells[2] != "1" {
          problems.add("only files with one data period of one record an hour are read", at: origin)
        }
      } else if Int(cells[0]) != nil, cells.count > 21 {
        row(cells, origin)
      } else if index > 7, !cells.isEmpty {
        problems.add("a row of \(count(cells.count, "field")), 22 or more are needed", at: origin)
      }
    }
    return site
  }

  /// Holds the columns against a whole year.
  mutating func check() throws(Problems) {
    noteMissingHours()
    if gaps == .error { for column in outside { problems.add(column.problem) } }
    try problems.throwIfAny()
  }

  /// Says which hours are missing, neighbours together, at the line behind which they would stand.
  private mutating func noteMissingHours() {
    var row = 0
    var last = 1
    while row < lines.count {
      guard lines[row] == 0 else {
        last = lines[row]
        row += 1
        continue
      }
      let end = lines[row...].firstIndex { $0 > 0 } ?? lines.count
      let hours =
        end - row == 1
        ? "the hour \(Self.hourName(row)) is missing"
        : "\(grouped(end - row)) hours are missing, from \(Self.hourName(row)) to \(Self.hourName(end - 1))"
      problems.add(hours, at: Origin(file: file, line: last, column: 1))
      row = end
    }
  }

  private func place(_ cells: EnergyPlusLine, _ origin: Origin) throws(Problems) -> Site {
    let numbers = (6..<10).compactMap { $0 < cells.count ? Double(cells[$0]) : nil }
    guard cells[0].uppercased() == "LOCATION", numbers.count == 4, Self.isPlace(numbers) else {
      throw Problems([
        Problem(
          "the file does not begin with LOCATION, a place's names, latitude, longitude, time zone and elevation",
          at: origin, hint: "is it an EPW file?")
      ])
    }
    return Site(latitude: numbers[0], longitude: numbers[1], altitude: numbers[3], hoursFromUTC: numbers[2])
  }

  /// Whether latitude, longitude, hours from UTC and elevation can be those of a place on earth.
  private static func isPlace(_ numbers: [Double]) -> Bool {
    (-90...90).contains(numbers[0]) && (-180...180).contains(numbers[1]) && (-12...14).contains(numbers[2])
      && (-500...9000).contains(numbers[3])
  }

  private mutating func row(_ cells: EnergyPlusLine, _ origin: Origin) {
    guard let month = Int(cells[1]), let day = Int(cells[2]), let hour = Int(cells[3]),
      (1...24).contains(hour),
      let date = CivilDate(year: 2024, month: month, day: day)
    else {
      let found = (1...3).map { cells[$0] }.joined(separator: ",")
      problems.add("'\(found)' is no month, day and hour", at: origin)
      return
    }
    if month == 2, day == 29 { return }
    let row = WeatherYear.row(CivilTime(date, secondOfDay: (hour - 1) * 3600))
    if lines[row] > 0 {
      problems.add("the hour \(Self.hourName(row)) stands twice, first in line \(lines[row])", at: origin)
    }
    lines[row] = origin.line
    for (column, field) in EnergyPlusField.all.enumerated() where field.place < cells.count {
      let cell = cells[field.place]
      let place = Origin(file: file, line: origin.line, column: cells.column(of: field.place))
      guard let value = Double(FullWidth.folded(cell)), value.isFinite else {
        if !cell.isEmpty { problems.add("\(field.name): '\(cell)' is not a number", at: place) }
        continue
      }
      if field.isMissing(value) || !conversions.indices.contains(column) { continue }
      columns[column][row] = outside[column].value(value, cell, at: place, by: conversions[column])
    }
  }

  static func hourName(_ row: Int) -> String {
    let time = CivilTime(secondsSinceEpoch: row * 3600)
    return "\(time.date.month)/\(time.date.day) \(time.hour + 1)"
  }
}
