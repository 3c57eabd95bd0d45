import Kernel
import Results
import Scenario
package import Studies

/// Runs beside a reference, for a terminal.
package struct ComparisonPage {
  package let comparison: Comparison
  /// The indicators that are shown.
  package let ids: [String]
  private let language: Language

  /// - Parameters:
  ///   - ids: the indicators that are shown.
  ///   - language: of headings, names and remarks.
  package init(_ comparison: Comparison, ids: [String], _ language: Language = .english) {
    (self.comparison, self.ids, self.language) = (comparison, ids, language)
  }

  private func t(_ zh: String, _ en: String) -> String { Words(zh, en)[language] }

  private var runs: [ComparedRun] { comparison.runs }
  private var reference: ComparedRun { runs[comparison.reference] }
  private var others: [Int] { runs.indices.filter { $0 != comparison.reference } }

  /// The page.
  package var text: String {
    let clock = reference.scenario.horizon
    var parts = [
      t(
        "\(clock.start) 至 \(clock.end)；差值以“\(reference.name)”为参照，并以其数值的百分比表示",
        "\(clock.start) to \(clock.end); differences are against '\(reference.name)' and in % of its values")
    ]
    parts.append(
      runs.map { "\($0.name)\(t("：", ": "))\($0.scenario.resolved.label)" }.joined(separator: "\n"))
    parts.append(others.count == 1 ? pair(others[0]) : stacked)
    if ids.count < comparison.ids.count {
      parts[parts.count - 1] += t(
        "\n  （共 \(comparison.ids.count) 项指标：--all，或 --indicator ID）",
        "\n  (\(comparison.ids.count) indicators in all: --all, or --indicator ID)")
    }
    if let economics = EconomicsTable(comparison, language).text { parts.append(economics) }
    let told = Set(comparison.economics.compactMap { $0 }.flatMap(\.flaws).map(\.remark))
    let notes = comparison.notes.filter { !told.contains($0) }
    if !notes.isEmpty { parts.append(notes.map { $0[language] }.joined(separator: "\n")) }
    return parts.joined(separator: "\n\n")
  }

  /// One line an indicator, where there is one run beside the reference.
  private func pair(_ run: Int) -> String {
    var table = TextTable(
      .rigid(t("指标", "indicator")), .right(reference.name), .right(runs[run].name),
      .right(t("差值", "difference")), .right(""), .left(t("单位", "unit")), .left(""), indent: 2)
    for id in ids {
      guard let row = comparison[id] else { continue }
      table.rows.append(
        [id, Self.number(row.values[row.reference]), Self.number(row.values[run])]
          + Self.difference(row, run) + [row.unit, row.chineseLabel])
    }
    return table.text(width: 120)
  }

  /// One line a run below each indicator.
  private var stacked: String {
    var table = TextTable(
      .rigid(t("指标", "indicator")), .rigid(t("情景", "run")), .right(t("数值", "value")),
      .right(t("差值", "difference")), .right(""), .left(t("单位", "unit")), .left(""), indent: 2)
    for id in ids {
      guard let row = comparison[id] else { continue }
      for (place, run) in ([row.reference] + others).enumerated() {
        table.rows.append(
          [place == 0 ? id : "", runs[run].name, Self.number(row.values[run])]
            + (place == 0 ? ["", ""] : Self.difference(row, run))
            + (place == 0 ? [row.unit, row.chineseLabel] : ["", ""]))
      }
    }
    return table.text(width: 120)
  }

  private static func number(_ value: Double?) -> String {
    value.map { $0.isFinite ? $0.text() : "–" } ?? "–"
  }

  /// The share below which a difference is only that of two orders of summation, and no difference of two parks: a year of
  /// hours adds up some ten thousand numbers, each to a precision of 10⁻¹⁶.
  private static let roundOff = 1e-13

  private static func difference(_ row: ComparedIndicator, _ run: Int) -> [String] {
    guard let difference = row.difference(of: run), difference.isFinite else { return ["–", ""] }
    let share = row.relativeDifference(of: run)
    if let share, abs(share) < roundOff { return ["0", "0 %"] }
    let unstated = difference == 0 ? "" : "–"
    return [
      difference.signedText(digits: 5), share.map { ($0 * 100).signedText(digits: 3) + " %" } ?? unstated,
    ]
  }
}

extension Double {
  /// The number with its sign, as differences are written; 0 has none.
  package func signedText(digits: Int) -> String { (self > 0 ? "+" : "") + text(digits: digits) }
}
