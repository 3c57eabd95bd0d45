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

  /// What is kept of a table, and of all others with the same rows.
  func rows(of table: IndicatorTable) -> KeptRows {
    let indicators = table.rows.map(\.indicator)
    let places = indicators.indices.filter { isKept(indicators[$0].id) }
    let monthly = places.filter { isMonthly(indicators[$0].id) }
    let heads = IndicatorHeads(
      indicators: places.map { Self.head(indicators[$0]) }, monthly: monthly.map { indicators[$0].id },
      months: monthlyNames.isEmpty ? [] : table.months.map { "\($0)" })
    return KeptRows(
      heads: heads, places: places, monthly: monthly, indicators: indicators, months: table.months)
  }

  /// How many indicators are kept of the base scenario.
  func count(of base: PreparedPark) -> (whole: Int, monthly: Int) {
    let ids = Accounting(base).indicators.catalogue.map(\.id)
    return (ids.count(where: isKept), ids.count(where: isMonthly))
  }

  /// What is kept by month is kept as a whole too, so that its unit and label are at hand.
  private func isKept(_ id: String) -> Bool {
    names?.contains { Self.covers($0, id) } ?? true || isMonthly(id)
  }

  private func isMonthly(_ id: String) -> Bool { monthlyNames.contains { Self.covers($0, id) } }

  private static func head(_ indicator: Indicator) -> IndicatorHeads.Head {
    IndicatorHeads.Head(
      id: indicator.id, unit: indicator.unit, label: indicator.label, chineseLabel: indicator.labelZh,
      direction: indicator.direction.rawValue,
      meaning: IndicatorMeaning(
        definition: indicator.formula, chineseDefinition: indicator.formulaZh, source: indicator.source,
        chineseSource: indicator.sourceZh))
  }
}

/// The rows of a table that a sweep keeps: looked for once for all runs that have the same.
struct KeptRows: Sendable {
  /// What they are.
  let heads: IndicatorHeads

  fileprivate let places: [Int]
  fileprivate let monthly: [Int]
  fileprivate let indicators: [Indicator]
  fileprivate let months: [Month]

  /// Whether a table has the same rows.
  func fit(_ table: IndicatorTable) -> Bool {
    months == table.months && indicators.count == table.rows.count
      && zip(indicators, table.rows).allSatisfy { $0 == $1.indicator }
  }

  /// The numbers that are kept of a table, in the order of the heads.
  func numbers(of table: IndicatorTable) -> (values: [Double], byMonth: [Double]) {
    (places.map { table.rows[$0].value }, monthly.flatMap { table.rows[$0].byMonth })
  }
}
