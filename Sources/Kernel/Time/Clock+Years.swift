extension Clock {
  /// Whether it covers whole years: from a day of the calendar to the same day of a later year, or a multiple of 365 days,
  /// as meteorological years have them in any year.
  public var coversWholeYears: Bool {
    let (first, last) = (start.date, end.date)
    if start.secondOfDay == end.secondOfDay, last.year > first.year {
      if first.month == last.month, first.day == last.day { return true }
      // Years without a 29 February end, and begin anew, on 1 March.
      let isLeapDay = first.month == 2 && first.day == 29
      if isLeapDay, last.month == 3, last.day == 1, CivilDate(year: last.year, month: 2, day: 29) == nil {
        return true
      }
    }
    return duration.isMultiple(of: 365 * 86_400)
  }
}
