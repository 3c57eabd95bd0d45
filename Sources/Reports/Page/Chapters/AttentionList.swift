import Results

/// What must be known first: the run's warnings, then what was short or lost in small, and whether all closed.
struct AttentionList {
  private let summary: RunSummary
  private let writer: PageWriter

  init(_ summary: RunSummary, _ writer: PageWriter) { (self.summary, self.writer) = (summary, writer) }

  /// The list.
  var markup: Markup {
    let warnings = summary.warnings.map { warning in
      writer.notice(
        warning.kind.isGrave ? "over" : "near",
        writer.language == .chinese ? warning.kind.labelZh : warning.kind.label,
        .text(writer.language == .chinese ? warning.messageZh : warning.message))
    }
    var notices = warnings
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
        writer.notice("", writer.t("最大外购电负荷", "Highest grid import"), writer.indicator(peak, plain: true)))
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

extension PageWriter {
  /// An entry of a list of what must be known first.
  ///
  /// - Parameter state: `over`, `near`, `ok`, or nothing for a figure.
  func notice(_ state: String, _ head: String, _ words: Markup) -> Markup {
    notice(state, .text(head), words)
  }

  /// The same with a head of more than text.
  func notice(_ state: String, _ head: Markup, _ words: Markup) -> Markup {
    let mark =
      switch state {
      case "over": t("注意", "grave")
      case "near": t("留意", "note")
      case "ok": t("正常", "fine")
      default: t("数字", "figure")
      }
    return .element(
      "li", .element("span", ["class": "tag \(state)"], .text(mark)),
      .element("div", .element("b", head), .element("span", words)))
  }
}

extension RunWarning.Kind {
  /// Whether it makes figures doubtful or breaks a duty, so that it is shown as grave.
  var isGrave: Bool {
    switch self {
    case .unserved, .lostProduction, .permit, .frozen: true
    case .input, .excess, .missedSetpoint, .idleMustRun, .contractedDemand: false
    }
  }
}
