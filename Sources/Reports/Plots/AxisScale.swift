import Foundation

/// An upright axis that covers some values, with round numbers on it.
struct AxisScale: Hashable {
  let low: Double
  let high: Double
  let ticks: [Double]
  /// Decimals that all ticks are written with.
  private let decimals: Int

  /// - Parameters:
  ///   - values: what is drawn; what is no number counts for nothing.
  ///   - fromZero: whether lengths are read from zero.
  ///   - count: about how many ticks.
  init(covering values: some Sequence<Double>, fromZero: Bool, count: Int = 5) {
    var (least, most) = (Double.infinity, -Double.infinity)
    for value in values where value.isFinite {
      least = Swift.min(least, value)
      most = Swift.max(most, value)
    }
    if least > most { (least, most) = (0, 1) }
    // A line that starts elsewhere is told by what moves; where it hardly moves, or lies near zero, zero is on the axis.
    if fromZero || least > 0 && least < 0.7 * most || most < 0 && most > 0.7 * least {
      (least, most) = (Swift.min(0, least), Swift.max(0, most))
    }
    if most - least <= 1e-9 * Swift.max(abs(most), abs(least)) {
      (least, most) = most == 0 ? (0, 1) : most > 0 ? (Swift.min(0, least), most) : (least, 0)
    }
    let step = Self.round((most - least) / Double(Swift.max(1, count)))
    let (first, last) = ((least / step).rounded(.down), (most / step - 1e-9).rounded(.up))
    low = first * step
    high = Swift.max(last, first + 1) * step
    let number = Int(((high - low) / step).rounded())
    ticks = (0...number).map { (first + Double($0)) * step }
    // As many as tell the step itself: 0.25 has two.
    decimals =
      (0...9).first { abs(step * pow(10, Double($0)) - (step * pow(10, Double($0))).rounded()) < 1e-6 } ?? 9
  }

  /// The next of 1, 2, 2.5 and 5 times a power of ten that is no less.
  private static func round(_ step: Double) -> Double {
    let power = pow(10, log10(step).rounded(.down))
    return ([1, 2, 2.5, 5].first { $0 * power >= step * (1 - 1e-9) } ?? 10) * power
  }

  /// A tick as it is written; very large and very small ones with an exponent.
  func text(_ tick: Double) -> String {
    let size = Swift.max(abs(low), abs(high))
    if size >= 1e7 || size < 1e-4 { return tick == 0 ? "0" : tick.shown(figures: 3) }
    return tick.fixed(decimals)
  }

  /// The place of a value between the ends, from 0 to 1.
  func share(_ value: Double) -> Double { (value - low) / (high - low) }
}
