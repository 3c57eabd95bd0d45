import Foundation

/// How likely the values of an axis are.
///
/// A distribution is valid once it is made, and gives a value for every coordinate of the unit cube by its quantile
/// function, the inverse of its cumulative probability.
public struct Distribution: Sendable, Hashable {
  /// The kind of a distribution with its parameters, in whatever unit the values are.
  public enum Shape: Sendable, Hashable {
    /// Equally likely everywhere between two bounds.
    case uniform(minimum: Double, maximum: Double)
    /// A logarithm that is equally likely everywhere between those of two positive bounds.
    case logUniform(minimum: Double, maximum: Double)
    /// Normal; with bounds, what lies beyond is cut off and its probability given to the rest in proportion.
    case normal(mean: Double, standardDeviation: Double, minimum: Double? = nil, maximum: Double? = nil)
    /// A value whose logarithm is normal; mean and standard deviation are those of the value itself.
    case logNormal(mean: Double, standardDeviation: Double)
    /// Triangular, most likely at `mode`.
    case triangular(minimum: Double, mode: Double, maximum: Double)
    /// Equally likely values from `first` on, `step` apart, none beyond `last`.
    case stepped(first: Double, last: Double, step: Double)
    /// Equally likely choices by number: 0, 1, … `count` − 1.
    case choices(count: Int)
  }

  /// What the distribution is.
  public let shape: Shape

  /// A distribution.
  public init(_ shape: Shape) throws(InvalidDistribution) {
    let problems = Self.problems(of: shape)
    guard problems.isEmpty else { throw InvalidDistribution(shape: shape, problems: problems) }
    self.shape = shape
  }

  /// How many different values there are; nil where there is a continuum.
  public var levels: Int? {
    switch shape {
    case .choices(let count): count
    case .stepped(let first, let last, let step): Int(Self.steps(first, last, step)) + 1
    default: nil
    }
  }

  /// The value at a coordinate of the unit cube; always finite.
  ///
  /// - Parameters:
  ///   - coordinate: in 0...1.
  ///   - margin: where the distribution has no end, or never reaches it, an exact 0 or 1 stands for its stratum and is
  ///     moved in by so much; ``SamplePoints/margin(axis:)``.
  public func value(at coordinate: Double, margin: Double) -> Double {
    let value = quantile(coordinate)
    guard !isDistributed(value) else { return value }
    let inside = min(max(margin, .leastNonzeroMagnitude), 0.5)
    return quantile(coordinate < 0.5 ? inside : min(1 - inside, 1.0.nextDown))
  }

  /// Whether a quantile is a value of the distribution, and not a limit that none comes to.
  private func isDistributed(_ value: Double) -> Bool {
    if case .logNormal = shape { return value > 0 && value.isFinite }
    return value.isFinite
  }

  /// The value that is not exceeded with a probability in 0...1; infinite at 0 and 1 where there is no bound.
  public func quantile(_ probability: Double) -> Double {
    let p = min(max(probability, 0), 1)
    switch shape {
    case .uniform(let minimum, let maximum):
      return Self.between(minimum, maximum, p)
    case .logUniform(let minimum, let maximum):
      return clamped(Self.geometricallyBetween(minimum, maximum, p), minimum, maximum)
    case .normal(let mean, let deviation, let minimum, let maximum):
      guard minimum != nil || maximum != nil else { return mean + deviation * NormalDistribution.quantile(p) }
      return clamped(
        mean + deviation
          * Self.truncatedNormal(
            p, from: minimum.map { ($0 - mean) / deviation } ?? -.infinity,
            to: maximum.map { ($0 - mean) / deviation } ?? .infinity),
        minimum ?? -.infinity, maximum ?? .infinity)
    case .logNormal(let mean, let deviation):
      let ratio = deviation / mean
      let variance = log1p(ratio * ratio)
      return mean * exp(variance.squareRoot() * NormalDistribution.quantile(p) - variance / 2)
    case .triangular(let minimum, let mode, let maximum):
      let width = maximum - minimum
      return p * width < mode - minimum
        ? clamped(minimum + (p * width * (mode - minimum)).squareRoot(), minimum, mode)
        : clamped(maximum - ((1 - p) * width * (maximum - mode)).squareRoot(), mode, maximum)
    case .stepped(let first, let last, let step):
      let value = first + Double(Self.level(p, of: Int(Self.steps(first, last, step)) + 1)) * step
      // Seven steps of 0.1 are a little above 0.7, which may be the most that is allowed.
      return abs(value - last) <= 1e-9 * abs(step) ? last : value
    case .choices(let count):
      return Double(Self.level(p, of: count))
    }
  }

  /// The quantile of the standard normal distribution between two bounds.
  private static func truncatedNormal(_ p: Double, from low: Double, to high: Double) -> Double {
    // Above the mean probabilities crowd at 1, where their differences are lost; below they keep their precision.
    guard low <= 0 else { return -truncatedNormal(1 - p, from: -high, to: -low) }
    let below = NormalDistribution.probability(below: low)
    guard high > 0 else {
      return NormalDistribution.quantile(between(below, NormalDistribution.probability(below: high), p))
    }
    let above = NormalDistribution.probability(below: -high)
    let inside = 1 - below - above
    let lower = below + p * inside
    return lower <= 0.5
      ? NormalDistribution.quantile(lower) : -NormalDistribution.quantile(above + (1 - p) * inside)
  }

  /// How many steps there are from the first value to the last that does not lie beyond.
  ///
  /// A ratio within a part in 10⁹ of a whole number is that number, since 0.3 / 0.1 is just below 3.
  static func steps(_ first: Double, _ last: Double, _ step: Double) -> Double {
    ((last - first) / step * (1 + 1e-9)).rounded(.down)
  }

  private static func level(_ p: Double, of count: Int) -> Int {
    min(Int(p * Double(count)), count - 1)
  }

  private static func between(_ low: Double, _ high: Double, _ share: Double) -> Double {
    // Both ends exactly.
    share < 0.5 ? low + share * (high - low) : high - (1 - share) * (high - low)
  }

  private static func geometricallyBetween(_ low: Double, _ high: Double, _ share: Double) -> Double {
    // Both ends exactly, as a power of 0 is 1.
    share < 0.5 ? low * pow(high / low, share) : high * pow(low / high, 1 - share)
  }
}

private func clamped(_ x: Double, _ low: Double, _ high: Double) -> Double { min(max(x, low), high) }
