import Results

/// All buses: what flowed through, what was unserved and what was lost.
struct BusChapter {
  private let summary: RunSummary

  init(_ summary: RunSummary) { self.summary = summary }

  /// The section; nil for a park without buses.
  func section(_ writer: inout PageWriter) -> Markup? {
    guard !summary.buses.isEmpty else { return nil }
    let short = summary.buses.count { $0.unserved.steps > 0 }
    let rows = summary.buses.map { bus -> [Markup] in
      [
        .text(bus.label == bus.id ? bus.id : "\(bus.label) (\(bus.id))"),
        cell(bus, "supplied", writer),
        .text(ReadersUnit.written(bus.amountUnit)), cell(bus, "unserved", writer),
        cell(bus, "excess", writer),
      ]
    }
    return writer.section(
      "buses", writer.t("各管网", "All buses"),
      short == 0
        ? writer.sentence("没有一处缺供。", "Nothing was unserved anywhere.")
        : writer.sentence(
          "\(writer.count(short, from: "buses/unserved")) 处缺供。",
          "\(writer.count(short, from: "buses/unserved")) of them could not serve all."),
      [
        writer.table(
          [
            TableHead(writer.t("管网", "bus")), TableHead(writer.t("供给合计", "supplied"), isRight: true),
            TableHead(""), TableHead(writer.t("缺供", "unserved"), isRight: true),
            TableHead(writer.t("过剩", "excess"), isRight: true),
          ], rows)
      ])
  }

  private func cell(_ bus: RunSummary.BusFigures, _ word: String, _ writer: PageWriter) -> Markup {
    guard let row = summary.indicators["bus.\(bus.id).\(word)"] else { return .text("–") }
    if row.value == 0 { return .element("span", ["class": "muted"], .text("–")) }
    return writer.cell(row.value, in: row.unit, from: row.id)
  }
}
