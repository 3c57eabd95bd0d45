import Kernel

/// Where the years that are looked at end within one of them, in the year of the horizon that is run for it.
struct YearCut: Sendable, Hashable {
  /// The end of the step in which it lies.
  let end: CivilTime
  /// The part of what is run that lies before it; below 1 where it is not the end of a step.
  let share: Double
  /// Whether the year is one of the horizon, and not a later one that repeats it.
  let isOfHorizon: Bool

  /// Nil where the last year is whole, or is a part of one that stands for it.
  ///
  /// - Parameters:
  ///   - period: the years that are looked at.
  ///   - year: the year of the horizon that the last of them is or repeats.
  ///   - number: which it is, from 0.
  ///   - horizon: the horizon.
  ///   - ends: when units of any of the runs are taken out of service: on that day of the year that is run, while a life
  ///     ends after its share of that year.
  init?(
    _ period: Double, repeating year: HorizonYear, _ number: Int, of horizon: Clock, ends: Set<CivilTime>
  ) {
    let whole = Int(period)
    guard period > Double(whole), year.isWhole else { return nil }
    let begin = year.start.secondsSinceEpoch
    let length = year.end.secondsSinceEpoch - begin
    let time = HorizonYear.time(period, after: horizon.start)
    let seconds =
      ends.contains(time)
      ? HorizonYear.earlier(time, by: whole - number).secondsSinceEpoch - begin
      : Int(((period - Double(whole)) * Double(length)).rounded())
    let steps = (seconds + horizon.step - 1) / horizon.step
    end = CivilTime(secondsSinceEpoch: begin + steps * horizon.step)
    guard seconds > 0, end < year.end else { return nil }
    share = Double(seconds) / Double(steps * horizon.step)
    isOfHorizon = whole == number
  }
}
