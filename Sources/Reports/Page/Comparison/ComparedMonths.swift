import Results
import Studies

/// In which months measures change carbon and cost.
struct ComparedMonths {
  let measures: ComparedMeasures

  private static let shown = [
    EffectColumn("carbon.total", "温室气体", "CO₂e"), EffectColumn("cost.total", "总费用", "total cost"),
  ]

  /// Differences of a measure month by month; nil where there are none to be told.
  private func series(_ id: String, _ measure: Measure) -> [Double]? {
    let (own, base) = (measure.run.indicators, measures.reference.indicators)
    guard let row = own[id], let other = base[id], own.months == base.months, row.unit == other.unit,
      row.byMonth.count == own.months.count, other.byMonth.count == own.months.count
    else { return nil }
    let values = zip(row.byMonth, other.byMonth).map { Change(from: $1, to: $0) }
    guard values.allSatisfy(\.difference.isFinite), values.contains(where: { $0.effect != 0 }) else {
      return nil
    }
    return values.map(\.effect)
  }

  /// The section; nil where there are no months to be told apart, or nothing differs in them.
  func section(_ writer: inout PageWriter) -> Markup? {
    let months = measures.reference.indicators.months
    let found = Self.shown.map { entry in (entry, measures.all.map { series(entry.id, $0) }) }
      .filter { $0.1.contains { $0 != nil } }
    guard months.count > 1, !found.isEmpty else { return nil }
    let names = writer.names(of: months)
    let head =
      [TableHead(writer.t("措施", "measure"))]
      + found.map {
        TableHead(
          "\($0.0.words[writer.language])\(writer.t("，", ", "))\(names[0]) – \(names[names.count - 1])")
      }
    let rows = measures.all.enumerated().compactMap { place, measure -> [Markup]? in
      guard found.contains(where: { $0.1[place] != nil }) else { return nil }
      return [writer.head(of: measure)]
        + found.map { entry, series in
          series[place].map { columns($0, names, entry, writer) } ?? writer.dash
        }
    }
    return writer.section(
      "months", writer.t("逐月", "Month by month"),
      writer.t(
        "与对照之差，每行按自己的最大值画：向上为增、向下为减；蓝绿为改善，橙为变差。",
        "Differences from the reference, each row to its own largest: up is more, down is less; teal is better, orange worse."
      ),
      [.element("div", ["class": "bymonth"], writer.table(head, rows))]
        + found.map { details($0.0, $0.1, names, months, writer) })
  }

  private func columns(
    _ values: [Double], _ names: [String], _ entry: EffectColumn, _ writer: PageWriter
  ) -> Markup {
    let (width, half) = (240.0, 15.0)
    let most = Swift.max(values.map(abs).max() ?? 0, .leastNormalMagnitude)
    let step = width / Double(values.count)
    let bars = values.enumerated().map { place, value in
      let size = Swift.max(0.5, abs(value) / most * half)
      return Markup.element(
        "rect",
        [
          "x": (Double(place) * step + 1).fixed(1), "y": (value > 0 ? half - size : half).fixed(1),
          "width": Swift.max(1, step - 3).fixed(1), "height": size.fixed(1),
          "fill": value == 0 ? "var(--line-2)" : value < 0 ? "var(--better)" : "var(--worse)",
        ])
    }
    let axis = Markup.element(
      "rect",
      [
        "x": "0", "y": (half - 0.25).fixed(2), "width": width.fixed(0), "height": "0.5",
        "fill": "var(--line-2)",
      ])
    let high = values.indices.max { abs(values[$0]) < abs(values[$1]) } ?? 0
    return .element(
      "svg",
      [
        "viewBox": "0 0 \(width.fixed(0)) \((2 * half).fixed(0))", "preserveAspectRatio": "none",
        "role": "img",
        "aria-label": "\(entry.words[writer.language]): \(writer.t("最大在", "largest in")) \(names[high])",
      ], bars + [axis])
  }

  private func details(
    _ entry: EffectColumn, _ series: [[Double]?], _ names: [String], _ months: [String], _ writer: PageWriter
  ) -> Markup {
    let unit = measures.comparison[entry.id]?.unit ?? ""
    let most = series.compactMap { $0 }.flatMap { $0 }.map(abs).max() ?? 0
    let shown = writer.columnUnit(unit, of: most)
    let rows = zip(measures.all, series).compactMap { measure, values -> [Markup]? in
      values.map { values in
        [writer.name(measure)]
          + zip(values, months).map {
            writer.cell(
              $0, per: shown.size, in: unit, from: "difference/\(entry.id)/\(measure.run.name)/\($1)")
          }
      }
    }
    return .element(
      "details", ["class": "more screen-only"],
      .element(
        "summary",
        .text(writer.t("数据：\(entry.words.zh)，\(shown.name)", "Figures: \(entry.words.en), \(shown.name)"))),
      writer.table(
        [TableHead(writer.t("措施", "measure"))] + names.map { TableHead($0, isRight: true) }, rows,
        isWide: true))
  }
}
