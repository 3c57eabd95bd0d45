public import Accounts
public import Kernel
public import Results
public import Scenario

/// A simulation that is summed up and recorded as it goes, whichever command asks for the file.
public struct RecordedRun {
  /// A run whose file is in its place.
  public struct Ending: Sendable {
    /// The figures.
    public var figures: RunFigures
    /// Time spent in steps.
    public var stepping: Duration
    /// Time spent in writing what could not be written beside them.
    public var writing: Duration
  }

  private let prepared: PreparedPark
  /// Worked out beside the accounts.
  private let metadata: Task<RunMetadata, Never>
  private let accounting: Accounting
  private var totals: Totals

  /// A run of the first scenario of a park.
  ///
  /// - Parameters:
  ///   - prepared: a park with one scenario.
  ///   - engine: the program's version.
  public init(_ prepared: PreparedPark, engine: String) {
    self.prepared = prepared
    metadata = Task.detached { RunMetadata(prepared, engine: engine) }
    accounting = Accounting(prepared)
    totals = Totals(prepared.park, for: accounting.indicators, followsClosings: true)
  }

  /// Runs to the end of the clock; the file is published when this returns.
  ///
  /// - Parameters:
  ///   - simulation: the park at the beginning of its clock.
  ///   - path: where the file is to appear.
  ///   - progress: told how many steps are done, after each block.
  /// - Throws: what made the run end, `CancellationError` where the task is cancelled, or a `StorageError`; no file is
  ///   left behind then.
  public mutating func record(
    _ simulation: inout Simulation, to path: String, progress: (_ steps: Int) -> Void = { _ in }
  ) async throws -> Ending {
    let clock = ContinuousClock()
    var last = clock.now
    var stepping = Duration.zero
    var writing = Duration.zero
    func lap() -> Duration {
      defer { last = clock.now }
      return clock.now - last
    }
    let recorder = try await RunRecorder(path, park: prepared.park, metadata: await metadata.value)
    writing += lap()
    do {
      let count = prepared.park.clock.stepCount
      while simulation.report.steps < count {
        try Task.checkCancellation()
        let warmUp = prepared.park.warmUpSteps - simulation.report.steps
        let block = warmUp > 0 ? warmUp : Swift.min(recorder.room, count - simulation.report.steps)
        try simulation.run(steps: block) { view in
          recorder.record(view)
          totals.observe(view)
        }
        stepping += lap()
        try await recorder.flushBlock()
        writing += lap()
        progress(simulation.report.steps)
      }
    } catch {
      await recorder.discard()
      throw error
    }
    let figures = RunFigures(prepared, accounting.indicators, totals, simulation.report, lane: 0)
    try await recorder.finish(
      simulation.report, indicators: RecordedIndicators(figures.indicators),
      warnings: prepared.recordedWarnings + figures.warnings)
    writing += lap()
    return Ending(figures: figures, stepping: stepping, writing: writing)
  }
}

extension RunFigures {
  /// What one lane of a simulation amounts to.
  init(
    _ prepared: PreparedPark, _ indicators: Indicators, _ totals: Totals, _ report: Report, lane: Int
  ) {
    let table = indicators.table(totals, report: report, lane: lane)
    self.init(
      indicators: table,
      worstResidual: report.worstResidual(lane: lane), frozenSteps: report.frozenSteps[lane],
      missedSetpoints: report.missedSetpoints[lane],
      warnings: RunWarning.all(
        prepared.park, totals, table, report, lane: lane,
        ChineseNames(
          of: prepared.scenarios.indices.contains(lane) ? prepared.scenarios[lane] : prepared.scenarios.first)
      ))
  }
}

extension PreparedPark {
  /// What reading said, with places as seen from the scenario's folder: a file does not depend on where the command
  /// was given.
  fileprivate var recordedWarnings: [RunWarning] {
    let file = scenarios.first?.file ?? ""
    let folder = file.lastIndex(of: "/").map { String(file[...$0]) } ?? ""
    return warnings.map { problem in
      var problem = problem
      problem.origin.file = problem.origin.file.below(folder)
      return RunWarning(problem)
    }
  }
}

extension RunMetadata {
  /// What a results file says of the first scenario of a park.
  ///
  /// - Parameter engine: the program's version.
  public init(_ prepared: PreparedPark, engine: String) {
    let scenario = prepared.scenarios.first
    let file = scenario?.file ?? ""
    let folder = file.lastIndex(of: "/").map { String(file[...$0]) } ?? ""
    self.init(
      title: scenario?.label ?? "", version: engine,
      scenarioYAML: scenario.map { ResolvedText.yaml($0.settings) } ?? "",
      scenarioID: scenario?.runID(engine: engine) ?? "", seed: scenario?.seed ?? 0,
      inputs: prepared.inputs.map { Input(name: $0.name.below(folder), sha256: $0.sha256) },
      timeZone: scenario?.timeZone ?? "UTC", isSynthetic: scenario?.data.isSynthetic ?? false,
      dataNote: scenario?.data.note ?? "")
  }
}

extension ResolvedScenario {
  /// The seed of the scenario's weather, 0 where it states none.
  public var seed: Int { setting(at: "weather.seed")?.text.flatMap { Int($0) } ?? 0 }

  /// The id of the scenario's run, the same in results files and sweeps.
  ///
  /// - Parameter engine: the program's version.
  public func runID(engine: String) -> String { id(engine: engine, seed: UInt64(clamping: seed)) }

  /// The same of many scenarios, in their order.
  static func runIDs(of scenarios: [ResolvedScenario], engine: String) -> [String] {
    ids(of: scenarios.map { ($0, UInt64(clamping: $0.seed)) }, engine: engine)
  }
}

extension String {
  /// The path as seen from the scenario's folder, so that a file does not depend on where the command was given.
  func below(_ folder: String) -> String {
    hasPrefix(folder) ? String(dropFirst(folder.count)) : self
  }
}

extension RecordedIndicators {
  /// The indicators as a results file has them.
  public init(_ table: IndicatorTable) {
    self.init(
      rows: table.rows.map {
        Row(
          id: $0.indicator.id, value: $0.value, unit: $0.indicator.unit, label: $0.indicator.label,
          chineseLabel: $0.indicator.labelZh, definition: $0.indicator.formula,
          chineseDefinition: $0.indicator.formulaZh, source: $0.indicator.source,
          chineseSource: $0.indicator.sourceZh, group: $0.indicator.group.rawValue,
          direction: $0.indicator.direction.rawValue,
          byMonth: $0.byMonth, byEnterprise: $0.byEnterprise)
      },
      months: table.months.map { "\($0)" }, enterprises: table.enterprises)
  }
}
