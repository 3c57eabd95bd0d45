/// How much each axis moves an output when it steps by itself: elementary effects of Morris's design.
///
/// The elementary effect of an axis in a trajectory is the output after the step up less that before, over the step Δ
/// in the unit cube: it is the change over the whole range of the axis if the output were linear. Over trajectories,
/// μ is its mean, μ* the mean of its absolute value, and σ its standard deviation, which is large where the axis acts
/// in a bent way or with others.
///
/// M. D. Morris, Technometrics 33, 161–174 (1991); μ*: F. Campolongo, J. Cariboni and A. Saltelli, *An effective
/// screening design for sensitivity analysis of large models*, Environ. Model. Softw. 22, 1509–1518 (2007). The
/// formulas are those of SALib, without its scaling.
///
/// A trajectory with a run that failed is left out as a whole. An output that does not vary has effects of 0, with a
/// note; fewer than two trajectories leave σ and the interval undefined, and none leaves all: NaN.
public struct MorrisEffects: Sendable, Hashable {
  /// The effects of one axis, in the unit of the output.
  public struct Effect: Sendable, Hashable {
    /// μ, the mean effect.
    public let mean: Double
    /// μ*, the mean absolute effect.
    public let meanAbsolute: Estimate
    /// σ, the standard deviation of the effect.
    public let deviation: Double
  }

  /// One entry an axis.
  public let effects: [Effect]
  /// How many trajectories the design has.
  public let trajectories: Int
  /// How many of them were left out.
  public let droppedTrajectories: Int
  /// How many outputs were not a finite number.
  public let failedOutputs: Int
  /// What has to be said beside the effects.
  public let notes: [SensitivityNote]

  /// The effects on an output.
  ///
  /// - Parameters:
  ///   - points: those of `SampleDesign.morris`, in the unit cube and in its order.
  ///   - outputs: one a point; NaN where a run failed.
  ///   - levels: the levels of the design.
  ///   - bootstrap: how the confidence interval of μ* is made.
  public init(
    points: some RandomAccessCollection<[Double]>, outputs: [Double], levels: Int,
    bootstrap: Bootstrap = .standard
  ) throws(SensitivityError) {
    try self.init(points: points, outputs: outputs, levels: levels, bootstrap: bootstrap) {
      _, resample, count in bootstrap.draws(resample: resample, count: count)
    }
  }

  init(
    points: some RandomAccessCollection<[Double]>, outputs: [Double], levels: Int, bootstrap: Bootstrap,
    draws: (_ axis: Int, _ resample: Int, _ count: Int) -> [Int]
  ) throws(SensitivityError) {
    guard let axes = points.first?.count, axes > 0 else { throw .noAxes }
    guard levels >= 2, levels.isMultiple(of: 2) else { throw .levels(levels) }
    guard points.count == outputs.count else {
      throw .pointsDoNotFit(points: points.count, outputs: outputs.count)
    }
    let groups = try OutputGroups(outputs, size: axes + 1)
    trajectories = groups.count
    droppedTrajectories = groups.count - groups.complete.count
    failedOutputs = groups.failed
    notes = groups.notes

    let step = MorrisTrajectories.step(levels: levels)
    var changes = Array(repeating: [Double](), count: axes)
    for trajectory in groups.complete {
      let start = trajectory * (axes + 1)
      let path = points.dropFirst(start).prefix(axes + 1)
      let moves = Self.moves(Array(path), axes: axes)
      guard Set(moves.map(\.axis)).count == axes else { throw .notATrajectory(trajectory) }
      for (row, move) in moves.enumerated() {
        let change = outputs[start + row + 1] - outputs[start + row]
        changes[move.axis].append((move.rises ? change : -change) / step)
      }
    }
    effects = changes.enumerated().map { axis, changes in
      let absolute = changes.map(abs)
      let count = changes.count
      var spread = RunningSpread(count: 1)
      if count > 1 {
        for resample in 0..<bootstrap.resamples {
          spread.add([draws(axis, resample, count).map { absolute[$0] }.mean()])
        }
      }
      return Effect(
        mean: changes.mean(),
        meanAbsolute: Estimate(
          value: absolute.mean(), halfWidth: count > 1 ? bootstrap.factor * spread.deviations[0] : .nan),
        deviation: count > 1 ? changes.variance(freedom: 1).squareRoot() : .nan)
    }
  }

  /// The steps of a trajectory on which one axis moves; others are left out.
  private static func moves(_ path: [[Double]], axes: Int) -> [(axis: Int, rises: Bool)] {
    zip(path, path.dropFirst()).compactMap { before, after in
      guard before.count == axes, after.count == axes else { return nil }
      let moved = (0..<axes).filter { before[$0] != after[$0] }
      guard let axis = moved.first, moved.count == 1 else { return nil }
      return (axis, after[axis] > before[axis])
    }
  }
}
