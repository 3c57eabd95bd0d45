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
    var reader = WeatherTableReader(table: table, clock: clock, site: site, rules: rules)
    self.init()
    for column in WeatherColumn.all { reader.read(column, into: &self) }
    guard reader.problems.isEmpty else { throw Problems(reader.problems) }
    var parts = WeatherParts(table: table, clock: clock, site: site, rules: rules)
    try parts.complete(&self, missing: reader.missing)
    self.warnings = reader.warnings + reader.fillings + parts.warnings
  }
}

/// A column of a weather table.
struct WeatherColumn: Sendable {
  let name: String
  let quantity: WeatherQuantity
  let isNeeded: Bool
  let target: any WritableKeyPath<Weather, [Double]> & Sendable

  static let all = [
    WeatherColumn(name: "temperature", quantity: .temperature, isNeeded: true, target: \.temperature),
    WeatherColumn(name: "relative_humidity", quantity: .humidity, isNeeded: true, target: \.relativeHumidity),
    WeatherColumn(name: "ghi", quantity: .global, isNeeded: true, target: \.globalHorizontal),
    WeatherColumn(name: "wind_speed", quantity: .wind, isNeeded: true, target: \.windSpeed),
    WeatherColumn(name: "dni", quantity: .direct, isNeeded: false, target: \.directNormal),
    WeatherColumn(name: "dhi", quantity: .diffuse, isNeeded: false, target: \.diffuseHorizontal),
    WeatherColumn(name: "pressure", quantity: .pressure, isNeeded: false, target: \.pressure),
    WeatherColumn(name: "rain", quantity: .rain, isNeeded: false, target: \.rain),
  ]
}

/// Finds a weather table's columns by their names and converts them by their units.
private struct WeatherTableReader {
  let table: Table
  let clock: Clock
  let rules: SeriesRules
  let standardOffset: Int
  private(set) var problems: [Problem] = []
  private(set) var warnings: [Problem] = []
  /// The names of columns that the table does not have.
  private(set) var missing: Set<String> = []
  /// What the rule for gaps has filled, and in which columns.
  private var filled: [(filling: Filling, columns: [String])] = []

  init(table: Table, clock: Clock, site: Site, rules: SeriesRules) {
    (self.table, self.clock, self.rules) = (table, clock, rules)
    standardOffset = Int((site.hoursFromUTC * 3600).rounded())
  }

  /// What is said of gaps that were filled: once for all columns that have the same.
  var fillings: [Problem] {
    let origin = table.header.first.map { table.origin(of: $0) } ?? Origin(file: table.file)
    return filled.map { filling, columns in
      let all = WeatherColumn.all.count - missing.count
      let names = columns.map { "'\($0)'" }.joined(separator: ", ")
      let what = columns.count == all ? "its columns" : "column\(columns.count == 1 ? "" : "s") \(names)"
      return filling.warning(of: "table '\(table.file)', \(what)", by: rules, at: origin)
    }
  }

  /// Reads a column, one value a step in SI units.
  mutating func read(_ column: WeatherColumn, into weather: inout Weather) {
    do throws(Problems) {
      guard let values = try values(of: column) else {
        missing.insert(column.name)
        return
      }
      weather[keyPath: column.target] = values
    } catch {
      problems += error.all.filter { !problems.contains($0) }
    }
  }

  private mutating func values(of column: WeatherColumn) throws(Problems) -> [Double]? {
    let (name, quantity) = (column.name, column.quantity)
    guard let cell = table.header.first(where: { base($0.text) == name }) else {
      guard column.isNeeded else {
        noteNearName(name)
        return nil
      }
      throw Problems([
        Problem(
          "\(table.file) has no column '\(name)'", at: Origin(file: table.file, line: 1, column: 1),
          hint: suggestion(for: name, among: table.header.map { base($0.text) }))
      ])
    }
    let origin = table.origin(of: cell)
    guard let stated = ColumnHeader(cell.text).unit else {
      throw Problems([
        Problem(
          "column '\(name)' states no unit", at: origin, hint: "write it as '\(name) [\(quantity.unit)]'")
      ])
    }
    let (toRange, toSI): (Conversion, Conversion)
    do {
      toRange = try UnitSystem.conversion(from: stated, to: quantity.unit)
      toSI = try UnitSystem.conversion(from: quantity.unit, to: quantity.si)
    } catch {
      throw Problems([Problem(error.message(for: name), at: origin, hint: error.hint)])
    }
    let possible = try withoutOutside(
      cell.text, OutsideCells(quantity, column: "column '\(cell.text)'", unit: stated), toRange)
    let series = try Series(
      possible, column: cell.text, clock: clock, rules: rules, standardOffset: standardOffset,
      of: "table '\(table.file)'")
    warnings += series.warnings.filter { !warnings.contains($0) }
    if let filling = series.filling {
      if let same = filled.firstIndex(where: { $0.filling == filling }) {
        filled[same].columns.append(name)
      } else {
        filled.append((filling, [name]))
      }
    }
    // What is at the edge counts as the end of the range.
    return series.values.map { toSI(quantity.value(toRange($0)) ?? toRange($0)) }
  }

  /// The table with the column's impossible cells as gaps, where the rules fill these.
  private mutating func withoutOutside(
    _ name: String, _ empty: OutsideCells, _ conversion: Conversion
  ) throws(Problems) -> Table {
    var outside = empty
    var result = table
    let numbers = try table.numbers(inColumn: name)
    let place = try table.index(ofColumn: name)
    for (row, number) in numbers.enumerated() {
      let cell = table.rows[row][place]
      guard let number, outside.value(number, cell.text, at: table.origin(of: cell), by: conversion) == nil
      else { continue }
      result.rows[row][place] = Table.Cell(text: "", line: cell.line, column: cell.column)
    }
    if rules.gaps == .error, let problem = outside.problem { throw Problems([problem]) }
    let top =
      table.header.indices.contains(place) ? table.origin(of: table.header[place]) : Origin(file: table.file)
    warnings += outside.warnings(at: top, isFilled: rules.gaps != .error)
    return result
  }

  /// Says where a column that may be missing is there under a name that is nearly its own.
  private mutating func noteNearName(_ name: String) {
    let known = WeatherColumn.all.map(\.name)
    for cell in table.header where !known.contains(base(cell.text)) {
      guard nearest(to: base(cell.text), among: known) == name else { continue }
      warnings.append(
        Problem(
          "column '\(cell.text)' is not read", at: table.origin(of: cell), hint: "did you mean '\(name)'?",
          severity: .warning))
    }
  }

  private func base(_ header: String) -> String { ColumnHeader(header).name }
}
