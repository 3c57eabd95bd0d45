/// A distribution that cannot be, with everything that is wrong with it.
public struct InvalidDistribution: Error, Sendable, Hashable, CustomStringConvertible {
  /// What was asked for.
  public let shape: Distribution.Shape
  /// What is wrong; never empty.
  public let problems: [DistributionProblem]

  /// One problem a line.
  public var description: String { problems.map(\.description).joined(separator: "\n") }
}

/// Why a distribution cannot be.
public enum DistributionProblem: Sendable, Hashable, CustomStringConvertible {
  /// A parameter, by its name, that is not a finite number.
  case notFinite(String, Double)
  /// A parameter, by its name, that must be above 0.
  case notPositive(String, Double)
  /// The only value that the distribution would have.
  case noSpread(Double)
  /// A minimum above the maximum.
  case minimumAboveMaximum(Double, Double)
  /// A mode that is not between the bounds.
  case modeOutside(Double, minimum: Double, maximum: Double)
  /// Bounds so far from the mean that no probability is left between them.
  case noProbability(minimum: Double, maximum: Double)
  /// A step that leads nowhere.
  case zeroStep
  /// A step that leads away from the last value.
  case stepWrongSign(first: Double, last: Double, step: Double)
  /// A step beyond the last value, which leaves only the first.
  case stepTooLong(first: Double, last: Double, step: Double)
  /// So many steps that neighbours cannot be told apart; about how many.
  case tooManySteps(Double)
  /// There is nothing to choose from.
  case empty

  /// What was found and what is allowed; numbers are in the unit of the distribution.
  public var description: String { text { "\($0)" } }

  /// The same with numbers as `shown` writes them, such as with their unit.
  func text(_ shown: (Double) -> String) -> String {
    switch self {
    case .notFinite(let name, let found): "the \(name) is \(found); it must be a finite number"
    case .notPositive(let name, let found): "the \(name) is \(shown(found)); it must be above 0"
    case .noSpread(let value): "there is no spread: every value would be \(shown(value))"
    case .minimumAboveMaximum(let minimum, let maximum):
      "the minimum \(shown(minimum)) is above the maximum \(shown(maximum))"
    case .modeOutside(let mode, let minimum, let maximum):
      "the mode \(shown(mode)) is not between the minimum \(shown(minimum)) and the maximum \(shown(maximum))"
    case .noProbability(let minimum, let maximum):
      "practically nothing of the distribution lies between \(shown(minimum)) and \(shown(maximum))"
    case .zeroStep: "the step is 0"
    case .stepWrongSign(let first, let last, let step):
      "the step \(shown(step)) leads from \(shown(first)) away from \(shown(last))"
    case .stepTooLong(let first, let last, let step):
      "the step \(shown(step)) is longer than the way from \(shown(first)) to \(shown(last))"
    case .tooManySteps(let count): "there are about \(count) steps, which cannot be told apart"
    case .empty: "there is no value to choose from"
    }
  }

  /// What to do about it; nil where the message says it.
  func hint(_ shown: (Double) -> String) -> String? {
    switch self {
    case .noSpread: "what does not vary is set in the base scenario"
    case .zeroStep, .tooManySteps: "write a longer step"
    case .stepWrongSign(_, _, let step): "write step: \(shown(-step))"
    case .stepTooLong(let first, let last, _): "write step: \(shown(last - first)) or less"
    default: nil
    }
  }
}

