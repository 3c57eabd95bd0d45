import Results

/// What energy is bought, by source.
struct EnergyChapter {
  private let summary: RunSummary

  init(_ summary: RunSummary) { self.summary = summary }

  private static let shares = [
    Share(id: "energy.coal", token: "coal"), Share(id: "energy.electricity", token: "electricity"),
    Share(id: "energy.gas", token: "natural-gas"), Share(id: "energy.oil", token: "waste"),
    Share(id: "energy.heat", token: "steam-16"), Share(id: "energy.biomass", token: "biomass"),
  ]

  /// The section; nil where no energy is bought.
  func section(_ writer: inout PageWriter) -> Markup? {
    let stack = MonthlyStack(Self.shares, summary, writer)
    guard let first = stack.rows.first, let total = summary.indicators["energy.total"] else { return nil }
    let share = first.row.value / total.value
    let finding = writer.t(
      "\(first.row.label(.chinese))占 \(share.percent)",
      "\(first.row.label(.english)): \(share.percent) of all")
    var blocks = [stack.table(writer.t("来源", "source"), total: total)]
    if stack.hasMonths {
      blocks.append(
        writer.figure(
          .months("energy-months", stack.parts, names: stack.months, unit: stack.unit.name), finding,
          writer.t("综合能耗，逐月", "energy bought, by month"),
          figures: writer.monthTable(
            stack.parts, stack.months, unit: stack.unit.name, from: "energy.total")))
    }
    return writer.section(
      "energy", writer.t("能源", "Energy"),
      writer.t(
        "按国家标准折算为吨标准煤；电按当量值。",
        "In tonnes of coal equivalent by the national standard; power at its heat value."),
      [.element("div", ["class": "two"], blocks)])
  }
}
