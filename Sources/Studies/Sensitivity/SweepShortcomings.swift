/// Which runs of a sweep are short, exceed a permit, lose production or leave something untreated, and which of them do so
/// more than a reference, so that their cost and carbon are not to be held against those of the others.
///
/// The rule is that of a comparison: ``ScenarioFlaw/kind(of:)`` and ``ScenarioFlaw/isMore(_:than:of:)``. The reference has
/// nothing of what any run has nothing of, since that can be avoided; of the rest it has what the sweep's base scenario has,
/// and where that is not among the runs, what the run has that has least.
public struct SweepShortcomings: Sendable {
  /// By run, what it has at all.
  public let found: [Set<ScenarioFlaw.Kind>]
  /// By run, what it has more of than the reference.
  public let more: [Set<ScenarioFlaw.Kind>]
  /// The run of the base scenario; nil where there is none.
  public let base: Int?
  /// What the sweep keeps indicators of.
  public let kept: Set<ScenarioFlaw.Kind>

  /// - Parameter table: the sweep.
  init(_ table: SweepTable) {
    let places = Dictionary(table.indicators.enumerated().map { ($1.id, $0) }) { first, _ in first }
    let done = table.runs.indices.filter { table.runs[$0].status == .done }
    let base = done.first { table.runs[$0].id == table.head.scenarioID }
    var found = [Set<ScenarioFlaw.Kind>](repeating: [], count: table.runs.count)
    var (more, kept) = (found, Set<ScenarioFlaw.Kind>())
    for (place, indicator) in table.indicators.enumerated() {
      guard let kind = ScenarioFlaw.kind(of: indicator.id) else { continue }
      kept.insert(kind)
      func value(_ run: Int) -> Double { table.runs[run].values[place] }
      let supplied =
        indicator.id.hasSuffix(".unserved")
        ? places[indicator.id.dropLast("unserved".count) + "supplied"] : nil
      // Hours are counted beyond rounding; an amount beside them that is part of an unknown whole may be rounding alone.
      if indicator.id.hasSuffix(".unserved"), supplied == nil, places[indicator.id + "_hours"] != nil {
        continue
      }
      func whole(_ run: Int) -> Double {
        value(run) + (supplied.map { table.runs[run].values[$0] } ?? 0)
      }
      let least = done.map(value).filter(\.isFinite).min() ?? 0
      let own = base.map(value).flatMap { $0.isFinite ? $0 : nil }
      let isAvoided = done.contains { run in
        value(run).isFinite && !ScenarioFlaw.isMore(value(run), than: 0, of: whole(run))
      }
      let reference = isAvoided ? 0 : own ?? least
      for run in done where value(run).isFinite {
        if ScenarioFlaw.isMore(value(run), than: 0, of: whole(run)) { found[run].insert(kind) }
        if ScenarioFlaw.isMore(value(run), than: reference, of: whole(run)) { more[run].insert(kind) }
      }
    }
    (self.found, self.more, self.base, self.kept) = (found, more, base, kept)
  }

  /// Whether a run is to be held against others: done, and with no more than the reference.
  ///
  /// - Parameter told: kinds that are told beside it, so that they may be traded for something.
  public func isComparable(_ run: Int, besides told: Set<ScenarioFlaw.Kind> = []) -> Bool {
    more[run].subtracting(told).isEmpty
  }
}

extension SweepTable {
  /// Which runs are not to be held against the others, and why.
  public var shortcomings: SweepShortcomings { SweepShortcomings(self) }
}
