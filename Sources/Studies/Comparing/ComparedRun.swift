public import Results

/// A run among those that are compared, whether it was made for that or read from its file.
public struct ComparedRun: Sendable {
  /// The scenario.
  public let scenario: StudyScenario
  /// What tables call it: the scenario's name, or its file where another has the same name.
  public let name: String
  /// Its indicators.
  public let indicators: RecordedIndicators
  /// The worst relative residual of any balance.
  public let worstResidual: Double
  /// Steps in which decisions were frozen.
  public let frozenSteps: Int
  /// Steps in which a setpoint could not be followed.
  public let missedSetpoints: Int
  /// What a planner must know before he believes the figures.
  public let warnings: [RunWarning]
  /// Ids of units that are older from year to year, which is left out of its later years, as it is read from its file; nil
  /// where the file does not tell it.
  public let leavesOutAgeing: [String]?

  init(_ scenario: StudyScenario, _ name: String, _ figures: RunFigures) {
    self.scenario = scenario
    self.name = name
    indicators = RecordedIndicators(figures.indicators)
    worstResidual = figures.worstResidual
    frozenSteps = figures.frozenSteps
    missedSetpoints = figures.missedSetpoints
    warnings = figures.warnings
    leavesOutAgeing = []
  }

  init(_ scenario: StudyScenario, _ name: String, _ results: RunFile) throws(StorageError) {
    self.scenario = scenario
    self.name = name
    indicators = try results.indicators()
    worstResidual = results.worstResidual
    frozenSteps = results.frozenSteps
    missedSetpoints = results.missedSetpoints
    warnings = try results.warnings()
    leavesOutAgeing = try results.ageingUnits()
  }
}

/// An indicator in all runs that are compared.
public struct ComparedIndicator: Sendable, Hashable {
  /// The stable id.
  public let id: String
  /// Its unit.
  public let unit: String
  /// The name in English.
  public let label: String
  /// The name in Chinese.
  public let chineseLabel: String
  /// By run; nil where a run has no such indicator.
  public let values: [Double?]
  /// The run that the others are held against.
  public let reference: Int

  /// What a run has more than the reference.
  public func difference(of run: Int) -> Double? {
    guard let value = values[run], let base = values[reference] else { return nil }
    return value - base
  }

  /// The values of the reference and of a run; nil where one of them has none that is a number.
  public func change(of run: Int) -> Change? {
    guard let value = values[run], let base = values[reference], value.isFinite, base.isFinite else {
      return nil
    }
    return Change(from: base, to: value)
  }

  /// The difference over the reference's size; nil where that is nothing beside it, or one of the two is no number.
  public func relativeDifference(of run: Int) -> Double? {
    guard let difference = difference(of: run), let base = values[reference],
      abs(base) > RunWarning.crumb * abs(difference)
    else { return nil }
    let share = difference / abs(base)
    return share.isFinite ? share : nil
  }
}
