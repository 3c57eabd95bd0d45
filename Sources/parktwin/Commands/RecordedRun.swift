import Accounts
import Kernel
import Results
import Scenario
import Studies

/// A simulation that is summed up and recorded as it goes.
struct RecordedRun {
  private let prepared: PreparedPark
  private let metadata: RunMetadata
  private let accounting: Accounting
  private var totals: Totals
  private var progress: ProgressBar?

  init(_ prepared: PreparedPark, showsProgress: Bool) {
    self.prepared = prepared
    metadata = RunMetadata(prepared)
    accounting = Accounting(prepared)
    totals = Totals(prepared.park, for: accounting.indicators)
    progress = showsProgress ? ProgressBar(total: prepared.park.clock.stepCount) : nil
  }

  /// Runs to the end of the clock; the file is published when this returns.
  ///
  /// - Returns: time spent in steps, and in writing what could not be written beside them.
  /// - Throws: what made the run end, or a `StorageError`; no file is left behind then.
  mutating func record(
    _ simulation: inout Simulation, to path: String
  ) async throws -> (stepping: Duration, writing: Duration) {
    let clock = ContinuousClock()
    var last = clock.now
    var stepping = Duration.zero
    var writing = Duration.zero
    func lap() -> Duration {
      defer { last = clock.now }
      return clock.now - last
    }
    let recorder = try await RunRecorder(path, park: prepared.park, metadata: metadata)
    writing += lap()
    do {
      let count = prepared.park.clock.stepCount
      while simulation.report.steps < count {
        let warmUp = prepared.park.warmUpSteps - simulation.report.steps
        let block = warmUp > 0 ? warmUp : Swift.min(recorder.room, count - simulation.report.steps)
        try simulation.run(steps: block) { view in
          recorder.record(view)
          totals.observe(view)
        }
        stepping += lap()
        try await recorder.flushBlock()
        writing += lap()
        progress?.show(simulation.report.steps)
      }
    } catch {
      progress?.clear()
      await recorder.discard()
      throw error
    }
    progress?.clear()
    let table = accounting.indicators.table(totals, report: simulation.report)
    try await recorder.finish(simulation.report, indicators: RecordedIndicators(table))
    writing += lap()
    return (stepping, writing)
  }
}

extension RunMetadata {
  fileprivate init(_ prepared: PreparedPark) {
    let scenario = prepared.scenarios.first
    let file = scenario?.file ?? ""
    let folder = file.lastIndex(of: "/").map { String(file[...$0]) } ?? ""
    let seed = scenario?.setting(at: "weather.seed")?.text.flatMap { Int($0) } ?? 0
    self.init(
      title: scenario?.label ?? "", version: ParkTwin.version,
      scenarioYAML: scenario.map { ResolvedText.yaml($0.settings) } ?? "",
      scenarioID: scenario?.id(engine: ParkTwin.version, seed: UInt64(clamping: seed)) ?? "", seed: seed,
      inputs: prepared.inputs.map { Input(name: $0.name.below(folder), sha256: $0.sha256) },
      timeZone: scenario?.timeZone ?? "UTC")
  }
}

extension String {
  /// The path as seen from the scenario's folder, so that a file does not depend on where the command was given.
  fileprivate func below(_ folder: String) -> String {
    hasPrefix(folder) ? String(dropFirst(folder.count)) : self
  }
}

extension RecordedIndicators {
  fileprivate init(_ table: IndicatorTable) {
    self.init(
      rows: table.rows.map {
        Row(
          id: $0.indicator.id, value: $0.value, unit: $0.indicator.unit, label: $0.indicator.label,
          chineseLabel: $0.indicator.labelZh, byMonth: $0.byMonth, byEnterprise: $0.byEnterprise)
      },
      months: table.months.map { "\($0)" }, enterprises: table.enterprises)
  }
}
