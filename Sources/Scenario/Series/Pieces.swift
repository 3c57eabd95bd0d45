import Kernel

/// A function of time that is constant on touching intervals: row `i` holds on `[edges[i], edges[i + 1])`.
///
/// Edges are seconds since the epoch, strictly rising, one more than the values.
struct Pieces: Sendable, Hashable {
  var edges: [Int]
  var values: [Double]

  var first: Int { edges[0] }
  var last: Int { edges[edges.count - 1] }

  /// The same function repeated in both directions, cut to cover `[from, to)`.
  func repeated(from: Int, to: Int) -> Pieces {
    let period = last - first
    var shift = ((from - first) / period - 1) * period
    while last + shift <= from { shift += period }
    var result = Pieces(edges: [first + shift], values: [])
    while result.last < to {
      result.edges += edges.dropFirst().map { $0 + shift }
      result.values += values
      shift += period
    }
    return result
  }

  /// One value a step of the clock; the pieces must cover its horizon.
  func resampled(to clock: Clock, by resampling: SeriesRules.Resampling) -> [Double] {
    let start = clock.start.secondsSinceEpoch
    var values: [Double] = []
    values.reserveCapacity(clock.stepCount)
    var piece = 0
    for step in 0..<clock.stepCount {
      let from = start + step * clock.step
      while edges[piece + 1] <= from { piece += 1 }
      let isFiner = edges[piece + 1] - edges[piece] >= clock.step
      switch resampling {
      case .hold: values.append(self.values[piece])
      case .interpolate where isFiner:
        values.append(interpolated(atTwice: 2 * from + clock.step, near: piece))
      case .interpolate, .conserve: values.append(mean(from: from, to: from + clock.step, startingAt: piece))
      }
    }
    return values
  }

  /// One value a step of the clock, NaN in steps that are not wholly within what the pieces cover.
  func resampled(
    to clock: Clock, within covered: Range<Int>, by resampling: SeriesRules.Resampling
  ) -> [Double] {
    let start = clock.start.secondsSinceEpoch
    let first = Swift.max(0, (covered.lowerBound - start + clock.step - 1) / clock.step)
    let last = Swift.min(clock.stepCount, (covered.upperBound - start) / clock.step)
    var values = [Double](repeating: .nan, count: clock.stepCount)
    guard first < last else { return values }
    let part = Clock(
      start: clock.time(of: first), stepSeconds: clock.step, stepCount: last - first)
    values.replaceSubrange(first..<last, with: resampled(to: part, by: resampling))
    return values
  }

  private func mean(from: Int, to: Int, startingAt piece: Int) -> Double {
    if edges[piece + 1] >= to { return values[piece] }
    var (sum, at) = (0.0, piece)
    while at < values.count, edges[at] < to {
      sum += values[at] * Double(min(to, edges[at + 1]) - max(from, edges[at]))
      at += 1
    }
    return sum / Double(to - from)
  }

  /// The straight line between the middles of the pieces; times are doubled, so that middles are whole.
  private func interpolated(atTwice time: Int, near piece: Int) -> Double {
    let middle = { (i: Int) in edges[i] + edges[i + 1] }
    var left = piece
    while left > 0, middle(left) > time { left -= 1 }
    while left + 1 < values.count, middle(left + 1) <= time { left += 1 }
    guard left + 1 < values.count, time > middle(left) else { return values[left] }
    let share = Double(time - middle(left)) / Double(middle(left + 1) - middle(left))
    return values[left] + share * (values[left + 1] - values[left])
  }
}
