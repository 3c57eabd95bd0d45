import Accounts
public import Kernel
public import Results
public import Scenario

/// Runs beside a reference.
public struct Comparison: Sendable {
  /// A file that could not be compared.
  public struct Failure: Sendable {
    /// The file.
    public let file: String
    /// Why: `Problems`, an `Interruption` or a `StorageError`.
    public let error: any Error
  }

  /// Too few files are left: none to be the reference, or none to hold it against.
  public struct NothingLeft: Error, Sendable {
    /// What is wrong with each.
    public let failures: [Failure]
  }

  /// The runs, in the order of their files.
  public let runs: [ComparedRun]
  /// The run that the others are held against.
  public let reference: Int
  /// Files that could not be compared, in their order.
  public let failures: [Failure]
  /// What a reader of the tables should know.
  public let notes: [Remark]
  /// Warnings of the scenarios and their parks.
  public let warnings: [Problem]
  /// By run, what it costs year by year.
  let courses: [YearlyCourse]
  /// Whether savings of a horizon that is not whole years are scaled to a year.
  public let annualises: Bool

  /// All indicators that the reference or another run has, the reference's first.
  ///
  /// What closes balances is summed for a run's own file alone, so that it is here where all runs come from such files.
  public var ids: [String] {
    var seen: Set<String> = []
    let hasClosings = runs.allSatisfy { $0.scenario.form == .results }
    let first = [runs[reference]] + runs
    return first.flatMap { $0.indicators.rows.map(\.id) }.filter { id in
      (hasClosings || !id.hasPrefix(Self.closing)) && seen.insert(id).inserted
    }
  }

  /// What ids begin with of what closes balances by definition.
  public static let closing = "closed."

  /// The ids that a comparison begins with: the headline of a summary, what was not served and hours above permits where
  /// they differ, and every stock that changed in any run.
  ///
  /// A run that empties a store looks cheaper than it is.
  public var headline: [String] {
    let known = Set(ids)
    let reliability = ids.filter { id in
      Self.tellsReliability(id) && !IndicatorTable.headlineIDs.contains(id) && differs(id)
    }
    let stocks = ids.filter { id in
      id.hasPrefix("stock.") && runs.contains { ($0.indicators[id]?.value ?? 0) != 0 }
    }
    return IndicatorTable.headlineIDs.filter { known.contains($0) } + reliability + stocks
  }

  /// Whether an indicator tells how much was not served or how long a permit was exceeded.
  private static func tellsReliability(_ id: String) -> Bool {
    id == "cost.unserved" || id.hasPrefix(RunWarning.permitHours) || id.hasPrefix("production.lost")
      || (id.hasPrefix("bus.") && (id.hasSuffix(".unserved") || id.hasSuffix(".unserved_hours")))
  }

  private func differs(_ id: String) -> Bool {
    Set(runs.map { $0.indicators[id]?.value ?? 0 }).count > 1
  }

  /// An indicator in all runs; nil where no run has it.
  public subscript(id: String) -> ComparedIndicator? {
    let rows = runs.map { $0.indicators[id] }
    guard let shown = rows[reference] ?? rows.lazy.compactMap({ $0 }).first else { return nil }
    return ComparedIndicator(
      id: id, unit: shown.unit, label: shown.label, chineseLabel: shown.chineseLabel,
      values: rows.map { row in row.flatMap { $0.unit == shown.unit ? $0.value : nil } }, reference: reference
    )
  }

  /// What each run costs and saves beside the reference; nil for the reference itself and where costs are missing.
  public var economics: [ScenarioEconomics?] {
    runs.indices.map {
      $0 == reference
        ? nil
        : ScenarioEconomics(
          runs[$0], against: runs[reference], annualising: annualises,
          courses: (courses[$0], courses[reference]))
    }
  }

  /// By run, why it is not as good as the reference whatever it saves; nothing for the reference itself.
  public var flaws: [[ScenarioFlaw]] {
    runs.indices.map { $0 == reference ? [] : ScenarioFlaw.all(of: runs[$0], beside: runs[reference]) }
  }

  /// By run, what it leaves unserved at a price, more than the reference: its money is comparable, its emissions are not.
  public var pricedShortfalls: [[ScenarioFlaw]] {
    runs.indices.map { $0 == reference ? [] : ScenarioFlaw.priced(of: runs[$0], beside: runs[reference]) }
  }

  /// By run, what it has less of that the reference is short of, exceeds or leaves undone.
  public var cures: [[ScenarioCure]] {
    runs.indices.map { $0 == reference ? [] : ScenarioCure.all(of: runs[$0], beside: runs[reference]) }
  }

