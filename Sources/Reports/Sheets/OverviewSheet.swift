import Kernel
import Results

/// Main figures with a row a month, and charts of what adds up.
struct OverviewSheet {
  let indicators: RecordedIndicators
  let words: SheetWords

  /// Indicators that stand on each other in one chart.
  private struct Stack {
    let title: (zh: String, en: String)
    /// Ids with the colour of each.
    let parts: [(id: String, color: Int)]
  }

  private static let stacks = [
    Stack(
      title: ("各时段购电量", "Electricity bought by band"),
      parts: [
        ("electricity.bought.deep_valley", 0x1F4E79), ("electricity.bought.valley", 0x5B9BD5),
        ("electricity.bought.flat", 0xB7C4CF), ("electricity.bought.peak", 0xF0A04B),
        ("electricity.bought.super_peak", 0xC0392B),
      ]),
    Stack(
      title: ("费用构成", "Cost by item"),
      parts: [
        ("cost.electricity", 0xE3A008), ("cost.fuel", 0x4A4A4A), ("cost.heat", 0xC0504D),
        ("cost.water", 0x4F9BD9),
        ("cost.wastewater", 0x6B8E6B), ("cost.waste", 0x8D6E63), ("cost.chemicals", 0x9575CD),
      ]),
    Stack(
      title: ("温室气体排放", "Greenhouse gas emissions"),
      parts: [("carbon.scope1", 0x555555), ("carbon.scope2", 0xF0B429)]),
  ]

  /// The sheet; nil where the run has no months or none of the figures.
  func sheet() -> Sheet? {
    let months = indicators.months.compactMap { CivilDate(month: $0) }
    guard months.count > 1, months.count == indicators.months.count else { return nil }
    var sheet = Sheet("overview", words("总览", "overview"), [Sheet.Column(words("月份", "month"), width: 12)])
    sheet.rows = months.map { [.month($0)] }
    sheet.frozenColumns = 1
    var charts: [Sheet.Chart] = []
    for stack in Self.stacks {
      var series: [Sheet.Chart.Series] = []
      var unit = ""
      for part in stack.parts {
        guard let row = indicators[part.id], row.byMonth.count == months.count,
          row.byMonth.contains(where: { $0.isFinite && $0 != 0 })
        else { continue }
        let label = words.label(row.label, row.chineseLabel)
        unit = row.unit
        series.append(
          Sheet.Chart.Series(
            label, Sheet.Range(rows: 1...months.count, columns: sheet.columns.count...sheet.columns.count),
            color: part.color))
        sheet.columns.append(Sheet.Column(label, unit: row.unit, width: 16))
        for month in months.indices { sheet.rows[month].append(Sheet.Cell(row.byMonth[month])) }
      }
      guard !series.isEmpty else { continue }
      charts.append(
        Sheet.Chart(
          title: words(stack.title.zh, stack.title.en), unit: unit, sheet: sheet.name,
          categories: Sheet.Range(rows: 1...months.count, columns: 0...0), categoryName: words("月份", "month"),
          categoryFormat: "yyyy-mm", series: series, isStacked: true,
          // A chart is 18 rows high and as wide as the first columns; one stands below the other.
          row: months.count + 2 + 19 * charts.count, column: 1))
    }
    sheet.charts = charts
    return charts.isEmpty ? nil : sheet
  }
}
