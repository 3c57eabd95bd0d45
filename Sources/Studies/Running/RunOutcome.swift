public import Accounts
public import Kernel
public import Results

/// What a run that went to its end amounts to.
public struct RunFigures: Sendable {
  /// All indicators; not split by owner where they are of a run among many.
  public var indicators: IndicatorTable
  /// The worst relative residual of any balance.
  public var worstResidual: Double
  /// Steps in which a loop did not settle and decisions were frozen.
  public var frozenSteps: Int
  /// How often a lead could not run at its setpoint, counted by lead and step.
  public var missedSetpoints: Int
  /// What a planner must know before he believes the figures.
  public var warnings: [RunWarning] = []
  /// How its units age.
  public var ageing: [UnitAgeing] = []
}

/// Why a run has no figures.
public enum RunFailure: Error, Sendable, CustomStringConvertible {
  /// The scenario, or what its series say, is wrong.
  case invalid(Problems)
  /// The run did not settle, or a balance does not close.
  case interrupted(Interruption)

  /// One problem a line.
  public var description: String {
    switch self {
    case .invalid(let problems): problems.description
    case .interrupted(let interruption): interruption.description
    }
  }
}

/// How one of many runs ended.
public struct RunOutcome: Sendable {
  /// The number that the caller gave the scenario.
  public var number: Int
  /// The figures, or why there are none.
  public var result: Result<RunFigures, RunFailure>
}

/// How far many runs have come.
public struct BatchProgress: Sendable, Hashable {
  /// Runs that have ended, failed ones among them.
  public var done = 0
  /// Runs that have failed.
  public var failed = 0
  /// All runs.
  public var total: Int
}

/// What many runs did beside their figures.
public struct BatchSummary: Sendable {
  /// Warnings of all scenarios and parks, each once, in the order of the files.
  public var warnings: [Problem] = []
  /// Plans that were compiled.
  public var plans = 0
  /// Simulations that were stepped through, each with up to eight runs in its lanes.
  public var chunks = 0
}

/// Runs in the order in which they were asked for.
public struct BatchReport: Sendable {
  /// One a scenario.
  public var outcomes: [RunOutcome]
  /// What else there is to say.
  public var summary: BatchSummary
}
