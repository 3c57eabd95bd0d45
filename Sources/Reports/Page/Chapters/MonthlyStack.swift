import Results

/// What a share of a whole is told by: an indicator, and the token of its colour.
struct Share {
  var id: String
  var token: String
}

/// Indicators that make up a whole, the largest first.
struct MonthlyStack {
  let rows: [(row: RecordedIndicators.Row, token: String)]
  private let unit: ReadersUnit
  private let months: [String]
  private let writer: PageWriter

  /// The indicators that the run has and that are anything, the largest first, and what of the whole is none of them.
  ///
  /// - Parameter whole: the id of what they make up.
  init(_ shares: [Share], of whole: String, _ summary: RunSummary, _ writer: PageWriter) {
    self.writer = writer
    var rows = shares.compactMap { share -> (row: RecordedIndicators.Row, token: String)? in
      guard let row = summary.indicators[share.id], row.value.isFinite, row.value != 0 else { return nil }
      return (row, share.token)
    }.sorted { abs($0.row.value) > abs($1.row.value) }
    if let rest = summary.indicators.rest(of: whole, beside: rows.map(\.row)) {
      rows.append((rest, "neutral"))
    }
    self.rows = rows
    let largest = rows.map { $0.row.byMonth.map(abs).max() ?? abs($0.row.value) }.max() ?? 0
    unit = ReadersUnit(rows.first?.row.unit ?? "", writer.language, of: largest)
    months = summary.indicators.months
  }

  /// The share of the largest in words; nil where there is none.
  func finding(of total: RecordedIndicators.Row) -> Markup? {
    rows.first.map { first in
      let label = first.row.label(writer.language)
      let share = writer.share(first.row.value / total.value, from: "\(first.row.id)/share")
      return writer.sentence("\(label)占 \(share)", "\(label): \(share) of all")
    }
  }

  /// The parts month by month.
  var monthly: MonthlyParts {
    MonthlyParts(
      parts: rows.map { row, token in
        .init(name: row.label(writer.language), values: row.byMonth, token: token, source: row.id)
      }, months: months, unit: rows.first?.row.unit ?? "", shown: unit)
  }

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
        whole != 0 ? writer.share(row.value / whole, from: "\(row.id)/share") : "–",
      ]
    }
    let sum: [Markup]? = total.map {
      [
        .text(writer.t("合计", "all")),
        writer.cell($0.value, per: size.size, in: $0.unit, from: $0.id, decimals: decimals),
        writer.share(1, from: "\($0.id)/share"),
      ]
    }
    return writer.table(
      [
        TableHead(heading), TableHead(size.name, isRight: true),
        TableHead(writer.t("占比", "share"), isRight: true),
      ], lines, sum: sum)
  }
}

extension RecordedIndicators {
  /// What of a whole is none of its parts; nil where they make it up.
  func rest(of whole: String, beside parts: [Row]) -> Row? {
    guard var rest = self[whole], rest.value.isFinite else { return nil }
    let size = parts.reduce(abs(rest.value)) { $0 + abs($1.value) }
    rest.value -= parts.reduce(0) { $0 + $1.value }
    // Parts are sums in another order than the whole.
    guard abs(rest.value) > 1e-9 * size else { return nil }
    for part in parts where part.byMonth.count == rest.byMonth.count {
      for month in rest.byMonth.indices { rest.byMonth[month] -= part.byMonth[month] }
    }
    (rest.id, rest.label, rest.chineseLabel) = ("\(whole)/others", "Others", "其他")
    return rest
  }
}
