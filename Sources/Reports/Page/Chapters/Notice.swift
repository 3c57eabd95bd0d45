import Results

extension RunWarning.Kind {
  /// Whether figures are not to be believed, or a promise was broken.
  var isGrave: Bool {
    switch self {
    case .unserved, .lostProduction, .permit, .breach, .frozen: true
    case .input, .excess, .missedSetpoint, .idleMustRun, .contractedDemand, .refused: false
    }
  }
}

extension PageWriter {
  /// An entry of what must be known first.
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

  /// What a warning is about; what was said of files is there in English alone, and a Chinese page says so.
  func head(of warning: RunWarning) -> String {
    let isForeign = warning.kind == .input && warning.messageZh == warning.message
    return t(warning.kind.labelZh + (isForeign ? "（原文为英文）" : ""), warning.kind.label)
  }

  /// What a run or a sweep warns of.
  func notice(_ warning: RunWarning) -> Markup {
    notice(
      warning.kind.isGrave ? "over" : "near", head(of: warning), .text(t(warning.messageZh, warning.message)))
  }
}
