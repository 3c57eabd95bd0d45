extension Clock {
  /// Whether it covers whole years: from a day of the calendar to the same day of a later year, or a multiple of 365 days,
  /// as meteorological years have them in any year.
  public var coversWholeYears: Bool {
    let (first, last) = (start.date, end.date)
    if start.secondOfDay == end.secondOfDay, first.month == last.month, first.day == last.day {
      return last.year > first.year
    }
    return duration.isMultiple(of: 365 * 86_400)
  }
}
