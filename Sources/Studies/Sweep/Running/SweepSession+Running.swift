import Foundation
import Kernel
import Results
import Scenario
import Synchronization

/// How far a sweep has come.
public struct SweepProgress: Sendable, Hashable {
  /// Runs that have ended since the sweep was begun or resumed, failed ones among them.
  public var done: Int
  /// Runs that have failed.
  public var failed: Int
  /// Runs that there were to do.
  public var total: Int
  /// Seconds since the first of them was begun.
  public var seconds: Double
  /// Simulated years of scenarios a second.
  public var yearsPerSecond: Double

  /// Seconds that are left at this rate; nil where nothing has been done.
  public var secondsLeft: Double? { done > 0 ? seconds / Double(done) * Double(total - done) : nil }
}

extension SweepSession {
  /// Runs what is not there yet; every run is in the journal when it has been told of.
  ///
  /// - Throws: `StorageError` where the disk refuses; `CancellationError` when the task is cancelled. What was
  ///   finished is kept.
  func run(
    _ runner: BatchRunner, years: Double, progress: @escaping @Sendable (SweepProgress) -> Void
  ) async throws {
    let begin = ContinuousClock.now
    let tally = Mutex((done: 0, failed: 0, last: [Int: ContinuousClock.Instant]()))
    let total = pending.count
    /// Notes what a worker has finished.
    let deliver: @Sendable (Int, [NewRun]) throws -> Void = { [self] worker, runs in
      try keep(runs, by: worker)
      let now = ContinuousClock.now
      let seconds = (now - begin) / .seconds(1)
      let state = tally.withLock { tally in
        tally.done += runs.count
        tally.failed += runs.count { $0.run.status == .failed }
        return SweepProgress(
          done: tally.done, failed: tally.failed, total: total, seconds: seconds,
          yearsPerSecond: seconds > 0 ? Double(tally.done) * years / seconds : 0)
      }
      progress(state)
    }
    let unreadable = pending.filter { plan.runs[$0].problem != nil }
    let failed = unreadable.map { number in
      NewRun(
        run: FinishedRun(
          id: plan.runs[number].id, status: .failed, seconds: 0, message: plan.runs[number].problem,
          sweep: plan.file.digest))
    }
    if !failed.isEmpty { try deliver(0, failed) }
    let numbers = pending.filter { plan.runs[$0].problem == nil }
    if !numbers.isEmpty {
      let source = plan.source
      _ = try await runner.run(
        count: numbers.count,
        scenario: { (number: Int) throws(Problems) in try source.scenario(of: numbers[number]) },
        deliver: { worker, outcomes in
          let now = ContinuousClock.now
          let last = tally.withLock { tally in
            defer { tally.last[worker] = now }
            return tally.last[worker] ?? begin
          }
          let seconds = (now - last) / .seconds(1) / Double(max(1, outcomes.count))
          var rows: KeptRows?
          try deliver(
            worker,
            outcomes.map { self.finished($0, number: numbers[$0.number], seconds: seconds, &rows) })
        })
    }
    try state.withLock { state in for journal in state.journals.values { try journal.sync() } }
  }

  /// A run that has just ended, and what its numbers are.
  private struct NewRun {
    var run: FinishedRun
    var heads: IndicatorHeads?
  }

  /// - Parameter rows: those of the run before, which are mostly the same.
  private func finished(
    _ outcome: RunOutcome, number: Int, seconds: Double, _ rows: inout KeptRows?
  ) -> NewRun {
    var run = FinishedRun(id: plan.runs[number].id, status: .failed, seconds: seconds)
    switch outcome.result {
    case .failure(let failure):
      run.message = failure.description
      run.sweep = plan.file.digest
      return NewRun(run: run)
    case .success(let figures):
      run.status = .done
      let table = figures.indicators
      let kept = rows.flatMap { $0.fit(table) ? $0 : nil } ?? plan.kept.rows(of: table)
      rows = kept
      (run.values, run.byMonth) = kept.numbers(of: table)
      run.worstResidual = figures.worstResidual
      run.frozenSteps = figures.frozenSteps
      run.missedSetpoints = figures.missedSetpoints
      run.warnings = figures.warnings.map { ToldWarning($0) }
      return NewRun(run: run, heads: kept.heads)
    }
  }

  /// Writes runs into the journal of a worker, then into the index.
  private func keep(_ new: [NewRun], by worker: Int) throws {
    try state.withLock { state in
      let journal = try Self.journal(folder.journal(of: worker), &state)
      let runs = try new.map { new in
        var run = new.run
        if let heads = new.heads {
          let key = try journal.key(of: heads)
          state.heads[key] = heads
          run.heads = key
        }
        return run
      }
      try journal.append(runs.map { .run($0) })
      try state.catalogue?.add(runs, heads: state.heads)
    }
  }

  /// What the journals hold of the plan's runs.
  ///
  /// - Throws: `StorageError` where one cannot be read.
  func journals() throws(StorageError) -> Journals {
    try Journals(folder, of: Set(plan.runs.map(\.id)), sweep: plan.file.digest)
  }

  /// Writes what failed runs had to say, one file each, where that is not there yet.
  ///
  /// - Returns: what was found damaged and what was done about it.
  /// - Throws: `StorageError` where the disk refuses.
  func writeFailures(_ journals: Journals) throws -> [String] {
    let failed = journals.runs.values.filter { $0.status == .failed }
    guard !failed.isEmpty else { return [] }
    var notes: [String] = []
    let now = Set(pending.map { plan.runs[$0].id })
    try SweepFolder.make("\(folder.path)/failed")
    var numbers: [String: [Int]] = [:]
    for (number, run) in plan.runs.enumerated() { numbers[run.id, default: []].append(number) }
    for run in failed.sorted(by: { $0.id < $1.id }) {
      let path = folder.failure(of: run.id)
      guard let first = numbers[run.id]?.first else { continue }
      let samples = plan.source.samples(of: first).map(\.words)
      let record = FailureRecord(
        id: run.id, runs: numbers[run.id] ?? [],
        axes: Dictionary(zip(plan.file.axes.map(\.id), samples)) { first, _ in first },
        message: run.message ?? "")
      let bytes = try JournalLine.json(record, isPretty: true) + [UInt8(ascii: "\n")]
      if let found = try SweepFolder.content(of: path) {
        if found == bytes { continue }
        // What ran now may have failed before, with the places of another sweep's file.
        if now.contains(run.id) {
          try PublishedFile.write(bytes, to: path)
          continue
        }
        let place = try folder.quarantine(path)
        notes.append("'\(path)' was damaged; it is now '\(place)', and it is made again")
      }
      try PublishedFile.write(bytes, to: path)
    }
    return notes
  }
}

/// Why a run failed, as `failed/<id>.json` says it.
private struct FailureRecord: Encodable {
  var id: String
  /// Numbers of the runs that this scenario is of.
  var runs: [Int]
  var axes: [String: String]
  var message: String
}
