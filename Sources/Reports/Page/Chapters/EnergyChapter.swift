import Results

/// What energy is consumed, by source.
struct EnergyChapter {
  private let summary: RunSummary

  init(_ summary: RunSummary) { self.summary = summary }

  private static let shares = [
    Share(id: "energy.coal", token: "coal"), Share(id: "energy.electricity", token: "electricity"),
    Share(id: "energy.gas", token: "natural-gas"), Share(id: "energy.oil", token: "waste"),
    Share(id: "energy.heat", token: "steam-16"), Share(id: "energy.biomass", token: "biomass"),
  ]

  /// The section; nil where no energy is consumed.
  func section(_ writer: inout PageWriter) -> Markup? {
    let stack = MonthlyStack(Self.shares, of: "energy.total", summary, writer)
    guard let total = summary.indicators["energy.total"], let finding = stack.finding(of: total) else {
      return nil
    }
    let table = stack.table(writer.t("来源", "source"), total: total)
    let figure = stack.monthly.figure(
      "energy-months", finding, writer.t("综合能耗，逐月", "energy consumed, by month"), &writer)
    return writer.section(
      "energy", writer.t("能源", "Energy"),
      writer.t(
        "按国家标准折算为吨标准煤；电按当量值。",
        "In tonnes of coal equivalent by the national standard; power at its heat value."),
      [.element("div", ["class": "two"], [table] + [figure].compactMap { $0 })])
  }
}