extension Distribution {
  /// Everything that is wrong with a distribution; empty where it can be.
  public static func problems(of shape: Shape) -> [DistributionProblem] {
    switch shape {
    case .uniform(let minimum, let maximum):
      return finite([("minimum", minimum), ("maximum", maximum)]) ?? bounds(minimum, maximum)
    case .logUniform(let minimum, let maximum):
      return finite([("minimum", minimum), ("maximum", maximum)])
        ?? positive([("minimum", minimum), ("maximum", maximum)]) + bounds(minimum, maximum)
    case .normal(let mean, let deviation, let minimum, let maximum):
      let given = [("minimum", minimum), ("maximum", maximum)].compactMap { name, bound in
        bound.map { (name, $0) }
      }
      if let problems = finite([("mean", mean), ("standard deviation", deviation)] + given) {
        return problems
      }
      let order = minimum.flatMap { minimum in maximum.map { bounds(minimum, $0) } } ?? []
      let spread = spread(mean, deviation) + order
      return spread.isEmpty ? mass(mean, deviation, minimum ?? -.infinity, maximum ?? .infinity) : spread
    case .logNormal(let mean, let deviation):
      return finite([("mean", mean), ("standard deviation", deviation)])
        ?? positive([("mean", mean)]) + spread(mean, deviation) + variance(mean, deviation)
    case .triangular(let minimum, let mode, let maximum):
      if let problems = finite([("minimum", minimum), ("mode", mode), ("maximum", maximum)]) {
        return problems
      }
      let order = bounds(minimum, maximum)
      guard order.isEmpty else { return order }
      return minimum <= mode && mode <= maximum
        ? [] : [.modeOutside(mode, minimum: minimum, maximum: maximum)]
    case .stepped(let first, let last, let step):
      return finite([("first value", first), ("last value", last), ("step", step)])
        ?? steps(from: first, to: last, by: step)
    case .choices(let count):
      return count < 1 ? [.empty] : []
    }
  }

  private static func finite(_ parameters: [(String, Double)]) -> [DistributionProblem]? {
    let problems = parameters.filter { !$0.1.isFinite }.map(DistributionProblem.notFinite)
    return problems.isEmpty ? nil : problems
  }

  private static func positive(_ parameters: [(String, Double)]) -> [DistributionProblem] {
    parameters.filter { $0.1 <= 0 }.map(DistributionProblem.notPositive)
  }

  private static func bounds(_ minimum: Double, _ maximum: Double) -> [DistributionProblem] {
    if minimum == maximum { return [.noSpread(minimum)] }
    if minimum > maximum { return [.minimumAboveMaximum(minimum, maximum)] }
    let width = maximum - minimum
    return width.isFinite ? [] : [.notFinite("width", width)]
  }

  private static func spread(_ mean: Double, _ deviation: Double) -> [DistributionProblem] {
    if deviation < 0 { return [.notPositive("standard deviation", deviation)] }
    return mean + deviation == mean ? [.noSpread(mean)] : []
  }

  /// The variance of the logarithm, without which there is no value.
  private static func variance(_ mean: Double, _ deviation: Double) -> [DistributionProblem] {
    let ratio = deviation / mean
    guard mean > 0, deviation > 0, !(ratio * ratio).isFinite else { return [] }
    return [.notFinite("square of standard deviation over mean", ratio * ratio)]
  }

  private static func mass(
    _ mean: Double, _ deviation: Double, _ minimum: Double, _ maximum: Double
  ) -> [DistributionProblem] {
    let low = (minimum - mean) / deviation
    let high = (maximum - mean) / deviation
    // As in the quantile: in the tail below the mean, where small probabilities keep their precision.
    let mass =
      low > 0
      ? NormalDistribution.probability(below: -low) - NormalDistribution.probability(below: -high)
      : NormalDistribution.probability(below: high) - NormalDistribution.probability(below: low)
    return mass >= .leastNormalMagnitude ? [] : [.noProbability(minimum: minimum, maximum: maximum)]
  }

  private static func steps(from first: Double, to last: Double, by step: Double) -> [DistributionProblem] {
    if step == 0 { return [.zeroStep] }
    if first == last { return [.noSpread(first)] }
    if (last > first) != (step > 0) { return [.stepWrongSign(first: first, last: last, step: step)] }
    let count = steps(first, last, step)
    if count < 1 { return [.stepTooLong(first: first, last: last, step: step)] }
    return count < 0x1p53 ? [] : [.tooManySteps((last - first) / step)]
  }
}
