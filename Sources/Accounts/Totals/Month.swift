public import Kernel

/// A calendar month, or the part of one, that a horizon covers.
public struct Month: Sendable, Hashable {
  /// The year.
  public let year: Int
  /// The month, 1 … 12.
  public let month: Int
  /// The beginning of its first step.
  public let start: CivilTime
  /// Number of its first step, counted from the horizon's start.
  public let firstStep: Int
  /// Number of its steps; a step belongs to the month in which it begins.
  public let stepCount: Int
  /// Seconds covered.
  public let seconds: Int

  /// The share of its calendar year that is covered: months of a whole year sum to 1, leap years too.
  public var yearShare: Double {
    Double(seconds) / Double(86_400 * (CivilDate.isLeap(year) ? 366 : 365))
  }

  /// The months of a clock after its warm-up.
  public static func months(of clock: Clock, after warmUpSteps: Int) -> [Month] {
    var months: [Month] = []
    var first = warmUpSteps
    while first < clock.stepCount {
      let date = clock.date(of: first)
      let isLast = date.month == 12
      guard
        let next = CivilDate(
          year: isLast ? date.year + 1 : date.year, month: isLast ? 1 : date.month + 1, day: 1)
      else { break }
      let left = CivilTime(next).secondsSinceEpoch - clock.time(of: first).secondsSinceEpoch
      let count = Swift.min((left + clock.step - 1) / clock.step, clock.stepCount - first)
      months.append(
        Month(
          year: date.year, month: date.month, start: clock.time(of: first), firstStep: first - warmUpSteps,
          stepCount: count,
          seconds: count * clock.step))
      first += count
    }
    return months
  }
}

extension Month: CustomStringConvertible {
  /// ISO 8601, as `2025-01`.
  public var description: String { "\(year)-\(month < 10 ? "0" : "")\(month)" }
}
