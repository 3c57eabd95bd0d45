import Results

/// What the park pays and earns, by item.
struct CostChapter {
  private let summary: RunSummary

  init(_ summary: RunSummary) { self.summary = summary }

  private static let shares = CostParts.all.map { Share(id: $0.id, token: $0.token) }

  /// The section; nil where nothing costs anything.
  func section(_ writer: inout PageWriter) -> Markup? {
    let stack = MonthlyStack(Self.shares, of: "cost.total", summary, writer)
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
