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
    guard let first = stack.rows.first, let total = summary.indicators["cost.total"] else { return nil }
    var blocks = [stack.table(writer.t("项目", "item"), total: total)]
    if stack.hasMonths {
      blocks.append(
        writer.figure(
          .months("cost-months", stack.parts, names: stack.months, unit: stack.unit.name),
          writer.t(
            "\(first.row.label(.chinese))占 \((first.row.value / total.value).percent)",
            "\(first.row.label(.english)): \((first.row.value / total.value).percent) of all"),
          writer.t("费用，逐月", "costs, by month"),
          figures: writer.monthTable(
            stack.parts, stack.months, unit: stack.unit.name, from: "cost.total")))
    }
    return writer.section(
      "costs", writer.t("费用", "Costs"),
      writer.t(
        "园区边界上的费用：企业之间的结算不在其中。",
        "Costs at the park's border: what enterprises pay each other is not among them."),
      [.element("div", ["class": "two"], blocks)])
  }
}
