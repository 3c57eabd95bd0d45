import Kernel
import Results

/// Sheets of indicators: over the horizon, by month, by enterprise; and what they mean.
struct IndicatorSheets {
  let indicators: RecordedIndicators
  let words: SheetWords

  private func label(_ row: RecordedIndicators.Row) -> Sheet.Cell {
    Sheet.Cell(words.label(row.label, row.chineseLabel))
  }

  /// A row an indicator, with its value.
  func indicatorSheet() -> Sheet { Self.sheet(indicators.rows, words, hasValues: true) }

  /// A row an indicator: what a comparison's or a sweep's figures are, whose values stand elsewhere.
  static func meaningSheet(_ rows: [RecordedIndicators.Row], _ words: SheetWords) -> Sheet {
    sheet(rows, words, hasValues: false)
  }

  private static func sheet(
    _ rows: [RecordedIndicators.Row], _ words: SheetWords, hasValues: Bool
  ) -> Sheet {
    let value = hasValues ? [Sheet.Column(words("数值", "value"), .figure, width: 18)] : []
    var sheet = Sheet(
      "indicators", words("指标", "indicators"),
      [Sheet.Column("id", width: 34)] + value + [
        Sheet.Column(words("单位", "unit"), width: 10), Sheet.Column(words("中文名称", "label zh"), width: 30),
        Sheet.Column(words("英文名称", "label en"), width: 40),
        Sheet.Column(words("定义", "definition"), width: 80),
        Sheet.Column(words("来源", "source"), width: 40),
      ])
    sheet.rows = rows.map { row in
      [.text(row.id)] + (hasValues ? [Sheet.Cell(row.value)] : []) + [
        Sheet.Cell(words.unit(row.unit)), Sheet.Cell(row.chineseLabel), Sheet.Cell(row.label),
        Sheet.Cell(row.definition(words.language)), Sheet.Cell(row.source(words.language)),
      ]
    }
    sheet.frozenColumns = 1
    return sheet
  }

  /// A row an indicator and a column a month.
  func monthSheet() -> Sheet {
    matrix("months", words("月份", "months"), indicators.months.map { Sheet.Column($0, .figure) }, \.byMonth)
  }

  /// A row an indicator and a column an enterprise.
  ///
  /// - Parameter labels: what enterprises are called, by id.
  func enterpriseSheet(_ labels: [String: String]) -> Sheet {
    let columns = indicators.enterprises.map { id in
      Sheet.Column(labels[id].map { $0 == id ? id : "\(id) \($0)" } ?? id, .figure, width: 18)
    }
    return matrix("enterprises", words("企业", "enterprises"), columns, \.byEnterprise)
  }

  private func matrix(
    _ id: String, _ name: String, _ entries: [Sheet.Column],
    _ values: KeyPath<RecordedIndicators.Row, [Double]>
  ) -> Sheet {
    var sheet = Sheet(
      id, name,
      [
        Sheet.Column("id", width: 34), Sheet.Column(words("单位", "unit"), width: 10),
        Sheet.Column(words("名称", "label"), width: 30),
      ] + entries + [Sheet.Column(words("全期", "horizon"), .figure, width: 18)])
    sheet.rows = indicators.rows.filter { $0[keyPath: values].contains(where: \.isFinite) }.map { row in
      [.text(row.id), Sheet.Cell(words.unit(row.unit)), label(row)]
        + row[keyPath: values].map { Sheet.Cell($0) }
        + [Sheet.Cell(row.value)]
    }
    sheet.frozenColumns = 1
    return sheet
  }
}
