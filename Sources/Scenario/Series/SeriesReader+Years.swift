import Kernel

extension SeriesReader {
  /// The beginning and the end of what a profile that starts again is repeated over.
  var ends: (from: Int, to: Int) {
    let clock = span ?? clock
    return (clock.start.secondsSinceEpoch, clock.end.secondsSinceEpoch)
  }

  /// Pieces repeated in time: whole years day by day in other years, anything else as it stands.
  func repeated(_ pieces: Pieces, _ warnings: inout [Problem]) throws(Problems) -> Pieces {
    let byWeekday = rules.years == .byWeekday
    guard
      let (mapped, leapDays) = pieces.repeatedInYears(from: ends.from, to: ends.to, byWeekday: byWeekday)
    else {
      guard !byWeekday else {
        throw fail(
          "\(subject) covers \(CivilTime(secondsSinceEpoch: pieces.first)) to "
            + "\(CivilTime(secondsSinceEpoch: pieces.last)); `repeat: by-weekday` is for whole years",
          hint: "`repeat: true` starts it again where it ends")
      }
      return pieces.repeated(from: ends.from, to: ends.to)
    }
    let missing = leapDays.filter { clock.years.contains($0.year) }
    if !missing.isEmpty {
      warnings.append(
        Problem(
          "\(subject) has no 29 February: 28 February is used twice in "
            + missing.map { "\($0.year)" }.joined(separator: ", "), at: place, severity: .warning))
    }
    return mapped
  }
}
