import Kernel
import Results

/// The bill for bought power, by band of the tariff.
struct BillChapter {
  private let summary: RunSummary

  init(_ summary: RunSummary) { self.summary = summary }

  /// The section; nil where no power is bought in bands.
  func section(_ writer: inout PageWriter) -> Markup? {
    let indicators = summary.indicators
    let bands = TariffBand.allCases.filter { (indicators["electricity.bought.\($0.key)"]?.value ?? 0) != 0 }
    guard let total = indicators["electricity.bought"], !bands.isEmpty else { return nil }
    let energy = ReadersUnit(total.unit, writer.language, of: total.value)
    let money = ReadersUnit("CNY", writer.language, of: indicators["cost.electricity"]?.value ?? 0)
    func row(_ name: String, _ token: String?, _ bought: String, _ paid: String) -> [Markup] {
      let amount = indicators[bought]
      let charge = indicators[paid]
      let mean =
        amount.flatMap { amount in charge.map { $0.value / (amount.value * 1000) } }
        .flatMap { $0.isFinite ? $0 : nil }
      let mark: [Markup] =
        token.map { [.element("span", ["class": "swatch", "style": "--c:var(--\($0))"]), .text(" ")] } ?? []
      return [
        .all(mark + [.text(name)]),
        amount.map { writer.cell($0.value, per: energy.size, in: $0.unit, from: $0.id, decimals: 3) }
          ?? .text("–"),
        charge.map { writer.cell($0.value, per: money.size, in: $0.unit, from: $0.id, decimals: 3) }
          ?? .text("–"),
        mean.map { writer.cell($0, in: "CNY/kWh", from: "\(paid)/\(bought)", decimals: 4) } ?? "–",
      ]
    }
    var rows = bands.map { band in
      row(
        writer.t(band.chineseName, band.name), "band-\(band.id)", "electricity.bought.\(band.key)",
        "cost.energy_charge.\(band.key)")
    }
    for (id, words) in [
      ("cost.demand_charge", Words("基本电费（需量）", "demand charge")),
      ("cost.export_income", Words("上网收入", "income of exports")),
    ] where (indicators[id]?.value ?? 0) != 0 {
      rows.append(row(words[writer.language], nil, "", id))
    }
    let table = writer.table(
      [
        TableHead(writer.t("时段", "band")), TableHead(energy.name, isRight: true),
        TableHead(money.name, isRight: true),
        TableHead(ReadersUnit.written("CNY/kWh", writer.language), isRight: true),
      ], rows,
      sum: row(writer.t("合计", "all"), nil, "electricity.bought", "cost.electricity"))
    let charges = MonthlyParts(
      parts: bands.compactMap { band in
        indicators["cost.energy_charge.\(band.key)"].map {
          .init(
            name: writer.t(band.chineseName, band.name), values: $0.byMonth, token: "band-\(band.id)",
            source: $0.id)
        }
      }, months: indicators.months, unit: "CNY", shown: money)
    let dearest = charges.dearest.map { writer.names(of: indicators.months)[$0] } ?? "–"
    let figure = charges.figure(
      "bill-months", writer.sentence("电量电费最高在 \(dearest)", "Energy charges are highest in \(dearest)"),
      writer.t("电量电费，按时段逐月", "energy charges by band and month"), &writer)
    return writer.section(
      "bill", writer.t("电费", "Electricity bill"),
      writer.t("外购电量与电费，按分时电价的时段。", "Bought power and what it costs, by the bands of the tariff."),
      [.element("div", ["class": "two"], [table] + [figure].compactMap { $0 })])
  }
}
