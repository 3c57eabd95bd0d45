import LaneMath

/// How confidence intervals are made: by drawing with replacement from what was sampled, again and again.
///
/// A half-width is z times the standard deviation of the statistic over the resamples, with z the two-sided normal
/// quantile of the confidence, as SALib has it. The draws are those of ``CounterRandom`` and depend on the seed, the
/// number of the resample and the place in it only.
public struct Bootstrap: Sendable, Hashable {
  /// 1,000 resamples, 95 % confidence, seed 0.
  public static let standard = Bootstrap(checkedResamples: 1000, confidence: 0.95, seed: 0)

  /// How many times is drawn.
  public let resamples: Int
  /// The probability of the interval, in 0..<1.
  public let confidence: Double
  /// What the draws depend on.
  public let seed: UInt64

  /// A bootstrap of 2 or more resamples and a confidence above 0 and below 1.
  public init(
    resamples: Int = standard.resamples, confidence: Double = standard.confidence,
    seed: UInt64 = standard.seed
  ) throws(SensitivityError) {
    guard resamples >= 2, resamples <= 1 << UInt32.bitWidth else { throw .resamples(resamples) }
    guard confidence > 0, confidence < 1 else { throw .confidence(confidence) }
    self.init(checkedResamples: resamples, confidence: confidence, seed: seed)
  }

  private init(checkedResamples resamples: Int, confidence: Double, seed: UInt64) {
    self.resamples = resamples
    self.confidence = confidence
    self.seed = seed
  }

  /// How many standard deviations the half-width is.
  var factor: Double { NormalDistribution.quantile(0.5 + confidence / 2) }

  /// Which of `count` sampled groups a resample consists of; `count` numbers.
  func draws(resample: Int, count: Int) -> [Int] {
    let random = CounterRandom(
      seed: seed, unit: CounterRandom.hash(of: "bootstrap"), process: UInt32(resample))
    var draws: [Int] = []
    draws.reserveCapacity(count + 3)
    for block in 0..<((count + 3) / 4) {
      let words = random.bits(UInt32(block))
      for lane in 0..<4 { draws.append(words[lane].scaled(below: count)) }
    }
    draws.removeLast(draws.count - count)
    return draws
  }
}

/// A number with the half-width of its confidence interval.
public struct Estimate: Sendable, Hashable {
  /// The estimate; NaN where it is not defined.
  public let value: Double
  /// Half the width of the confidence interval about `value`; NaN where it is not defined.
  public let halfWidth: Double

  /// Whether a number is in the confidence interval.
  public func contains(_ number: Double) -> Bool { abs(number - value) <= halfWidth }

  static let undefined = Estimate(value: .nan, halfWidth: .nan)
}
