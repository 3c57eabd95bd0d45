import Foundation
import Kernel
import Results
package import Studies

/// A finished sweep as `sweep --json` has it.
package struct SweepRecord: Encodable {
  package struct Failure: Encodable {
    package var run: Int
    package var id: String
    package var message: String
  }

  package var sweep: String
  package var label: String
  package var folder: String
  package var results: String
  package var runs: Int
  package var distinct: Int
  package var plans: Int
  package var ran: Int
  package var reused: Int
  package var failed: Int
  package var series: Int
  package var isUnchanged: Bool
  package var seconds: Double
  package var scenarioYearsPerSecond: Double?
  package var memoryPeakBytes: Int
  package var warnings: [JSON]
  package var failures: [Failure]

  package init(_ sweep: Sweep, _ report: Sweep.Report, folder: String) {
    self.sweep = sweep.name
    label = sweep.label
    self.folder = folder
    results = report.results
    runs = sweep.runCount
    distinct = sweep.distinctCount
    plans = sweep.planCount
    ran = report.ran
    reused = report.reused
    failed = report.failures.count
    series = report.series
    isUnchanged = report.isUnchanged
    seconds = report.seconds
    scenarioYearsPerSecond = report.yearsPerSecond
    memoryPeakBytes = RunRecord.memoryPeak
    warnings = (sweep.warnings.map { RunWarning($0) } + report.warnings).map(\.json)
    failures = report.failures.map { Failure(run: $0.number, id: $0.id, message: $0.message) }
  }

  /// For a terminal.
  package var page: String {
    if isUnchanged {
      let all = runs == 1 ? "the one run of '\(sweep)' is" : "all \(runs) runs of '\(sweep)' are"
      return "Nothing to do: \(all) there, in \(results)"
    }
    var lines = ["\(runs.counted("run")) of '\(sweep)' in \(results)"]
    var parts = ["\(ran.counted("scenario")) run now in \(String(format: "%.1f", seconds)) s"]
    if let scenarioYearsPerSecond {
      parts.append("\(scenarioYearsPerSecond.text(digits: 3)) scenario-years a second")
    }
    if reused > 0 { parts.append("\(reused) were there") }
    if series > 0 { parts.append("\(series) full series written") }
    parts.append("peak memory \((Double(memoryPeakBytes) / 1e6).text(digits: 3)) MB")
    lines.append(parts.joined(separator: "; "))
    return lines.joined(separator: "\n")
  }

  /// The failed runs, the first few with what they tell.
  package var failurePage: String {
    let shown = 5
    var lines = ["parktwin: error: \(failed) of \(runs.counted("run")) failed"]
    for failure in failures.prefix(shown) {
      lines.append("  run \(failure.run): \(SweepTable.telling(failure.message))")
    }
    if failed > shown { lines.append("  and \(failed - shown) more; all of them are in \(folder)/failed") }
    return lines.joined(separator: "\n")
  }
}
