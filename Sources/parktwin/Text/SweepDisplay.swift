import Foundation
import Reports
import Studies
import Synchronization

/// What a sweep says on standard error while it goes on: one line that is overwritten on a terminal, else a line now and
/// then.
final class SweepDisplay: Sendable {
  private struct State {
    var last: ContinuousClock.Instant?
    var hasLine = false
  }

  private let isQuiet: Bool
  private let isTerminal: Bool
  private let state = Mutex(State())

  init(isQuiet: Bool) {
    self.isQuiet = isQuiet
    isTerminal = StandardError.isTerminal
  }

  /// Says what is told.
  func show(_ event: Sweep.Event) {
    switch event {
    case .note(let note): StandardError.print("parktwin: \(note)")
    case .estimate(let estimate): if !isQuiet { StandardError.print(Self.words(estimate)) }
    case .progress(let progress): line(Self.words(progress), isLast: progress.done == progress.total)
    case .series(let done, let total): line("\(done) of \(total) full series written", isLast: done == total)
    }
  }

  /// Takes the overwritten line away.
  func clear() {
    state.withLock { state in
      if state.hasLine { StandardError.write("\r\u{1B}[2K") }
      state.hasLine = false
    }
  }

  private func line(_ text: String, isLast: Bool) {
    guard !isQuiet else { return }
    state.withLock { state in
      let now = ContinuousClock.now
      let wait = isTerminal ? Duration.milliseconds(200) : .seconds(10)
      if let last = state.last, now - last < wait, !isLast { return }
      state.last = now
      if isTerminal {
        StandardError.write("\r\u{1B}[2K" + text)
        state.hasLine = true
      } else {
        StandardError.print(text)
      }
    }
  }

  private static func words(_ estimate: SweepEstimate) -> String {
    let counts = [
      estimate.runs.counted("run"), estimate.distinct.counted("different scenario"),
      estimate.plans.counted("plan"),
    ]
    var lines = [counts.joined(separator: ", ")]
    if estimate.done > 0 {
      let failed = estimate.failed > 0 ? ", \(estimate.failed) of them failed" : ""
      lines.append(
        "\(estimate.done) \(estimate.done == 1 ? "is" : "are") there already\(failed); \(estimate.distinct - estimate.done) to do"
      )
    }
    let basis = estimate.isFromRuns ? "from the runs that are there" : "from a few steps of the base scenario"
    var disk = "disk: about \((Double(estimate.bytes) / 1e6).text(digits: 2)) MB"
    if let free = estimate.freeBytes {
      disk += " of \((Double(free) / 1e9).text(digits: 3)) GB that are free"
      if free < estimate.bytes { disk = "warning: " + disk }
    }
    lines.append("time: \(time(estimate.seconds)) (\(basis)); \(disk)")
    return lines.joined(separator: "\n")
  }

  private static func words(_ progress: SweepProgress) -> String {
    var parts = ["\(progress.done) of \(progress.total.counted("run"))"]
    if progress.failed > 0 { parts.append("\(progress.failed) failed") }
    parts.append("\(progress.yearsPerSecond.text(digits: 3)) scenario-years/s")
    if let left = progress.secondsLeft { parts.append("\(time(left)) left") }
    return parts.joined(separator: ", ")
  }

  /// `40 s`, `12 min`, `3.5 h`.
  private static func time(_ seconds: Double) -> String {
    switch seconds {
    case ..<1: "less than a second"
    case ..<100: "about \(seconds.text(digits: 2)) s"
    case ..<6000: "about \((seconds / 60).text(digits: 2)) min"
    default: "about \((seconds / 3600).text(digits: 2)) h"
    }
  }
}
