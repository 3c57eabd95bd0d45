import Foundation
public import Kernel
public import Results
public import Scenario

/// Many runs of one park: what is varied, what came out, and a folder in which all of that lasts.
///
/// Whatever is killed when, and however many workers there are: the folder's `results.h5` has the same bytes.
public struct Sweep: Sendable {
  let plan: SweepPlan
  let base: PreparedPark

  /// Reads a sweep's file and its base scenario, and resolves every point.
  ///
  /// - Parameters:
  ///   - path: the sweep's file.
  ///   - reader: reads its scenarios.
  ///   - overrides: values from the command line, stronger than any axis.
  ///   - horizon: another horizon than the base scenario's.
  ///   - engine: the version of the program, a part of every run's id.
  ///   - workers: how many points are resolved at a time.
  ///   - folder: where it is going to be run, by the sweep's name; nil where it is not.
  /// - Throws: ``Problems``, everything that is wrong with the file, its base scenario and its design; `StorageError`
  ///   where the file cannot be read, or another process is at work in the folder. Points that give no valid scenario are runs that fail.
  public init(
    _ path: String, reader: ScenarioReader, overrides: [Override] = [], horizon: HorizonOverride? = nil,
    engine: String, workers: Int, for folder: (_ name: String) -> String? = { _ in nil }
  ) async throws {
    let file = try readingInput { try SweepFileReader.read(path) }
    // To resolve all points takes a while, which would be waste in a folder that is not free.
    if let folder = folder(file.name) { try FolderLock.check(folder) }
    let planner = SweepPlanner(
      reader: reader, overrides: overrides, horizon: horizon, engine: engine, workers: workers)
    (plan, base) = try await planner.plan(file)
  }

  /// The sweep's name.
  public var name: String { plan.file.name }
  /// What a planner reads.
  public var label: String { plan.file.label }
  /// What is varied.
  public var axes: [SweepTable.Axis] { plan.file.axes.map(\.described) }
  /// The runs in the order of the design.
  public var runs: [PlannedRun] {
    plan.runs.enumerated().map { number, run in
      let samples = plan.source.samples(of: number)
      return PlannedRun(
        number: number, id: run.id, values: samples.map(\.words), sample: samples.map(\.number),
        problem: run.problem)
    }
  }
  /// How many runs the design has.
  public var runCount: Int { plan.runs.count }
  /// How many different scenarios there are among the runs.
  public var distinctCount: Int { plan.distinct.count }
  /// How many structures, each with a compiled plan.
  public var planCount: Int { plan.structureCount }
  /// The files that it is read from, as paths from the working directory.
  public var filesRead: [String] { [plan.file.file] + base.inputs.map(\.name) }
  /// The files in a folder that running it there replaces.
  public func filesWritten(in folder: String) -> [String] {
    let folder = SweepFolder(path: folder)
    return [folder.results, folder.manifest, folder.catalogue]
  }
  /// What is worth a warning.
  public var warnings: [Problem] {
    let base = plan.source.base
    let unread = base.unreadValues + base.unreadValues(among: plan.file.axes.map(\.path))
    var warnings = base.warnings + plan.advice + unread
    if plan.twins > 0 {
      warnings.append(
        Problem(
          "\(plan.twins) of \(plan.runs.count) points give the same scenario as an earlier one; each is run once",
          at: plan.file.place("axes"), severity: .warning))
    }
    return warnings
  }

  /// A point of the design.
  public struct PlannedRun: Sendable, Hashable {
    /// Its number, from 0.
    public var number: Int
    /// The scenario's id.
    public var id: String
    /// One value an axis, as it is put into the scenario.
    public var values: [String]
    /// One number an axis, as tables have it.
    public var sample: [Double]
    /// What is wrong with the scenario; nil where it can be run.
    public var problem: String?
  }

  /// A run that gave nothing.
  public struct Failure: Sendable, Hashable {
    /// Its number.
    public var number: Int
    /// The scenario's id.
    public var id: String
    /// Why.
    public var message: String
  }

  /// What a sweep did.
  public struct Report: Sendable, Hashable {
    /// The packed table.
    public var results: String
    /// Distinct scenarios that were run now.
    public var ran: Int
    /// Distinct scenarios whose results were there before.
    public var reused: Int
    /// The failed runs, in the order of the design.
    public var failures: [Failure]
    /// Full series that were written now.
    public var series: Int
    /// Whether there was nothing to do.
    public var isUnchanged: Bool
    /// What the runs have to tell together.
    public var warnings: [RunWarning]
    /// Seconds of the runs.
    public var seconds: Double
    /// Simulated years of scenarios a second; nil where nothing was run.
    public var yearsPerSecond: Double?
  }

  /// What a sweep tells while it goes on.
  public enum Event: Sendable {
    /// What was found damaged, and what is done about it.
    case note(String)
    /// What it will take; comes once, before the first run.
    case estimate(SweepEstimate)
    /// Runs have ended.
    case progress(SweepProgress)
    /// Full series are written: how many, of how many.
    case series(Int, of: Int)
  }

  /// Runs what is not there yet, and packs the table.
  ///
  /// - Parameters:
  ///   - folder: where everything goes.
  ///   - workers: threads.
  ///   - lanes: scenarios in one simulation, 1 … 8.
  ///   - tell: called on any thread.
  /// - Throws: `StorageError` where the disk refuses or another process is at work in the folder; ``Problems`` where the
  ///   folder belongs to another plan; `CancellationError`. What was finished is kept, and the same call goes on from there.
  public func run(
    in folder: String, workers: Int, lanes: Int, tell: @escaping @Sendable (Event) -> Void
  ) async throws -> Report {
    let session = try SweepSession(plan, in: folder)
    for note in session.notes { tell(.note(note)) }
    let estimate = session.estimate(base, workers: workers, lanes: lanes)
    tell(.estimate(estimate))
    let begin = ContinuousClock.now
    let runner = BatchRunner(plan.source.reader, workers: workers, lanes: lanes)
    try await session.run(runner, years: estimate.yearsPerRun) { tell(.progress($0)) }
    let seconds = (ContinuousClock.now - begin) / .seconds(1)
    let journals = try session.journals()
    for note in try session.writeFailures(journals) { tell(.note(note)) }
    let series = session.missingSeries(journals)
    if !series.isEmpty { try session.index(journals) }
    try await session.recordSeries(of: series, workers: workers) { tell(.series($0, of: series.count)) }
    try session.sealIndex()
    if !session.isPacked { try await session.pack(journals, base) }
    let failures = plan.runs.enumerated().compactMap { number, run -> Failure? in
      guard let found = journals.runs[run.id], found.status == .failed else { return nil }
      return Failure(number: number, id: run.id, message: found.message ?? "")
    }
    let ran = session.pending.count
    let warnings = try SweepTable(reading: session.folder.results).warnings
    return Report(
      results: session.folder.results, ran: ran, reused: session.doneBefore, failures: failures,
      series: series.count, isUnchanged: ran == 0 && series.isEmpty && session.isPacked, warnings: warnings,
      seconds: seconds,
      yearsPerSecond: ran > 0 && seconds > 0 ? Double(ran) * estimate.yearsPerRun / seconds : nil)
  }
}
