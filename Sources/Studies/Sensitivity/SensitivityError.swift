/// Outputs from which no sensitivity can be taken, or a bootstrap that cannot be.
public enum SensitivityError: Error, Sendable, Hashable, CustomStringConvertible {
  /// There is nothing that varies.
  case noAxes
  /// The number of outputs is not a multiple of the design's block or trajectory, or is 0.
  case outputsDoNotFit(Int, groupSize: Int)
  /// There are points for another number of outputs.
  case pointsDoNotFit(points: Int, outputs: Int)
  /// A trajectory, counted from 0, in which not every axis moves once by itself.
  case notATrajectory(Int)
  /// A number of levels that is odd or below 2.
  case levels(Int)
  /// A number of resamples that is too small or too large.
  case resamples(Int)
  /// A confidence that is not between 0 and 1.
  case confidence(Double)

  /// What was found and what is allowed.
  public var description: String {
    switch self {
    case .noAxes: "there is no axis"
    case .outputsDoNotFit(let found, let size):
      "there are \(found) outputs; the design makes them in groups of \(size)"
    case .pointsDoNotFit(let points, let outputs): "there are \(points) points and \(outputs) outputs"
    case .notATrajectory(let number): "in trajectory \(number + 1) not every axis moves once, by itself"
    case .levels(let found): "the number of levels is \(found); it must be even"
    case .resamples(let found): "the number of resamples is \(found); it must be between 2 and 4294967296"
    case .confidence(let found): "the confidence is \(found); it must be above 0 and below 1"
    }
  }
}

/// What has to be said beside a sensitivity.
public enum SensitivityNote: Sendable, Hashable, CustomStringConvertible {
  /// The output does not vary, so that there is no variance to give to anyone.
  case constantOutput
  /// Groups (blocks of Saltelli's design, trajectories of Morris's) were left out, since runs in them failed.
  case dropped(groups: Int, of: Int, failedRuns: Int)
  /// Fewer than two groups are left, from which no spread can be estimated.
  case tooFewGroups(Int)

  /// The note in words.
  public var description: String {
    switch self {
    case .constantOutput: "the output does not vary"
    case .dropped(let groups, let all, let runs):
      "groups of runs left out: \(groups) of \(all), with \(runs) failed or without a number; "
        + "if failing depends on the axes, the figures are those of the part that did not fail"
    case .tooFewGroups(let left): "groups of runs left: \(left); 2 are needed"
    }
  }
}
