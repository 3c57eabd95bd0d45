import Results
import Scenario

/// What each enterprise uses and emits.
struct EnterpriseChapter {
  private let summary: RunSummary
  private let labels: [String: String]

  init(_ summary: RunSummary, _ scenario: ResolvedScenario?) {
    self.summary = summary
    labels = Dictionary((scenario?.enterprises ?? []).map { ($0.id, $0.label) }) { first, _ in first }
  }

  private static let columns: [(id: String, words: Words, token: String)] = [
    ("electricity.used", Words("用电", "power"), "electricity"),
    ("steam.used", Words("用汽", "steam"), "steam-16"),
    ("plants.gas", Words("用气", "gas"), "natural-gas"), ("water.used", Words("用水", "water"), "water"),
    ("wastewater.generated", Words("废水", "wastewater"), "wastewater"),
    ("waste.generated", Words("产废", "waste"), "waste"),
    ("carbon.scope1", Words("直接碳排", "direct carbon"), "co2"),
    ("air.voc", Words("VOC", "VOC"), "gas"), ("cost.total", Words("费用", "cost"), "money"),
  ]

  /// The section; nil where there is but one owner.
  func section(_ writer: inout PageWriter) -> Markup? {
    let indicators = summary.indicators
    let enterprises = indicators.enterprises
    guard enterprises.count > 1 else { return nil }
    let columns = Self.columns.compactMap {
      column -> (
        row: RecordedIndicators.Row, unit: ReadersUnit, column: (id: String, words: Words, token: String)
      )? in
      guard let row = indicators[column.id], row.byEnterprise.count == enterprises.count,
        row.byEnterprise.contains(where: { $0.isFinite && $0 != 0 })
      else { return nil }
      let most = row.byEnterprise.filter(\.isFinite).map(abs).max() ?? 0
      return (row, ReadersUnit(row.unit, writer.language, of: most), column)
    }
    guard let first = columns.first else { return nil }
    let order = enterprises.indices.sorted { a, b in
      let (x, y) = (first.row.byEnterprise[a], first.row.byEnterprise[b])
      return x == y ? a < b : (x.isFinite ? x : 0) > (y.isFinite ? y : 0)
    }
    let rows = order.map { place -> [Markup] in
      [Markup.text(labels[enterprises[place]] ?? enterprises[place])]
        + columns.map { row, unit, column in
          let value = row.byEnterprise[place]
          guard value.isFinite, value != 0 else { return .element("span", ["class": "muted"], .text("–")) }
          let most = row.byEnterprise.filter(\.isFinite).map(abs).max() ?? 1
          return .element(
            "span",
            [
              "class": "cellbar",
              "style": "--w:\((abs(value) / most * 100).fixed(1));--c:var(--\(column.token))",
            ], writer.cell(value, per: unit.size, in: row.unit, from: "\(row.id)/\(enterprises[place])"))
        }
    }
    let head =
      [TableHead(writer.t("企业", "enterprise"))]
      + columns.map { _, unit, column in
        TableHead(
          "\(column.words[writer.language])\(writer.t("，", ", "))\(unit.name)", isRight: true)
      }
    return writer.section(
      "enterprises", writer.t("按企业", "By enterprise"),
      writer.t(
        "条长按本列最大值。外购电的间接排放记在接入户。",
        "Bars are drawn to the largest of each column. Emissions of bought power stand with the grid connection."
      ),
      [writer.table(head, rows, isWide: true)])
  }
}
