public import Kernel

/// A column of a table as one value a step.
public struct Series: Sendable, Hashable {
  /// One value a step of the clock, in the column's own unit.
  public let values: [Double]
  /// What was odd, or decided by a rule, such as 28 February used twice.
  public let warnings: [Problem]
  /// How much of it a rule for gaps has filled; nil where nothing was.
  let filling: Filling?

  /// Reads a column and resamples it to the steps of a run.
  ///
  /// - Parameters:
  ///   - table: the file.
  ///   - column: the column's name.
  ///   - clock: the run's steps.
  ///   - rules: how rows become steps.
  ///   - standardOffset: seconds east of UTC of the clock's times, for tables whose times state their offset.
  ///   - subject: what problems of the rows' times are said of; the profile where nil.
  ///   - origin: where the profile is asked for; problems of the profile as a whole are told there.
  /// - Throws: ``Problems`` with all that is wrong in the column, or with the rows' times.
  public init(
    _ table: Table, column: String, clock: Clock, rules: SeriesRules = SeriesRules(),
    standardOffset: Int? = nil,
    of subject: String? = nil, at origin: Origin? = nil
  ) throws(Problems) {
    let reader = SeriesReader(
      table: table, column: column, clock: clock, rules: rules, standardOffset: standardOffset,
      origin: origin,
      subject: subject ?? "profile '\(table.file)#\(column)'")
    var notes = SeriesReader.Notes(warnings: table.warnings)
    let pieces = try reader.pieces(&notes)
    values = pieces.resampled(to: clock, by: rules.resampling)
    filling = notes.filling
    // Whoever reads a table whole says of several columns at once what was filled.
    if subject == nil, let filling {
      notes.warnings.append(filling.warning(of: reader.subject, by: rules, at: reader.place))
    }
    warnings = notes.warnings
  }
}

extension Series {
  /// A column over the calendar years that the run touches, NaN where it says nothing; the run must be covered.
  ///
  /// - Parameter years: the steps of the calendar years.
  static func values(
    _ table: Table, column: String, clock: Clock, rules: SeriesRules, standardOffset: Int?,
    over years: Clock, at origin: Origin?
  ) throws(Problems) -> [Double] {
    var reader = SeriesReader(
      table: table, column: column, clock: clock, rules: rules, standardOffset: standardOffset,
      origin: origin, subject: "profile '\(table.file)#\(column)'")
    reader.span = years
    var notes = SeriesReader.Notes()
    let pieces = try reader.pieces(&notes)
    return pieces.resampled(to: years, within: pieces.first..<pieces.last, by: rules.resampling)
  }
}

extension Series {
  /// The cell of a column whose row holds at a time; nil where none does, as in a table that starts again.
  static func cell(
    of table: Table, column: String, clock: Clock, rules: SeriesRules, standardOffset: Int?, at time: Int
  ) -> Table.Cell? {
    let reader = SeriesReader(
      table: table, column: column, clock: clock, rules: rules, standardOffset: standardOffset, origin: nil,
      subject: table.file)
    return reader.cell(at: time)
  }
}

/// The steps from a column of cells to pieces that cover the horizon.
struct SeriesReader {
  let table: Table
  let column: String
  let clock: Clock
  let rules: SeriesRules
  let standardOffset: Int?
  let origin: Origin?
  /// What problems of the rows' times are said of: the same words for all columns of a table that is read whole.
  let subject: String
  /// What a profile that starts again is repeated over, where that is more than the horizon.
  var span: Clock?

  var place: Origin { origin ?? Origin(file: table.file, line: table.header[0].line, column: 1) }

  func fail(_ message: String, hint: String? = nil) -> Problems {
    Problems([Problem(message, at: place, hint: hint)])
  }

  /// What is said of a column beside its values.
  struct Notes {
    var warnings: [Problem] = []
    var filling: Filling?
  }

