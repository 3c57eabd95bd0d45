import Kernel
import Results
import Studies

/// What each measure changes: a row a measure, a column an indicator, to be sorted by any of them.
struct EffectChapter {
  let measures: ComparedMeasures

  private struct Column {
    let head: String
    let unit: String
    let isScreenOnly: Bool
    let cells: [Markup]
  }

  func section(_ writer: inout PageWriter) -> Markup {
    let columns =
      (EffectColumn.main + EffectColumn.limits).compactMap { effects($0, writer) } + economics(writer)
    let clock = measures.reference.scenario.horizon
    return writer.section(
      "effects", writer.t("每项措施改变什么", "What each measure changes"),
      writer.t(
        "与对照“\(measures.referenceName)”之差，\(writer.moment(clock.start)) 至 \(writer.moment(clock.end))。条从中线画起：向左为减、向右为增；蓝绿为改善，橙为变差；“·”为小于十万分之一的差，是调度的噪声。点表头排序。",
        "Differences from '\(measures.referenceName)', \(writer.moment(clock.start)) to \(writer.moment(clock.end)). Bars start at the middle line, left for less and right for more; teal is better, orange worse; '·' is a difference below a hundred-thousandth, which is noise of the dispatch. Sort by a heading."
      ), [table(columns, writer), details(writer)])
  }

  private func table(_ columns: [Column], _ writer: PageWriter) -> Markup {
    func button(_ text: String, _ unit: String = "") -> Markup {
      .element("button", ["type": "button"], .text(text), .element("span", ["class": "unit"], .text(unit)))
    }
    let head =
      [
        Markup.element(
          "th", ["scope": "col", "aria-sort": "ascending"], button(writer.t("措施", "measure")))
      ]
      + columns.map {
        Markup.element(
          "th", ["scope": "col", "class": $0.isScreenOnly ? "r screen-only" : "r"], button($0.head, $0.unit))
      }
    let rows = measures.all.indices.map { row in
      Markup.element(
        "tr",
        [.element("th", ["scope": "row"], writer.head(of: measures.all[row]))]
          + columns.map {
            .element("td", ["class": $0.isScreenOnly ? "r screen-only" : "r"], $0.cells[row])
          })
    }
    return .element(
      "div", ["class": "scroll"],
      .element(
        "table", ["class": "effects sortable"], .element("thead", .element("tr", head)),
        .element("tbody", rows)))
  }

  /// The differences of an indicator; nil where no run has any.
  private func effects(_ column: EffectColumn, _ writer: PageWriter) -> Column? {
    guard let row = measures.comparison[column.id] else { return nil }
    let changes = measures.all.map { row.change(of: $0.place) }
    let effects = changes.map { $0?.effect ?? 0 }
    guard let most = effects.map(abs).max(), most > 0 else { return nil }
    let unit = writer.columnUnit(row.unit, of: most)
    let shared = DifferenceColumn(row.unit, effects, better: column.better, in: unit)
    return Column(
      head: column.words[writer.language], unit: unit.name, isScreenOnly: false,
      cells: zip(measures.all, changes).map { measure, change in
        writer.difference(change, shared, from: "difference/\(column.id)/\(measure.run.name)")
      })
  }

  /// Capital, present value, payback and the cost of a tonne: on paper they are in their own section.
  private func economics(_ writer: PageWriter) -> [Column] {
    let cells = EconomicsCells(measures: measures, writer: writer)
    guard cells.hasAny else { return [] }
    return [cells.capex, cells.presentValue, cells.payback, cells.costOfTonne].map {
      Column(head: $0.head, unit: $0.unit, isScreenOnly: true, cells: $0.cells)
    }
  }

  /// All that a comparison begins with, a row an indicator.
  private func details(_ writer: PageWriter) -> Markup {
    let rows = measures.comparison.headline.compactMap { measures.comparison[$0] }
      .filter { row in row.id != "balance.worst_residual" && row.values.contains { $0 != nil && $0 != 0 } }
    let head =
      [TableHead(writer.t("指标", "indicator")), TableHead(writer.t("对照", "reference"), isRight: true)]
      + measures.all.map { TableHead("\($0.number)", isRight: true) }
    let lines = rows.map { row -> [Markup] in
      let label = writer.t(row.chineseLabel, row.label)
      let changes = measures.all.map { row.change(of: $0.place) }
      let base = row.values[row.reference] ?? .nan
      let unit = writer.columnUnit(row.unit, of: base)
      let shared = DifferenceColumn(
        row.unit, changes.map { $0?.effect ?? 0 },
        better: EffectColumn(row.id, "", "", EffectColumn.direction(of: row.id)).better, in: unit)
      return [
        .all([
          .text(label.isEmpty ? row.id : label), .element("span", ["class": "unit"], .text(unit.name)),
        ]),
        row.values[row.reference] == nil
          ? .element("span", ["class": "muted"], .text("–"))
          : writer.cell(base, per: unit.size, in: row.unit, from: "\(row.id)/\(measures.reference.name)"),
      ]
        + zip(measures.all, changes).map { measure, change in
          writer.difference(change, shared, from: "difference/\(row.id)/\(measure.run.name)")
        }
    }
    return .element(
      "details", ["class": "more screen-only"],
      .element("summary", .text(writer.t("全部主要指标", "All headline indicators"))),
      writer.table(head, lines, isWide: true))
  }
}
