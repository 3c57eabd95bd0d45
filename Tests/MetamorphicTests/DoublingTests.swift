import Equipment
import Kernel
import Scenario
import Studies
import Testing

@testable import Accounts

/// A park that stands there twice amounts to twice as much.
///
/// The park is doubled by writing all its units and buses a second time under other names, not by doubling what its
/// equipment is rated at: that a boiler of twice the size burns twice as much is no law (curves, ramps, billing and a
/// river's limits are not proportional to size), but two parks beside each other owe each other nothing. What
/// is extensive is told by how an indicator is computed.
@Suite struct DoublingTests {
  @Test func aParkBesideItselfAmountsToTwiceAsMuch() throws {
    let folder = try ParkFolder()
    let walk = KeyWalk(folder: folder, parks: GeneratedPark.all) { name in
      name.contains(".forced_outages.") ? "chance is drawn by the unit's name, and no two have one" : nil
    }
    let outcome = try walk.run { subject in
      let table = try IndicatorTable(running: subject.prepared)
      let second = Renaming(subject.tree, [.buses, .units], seed: Suites.seeds[0])
      var both = subject.tree
      for section in ["buses", "units"] {
        both[section] = Setting(
          [subject.tree, second.tree].flatMap { $0[section]?.entries ?? [] }.map { ($0.key, $0.value) })
      }
      let prepared = try folder.prepared(both)
      let twice = Self.twice(Accounting(prepared).indicators.entries, second)
      let known = Set(table.rows.map(\.indicator.id))
      return try IndicatorTable(running: prepared).differences(from: table, within: 1e-9) { id in
        let original = second.original(of: id)
        // What only one unit of a park is paid is not told of that unit apart.
        guard !known.contains(original), let end = original.lastIndex(of: ".") else { return original }
        return String(original[..<end])
      } times: {
        twice.contains($0.id) ? 2 : 1
      }
    }
    outcome.expect("twice", covering: 480)
  }

  /// Indicators of the whole park that are amounts or rates, and so are twice what they were.
  ///
  /// What is told of one unit or bus is what it was, told of both. A mean over time and a ratio are the same for both and for one;
  /// so is the time in which anything is unserved, which both are at the same time.
  private static func twice(_ entries: [IndicatorEntry], _ second: Renaming) -> Set<String> {
    let ids = entries.map(\.indicator.id)
    let single = Set(ids.filter { second.original(of: $0) != $0 }.flatMap { [$0, second.original(of: $0)] })
    return Set(
      entries.filter { entry in
        switch entry.formula {
        case .sum, .change, .level, .investment:
          !single.contains(entry.indicator.id) && entry.indicator.id != "unserved.hours"
        // Of the park's net import; other maxima are of single units.
        case .maximum: !single.contains(entry.indicator.id)
        case .mean, .ratio, .residual: false
        }
      }.map(\.indicator.id))
  }
}
