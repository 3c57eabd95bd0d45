import Results

/// What must be known first: the run's warnings, then what was short or lost in small, and whether all closed.
struct AttentionList {
  private let summary: RunSummary
  private let flows: FlowChapter
  private let writer: PageWriter

  init(_ summary: RunSummary, _ flows: FlowChapter, _ writer: PageWriter) {
    (self.summary, self.flows, self.writer) = (summary, flows, writer)
  }

  /// The list.
  var markup: Markup {
    var notices = flows.faults.map { flows.notice($0, writer) } + summary.warnings.map { writer.notice($0) }
    if notices.isEmpty {
      notices.append(
        writer.notice(
          "ok", writer.t("无警告", "No warnings"),
          .text(
            writer.t(
              "没有缺供、过剩损失、超标或未收敛的时段。",
              "Nothing was unserved, lost, above a permit or unsettled."))))
    }
    if let peak = summary.indicators["electricity.peak_import"], peak.value > 0 {
      notices.append(
        writer.notice("", writer.t("最大受电负荷", "Highest grid import"), writer.indicator(peak, plain: true)))
    }
    if let share = summary.indicators["electricity.self_generation_share"], share.value > 0 {
      notices.append(
        writer.notice("", writer.t("自发电占比", "Share of own generation"), writer.indicator(share, plain: true)))
    }
    return .element(
      "div", ["class": "attention"], .element("h2", .text(writer.t("先看这些", "Read this first"))),
      .element("ul", ["class": "notices"], notices))
  }
}
