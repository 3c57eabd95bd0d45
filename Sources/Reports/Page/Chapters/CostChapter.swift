import Results

/// What the park pays and earns, by item.
struct CostChapter {
  private let summary: RunSummary

  init(_ summary: RunSummary) { self.summary = summary }

  private static let shares = [
    Share(id: "cost.electricity", token: "electricity"), Share(id: "cost.fuel", token: "coal"),
    Share(id: "cost.waste", token: "waste"), Share(id: "cost.heat", token: "steam-08"),
    Share(id: "cost.chemicals", token: "hydrogen"), Share(id: "cost.water", token: "water"),
    Share(id: "cost.wastewater", token: "wastewater"), Share(id: "cost.taxes", token: "co2"),
    Share(id: "cost.gases", token: "gas"), Share(id: "cost.start_ups", token: "steam-98"),
    Share(id: "cost.variable_cost", token: "money-2"), Share(id: "cost.fixed", token: "co2-2"),
    Share(id: "cost.capital", token: "money"), Share(id: "cost.unserved", token: "over"),
  ]

  /// The section; nil where nothing costs anything.
  func section(_ writer: inout PageWriter) -> Markup? {
    let stack = MonthlyStack(Self.shares, summary, writer)
    guard let total = summary.indicators["cost.total"], let finding = stack.finding(of: total) else {
      return nil
    }
    let table = stack.table(writer.t("项目", "item"), total: total)
    let figure = stack.monthly.figure(
      "cost-months", finding, writer.t("费用，逐月", "costs, by month"), &writer)
    return writer.section(
      "costs", writer.t("费用", "Costs"),
      writer.t(
        "园区边界上的费用：企业之间的结算不在其中。",
        "Costs at the park's border: what enterprises pay each other is not among them."),
      [.element("div", ["class": "two"], [table] + [figure].compactMap { $0 })])
  }
}
