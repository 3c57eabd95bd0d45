import Kernel

/// The horizon, and the same with the warm-up before it.
struct RunClock: Sendable, Hashable {
  /// The steps that count.
  let horizon: Clock
  /// Steps before the horizon.
  let warmUpSteps: Int

  /// All steps, from the warm-up's first.
  var whole: Clock {
    Clock(
      start: horizon.start.advanced(by: -warmUpSteps * horizon.step), stepSeconds: horizon.step,
      stepCount: horizon.stepCount + warmUpSteps)
  }

  /// Values of the horizon with the warm-up before them: it shows the horizon's last steps, so that a year goes round.
  func warmed(_ values: [Double]) -> [Double] {
    guard warmUpSteps > 0, !values.isEmpty else { return values }
    let count = values.count
    return (0..<warmUpSteps).map { values[((($0 - warmUpSteps) % count) + count) % count] } + values
  }
}
