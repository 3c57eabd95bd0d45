import Kernel

extension Pieces {
  /// The beginning and the end as days, where the pieces cover whole years from a midnight on; else nil.
  private var wholeYears: (first: CivilDate, last: CivilDate)? {
    let (begin, end) = (CivilTime(secondsSinceEpoch: first), CivilTime(secondsSinceEpoch: last))
    guard begin.secondOfDay == 0, end.secondOfDay == 0, end.date.year > begin.date.year,
      begin.date.month == end.date.month, begin.date.day == end.date.day
    else { return nil }
    return (begin.date, end.date)
  }

  /// Whether the pieces cover whole years, such as 1 January to 1 January or 1 July to 1 July.
  var coversWholeYears: Bool { wholeYears != nil }

  /// Whole years repeated in other years, day by day, so that leap days shift nothing: each day of `[from, to)` has the day
  /// of the same date, or of the weekday nearest to it.
  ///
  /// A 29 February has that of the table where one of its years has one, else its 28 February; in other years the table's
  /// 29 February is left out.
  ///
  /// - Parameter byWeekday: whether weekdays are kept in place of dates.
  /// - Returns: the pieces, and the 29 Februaries for which 28 February was used; nil where no whole years are covered.
  func repeatedInYears(from: Int, to: Int, byWeekday: Bool) -> (pieces: Pieces, leapDays: [CivilDate])? {
    guard let (begin, end) = wholeYears else { return nil }
    let start = CivilTime(secondsSinceEpoch: from).date.daysSinceEpoch
    let stop = CivilTime(secondsSinceEpoch: to - 1).date.daysSinceEpoch + 1
    var result = Pieces(edges: [start * 86_400], values: [])
    var leapDays: [CivilDate] = []
    for day in start..<stop {
      let date = CivilDate(daysSinceEpoch: day)
      var source = Self.day(like: date, from: begin, to: end)
      if source.isInexact { leapDays.append(date) }
      if byWeekday {
        let ahead = (date.weekday - CivilDate(daysSinceEpoch: source.day).weekday + 10) % 7 - 3
        source.day += ahead
        if source.day < begin.daysSinceEpoch { source.day += 7 }
        if source.day >= end.daysSinceEpoch { source.day -= 7 }
      }
      result.append(day: source.day, of: self, shiftedTo: day)
    }
    return (result, leapDays)
  }

  /// The day of the table that has a date's month and day, in the year of the table that comes at its turn; of a date that
  /// no such year has, the day before.
  private static func day(like date: CivilDate, from begin: CivilDate, to end: CivilDate)
    -> (day: Int, isInexact: Bool)
  {
    let count = end.year - begin.year
    let isBefore = (date.month, date.day) < (begin.month, begin.day)
    let turn = ((date.year - (isBefore ? 1 : 0) - begin.year) % count + count) % count
    let isLeapDay = date.month == 2 && date.day == 29
    // Of a leap day every year of the table may have one.
    for offset in 0..<(isLeapDay ? count : 1) {
      let year = begin.year + (turn + offset) % count + (isBefore ? 1 : 0)
      if let found = CivilDate(year: year, month: date.month, day: date.day) {
        return (found.daysSinceEpoch, false)
      }
    }
    let year = begin.year + turn + (isBefore ? 1 : 0)
    return ((CivilDate(year: year, month: 2, day: 28) ?? begin).daysSinceEpoch, true)
  }

  /// Adds what other pieces hold on a day, at another.
  private mutating func append(day: Int, of source: Pieces, shiftedTo target: Int) {
    let (begin, end) = (day * 86_400, (day + 1) * 86_400)
    // The last piece that begins at or before the day, by halving.
    var (low, high) = (0, source.values.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if source.edges[middle] <= begin { low = middle } else { high = middle }
    }
    var place = low
    while place < source.values.count, source.edges[place] < end {
      values.append(source.values[place])
      edges.append(Swift.min(source.edges[place + 1], end) + (target - day) * 86_400)
      place += 1
    }
  }
}