  private func times() throws(Problems) -> (columns: TimeColumns, found: RowTimes?) {
    let columns = TimeColumns(
      table: table, value: try table.index(ofColumn: column, at: origin), rules: rules,
      standardOffset: standardOffset, subject: subject, place: place)
    return (columns, try columns.read())
  }

  func cell(at time: Int) -> Table.Cell? {
    guard let numbers = try? table.numbers(inColumn: column), let cells = try? table.cells(inColumn: column),
      let times = try? times()
    else { return nil }
    guard let found = times.found else {
      let row = (time - clock.start.secondsSinceEpoch) / (rules.interval ?? clock.step)
      return cells.indices.contains(row) ? cells[row] : nil
    }
    var warnings: [Problem] = []
    guard let rows = try? placed(numbers, found, &warnings),
      let row = rows.begins.indices.last(where: { rows.begins[$0] <= time && time < rows.ends[$0] })
    else { return nil }
    return cells[rows.order[row]]
  }

  func pieces(_ notes: inout Notes) throws(Problems) -> Pieces {
    let numbers = try table.numbers(inColumn: column, at: origin)
    guard !numbers.isEmpty else { throw fail("\(subject) has no rows") }
    let times = try times()
    guard let found = times.found else {
      if let problem = times.columns.unreadTimes() { throw Problems([problem]) }
      guard rules.rows == .inOrder else {
        throw fail(
          "\(subject) has no times",
          hint: "give the table a column of times, as 2025-01-01T00:00, or write `rows: in order`, "
            + "which lays its rows from the horizon's start")
      }
      return try untimed(numbers, &notes)
    }
    guard rules.rows != .inOrder else {
      throw fail("\(subject) has times, which say where its rows belong", hint: "leave `rows: in order` out")
    }
    return try timed(numbers, found, &notes)
  }

  /// Rows without times: the first meets the horizon's start.
  private func untimed(_ numbers: [Double?], _ notes: inout Notes) throws(Problems) -> Pieces {
    let interval = rules.interval ?? clock.step
    let start = clock.start.secondsSinceEpoch
    let rows = Rows(beginning: numbers.indices.map { start + $0 * interval }, each: interval, numbers)
    var pieces = try filled(rows)
    note(Filling(of: rows, from: pieces.first, to: rules.repeats ? pieces.last : ends.to), &notes)
    if rules.repeats { return pieces.repeated(from: ends.from, to: ends.to) }
    guard clock.duration.isMultiple(of: interval) else {
      throw fail(
        "\(subject) has rows of \(durationText(interval)), which do not divide the horizon of "
          + durationText(clock.duration))
    }
    let needed = clock.duration / interval
    let leapDays = clock.leapDays
    let missing = (needed - numbers.count) * interval
    if !leapDays.isEmpty, missing == leapDays.count * 86_400, 86_400.isMultiple(of: interval) {
      guard rules.leap == .repeat28February else {
        throw fail(
          "\(subject) has \(grouped(numbers.count)) rows, the horizon with its 29 February needs \(grouped(needed))",
          hint: "write `leap: repeat-28-february`, or give the table a time column with that day")
      }
      pieces = pieces.repeatingDay(before: leapDays)
      notes.warnings.append(
        Problem(
          "\(subject) meets a leap year by using 28 February twice", at: place, severity: .warning))
      return pieces
    }
    guard needed == numbers.count else {
      throw fail(
        "\(subject) has \(grouped(numbers.count)) rows, the horizon needs \(grouped(needed)) of "
          + durationText(interval),
        hint: needed > numbers.count
          ? "`repeat: true` starts it again, `interval` states another length of row, a time column says it best"
          : "`interval` states another length of row, a time column says it best")
    }
    return pieces
  }
}

/// A number with commas between the thousands, as messages show it.
func grouped(_ number: Int) -> String {
  let digits = Array(String(number.magnitude))
  var text = ""
  for (i, digit) in digits.enumerated() {
    if i > 0, (digits.count - i).isMultiple(of: 3) { text += "," }
    text.append(digit)
  }
  return (number < 0 ? "-" : "") + text
}
