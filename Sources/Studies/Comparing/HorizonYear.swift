import Accounts
import Kernel

/// A year of a horizon, from its start or an anniversary of it to the next; a part of one at the horizon's end.
struct HorizonYear: Sendable, Hashable {
  /// Its beginning.
  let start: CivilTime
  /// Its end, which is not part of it.
  let end: CivilTime
  /// Its length in calendar years; 1 from one anniversary to the next.
  let share: Double
  /// Whether it is a whole year.
  let isWhole: Bool
  /// By month of the horizon: the part of it that lies in the year.
  ///
  /// A month in which a year ends is parted by time.
  let weights: [Double]

  /// What an indicator amounts to in it, scaled to a year where it is a part of one.
  ///
  /// - Parameter byMonth: one value a month of the horizon.
  func yearly(_ byMonth: [Double]) -> Double {
    zip(byMonth, weights).reduce(0) { $0 + $1.0 * $1.1 } / share
  }

  /// A time as it would be so many years earlier.
  static func earlier(_ time: CivilTime, by years: Int) -> CivilTime { anniversary(of: time, after: -years) }

  /// Years from one time to another, below 0 where it is earlier: whole ones by the calendar, and the part of the last.
  static func years(from start: CivilTime, to time: CivilTime) -> Double {
    var whole = time.date.year - start.date.year
    if anniversary(of: start, after: whole) > time { whole -= 1 }
    let begin = anniversary(of: start, after: whole).secondsSinceEpoch
    let end = anniversary(of: start, after: whole + 1).secondsSinceEpoch
    return Double(whole) + Double(time.secondsSinceEpoch - begin) / Double(end - begin)
  }

  /// The time so many years after another: the inverse of ``years(from:to:)``, to the second.
  static func time(_ years: Double, after start: CivilTime) -> CivilTime {
    let whole = Int(years.rounded(.down))
    let begin = anniversary(of: start, after: whole).secondsSinceEpoch
    let end = anniversary(of: start, after: whole + 1).secondsSinceEpoch
    return CivilTime(
      secondsSinceEpoch: begin + Int(((years - Double(whole)) * Double(end - begin)).rounded()))
  }

  /// The same day and time of day in another year; 1 March for 29 February where there is none.
  private static func anniversary(of time: CivilTime, after years: Int) -> CivilTime {
    let date = time.date
    let year = date.year + years
    let day =
      CivilDate(year: year, month: date.month, day: date.day) ?? CivilDate(year: year, month: 3, day: 1)
      ?? date
    return CivilTime(day, secondOfDay: time.secondOfDay)
  }
}

extension Clock {
  /// The horizon's years in their order.
  var horizonYears: [HorizonYear] {
    let months = Month.months(of: self, after: 0)
    var years: [HorizonYear] = []
    var first = start
    while first < end {
      let next = HorizonYear.earlier(start, by: -(years.count + 1))
      let last = Swift.min(next, end)
      let weights = months.map { month -> Double in
        let begin = month.start.secondsSinceEpoch
        let overlap =
          Swift.min(begin + month.seconds, last.secondsSinceEpoch)
          - Swift.max(begin, first.secondsSinceEpoch)
        return Double(Swift.max(overlap, 0)) / Double(month.seconds)
      }
      // Years of 365 days may end a few days before an anniversary.
      let isWhole = next <= end || coversWholeYears
      // Of such years a day is a 365th, in a leap year too, where it is a 366th of the calendar's.
      let days = Double(last.secondsSinceEpoch - first.secondsSinceEpoch) / 86_400
      let share =
        next <= end
        ? 1 : coversWholeYears ? days / 365 : zip(months, weights).reduce(0) { $0 + $1.0.yearShare * $1.1 }
      years.append(HorizonYear(start: first, end: last, share: share, isWhole: isWhole, weights: weights))
      first = last
    }
    return years
  }
}
