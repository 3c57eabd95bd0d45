import Equipment
import Kernel
import Scenario
import Studies
import Testing

@testable import Accounts

/// Half the step converges: what a run amounts to tends to a limit as its steps get shorter.
@Suite struct HalfStepTests {
  private static let steps = ["1 h", "30 min", "15 min"]
  /// Tried only where the three do not come nearer to a limit by themselves.
  private static let finerStep = "5 min"

  @Test func `every amount comes nearer to its limit with half the step`() throws {
    let folder = try ParkFolder()
    let walk = KeyWalk(folder: folder, parks: GeneratedPark.all) {
      $0 == "scenario.horizon.step" ? "the suite states it" : nil
    }
    var compared = 0
    var without: [String: Set<String>] = [:]
    let outcome = try walk.run { subject in
      func values(inStepsOf step: String) throws -> [String: Double] {
        let stepped = subject.tree.with(Setting(step), at: ["horizon", "step"])
        let table = try IndicatorTable(running: folder.prepared(stepped))
        return Dictionary(uniqueKeysWithValues: table.rows.map { ($0.indicator.id, $0.value) })
      }
      let runs = try Self.steps.map(values)
      var open: [String: [Double]] = [:]
      for entry in Accounting(subject.prepared).indicators.entries {
        let id = entry.indicator.id
        if let reason = Self.reason(toLeaveOut: entry) {
          without[reason, default: []].insert(id)
          continue
        }
        let values = runs.map { $0[id] ?? .nan }
        guard values.allSatisfy(\.isFinite) else { continue }
        compared += 1
        if !Self.converges(values) { open[id] = values }
      }
      guard !open.isEmpty else { return [] }
      let finer = try values(inStepsOf: Self.finerStep)
      return open.map { ($0, $1 + [finer[$0] ?? .nan]) }.filter { !Self.converges($1) }
        .map { "\($0) is \($1) in steps of \(Self.steps + [Self.finerStep])" }.sorted()
    }
    outcome.expect("half the step", covering: 500)
    print("  \(compared) indicators compared")
    for (reason, ids) in without.sorted(by: { $0.key < $1.key }) {
      print("  left out \(ids.count) indicators: \(reason)")
    }
  }

  /// Whether the last change is at most the largest before it, but for two per cent: a start or the end of an outage is
  /// displaced by up to a step, of which the horizon has 36 of the longest.
  ///
  /// An error in proportion to the step does not shrink with every step: what a ramp leaves over is not seen at all in
  /// steps in which the ramp does not bind, so that the first of the changes may be none.
  private static func converges(_ values: [Double]) -> Bool {
    let size = values.reduce(0) { max($0, abs($1)) }
    // What closes a balance to rounding is no amount that could converge.
    guard size > 1e-9 else { return true }
    let changes = zip(values.dropFirst(), values).map { abs($0 - $1) }
    return (changes.last ?? .infinity) <= (changes.dropLast().max() ?? 0) + 0.02 * size
  }

  /// Why an indicator need not converge so, by how it is computed; nil where it must.
  private static func reason(toLeaveOut entry: IndicatorEntry) -> String? {
    switch entry.formula {
    case .maximum: "the highest mean over a step is another quantity for another step"
    case .residual: "rounding"
    case .sum, .mean, .ratio, .change, .level, .investment:
      entry.indicator.unit == "h" ? "whole steps are counted" : nil
    }
  }
}
