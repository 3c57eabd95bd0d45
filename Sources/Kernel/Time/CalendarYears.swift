extension Clock {
  /// The calendar years that the clock touches, from the first midnight to the last: what series of a year are normalised
  /// over, so that a part of a year is that part of it.
  ///
  /// The steps do not depend on which part of the years the clock covers, so that their sums do not either: the clock's own
  /// where they divide a day, else the longest that divide both, at least a minute.
  public var calendarYears: Clock {
    let begin = CivilTime(firstOf: years.lowerBound)
    let duration = CivilTime(firstOf: years.upperBound + 1).secondsSinceEpoch - begin.secondsSinceEpoch
    let common = greatestCommonDivisor(step, 86_400)
    let length = common < 60 ? 60 : common
    return Clock(start: begin, stepSeconds: length, stepCount: duration / length)
  }
}

extension CivilTime {
  /// The midnight at which a year begins.
  public init(firstOf year: Int) {
    // 1 January is in every year.
    self.init(CivilDate(year: year, month: 1, day: 1) ?? CivilDate(daysSinceEpoch: 0))
  }
}

/// The means of a series over calendar years, by which it is made to fit a year's total.
public struct YearlyMeans: Sendable {
  /// By year of the calendar; a year of which nothing is there has the mean of the one nearest to it.
  public let means: [Double]
  /// Years that the horizon touches and that the series covers in part, each with what is there of it.
  public let partial: [(year: Int, from: CivilTime, to: CivilTime)]
  /// The first year that the horizon touches and in whose part the series is zero.
  public let zeroYear: Int?

  private let firstYear: Int

  /// The means of values on ``Clock/calendarYears``, NaN where nothing is there; one value stands for all where it is
  /// constant.
  ///
  /// - Parameters:
  ///   - values: the series.
  ///   - weights: what each step counts of it, such as the share that is not an outage; all of it where nil.
  ///   - years: the calendar.
  ///   - horizon: the steps that count.
  public init(of values: StepValues, times weights: [Double]? = nil, on years: Clock, horizon: Clock) {
    var found: [Double] = []
    var partial: [(year: Int, from: CivilTime, to: CivilTime)] = []
    firstYear = years.years.lowerBound
    for year in years.years {
      let steps = years.steps(of: year)
      if values.isConstant, weights == nil {
        found.append(values[0])
        continue
      }
      var (sum, count) = (0.0, 0)
      var covered: (first: Int, last: Int)?
      for step in steps {
        let value = values[step]
        guard !value.isNaN else { continue }
        (sum, count) = (sum + value * (weights?[step] ?? 1), count + 1)
        covered = (covered?.first ?? step, step)
      }
      found.append(count == 0 ? .nan : sum / Double(count))
      if let covered, count < steps.count, horizon.years.contains(year) {
        partial.append((year, years.time(of: covered.first), years.time(of: covered.last + 1)))
      }
    }
    let known = found.indices.filter { !found[$0].isNaN }
    let means = found.indices.map { place in
      found[place].isNaN
        ? known.min { abs($0 - place) < abs($1 - place) }.map { found[$0] } ?? .nan : found[place]
    }
    let first = years.years.lowerBound
    zeroYear = horizon.years.first { !(means[$0 - first] > 0) }
    (self.means, self.partial) = (means, partial)
  }

  /// Values of a run, each times `target` over the mean of the calendar year in which its step begins.
  ///
  /// - Parameter clock: the run's steps, warm-up included.
  public func scaled(_ values: StepValues, to target: Double, on clock: Clock) -> StepValues {
    let factors = means.map { $0 > 0 ? target / $0 : 0 }
    guard let first = factors.first else { return values }
    if factors.allSatisfy({ $0 == first }) { return first == 1 ? values : values.mapped { $0 * first } }
    return StepValues(
      (0..<clock.stepCount).map { values[$0] * factors[clock.year(of: $0) - firstYear] }, clock: clock)
  }

  /// Whether all means are numbers: the sum of values that are too large is none.
  public var areFinite: Bool { means.allSatisfy { !$0.isInfinite } }

  /// What a person is told of a part: that a total is met over what the series covers.
  ///
  /// - Parameter key: the key that states the total.
  public func notes(for key: String) -> [String] {
    partial.map {
      "'\(key)' is met over what the series covers of \($0.year), \($0.from) to \($0.to), and not over the whole year"
    }
  }
}

extension Clock {
  /// The steps of one of the calendar years.
  func steps(of year: Int) -> Range<Int> {
    let place = { (year: Int) in
      (CivilTime(firstOf: year).secondsSinceEpoch - start.secondsSinceEpoch) / step
    }
    return Swift.max(0, place(year))..<Swift.min(stepCount, place(year + 1))
  }
}

/// The greatest whole number that divides both (Euclid, *Elements* VII, 2).
public func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
  b == 0 ? a : greatestCommonDivisor(b, a % b)
}
