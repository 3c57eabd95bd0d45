package import Results

/// Indicators by month, for a terminal: a row a month, as many indicators side by side as fit.
package struct MonthPage {
  package let rows: [RecordedIndicators.Row]
  package let months: [String]
  let language: Language

  /// - Parameters:
  ///   - rows: the indicators.
  ///   - months: the months of their values.
  package init(_ rows: [RecordedIndicators.Row], months: [String], _ language: Language = .english) {
    (self.rows, self.months, self.language) = (rows, months, language)
  }

  /// Columns beside each other, so that ids of two or three words stand whole within 100 columns.
  private static let perTable = 4

  /// One table under another.
  package var text: String {
    stride(from: 0, to: rows.count, by: Self.perTable).map { first in
      table(Array(rows[first..<Swift.min(first + Self.perTable, rows.count)]))
    }.joined(separator: "\n\n")
  }

  private func table(_ rows: [RecordedIndicators.Row]) -> String {
    let isChinese = language == .chinese
    var table = TextTable(.rigid(isChinese ? "月份" : "month"), indent: 2)
    table.columns += rows.map { row in
      let unit = row.writtenUnit(language)
      return .right((isChinese ? row.label(language) : row.id) + (unit.isEmpty ? "" : " [\(unit)]"))
    }
    for (place, month) in months.enumerated() {
      table.rows.append([month] + rows.map { Self.text($0.byMonth, place) })
    }
    table.rows.append([isChinese ? "全期" : "all"] + rows.map { $0.value.text() })
    return table.text(width: 160)
  }

  private static func text(_ values: [Double], _ place: Int) -> String {
    guard values.indices.contains(place), !values[place].isNaN else { return "–" }
    return values[place].text()
  }
}
