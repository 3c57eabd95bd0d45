import Results

/// What must be known first: the run's warnings, then what was short or lost in small, and whether all closed.
struct AttentionList {
  private let summary: RunSummary
  private let writer: PageWriter

  init(_ summary: RunSummary, _ writer: PageWriter) { (self.summary, self.writer) = (summary, writer) }

  /// The list.
  var markup: Markup {
    let warnings = summary.warnings.map { warning in
      notice(
        isGrave(warning.kind) ? "over" : "near",
        writer.language == .chinese ? warning.kind.labelZh : warning.kind.label,
        .text(writer.language == .chinese ? warning.messageZh : warning.message))
    }
    var notices = warnings
    if notices.isEmpty {
      notices.append(
        notice(
          "ok", writer.t("无警告", "No warnings"),
          .text(
            writer.t(
              "没有缺供、过剩损失、超标或未收敛的时段。",
              "Nothing was unserved, lost, above a permit or unsettled."))))
    }
    if let peak = summary.indicators["electricity.peak_import"], peak.value > 0 {
      notices.append(
        notice("", writer.t("最大外购电负荷", "Highest grid import"), writer.indicator(peak, plain: true)))
    }
    if let share = summary.indicators["electricity.self_generation_share"], share.value > 0 {
      notices.append(
        notice("", writer.t("自发电占比", "Share of own generation"), writer.indicator(share, plain: true)))
    }
    return .element(
      "div", ["class": "attention"], .element("h2", .text(writer.t("先看这些", "Read this first"))),
      .element("ul", ["class": "notices"], notices))
  }

  private func isGrave(_ kind: RunWarning.Kind) -> Bool {
    switch kind {
    case .unserved, .lostProduction, .permit, .frozen: true
    case .input, .excess, .missedSetpoint, .idleMustRun, .contractedDemand: false
    }
  }

  private func notice(_ state: String, _ head: String, _ words: Markup) -> Markup {
    let mark =
      switch state {
      case "over": writer.t("注意", "grave")
      case "near": writer.t("留意", "note")
      case "ok": writer.t("正常", "fine")
      default: writer.t("数字", "figure")
      }
    return .element(
      "li", .element("span", ["class": "tag \(state)"], .text(mark)),
      .element("div", .element("b", .text(head)), .element("span", words)))
  }
}
