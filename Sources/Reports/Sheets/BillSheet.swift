import Kernel
import Results

/// What electricity cost by band and month.
struct BillSheet {
  let indicators: RecordedIndicators
  let words: SheetWords

  private static let energy = "electricity.bought."
  private static let charge = "cost.energy_charge."
  /// What a bill has beside energy.
  private static let further = ["cost.demand_charge", "cost.export_income"]

  /// The sheet; nil where no electricity was bought by bands.
  func sheet() -> Sheet? {
    let bands = indicators.rows.filter { $0.id.hasPrefix(Self.energy) }
    guard !bands.isEmpty else { return nil }
    var sheet = Sheet(
      "bill", words("电费", "electricity bill"),
      [
        Sheet.Column(words("月份", "month"), width: 12), Sheet.Column(words("项目", "item"), width: 30),
        Sheet.Column(words("电量", "energy"), unit: "MWh"),
        Sheet.Column(words("费用", "cost"), unit: words.unit("CNY"), width: 18),
        Sheet.Column(words("均价", "mean price"), unit: words.unit("CNY/kWh"), width: 18),
      ])
    // One entry more than months: the whole horizon.
    for place in 0...indicators.months.count {
      let isWhole = place == indicators.months.count
      let month: Sheet.Cell =
        isWhole
        ? .text(words("全期", "horizon"))
        : CivilDate(month: indicators.months[place]).map { .month($0) } ?? .text(indicators.months[place])
      func value(_ row: RecordedIndicators.Row?) -> Double? {
        guard let row else { return nil }
        return isWhole ? row.value : row.byMonth.indices.contains(place) ? row.byMonth[place] : nil
      }
      for band in bands {
        let energy = value(band)
        let cost = value(indicators[Self.charge + band.id.dropFirst(Self.energy.count)])
        // 1 CNY/MWh is 0.001 CNY/kWh.
        let price = energy.flatMap { energy in cost.map { energy > 0 ? $0 / energy / 1000 : .nan } }
        sheet.rows.append([
          month, .text(words.label(band.label, band.chineseLabel)), Sheet.Cell(energy), Sheet.Cell(cost),
          Sheet.Cell(price),
        ])
      }
      for row in Self.further.compactMap({ indicators[$0] }) {
        sheet.rows.append([
          month, .text(words.label(row.label, row.chineseLabel)), .empty, Sheet.Cell(value(row)), .empty,
        ])
      }
    }
    return sheet
  }
}
