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

  /// How a profile of whole years is repeated in other years.
  public enum Years: String, Sendable, Hashable, CaseIterable {
    /// Each day has the one of its date.
    case byDate = "by-date"
    /// Each day has the one of its weekday nearest to its date.
    case byWeekday = "by-weekday"
  }

  /// The order of days and months in dates as `3/4/2025`.
  public enum DateOrder: String, Sendable, Hashable, CaseIterable {
    case dayFirst = "day-first"
    case monthFirst = "month-first"
  }

  /// What the order of the rows means.
  public enum RowOrder: String, Sendable, Hashable, CaseIterable {
    /// The table has no times: its rows follow each other from the horizon's start.
    case inOrder = "in order"
    /// The table's times fall from row to row.
    case newestFirst = "newest first"
  }

  /// What a row's time marks; where nil, the beginning of its interval, unless the table looks otherwise.
  public var stamp: Stamp?
  /// What is done about gaps.
  public var gaps: Gaps
  /// How rows become steps.
  public var resampling: Resampling
  /// Whether the profile starts again where it ends.
  ///
  /// With times it is repeated in time, both ways, and one of whole years by ``years``; without them its first row meets
  /// the horizon's start.
  public var repeats: Bool
  /// How a profile of whole years is repeated in other years.
  public var years = Years.byDate
  /// What a profile of 365 days does in a leap year.
  public var leap: Leap
  /// Seconds a row, for a table without times; a step where nil.
  public var interval: Int?
  /// The column that holds the times, where that is not plain.
  public var time: String?
  /// The order of days and months, where no date of the table shows it.
  public var dates: DateOrder?
  /// What the order of the rows means; where nil, their times rise.
  public var rows: RowOrder?

  /// Rules, each as scenario files have it where they say nothing.
  public init(
    stamp: Stamp? = nil, gaps: Gaps = .error, resampling: Resampling = .conserve, repeats: Bool = false,
    leap: Leap = .error, interval: Int? = nil, time: String? = nil, dates: DateOrder? = nil,
    rows: RowOrder? = nil
  ) {
    self.stamp = stamp
    self.gaps = gaps
    self.resampling = resampling
    self.repeats = repeats
    self.leap = leap
    self.interval = interval
    self.time = time
    self.dates = dates
    self.rows = rows
  }
}
