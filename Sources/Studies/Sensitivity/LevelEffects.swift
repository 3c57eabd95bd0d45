/// What an output is on average at each level of an axis that takes a few values: its main effect.
///
/// The share is the variance of the means over that of the output, each level weighted by its runs: Pearson's correlation
/// ratio η². On a grid without failures it is the first-order index of the axis after Sobol', with all levels equally likely;
/// of runs drawn at random about (levels − 1) / (runs − 1) of it is chance.
public struct LevelEffects: Sendable, Hashable {
  /// A level.
  public struct Level: Sendable, Hashable {
    /// The axis' number.
    public let value: Double
    /// Runs with an output.
    public let count: Int
    /// The mean of their outputs.
    public let mean: Double
  }

  /// The levels, ascending.
  public let levels: [Level]
  /// η²; NaN where the output does not vary.
  public let share: Double

  /// The main effect of an axis.
  ///
  /// - Parameters:
  ///   - axis: one value a run.
  ///   - outputs: one a run; NaN where it failed.
  public init(_ axis: [Double], _ outputs: [Double]) {
    var groups: [Double: [Double]] = [:]
    for (value, output) in zip(axis, outputs) where value.isFinite && output.isFinite {
      groups[value, default: []].append(output)
    }
    levels = groups.map { Level(value: $0.key, count: $0.value.count, mean: $0.value.mean()) }
      .sorted { $0.value < $1.value }
    let all = groups.sorted { $0.key < $1.key }.flatMap(\.value)
    let (least, most) = (all.min() ?? 0, all.max() ?? 0)
    guard most - least > 1e-12 * Swift.max(abs(least), abs(most)) else {
      share = .nan
      return
    }
    let mean = all.mean()
    let between = levels.map { Double($0.count) * ($0.mean - mean) * ($0.mean - mean) }.compensatedSum()
    share = between / (Double(all.count) * all.variance(freedom: 0))
  }
}
