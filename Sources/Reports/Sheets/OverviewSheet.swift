import Kernel
import Results

/// Main figures with a row a month, and charts of what adds up.
struct OverviewSheet {
  let indicators: RecordedIndicators
  let words: SheetWords

  /// Indicators that stand on each other in one chart.
  private struct Stack {
    let title: (zh: String, en: String)
    /// The id of what they make up.
    let whole: String
    /// Ids with the colour of each.
    let parts: [(id: String, color: Int)]
  }

  private static let stacks = [
    Stack(
      title: ("各时段购电量", "Electricity bought by band"), whole: "electricity.bought",
      parts: [
        ("electricity.bought.deep_valley", 0x1F4E79), ("electricity.bought.valley", 0x5B9BD5),
        ("electricity.bought.flat", 0xB7C4CF), ("electricity.bought.peak", 0xF0A04B),
        ("electricity.bought.super_peak", 0xC0392B),
      ]),
    Stack(
      title: ("费用构成", "Cost by item"), whole: "cost.total",
      parts: CostParts.all.map { ($0.id, $0.color) }),
    Stack(
      title: ("温室气体排放", "Greenhouse gas emissions"), whole: "carbon.total",
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
      let parts = parts(of: stack, months.count)
      for part in parts {
        let row = part.row
        let label = words.label(row.label, row.chineseLabel)
        unit = words.unit(row.unit)
        series.append(
          Sheet.Chart.Series(
            label, Sheet.Range(rows: 1...months.count, columns: sheet.columns.count...sheet.columns.count),
            color: part.color))
        sheet.columns.append(Sheet.Column(label, unit: unit, width: 16))
        for month in months.indices { sheet.rows[month].append(Sheet.Cell(row.byMonth[month])) }
      }
      guard !series.isEmpty else { continue }
      charts.append(
        Sheet.Chart(
          title: words(stack.title.zh, stack.title.en), unit: unit, sheet: sheet.name,
          categories: Sheet.Range(rows: 1...months.count, columns: 0...0), categoryName: words("月份", "month"),
          categoryFormat: "yyyy-mm", series: series, isStacked: true,
          // Spreadsheets may begin an axis where the values do, and bars tell by their lengths.
          startsAtZero: parts.allSatisfy { $0.row.byMonth.allSatisfy { !($0 < 0) } },
          // A chart is 18 rows high and as wide as the first columns; one stands below the other.
          row: months.count + 2 + 19 * charts.count, column: 1))
    }
    sheet.charts = charts
    return charts.isEmpty ? nil : sheet
  }

  /// The parts that are anything in some month, and what of the whole is none of them, where parts make it up at all.
  private func parts(of stack: Stack, _ months: Int) -> [(row: RecordedIndicators.Row, color: Int)] {
    var parts = stack.parts.compactMap { part in indicators[part.id].map { (row: $0, color: part.color) } }
      .filter { part in
        part.row.byMonth.count == months && part.row.byMonth.contains { $0.isFinite && $0 != 0 }
      }
    guard !parts.isEmpty else { return [] }
    if let rest = indicators.rest(of: stack.whole, beside: parts.map(\.row)), rest.byMonth.count == months {
      parts.append((rest, 0x9E9E9E))
    }
    return parts
  }
}