  /// Compares files that were opened, and runs what has no results yet.
  ///
  /// - Parameters:
  ///   - paths: the files as the user wrote them.
  ///   - opened: what they hold, beside `paths`.
  ///   - reference: the file or name of the run that the others are held against; where nil, the first that can be read
  ///     and run.
  ///   - annualising: whether savings of a horizon that is not whole years are scaled to a year.
  ///   - overrides: values with which the scenarios were resolved.
  ///   - horizon: the horizon with which they were.
  ///   - runner: runs the scenarios.
  ///   - progress: called when some have ended.
  /// - Throws: what is wrong with the reference; what is wrong with the others where none of them is left, ``NothingLeft``
  ///   where they are several; and `CancellationError`.
  public init(
    _ paths: [String], _ opened: [Result<StudyScenario, any Error>], reference: String? = nil,
    annualising: Bool = false, overrides: [Override] = [], horizon: HorizonOverride? = nil,
    runner: BatchRunner,
    progress: @escaping @Sendable (BatchProgress) -> Void = { _ in }
  ) async throws {
    var selection = ComparisonSelection(paths, opened)
    var base = try selection.choose(reference)
    selection.refuseOtherHorizons(than: base)
    let places = selection.scenarios.indices.filter { selection.scenarios[$0]?.form == .scenario }
    let report = try await runner.run(
      places.compactMap { selection.scenarios[$0]?.resolved }, progress: progress)
    var figures: [Int: RunFigures] = [:]
    for (place, outcome) in zip(places, report.outcomes) {
      switch outcome.result {
      case .success(let found): figures[place] = found
      case .failure(.invalid(let problems)): selection.refuse(place, problems)
      case .failure(.interrupted(let interruption)): selection.refuse(place, interruption)
      }
    }
    var runs: [Int: ComparedRun] = [:]
    let names = selection.names
    for (place, scenario) in selection.scenarios.enumerated() {
      guard let scenario else { continue }
      if let found = figures[place] {
        runs[place] = ComparedRun(scenario, names[place], found)
      } else if let results = scenario.results {
        do { runs[place] = try ComparedRun(scenario, names[place], results) } catch {
          selection.refuse(place, error.asInput)
        }
      }
    }
    if reference == nil, runs[base] == nil, runs.count > 1 { base = runs.keys.min() ?? base }
    guard let first = runs[base] else { throw selection.error(of: base) }
    let known = Set(first.indicators.rows.map(\.id))
    for (place, run) in runs where place != base {
      guard run.indicators.rows.allSatisfy({ !known.contains($0.id) }) else { continue }
      runs[place] = nil
      selection.refuse(place, selection.strange(place))
    }
    guard runs.count > 1 else { throw selection.nothingLeft(beside: base) }
    let order = runs.keys.sorted()
    self.runs = order.compactMap { runs[$0] }
    self.reference = order.firstIndex(of: base) ?? 0
    failures = selection.failures
    notes = Self.notes(self.runs, reference: self.reference)
    let unread = self.runs.flatMap { $0.scenario.resolved.unreadValues }
    warnings = report.summary.warnings + Set(unread).sorted { $0.origin < $1.origin }
    annualises = annualising
    courses = try await Self.courses(
      of: self.runs, self.reference, order.map { figures[$0] }, annualising,
      LaterYears(overrides: overrides, horizon: horizon, runner: runner))
  }

  /// What runs cost year by year, as far as someone looks at it: where something is bought that lasts.
  ///
  /// - Parameter figures: of those that were run now.
  private static func courses(
    of runs: [ComparedRun], _ reference: Int, _ figures: [RunFigures?], _ annualising: Bool,
    _ later: LaterYears
  ) async throws -> [YearlyCourse] {
    let periods = runs.enumerated().map { place, run in
      place != reference && (annualising || run.scenario.horizon.coversWholeYears)
        ? ScenarioEconomics.period(of: run, beside: runs[reference]) : nil
    }
    return try await later.courses(
      of: runs.enumerated().map { place, run in
        LaterYears.Subject(
          run: run, ageing: figures[place]?.ageing,
          periods: place == reference
            ? Set(periods.compactMap { $0 }) : Set([periods[place]].compactMap { $0 }))
      })
  }

  private static func notes(_ runs: [ComparedRun], reference: Int) -> [Remark] {
    let base = runs[reference]
    var notes: [Remark] = []
    for (place, run) in runs.enumerated() where place != reference {
      notes += ScenarioFlaw.otherStep(of: run, beside: base).map(\.remark)
    }
    for (place, run) in runs.enumerated() {
      if let first = runs.prefix(place).first(where: { $0.scenario.id == run.scenario.id }) {
        notes.append(
          Remark(
            "'\(run.name)' is the same scenario as '\(first.name)'",
            "“\(run.name)”与“\(first.name)”是同一个情景"))
      }
      if run.frozenSteps > 0 {
        notes.append(
          Remark(
            "'\(run.name)': \(run.frozenSteps == 1 ? "1 step" : "\(run.frozenSteps) steps") did not settle",
            "“\(run.name)”：\(run.frozenSteps) 个时段未收敛"))
      }
    }
    return notes
  }
}
