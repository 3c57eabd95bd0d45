/// How the rows of a profile become one value a step, as a scenario states it beside `file.csv#column`.
public struct SeriesRules: Sendable, Hashable {
  /// What a row's time marks: the beginning of its interval or the end.
  public enum Stamp: String, Sendable, Hashable, CaseIterable {
    case begin
    case end
  }

  /// What is done where rows are missing or cells are empty.
  public enum Gaps: String, Sendable, Hashable, CaseIterable {
    /// A gap is an error.
    case error
    /// A straight line from the row before the gap to the row after it.
    case interpolate
    /// The row before the gap holds.
    case hold
  }

  /// How rows become steps of another length.
  public enum Resampling: String, Sendable, Hashable, CaseIterable {
    /// The row in which a step begins.
    case hold
    /// A straight line between the middles of the rows, read at the step's middle, for steps no longer than the
    /// rows; the mean over the step for longer ones.
    case interpolate
    /// The mean over the step of the rows that it covers, so that the integral is kept.
    case conserve
  }

  /// What a profile of 365 days does in a leap year.
  public enum Leap: String, Sendable, Hashable, CaseIterable {
    case error
    /// 28 February is used twice.
    case repeat28February = "repeat-28-february"
  }

  /// What a row's time marks.
  public var stamp: Stamp
  /// What is done about gaps.
  public var gaps: Gaps
  /// How rows become steps.
  public var resampling: Resampling
  /// Whether the profile starts again where it ends.
  ///
  /// With a time column it is repeated in time, both ways; without one its first row meets the horizon's start.
  public var repeats: Bool
  /// What a profile of 365 days does in a leap year.
  public var leap: Leap
  /// Seconds a row, for a table without a time column; a step where nil.
  public var interval: Int?

  /// Rules, each as scenario files have it where they say nothing.
  public init(
    stamp: Stamp = .begin, gaps: Gaps = .error, resampling: Resampling = .conserve, repeats: Bool = false,
    leap: Leap = .error, interval: Int? = nil
  ) {
    self.stamp = stamp
    self.gaps = gaps
    self.resampling = resampling
    self.repeats = repeats
    self.leap = leap
    self.interval = interval
  }
}
