/// The steps of a run: an integer count of seconds since the horizon's start.
///
/// Times are the park's standard time: a fixed offset from UTC, without daylight saving. Step `k` covers
/// `[start + k·step, start + (k + 1)·step)`; steps before the horizon, as in a warm-up, have negative numbers.
public struct Clock: Sendable, Hashable {
  /// The beginning of the first step.
  public let start: CivilTime
  /// Seconds a step, 60 … 86,400.
  public let step: Int
  /// The number of steps of the horizon, at least 1.
  public let stepCount: Int

  /// The end of the last step.
  public var end: CivilTime { start.advanced(by: step * stepCount) }
  /// The length of the horizon in seconds.
  public var duration: Int { step * stepCount }

  /// Most steps of a horizon: eleven years of minutes, 684 years of hours; a mistyped year has more, and every series
  /// holds a number for each.
  static let mostSteps = 6_000_000

  /// A horizon of whole steps, `end` not included; all that is wrong with it is thrown together.
  ///
  /// - Parameters:
  ///   - start: the beginning of the first step.
  ///   - end: the end of the last step.
  ///   - step: seconds a step, from a minute to a day.
  ///   - origin: where the horizon is stated.
  ///   - stepOrigin: where the step is stated; the same where nil.
  /// - Throws: ``Problems`` where the end is not after the start, or the step does not fit.
  public init(
    start: CivilTime, end: CivilTime, step: Int, at origin: Origin = Origin(file: "horizon"),
    stepAt stepOrigin: Origin? = nil
  ) throws(Problems) {
    var problems: [Problem] = []
    let duration = end.secondsSinceEpoch - start.secondsSinceEpoch
    if duration <= 0 {
      problems.append(
        Problem(
          "the horizon ends at \(end), not after its start at \(start)", at: origin,
          hint: "the end is not included: a year is 2025-01-01 to 2026-01-01"))
    }
    if !(60...86_400).contains(step) {
      problems.append(
        Problem("a step of \(durationText(step)) is outside 1 min to 1 d", at: stepOrigin ?? origin))
    } else if duration > 0, !duration.isMultiple(of: step) {
      let near = Self.divisor(of: duration, near: step)
      problems.append(
        Problem(
          "a step of \(durationText(step)) does not divide the horizon of \(durationText(duration))",
          at: stepOrigin ?? origin, hint: near.map { "the nearest that does is \(durationText($0))" }))
    } else if duration / step > Self.mostSteps {
      problems.append(
        Problem(
          "the horizon from \(start) to \(end) has \(duration / step) steps; at most \(Self.mostSteps) are simulated",
          at: origin, hint: "is a year mistyped?"))
    }
    guard problems.isEmpty else { throw Problems(problems) }
    self.start = start
    self.step = step
    stepCount = duration / step
  }

  /// A horizon from dates as a scenario writes them: `2025-01-01` or `2025-01-01T06:00`.
  ///
  /// - Parameters:
  ///   - start: the beginning of the first step.
  ///   - end: the end of the last step.
  ///   - step: seconds a step, from a minute to a day.
  ///   - startOrigin: where the start is stated.
  ///   - endOrigin: where the end is stated.
  /// - Throws: ``Problems`` where a date is unreadable, or the horizon is.
  public init(
    start: String, end: String, step: Int, startAt startOrigin: Origin = Origin(file: "horizon"),
    endAt endOrigin: Origin = Origin(file: "horizon")
  ) throws(Problems) {
    var problems: [Problem] = []
    let first = CivilTime(parsing: start)
    let last = CivilTime(parsing: end)
    if first == nil { problems.append(Self.unreadable(start, at: startOrigin)) }
    if last == nil { problems.append(Self.unreadable(end, at: endOrigin)) }
    guard let first, let last else { throw Problems(problems) }
    try self.init(start: first, end: last, step: step, at: endOrigin)
  }

  /// Steps that are known to fit, as those of a clock that begins earlier for a warm-up.
  public init(start: CivilTime, stepSeconds: Int, stepCount: Int) {
    self.start = start
    step = stepSeconds
    self.stepCount = stepCount
  }

  private static func unreadable(_ text: String, at origin: Origin) -> Problem {
    Problem("'\(text)' is not a date", at: origin, hint: "write 2025-01-01 or 2025-01-01T06:00")
  }

  private static func divisor(of duration: Int, near step: Int) -> Int? {
    let fits = { (candidate: Int) in (60...86_400).contains(candidate) && duration.isMultiple(of: candidate) }
    return (1..<86_400).lazy.flatMap { [step - $0, step + $0] }.first { fits($0) }
  }
}

extension Clock {
  /// The beginning of a step.
  public func time(of step: Int) -> CivilTime { start.advanced(by: step * self.step) }
  /// The day in which a step begins.
  public func date(of step: Int) -> CivilDate { time(of: step).date }
  /// The year in which a step begins.
  public func year(of step: Int) -> Int { date(of: step).year }
  /// The month in which a step begins, 1 … 12.
  public func month(of step: Int) -> Int { date(of: step).month }
  /// The day of the month in which a step begins, 1 … 31.
  public func day(of step: Int) -> Int { date(of: step).day }
  /// The hour in which a step begins, 0 … 23.
  public func hour(of step: Int) -> Int { time(of: step).hour }
  /// The minute in which a step begins, 0 … 59.
  public func minute(of step: Int) -> Int { time(of: step).minute }
  /// The second in which a step begins, 0 … 59.
  public func second(of step: Int) -> Int { time(of: step).second }
  /// The day of the week in which a step begins, 1 Monday … 7 Sunday.
  public func weekday(of step: Int) -> Int { date(of: step).weekday }
  /// The day of the year in which a step begins, 1 … 366.
  public func dayOfYear(of step: Int) -> Int { date(of: step).dayOfYear }
  /// The years that the horizon touches.
  public var years: ClosedRange<Int> { start.date.year...end.advanced(by: -1).date.year }
}

/// Seconds in the largest unit that holds them without a fraction: `90 s`, `15 min`, `2 h`, `365 d`.
public func durationText(_ seconds: Int) -> String {
  for (unit, name) in [(86_400, "d"), (3600, "h"), (60, "min")]
  where seconds.isMultiple(of: unit) && seconds != 0 {
    return "\(seconds / unit) \(name)"
  }
  return "\(seconds) s"
}
