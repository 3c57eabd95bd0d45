import Accounts
import Kernel
import Scenario

/// Which indicators a sweep keeps, by their ids.
struct KeptIndicators: Sendable, Hashable {
  /// Names that stand for the indicators kept over the horizon; nil for all.
  private let names: [String]?
  /// Names that stand for those kept by month.
  private let monthlyNames: [String]

  init(_ keep: SweepKeep) {
    names = keep.indicators.map { ($0 + keep.ruleNames).map(\.text) }
    monthlyNames = keep.monthly.map(\.text)
  }

  /// Whether a name stands for an indicator: its id, or the beginning of it up to a dot, as `carbon` or `bus.power`.
  static func covers(_ name: String, _ id: String) -> Bool { id == name || id.hasPrefix(name + ".") }

  /// Names of `keep` that stand for no indicator.
  static func problems(_ keep: SweepKeep, known: [String]) -> [Problem] {
    let groups = Set(known.compactMap { $0.split(separator: ".").first.map(String.init) })
    let rules = Set(keep.ruleNames)
    return ((keep.indicators ?? []) + keep.monthly + keep.ruleNames).compactMap { name in
      let isRule = rules.contains(name)
      if known.contains(where: { isRule ? $0 == name.text : covers(name.text, $0) }) { return nil }
      let near = suggestion(for: name.text, among: isRule ? known : known + groups.sorted())
      return Problem(
        "there is no indicator '\(name.text)'", at: name.origin,
        hint: near ?? "'parktwin summary --all' lists the indicators of a run")
    }
  }

  /// What is kept of a run, and what it is.
  func heads(of table: IndicatorTable) -> IndicatorHeads {
    IndicatorHeads(
      indicators: kept(table).map(Self.head), monthly: monthly(table).map(\.indicator.id),
      months: monthlyNames.isEmpty ? [] : table.months.map { "\($0)" })
  }

  /// The numbers that are kept of a run, in the order of its heads.
  func numbers(of table: IndicatorTable) -> (values: [Double], byMonth: [Double]) {
    (kept(table).map(\.value), monthly(table).flatMap(\.byMonth))
  }

  /// How many indicators are kept of the base scenario.
  func count(of base: PreparedPark) -> (whole: Int, monthly: Int) {
    let ids = Accounting(base).indicators.catalogue.map(\.id)
    return (ids.count(where: isKept), ids.count(where: isMonthly))
  }

  private func kept(_ table: IndicatorTable) -> [IndicatorTable.Row] {
    table.rows.filter { isKept($0.indicator.id) }
  }

  private func monthly(_ table: IndicatorTable) -> [IndicatorTable.Row] {
    table.rows.filter { isMonthly($0.indicator.id) }
  }

  /// What is kept by month is kept as a whole too, so that its unit and label are at hand.
  private func isKept(_ id: String) -> Bool {
    names?.contains { Self.covers($0, id) } ?? true || isMonthly(id)
  }

  private func isMonthly(_ id: String) -> Bool { monthlyNames.contains { Self.covers($0, id) } }

  private static func head(_ row: IndicatorTable.Row) -> IndicatorHeads.Head {
    IndicatorHeads.Head(
      id: row.indicator.id, unit: row.indicator.unit, label: row.indicator.label,
      chineseLabel: row.indicator.labelZh, direction: row.indicator.direction.rawValue)
  }
}
