/// Where the neighbours of a value are, from whose outputs the slope at the value follows.
public struct Nudge: Sendable, Hashable {
  /// On which sides of the value neighbours are wanted.
  public enum Sides: String, Sendable, Hashable {
    /// On both, where the bounds allow.
    case both
    /// On one: above, or below where there is no room above.
    case one
  }

  /// The share of a value by which it is nudged: 1 %.
  ///
  /// A park is bent where a unit reaches a limit and straight between, so that a step need not be tiny; it must be
  /// large against the 10⁻⁹ to which loops settle, whose error the slope holds divided by the step.
  public static let standardStep = 0.01

  /// The value itself.
  public let value: Double
  /// The neighbour below; nil where there is none.
  public let low: Double?
  /// The neighbour above; nil where there is none.
  public let high: Double?

  /// The neighbours of a value; nil where there is no room for any, or no scale for a step.
  ///
  /// Where a whole step fits on neither side, the neighbour is the farther bound.
  ///
  /// - Parameters:
  ///   - value: where the slope is wanted; within the bounds.
  ///   - bounds: what the axis may be; infinite ends mean no bound.
  ///   - relativeStep: the step as a share of the value; above 0.
  ///   - scale: what the step is a share of where the value is 0; nil takes the width of finite bounds.
  ///   - sides: on which sides neighbours are wanted.
  public init?(
    around value: Double, within bounds: ClosedRange<Double> = -.infinity ... .infinity,
    relativeStep: Double = standardStep, scale: Double? = nil, sides: Sides = .both
  ) {
    guard value.isFinite, bounds.contains(value), relativeStep > 0, relativeStep.isFinite else { return nil }
    let width = bounds.upperBound - bounds.lowerBound
    let size = value != 0 ? abs(value) : scale.map(abs) ?? (width.isFinite ? width : 0)
    let step = relativeStep * size
    guard step.isFinite, value + step > value, value - step < value else { return nil }

    var low = value - step >= bounds.lowerBound ? value - step : nil
    var high = value + step <= bounds.upperBound ? value + step : nil
    if low == nil, high == nil {
      let isAbove = bounds.upperBound - value >= value - bounds.lowerBound
      high = isAbove && bounds.upperBound > value ? bounds.upperBound : nil
      low = !isAbove ? bounds.lowerBound : nil
    }
    if sides == .one, high != nil { low = nil }
    guard low != nil || high != nil else { return nil }
    self.value = value
    self.low = low
    self.high = high
  }

  /// The slope from the outputs at the value and at its neighbours; nil where fewer than two are known.
  ///
  /// An output is NaN where its run failed; that of a neighbour that is not there is not looked at.
  public func slope(output: Double, low lowOutput: Double, high highOutput: Double) -> LocalSlope? {
    let below = low.map { (output - lowOutput) / (value - $0) }.flatMap { $0.isFinite ? $0 : nil }
    let above = high.map { (highOutput - output) / ($0 - value) }.flatMap { $0.isFinite ? $0 : nil }
    let slope: Double
    switch (below, above) {
    case (let below?, let above?):
      // The slope at the value of the parabola through the three points, which may be unevenly spaced.
      let down = value - (low ?? value)
      let up = (high ?? value) - value
      slope = (up * below + down * above) / (up + down)
    case (let below?, nil): slope = below
    case (nil, let above?): slope = above
    case (nil, nil):
      guard let low, let high, lowOutput.isFinite, highOutput.isFinite else { return nil }
      slope = (highOutput - lowOutput) / (high - low)
    }
    let elasticity = slope * value / output
    return LocalSlope(
      slope: slope, below: below, above: above,
      elasticity: value != 0 && elasticity.isFinite ? elasticity : nil)
  }
}

/// How an output changes with one axis about a value.
public struct LocalSlope: Sendable, Hashable {
  /// The change of the output per change of the axis, from both sides where both are known.
  public let slope: Double
  /// The slope towards the neighbour below; nil where it is not known.
  public let below: Double?
  /// The slope towards the neighbour above, different from `below` at a bend; nil where it is not known.
  public let above: Double?
  /// The relative change of the output per relative change of the axis; nil where the value or the output is 0 or the
  /// output is not known.
  public let elasticity: Double?
}
