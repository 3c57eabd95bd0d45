package import Kernel

/// The parts of a period that a plot has a value for: its steps, or longer ones of which means are drawn.
package struct PlotIntervals: Sendable, Hashable {
  /// What a mean is taken over.
  package enum Length: String, Sendable, Hashable, CaseIterable, Codable {
    case step, hour, day, week, month

    /// What means over it are called, with the word for what they are means of left out.
    package var words: Words {
      switch self {
      case .step: Words("逐步值", "Every step")
      case .hour: Words("小时平均", "Means of hours")
      case .day: Words("日平均", "Means of days")
      case .week: Words("周平均（周一起）", "Means of weeks, from Monday")
      case .month: Words("月平均", "Means of months")
      }
    }

    /// One of it.
    package var one: Words {
      switch self {
      case .step: Words("步", "step")
      case .hour: Words("小时", "hour")
      case .day: Words("日", "day")
      case .week: Words("周", "week")
      case .month: Words("月", "month")
      }
    }
  }

  /// As many as a picture of usual width tells apart: two of its points each hardly a pixel apart.
  package static let most = 1000
  /// As many as may be asked for: more make a picture that no program opens quickly.
  package static let mostAskedFor = 20_000

  /// What means are taken over.
  package let length: Length
  /// The first step of each, and the end of the last.
  package let bounds: [Int]
  /// The steps.
  package let clock: Clock

  /// The number of intervals.
  package var count: Int { bounds.count - 1 }
  /// Seconds since the epoch at which they begin, and the end of the last.
  package var times: [Int] { bounds.map { clock.time(of: $0).secondsSinceEpoch } }

  /// Intervals of a length; the first and the last may be parts of one.
  ///
  /// - Parameters:
  ///   - steps: the period, one step at least.
  ///   - length: what means are taken over; nil: the shortest by which there are no more than ``most``.
  package init(of steps: Range<Int>, _ clock: Clock, by length: Length? = nil) {
    self.clock = clock
    var found: (Length, [Int]) = (.step, [])
    for candidate in length.map({ [$0] }) ?? Length.allCases {
      found = (candidate, Self.bounds(of: steps, clock, by: candidate))
      if found.1.count - 1 <= Self.most { break }
    }
    // Steps as long as an hour or a day need no means over one.
    let isSteps = found.1.count - 1 == steps.count
    (self.length, bounds) = (isSteps ? .step : found.0, found.1)
  }

  private static func bounds(of steps: Range<Int>, _ clock: Clock, by length: Length) -> [Int] {
    guard length != .step else { return Array(steps) + [steps.upperBound] }
    var bounds: [Int] = []
    var last: Int?
    for step in steps {
      let number = number(clock.time(of: step), length)
      if number != last { bounds.append(step) }
      last = number
    }
    return bounds + [steps.upperBound]
  }

  /// Of which hour, day, week or month a time is; weeks begin on Monday.
  private static func number(_ time: CivilTime, _ length: Length) -> Int {
    let date = time.date
    switch length {
    case .step: return time.secondsSinceEpoch
    case .hour: return date.daysSinceEpoch * 24 + time.hour
    case .day: return date.daysSinceEpoch
    case .week: return date.daysSinceEpoch - date.weekday
    case .month: return date.year * 12 + date.month
    }
  }

  /// Means, lowest and highest values of each interval; what is no number is left out of them.
  ///
  /// - Parameter values: one a step of the period.
  func reduced(_ values: [Double]) -> (mean: [Double], low: [Double], high: [Double]) {
    guard let first = bounds.first, length != .step else { return (values, values, values) }
    var (mean, low, high) = ([Double](), [Double](), [Double]())
    for (lower, upper) in zip(bounds, bounds.dropFirst()) {
      var (sum, count, least, most) = (0.0, 0, Double.infinity, -Double.infinity)
      for value in values[(lower - first)..<(upper - first)] where value.isFinite {
        sum += value
        count += 1
        least = Swift.min(least, value)
        most = Swift.max(most, value)
      }
      mean.append(count > 0 ? sum / Double(count) : .nan)
      low.append(count > 0 ? least : .nan)
      high.append(count > 0 ? most : .nan)
    }
    return (mean, low, high)
  }
}
