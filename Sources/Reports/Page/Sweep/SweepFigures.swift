import Accounts
import Studies

/// What the chapters of a sweep's report share: which runs, axes and indicators are shown, and how they are spread.
struct SweepFigures {
  /// An indicator that is shown.
  struct Shown {
    /// Its place among the table's indicators.
    let place: Int
    let indicator: SweepTable.Indicator
    let spread: SweepSensitivity.Spread
    let indices: SweepSensitivity.Indices
    let notes: [SensitivityNote]
    /// The runs with the least and the greatest value; nil where no run has one.
    let least: Int?
    let greatest: Int?

    /// Whether runs differ by more than a part in 10¹², which is the rounding of a run.
    var varies: Bool { (spread.greatest - spread.least).without(noiseOf: spread.magnitude) > 0 }
    var id: String { indicator.id }
  }

  /// Most indicators and axes that charts and lists hold: more cannot be told apart on a page.
  static let mostIndicators = 12
  static let mostAxes = 24

  let table: SweepTable
  /// The runs that were done, by number.
  let done: [Int]
  /// The runs that failed, by number.
  let failed: [Int]
  /// Which runs are short, above a permit or the like, and which of them more than the base scenario.
  let shortcomings: SweepShortcomings
  /// The runs that can be held against each other, by number: done, and with no more of that than the base.
  let ranked: [Int]
  /// The headline indicators that vary, or others where the sweep keeps no such.
  let varying: [Shown]
  /// Headline indicators that are the same in all runs.
  let constant: [Shown]
  /// Cost and carbon as far as the sweep keeps them: what the page speaks of first.
  let objectives: [Shown]

  /// - Throws: a `SensitivityError` where the runs do not fit the design.
  init(_ table: SweepTable) throws {
    self.table = table
    done = table.runs.indices.filter { table.runs[$0].status == .done }
    failed = table.runs.indices.filter { table.runs[$0].status == .failed }
    shortcomings = table.shortcomings
    ranked = done.filter { [shortcomings] in shortcomings.isComparable($0) }
    let known = Set(table.indicators.map(\.id))
    let headline = IndicatorTable.headlineIDs
    let wanted = (headline + Self.objectives.joined().filter { !headline.contains($0) }).filter {
      known.contains($0) && $0 != Self.residual
    }
    let others = table.indicators.map(\.id).filter { !wanted.contains($0) && $0 != Self.residual }
    // A sweep that keeps a few indicators of its own wants to see those.
    let ids = wanted + (wanted.count < 4 || known.count <= Self.mostIndicators ? others.prefix(20) : [])
    let all = try SweepSensitivity(table, of: ids).rows.map { row -> Shown in
      let place = table.indicators.firstIndex(of: row.indicator) ?? 0
      let finite = table.runs.indices.filter { table.runs[$0].values[place].isFinite }
      return Shown(
        place: place, indicator: row.indicator, spread: row.spread, indices: row.indices, notes: row.notes,
        least: finite.min { table.runs[$0].values[place] < table.runs[$1].values[place] },
        greatest: finite.max { table.runs[$0].values[place] < table.runs[$1].values[place] })
    }.filter { $0.spread.count > 0 }
    let varied = all.filter(\.varies)
    let first = Self.objectives.compactMap { candidates in
      let found = candidates.compactMap { id in all.first { $0.id == id } }
      return found.first(where: \.varies) ?? found.first { $0.spread.magnitude > 0 }
    }
    objectives = first
    // Those that the page speaks of first stay, whatever else there is.
    varying = Array(
      (first.filter(\.varies)
        + varied.filter { shown in !first.contains { $0.id == shown.id } }).prefix(Self.mostIndicators))
    constant = all.filter { !$0.varies }
  }

  /// How exactly balances close is for the audit.
  private static let residual = "balance.worst_residual"

  /// Cost, then carbon: the first that varies.
  private static let objectives = [
    ["cost.total"], ["carbon.total", "carbon.scope1", "carbon.scope2"],
  ]

  /// The axes that charts and lists hold, by their places.
  var axes: Range<Int> { 0..<Swift.min(table.axes.count, Self.mostAxes) }

  /// The values of an axis over the runs that were done.
  func column(axis: Int) -> [Double] { done.map { table.runs[$0].sample[axis] } }

  /// The values of an indicator over the runs that were done.
  func column(of shown: Shown) -> [Double] { done.map { table.runs[$0].values[shown.place] } }

  /// The run that is best in an indicator, by the side that is better, of those that can be held against each other; nil where
  /// there is none, or all of them are equal.
  func best(of shown: Shown) -> Int? {
    func value(_ run: Int) -> Double { table.runs[run].values[shown.place] }
    let known = ranked.filter { value($0).isFinite }
    guard shown.varies, let low = known.min(by: { value($0) < value($1) }),
      let high = known.max(by: { value($0) < value($1) }),
      known.count == 1 || (value(high) - value(low)).without(noiseOf: shown.spread.magnitude) > 0
    else { return nil }
    return Preference(rawValue: shown.indicator.direction) == .more ? high : low
  }

  /// Whether there is anything that a run could be short of, or exceed, as far as the sweep keeps it.
  var tellsShortcomings: Bool {
    !shortcomings.kept.isDisjoint(with: [.unserved, .permit])
  }

  /// The unit that a reader counts an indicator in.
  func unit(of shown: Shown, _ language: Language) -> ReadersUnit {
    ReadersUnit(
      shown.indicator.unit, language, of: Swift.max(abs(shown.spread.least), abs(shown.spread.greatest)))
  }
}
