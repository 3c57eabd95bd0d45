import Kernel

/// Rows of months, quarters, half-years or years: each begins on the same day of a month, at the same time of day.
///
/// They are of unequal length in seconds, and none is told from a gap by it: months are counted.
struct CalendarRows: Sendable, Hashable {
  /// How many months a row is long: the most common distance, the shorter one of equals.
  let months: Int

  /// The rows of rising times; nil where these are nearer than months, or on other days of them.
  init?(_ marks: [Int]) {
    guard marks.count > 1 else { return nil }
    let first = CivilTime(secondsSinceEpoch: marks[0])
    // Each month has a 28th, and not each a 29th.
    guard first.date.day <= 28 else { return nil }
    var counts: [Int: Int] = [:]
    var before = Self.number(first.date)
    for mark in marks.dropFirst() {
      let time = CivilTime(secondsSinceEpoch: mark)
      guard time.date.day == first.date.day, time.secondOfDay == first.secondOfDay else { return nil }
      counts[Self.number(time.date) - before, default: 0] += 1
      before = Self.number(time.date)
    }
    guard let found = counts.max(by: { ($0.value, -$0.key) < ($1.value, -$1.key) })?.key, found > 0 else {
      return nil
    }
    months = found
  }

  /// Rows that are written as months, such as `2025-01`: of one row alone it is plain how long it is.
  init(months: Int) { self.months = months }

  private static func number(_ date: CivilDate) -> Int { date.year * 12 + date.month - 1 }

  /// The time some rows later, or earlier where `rows` is below zero.
  func moved(_ mark: Int, by rows: Int) -> Int {
    let time = CivilTime(secondsSinceEpoch: mark)
    let number = Self.number(time.date) + rows * months
    guard let date = CivilDate(year: number / 12, month: number % 12 + 1, day: time.date.day) else {
      return mark
    }
    return CivilTime(date, secondOfDay: time.secondOfDay).secondsSinceEpoch
  }

  /// The length of a row in words.
  var text: String {
    months.isMultiple(of: 12) ? count(months / 12, "year") : count(months, "month")
  }

  /// The midnights behind times that are all last days of months, from their beginning or their last minute on; nil where
  /// one is not, or where two are of one month.
  static func midnights(behindLastDays marks: [Int]) -> [Int]? {
    guard marks.count > 1 else { return nil }
    var result: [Int] = []
    for mark in marks {
      let time = CivilTime(secondsSinceEpoch: mark)
      guard time.date.day == CivilDate.days(inMonth: time.date.month, of: time.date.year),
        time.secondOfDay == 0 || time.secondOfDay >= 86_340
      else { return nil }
      let midnight = mark - time.secondOfDay + 86_400
      guard result.last != midnight else { return nil }
      result.append(midnight)
    }
    return result
  }
}
