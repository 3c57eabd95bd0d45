/// What an output does when each axis goes to its low and its high end by itself, the most influential first.
public struct Tornado: Sendable, Hashable {
  /// One axis.
  public struct Bar: Sendable, Hashable {
    /// The number of the axis.
    public let axis: Int
    /// The output at the axis's low end; nil where the run failed.
    public let low: Double?
    /// The output at the axis's high end; nil where the run failed.
    public let high: Double?
    /// The largest less the smallest of low, high and reference; nil where fewer than two of them are known.
    ///
    /// The reference counts, since both ends may lie on one side of it.
    public let swing: Double?
  }

  /// The output of the reference; nil where the run failed.
  public let reference: Double?
  /// The axes by falling swing, equal ones in their order; those without a swing come last.
  public let bars: [Bar]
  /// How many outputs, the reference included, are not a finite number.
  public let failedOutputs: Int

  /// A tornado of the outputs at the ends of each axis; NaN where a run failed.
  public init(reference: Double, ends: [(low: Double, high: Double)]) {
    self.reference = reference.isFinite ? reference : nil
    let bars = ends.enumerated().map { axis, end in
      let known = [end.low, end.high, reference].filter(\.isFinite).sorted()
      return Bar(
        axis: axis, low: end.low.isFinite ? end.low : nil, high: end.high.isFinite ? end.high : nil,
        swing: known.count > 1 ? known[known.count - 1] - known[0] : nil)
    }
    self.bars = bars.sorted { left, right in
      let (mine, other) = (left.swing ?? -1, right.swing ?? -1)
      return mine == other ? left.axis < right.axis : mine > other
    }
    failedOutputs = ([reference] + ends.flatMap { [$0.low, $0.high] }).count { !$0.isFinite }
  }
}
