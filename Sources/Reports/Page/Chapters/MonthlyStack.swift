import Results

/// What a share of a whole is told by: an indicator, and the token of its colour.
struct Share {
  var id: String
  var token: String
}

/// Columns of months made of indicators.
struct MonthlyStack {
  let rows: [(row: RecordedIndicators.Row, token: String)]
  let unit: ReadersUnit
  let months: [String]
  private let writer: PageWriter

  /// The indicators that the run has and that are anything, the largest first.
  init(_ shares: [Share], _ summary: RunSummary, _ writer: PageWriter) {
    self.writer = writer
    rows = shares.compactMap { share in
      guard let row = summary.indicators[share.id], row.value.isFinite, row.value != 0 else { return nil }
      return (row, share.token)
    }.sorted { abs($0.row.value) > abs($1.row.value) }
    let largest = rows.map { $0.row.byMonth.map(abs).max() ?? abs($0.row.value) }.max() ?? 0
    unit = ReadersUnit(rows.first?.row.unit ?? "", writer.language, of: 10 * largest)
    months = writer.names(of: summary.indicators.months)
  }

  /// The parts as a chart has them.
  var parts: [(name: String, values: [Double], token: String)] {
    rows.map { row, token in
      (row.label(writer.language), row.byMonth.map { $0.isFinite ? $0 / unit.size : 0 }, token)
    }
  }

  /// Whether there are months to be drawn.
  var hasMonths: Bool { months.count > 1 && rows.allSatisfy { $0.row.byMonth.count == months.count } }

  /// What they come to, part by part, with shares of the whole.
  func table(_ heading: String, total: RecordedIndicators.Row?) -> Markup {
    let whole = total?.value ?? rows.map(\.row.value).reduce(0, +)
    let most = rows.map { abs($0.row.value) }.max() ?? 1
    let size = ReadersUnit(rows.first?.row.unit ?? "", writer.language, of: most)
    let decimals = most / size.size >= 1000 ? 0 : most / size.size >= 100 ? 1 : 2
    let lines = rows.map { row, token -> [Markup] in
      [
        .all([
          .element("span", ["class": "swatch", "style": "--c:var(--\(token))"]),
          .text(" " + row.label(writer.language)),
        ]), writer.cell(row.value, per: size.size, in: row.unit, from: row.id, decimals: decimals),
        .text(whole != 0 ? (row.value / whole).percent : "–"),
      ]
    }
    let sum: [Markup]? = total.map {
      [
        .text(writer.t("合计", "all")),
        writer.cell($0.value, per: size.size, in: $0.unit, from: $0.id, decimals: decimals),
        .text("100 %"),
      ]
    }
    return writer.table(
      [
        TableHead(heading), TableHead(size.name, isRight: true),
        TableHead(writer.t("占比", "share"), isRight: true),
      ], lines, sum: sum)
  }
}

extension RecordedIndicators.Row {
  /// The name in a language.
  func label(_ language: Language) -> String {
    language == .chinese && !chineseLabel.isEmpty ? chineseLabel : label.isEmpty ? id : label
  }
}
