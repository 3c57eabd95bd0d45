import Foundation
import Kernel
package import Results
package import Scenario

/// A finished run as `run --json` has it.
package struct RunRecord: Encodable {
  /// Where the time went.
  package struct Seconds: Encodable {
    package var read: Double
    package var plan: Double
    package var step: Double
    package var write: Double
    package var total: Double

    /// - Parameters:
    ///   - read: reading files, s.
    ///   - plan: compiling the park, s.
    ///   - step: the steps, s.
    ///   - write: writing what the steps had not written yet, s.
    ///   - total: all of it, s.
    package init(read: Double, plan: Double, step: Double, write: Double, total: Double) {
      (self.read, self.plan, self.step, self.write, self.total) = (read, plan, step, write, total)
    }
  }

  package var scenario: String
  package var label: String
  package var output: String
  package var steps: Int
  package var stepSeconds: Int
  /// Null where it is not a number.
  package var worstResidual: Double?
  package var frozenSteps: Int
  package var missedSetpoints: Int
  package var seconds: Seconds
  package var memoryPeakBytes: Int
  package var warnings: [JSON]
  package var unserved: [String: Figure] = [:]
  package var excess: [String: Figure] = [:]
  package var indicators: [String: Figure] = [:]

  /// - Parameter run: what the run had to tell.
  package init(
    _ prepared: PreparedPark, _ summary: RunSummary, _ run: [RunWarning], output: String, _ seconds: Seconds
  ) {
    scenario = prepared.scenarios.first?.name ?? ""
    label = summary.title
    self.output = output
    steps = summary.clock.stepCount
    stepSeconds = summary.clock.step
    worstResidual = summary.worstResidual.isFinite ? summary.worstResidual : nil
    frozenSteps = summary.frozenSteps
    missedSetpoints = summary.missedSetpoints
    self.seconds = seconds
    memoryPeakBytes = Self.memoryPeak
    warnings = (prepared.warnings.map { RunWarning($0) } + run).map(\.json)
    for bus in summary.buses {
      unserved[bus.id] = Figure(bus.unserved.amount, at: bus)
      excess[bus.id] = Figure(bus.excess.amount, at: bus)
    }
    for row in summary.indicators.rows { indicators[row.id] = Figure(value: row.value, unit: row.unit) }
  }

  /// Where the file is and what it took, for a terminal.
  package var closing: String {
    let times = [
      ("read", seconds.read), ("plan", seconds.plan), ("step", seconds.step), ("write", seconds.write),
      ("total", seconds.total),
    ]
    let words = times.map { "\($0) \(String(format: "%.2f", $1)) s" }.joined(separator: ", ")
    let size = (try? FileManager.default.attributesOfItem(atPath: output)[.size] as? Int) ?? 0
    return
      "Results in \(output) (\(Self.megabytes(size)) MB)\n\(words); peak memory \(Self.megabytes(memoryPeakBytes)) MB"
  }

  private static func megabytes(_ bytes: Int) -> String { (Double(bytes) / 1e6).text(digits: 3) }

  /// The most memory that the process has held.
  package static var memoryPeak: Int {
    var usage = rusage()
    #if canImport(Darwin)
      getrusage(RUSAGE_SELF, &usage)
      return usage.ru_maxrss
    #else
      getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
      // Linux counts in kilobytes: getrusage(2).
      return usage.ru_maxrss * 1024
    #endif
  }
}
