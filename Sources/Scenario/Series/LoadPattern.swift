public import Kernel

/// A load's shape: the product of a factor by month, one by hour, one by weekday, and one on holidays.
public struct LoadPattern: Sendable, Hashable {
  /// Twelve factors from January, or none.
  public let months: [Double]
  /// Twenty-four factors from the hour that begins at midnight, or none.
  public let hours: [Double]
  /// Seven factors from Monday, or none.
  public let weekdays: [Double]
  /// The factor on holidays, which replaces the weekday's; nil where holidays are like other days.
  public let holidays: Double?
  /// Whether the mean of each calendar year is made 1.
  public let normalise: Bool

  /// A shape from its factors; an empty list means 1 throughout.
  ///
  /// - Throws: ``Problems`` where a list has another length, or a factor is negative.
  public init(
    months: [Double] = [], hours: [Double] = [], weekdays: [Double] = [], holidays: Double? = nil,
    normalise: Bool = true, at origin: Origin
  ) throws(Problems) {
    var problems: [Problem] = []
    for (name, factors, needed) in [("months", months, 12), ("hours", hours, 24), ("weekdays", weekdays, 7)] {
      if !factors.isEmpty, factors.count != needed {
        problems.append(
          Problem("\(name) has \(count(factors.count, "factor")), \(needed) are needed", at: origin))
      }
      if let bad = factors.first(where: { !Self.isFactor($0) }) {
        problems.append(Self.problem(with: bad, of: name, at: origin))
      }
      if normalise, !factors.isEmpty, factors.allSatisfy({ $0 == 0 }) {
        problems.append(Problem("\(name) has only zeros, which no mean of 1 can have", at: origin))
      }
    }
    if let holidays, !Self.isFactor(holidays) {
      problems.append(Self.problem(with: holidays, of: "holidays", at: origin))
    }
    guard problems.isEmpty else { throw Problems(problems) }
    (self.months, self.hours, self.weekdays) = (months, hours, weekdays)
    (self.holidays, self.normalise) = (holidays, normalise)
  }

  /// Factors between which products of three, and their sums over a year, are numbers still.
  private static let factors = 1e-90...1e90

  private static func isFactor(_ value: Double) -> Bool { value == 0 || factors.contains(value) }

  private static func problem(with value: Double, of name: String, at origin: Origin) -> Problem {
    let allowed =
      value < 0 || !value.isFinite
      ? "are 0 or more" : "other than 0 lie between \(factors.lowerBound) and \(factors.upperBound)"
    return Problem("\(name) has the factor \(value); factors \(allowed)", at: origin)
  }

  /// A shape from a table with the columns `index_type` (`month`, `hour`, `weekday`, `holiday`), `index` and the
  /// load's own.
  ///
  /// - Throws: ``Problems`` with every row that is unreadable, stands twice or is missing.
  public init(_ table: Table, column: String, normalise: Bool = true, at origin: Origin? = nil)
    throws(Problems)
  {
    let values = try table.numbers(inColumn: column, at: origin)
    let (kinds, indices) = (try table.cells(inColumn: "index_type"), try table.cells(inColumn: "index"))
    let ranges = ["month": 1...12, "hour": 0...23, "weekday": 1...7, "holiday": 1...1]
    var factors: [String: [Int: Double]] = [:]
    var problems = ProblemList()
    for (row, kind) in kinds.enumerated() {
      guard let range = ranges[kind.text] else {
        problems.add(
          "'\(kind.text)' is not an index type", at: table.origin(of: kind),
          hint: suggestion(for: kind.text, among: ranges.keys), cause: "'\(kind.text)' is no type")
        continue
      }
      let index = kind.text == "holiday" ? 1 : Int(indices[row].text) ?? -1
      if !range.contains(index) {
        problems.add(
          "\(kind.text) '\(indices[row].text)' is outside \(range.lowerBound) to \(range.upperBound)",
          at: table.origin(of: indices[row]))
      } else if factors[kind.text]?[index] != nil {
        problems.add("\(kind.text) \(index) stands twice", at: table.origin(of: indices[row]))
      } else if let value = values[row] {
        factors[kind.text, default: [:]][index] = value
      } else {
        problems.add("column '\(column)' is empty here", at: table.origin(of: kind), cause: "empty")
      }
    }
    try problems.throwIfAny()
    func list(_ kind: String) -> [Double] { (factors[kind] ?? [:]).sorted { $0.key < $1.key }.map(\.value) }
    try self.init(
      months: list("month"), hours: list("hour"), weekdays: list("weekday"), holidays: factors["holiday"]?[1],
      normalise: normalise, at: origin ?? Origin(file: table.file))
  }

  /// The factor in each step; where steps straddle hours, the mean over the step.
  ///
  /// It is normalised over the calendar year in which a day lies, whatever part of it the clock covers.
  public func values(on clock: Clock, holidays: Holidays?) -> [Double] {
    var result: [Double] = []
    result.reserveCapacity(clock.stepCount)
    var day = DayFactors(month: 1, day: 1, end: .min)
    var scales: [Int: Double] = [:]
    for step in 0..<clock.stepCount {
      var at = clock.time(of: step)
      let end = at.advanced(by: clock.step)
      var sum = 0.0
      while at < end {
        let second = at.secondOfDay
        if at.secondsSinceEpoch >= day.end {
          let date = at.date
          day = factors(of: date, holidays, end: at.secondsSinceEpoch - second + 86_400)
          if normalise {
            let scale = scales[date.year] ?? 1 / mean(of: date.year, holidays)
            scales[date.year] = scale
            if scale.isFinite { day.month *= scale }
          }
        }
        let length = min(3600 - second % 3600, end.secondsSinceEpoch - at.secondsSinceEpoch)
        let share = length == clock.step ? 1 : Double(length) / Double(clock.step)
        sum += share * (day.month * (hours.isEmpty ? 1 : hours[second / 3600]) * day.day)
        at = at.advanced(by: length)
      }
      result.append(sum)
    }
    return result
  }

  /// The mean of a calendar year, before it is normalised.
  func mean(of year: Int, _ holidays: Holidays?) -> Double {
    let begin = CivilTime(firstOf: year).date.daysSinceEpoch
    let end = CivilTime(firstOf: year + 1).date.daysSinceEpoch
    var sum = 0.0
    for number in begin..<end {
      let day = factors(of: CivilDate(daysSinceEpoch: number), holidays, end: 0)
      sum += day.month * day.day
    }
    let ofHours = hours.isEmpty ? 1 : hours.reduce(0, +) / Double(hours.count)
    return sum / Double(end - begin) * ofHours
  }

  /// What holds from one midnight to the next.
  private struct DayFactors {
    var month: Double
    var day: Double
    /// The next midnight, seconds since the epoch.
    var end: Int
  }

  private func factors(of date: CivilDate, _ holidays: Holidays?, end: Int) -> DayFactors {
    let holiday = holidays?.contains(date) ?? false ? self.holidays : nil
    return DayFactors(
      month: months.isEmpty ? 1 : months[date.month - 1],
      day: holiday ?? (weekdays.isEmpty ? 1 : weekdays[date.weekday - 1]), end: end)
  }
}
