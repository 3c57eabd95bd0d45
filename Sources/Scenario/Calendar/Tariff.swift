public import Kernel

/// A time-of-use tariff: which band, at which multiple of the floating price, each minute of a year is in.
public struct Tariff: Sendable, Hashable {
  /// The days on which a row holds.
  public enum Days: Sendable, Hashable {
    /// All days of some months, 1 … 12.
    case months(Set<Int>)
    /// The days of some holidays; such rows override the months' rows.
    case holidays([HolidayRule])
  }

  /// A holiday by name, or its first days only, as 国庆节前三天.
  public struct HolidayRule: Sendable, Hashable {
    /// The holiday's name.
    public let name: String
    /// How many of its first days; nil for all.
    public let firstDays: Int?

    /// Whether a day of a holiday is meant.
    func applies(to date: CivilDate, of holiday: Holidays.Holiday) -> Bool {
      holiday.names.contains(name)
        && firstDays.map { date.daysSinceEpoch - holiday.first.daysSinceEpoch < $0 } ?? true
    }
  }

  /// One row of the table.
  public struct Row: Sendable, Hashable {
    /// The days on which it holds.
    public let days: Days
    /// The minutes of the day in which it holds, within 0 ..< 1440.
    public let minutes: Range<Int>
    /// The band.
    public let band: TariffBand
    /// What the floating part of the price is multiplied by.
    public let multiplier: Double
    /// Where it is stated.
    public let origin: Origin
  }

  /// The tariff's name, by which a park chooses it, whatever its dates.
  public let name: String
  /// Its rows in the order of the file.
  public let rows: [Row]

  /// Whether some rows need a file of holidays.
  public var needsHolidays: Bool {
    rows.contains { if case .holidays = $0.days { true } else { false } }
  }
}

/// The bands and multipliers of a tariff, one a step.
public struct TariffSeries: Sendable, Hashable {
  /// The band with the largest share of each step, the cheaper one of equals.
  public let bands: [TariffBand]
  /// The mean multiplier over each step.
  public let multipliers: [Double]
  /// What could not be followed, such as holidays of a year that no file states.
  public let warnings: [Problem]

  /// The price in each step: `fixed + floating · multiplier`, in the unit of both.
  public func prices(fixed: Double, floating: Double) -> [Double] {
    multipliers.map { fixed + floating * $0 }
  }
}

extension Tariff {
  /// The tariff's bands over a run.
  ///
  /// - Parameters:
  ///   - clock: the run's steps.
  ///   - holidays: the park's holidays; without them rows for holidays are left out, with a warning.
  /// - Returns: one band and multiplier a step.
  public func series(on clock: Clock, holidays: Holidays?) -> TariffSeries {
    var days = TariffDays(self, holidays)
    var day = days.day(clock.start.date)
    var bands: [TariffBand] = []
    var multipliers: [Double] = []
    bands.reserveCapacity(clock.stepCount)
    multipliers.reserveCapacity(clock.stepCount)
    var minutes = [Int](repeating: 0, count: rows.count)
    var mixedSteps = 0
    for step in 0..<clock.stepCount {
      var at = clock.time(of: step)
      let end = at.advanced(by: clock.step)
      for row in rows.indices { minutes[row] = 0 }
      while at < end {
        let second = at.secondOfDay
        if second == 0 { day = days.day(at.date) }
        let minute = second / 60
        let length = min(day.ends[minute] * 60 - second, end.secondsSinceEpoch - at.secondsSinceEpoch)
        minutes[day.rows[minute]] += length
        at = at.advanced(by: length)
      }
      var shares = [Int](repeating: 0, count: TariffBand.allCases.count)
      var sum = 0.0
      for (row, seconds) in minutes.enumerated() where seconds > 0 {
        shares[rows[row].band.rawValue] += seconds
        sum += rows[row].multiplier * Double(seconds)
      }
      if shares.count(where: { $0 > 0 }) > 1 { mixedSteps += 1 }
      let most = shares.max() ?? 0
      bands.append(TariffBand.allCases.first { shares[$0.rawValue] == most } ?? .flat)
      let whole = minutes.firstIndex(of: clock.step)
      multipliers.append(whole.map { rows[$0].multiplier } ?? sum / Double(clock.step))
    }
    return TariffSeries(
      bands: bands, multipliers: multipliers,
      warnings: warnings(clock, holidays) + coarseness(clock, mixedSteps))
  }

