public import Kernel

/// A column of a table as one value a step.
public struct Series: Sendable, Hashable {
  /// One value a step of the clock, in the column's own unit.
  public let values: [Double]
  /// What was odd, or decided by a rule, such as 28 February used twice.
  public let warnings: [Problem]

  init(values: [Double], warnings: [Problem]) { (self.values, self.warnings) = (values, warnings) }

  /// Reads a column and resamples it to the steps of a run.
  ///
  /// - Parameters:
  ///   - table: the file.
  ///   - column: the column's name.
  ///   - clock: the run's steps.
  ///   - rules: how rows become steps.
  ///   - origin: where the profile is asked for; problems of the profile as a whole are told there.
  /// - Throws: ``Problems`` with all that is wrong in the column, or with the rows' times.
  public init(
    _ table: Table, column: String, clock: Clock, rules: SeriesRules = SeriesRules(), at origin: Origin? = nil
  ) throws(Problems) {
    let reader = SeriesReader(table: table, column: column, clock: clock, rules: rules, origin: origin)
    var warnings = table.warnings
    let pieces = try reader.pieces(&warnings)
    values = pieces.resampled(to: clock, by: rules.resampling)
    self.warnings = warnings
  }
}

/// The steps from a column of cells to pieces that cover the horizon.
struct SeriesReader {
  let table: Table
  let column: String
  let clock: Clock
  let rules: SeriesRules
  let origin: Origin?

  var name: String { "\(table.file)#\(column)" }
  var place: Origin { origin ?? Origin(file: table.file, line: table.header[0].line, column: 1) }

  func fail(_ message: String, hint: String? = nil) -> Problems {
    Problems([Problem(message, at: place, hint: hint)])
  }

  func pieces(_ warnings: inout [Problem]) throws(Problems) -> Pieces {
    let numbers = try table.numbers(inColumn: column, at: origin)
    guard !numbers.isEmpty else { throw fail("profile '\(name)' has no rows") }
    guard let timeColumn = table.timeColumn, table.header[timeColumn].text != column else {
      return try untimed(numbers, &warnings)
    }
    return try timed(numbers, timeColumn)
  }

  /// Rows without times: the first meets the horizon's start.
  private func untimed(_ numbers: [Double?], _ warnings: inout [Problem]) throws(Problems) -> Pieces {
    let interval = rules.interval ?? clock.step
    let start = clock.start.secondsSinceEpoch
    let rows = Rows(times: numbers.indices.map { start + $0 * interval }, values: numbers, interval: interval)
    var pieces = try filled(rows)
    if rules.repeats { return pieces.repeated(from: start, to: clock.end.secondsSinceEpoch) }
    guard clock.duration.isMultiple(of: interval) else {
      throw fail(
        "profile '\(name)' has rows of \(durationText(interval)), which do not divide the horizon of "
          + durationText(clock.duration))
    }
    let needed = clock.duration / interval
    let leapDays = clock.leapDays
    let missing = (needed - numbers.count) * interval
    if !leapDays.isEmpty, missing == leapDays.count * 86_400, 86_400.isMultiple(of: interval) {
      guard rules.leap == .repeat28February else {
        throw fail(
          "profile '\(name)' has \(grouped(numbers.count)) rows, the horizon with its 29 February needs \(grouped(needed))",
          hint: "write `leap: repeat-28-february`, or give the table a time column with that day")
      }
      pieces = pieces.repeatingDay(before: leapDays)
      warnings.append(
        Problem(
          "profile '\(name)' meets a leap year by using 28 February twice", at: place, severity: .warning))
      return pieces
    }
    guard needed == numbers.count else {
      throw fail(
        "profile '\(name)' has \(grouped(numbers.count)) rows, the horizon needs \(grouped(needed)) of "
          + durationText(interval),
        hint: needed > numbers.count
          ? "`repeat: true` starts it again, `interval` states another length of row, a time column says it best"
          : "`interval` states another length of row, a time column says it best")
    }
    return pieces
  }

  /// Rows with times.
  private func timed(_ numbers: [Double?], _ timeColumn: Int) throws(Problems) -> Pieces {
    var problems = ProblemList()
    var times: [Int] = []
    for row in table.rows {
      let cell = row[timeColumn]
      guard let time = CivilTime(parsing: cell.text, lenient: true) else {
        let found = cell.text.isEmpty ? "the time is empty" : "'\(cell.text)' is not a time"
        problems.add(found, at: table.origin(of: cell), hint: "write 2025-01-01T00:00 or 2025/1/1 0:00")
        continue
      }
      if let before = times.last, time.secondsSinceEpoch <= before {
        problems.add(
          "\(time) does not come after \(CivilTime(secondsSinceEpoch: before)) in the row before",
          at: table.origin(of: cell), hint: "times are standard time, without daylight saving")
      }
      times.append(time.secondsSinceEpoch)
    }
    try problems.throwIfAny()
    let interval = times.count > 1 ? mostCommonStep(times) : rules.interval ?? clock.step
    if rules.stamp == .end { times = times.map { $0 - interval } }
    let pieces = try filled(Rows(times: times, values: numbers, interval: interval))
    let (start, end) = (clock.start.secondsSinceEpoch, clock.end.secondsSinceEpoch)
    if rules.repeats { return pieces.repeated(from: start, to: end) }
    guard pieces.first <= start, pieces.last >= end else {
      throw fail(
        "profile '\(name)' covers \(CivilTime(secondsSinceEpoch: pieces.first)) to "
          + "\(CivilTime(secondsSinceEpoch: pieces.last)) in \(grouped(numbers.count)) rows, the horizon is "
          + "\(clock.start) to \(clock.end)", hint: "`repeat: true` starts it again, in time")
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

/// The most common distance of rising times, the shorter one of equals.
private func mostCommonStep(_ times: [Int]) -> Int {
  var counts: [Int: Int] = [:]
  for (a, b) in zip(times, times.dropFirst()) { counts[b - a, default: 0] += 1 }
  return counts.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key ?? 0
}