  /// Says where steps are too long to follow the bands.
  private func coarseness(_ clock: Clock, _ mixedSteps: Int) -> [Problem] {
    guard mixedSteps > 0 else { return [] }
    let edges = rows.flatMap { [$0.minutes.lowerBound, $0.minutes.upperBound] }
    let minutes = edges.reduce(1440) { greatestCommonDivisor($0, $1) }
    return [
      Problem(
        "the bands of tariff '\(name)' change within a step of \(durationText(clock.step)) in "
          + "\(mixedSteps == clock.stepCount ? "every step" : count(mixedSteps, "step")): its prices are means over the step, "
          + "and a step counts for the band in which most of it lies", at: rows[0].origin,
        hint: "a step of \(durationText(60 * minutes)) follows them", severity: .warning)
    ]
  }

  /// For each minute of a day the row that holds; a holiday's row before a month's.
  fileprivate func rowOfMinute(on date: CivilDate, _ free: [Holidays.Holiday]) -> [Int] {
    var result = [Int](repeating: 0, count: 1440)
    for (index, row) in rows.enumerated() {
      if case .months(let months) = row.days, months.contains(date.month) {
        for minute in row.minutes { result[minute] = index }
      }
    }
    for (index, row) in rows.enumerated() {
      guard case .holidays(let rules) = row.days,
        free.contains(where: { holiday in rules.contains { $0.applies(to: date, of: holiday) } })
      else { continue }
      for minute in row.minutes { result[minute] = index }
    }
    return result
  }

  private func warnings(_ clock: Clock, _ holidays: Holidays?) -> [Problem] {
    let special = rows.compactMap { row in
      if case .holidays(let rules) = row.days { (row.origin, rules) } else { nil }
    }
    guard let first = special.first else { return [] }
    guard let holidays else {
      return [
        Problem(
          "tariff '\(name)' has rows for holidays, which are left out: the park names no calendar",
          at: first.0,
          hint: "name a file of holidays under `calendar`", severity: .warning)
      ]
    }
    let known = Set(holidays.all.flatMap(\.names))
    let unknown = special.flatMap { origin, rules in
      rules.filter { !known.contains($0.name) }.map { rule in
        Problem(
          "\(holidays.file) has no holiday '\(rule.name)'", at: origin,
          hint: suggestion(for: rule.name, among: known),
          severity: .warning)
      }
    }
    return holidays.missingYears(of: clock) + unknown + rivals(on: clock, holidays)
  }

  /// Says of days that two holidays claim, whose rows differ, which of the rows holds.
  private func rivals(on clock: Clock, _ holidays: Holidays) -> [Problem] {
    let first = clock.start.date.daysSinceEpoch
    let last = clock.end.advanced(by: -1).date.daysSinceEpoch
    var told: Set<[Int]> = []
    var found: [Problem] = []
    for day in Set(holidays.all.flatMap { $0.first.daysSinceEpoch...$0.last.daysSinceEpoch }).sorted()
    where (first...last).contains(day) {
      let date = CivilDate(daysSinceEpoch: day)
      let free = holidays.holidays(on: date)
      let own = rows.indices.filter { index in
        guard case .holidays(let rules) = rows[index].days else { return false }
        return free.contains { holiday in rules.contains { $0.applies(to: date, of: holiday) } }
      }
      for (place, row) in own.enumerated() {
        for other in own[..<place]
        where rows[row].minutes.overlaps(rows[other].minutes)
          && (rows[row].band, rows[row].multiplier) != (rows[other].band, rows[other].multiplier)
          && told.insert([other, row]).inserted
        {
          found.append(
            Problem(
              "\(date) belongs to \(free.flatMap(\.names).joined(separator: ", ")), whose rows here and in "
                + "\(rows[other].origin.lineText) differ: this one, the later, holds",
              at: rows[row].origin, hint: "leave the day to one of them in \(holidays.file)",
              severity: .warning))
        }
      }
    }
    return found
  }
}

/// The days of a tariff, those without holidays worked out once a month.
private struct TariffDays {
  /// For each minute the row that holds, and the minute in which the next row begins.
  struct Day {
    var rows: [Int]
    var ends: [Int]
  }

  private let tariff: Tariff
  private let holidays: Holidays?
  private var ordinary: [Int: Day] = [:]

  init(_ tariff: Tariff, _ holidays: Holidays?) {
    self.tariff = tariff
    self.holidays = holidays
  }

  mutating func day(_ date: CivilDate) -> Day {
    let free = holidays?.holidays(on: date) ?? []
    if free.isEmpty, let known = ordinary[date.month] { return known }
    let rows = tariff.rowOfMinute(on: date, free)
    var ends = [Int](repeating: rows.count, count: rows.count)
    for minute in rows.indices.dropLast().reversed() {
      ends[minute] = rows[minute] == rows[minute + 1] ? ends[minute + 1] : minute + 1
    }
    let day = Day(rows: rows, ends: ends)
    if free.isEmpty { ordinary[date.month] = day }
    return day
  }
}
