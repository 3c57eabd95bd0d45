import Studies

/// What must be known first of a sweep: which runs failed and why, and how many were short, above a permit or unsettled.
struct SweepAttention {
  private let figures: SweepFigures
  private let writer: PageWriter

  init(_ figures: SweepFigures, _ writer: PageWriter) { (self.figures, self.writer) = (figures, writer) }

  /// Runs that failed for one reason.
  struct Cause {
    /// What the first of them says.
    var message: String
    /// By number.
    var runs: [Int]
  }

  /// Most warnings, causes and runs of a cause that are listed.
  private static let mostWarnings = 12
  private static let mostCauses = 20
  private static let mostRuns = 5

  /// The failed runs by cause, the most frequent first: messages that differ only in numbers and places have one.
  var causes: [Cause] {
    var causes: [String: Cause] = [:]
    for run in figures.failed {
      let message = SweepTable.telling(figures.table.runs[run].message)
      causes[Self.kind(of: message), default: Cause(message: message, runs: [])].runs.append(run)
    }
    return causes.values.sorted { ($1.runs.count, $0.runs[0]) < ($0.runs.count, $1.runs[0]) }
  }

  /// A message without its numbers.
  private static func kind(of message: String) -> String {
    var kind = ""
    for character in PictureText.clean(message, most: 1000) {
      if character.isNumber {
        if kind.last != "#" { kind.append("#") }
      } else if !(character == "." && kind.last == "#") {
        kind.append(character)
      }
    }
    return kind
  }

  /// The list.
  var markup: Markup {
    let t = writer.t
    let warnings = figures.table.warnings
    let causes = causes
    var notices: [Markup] = []
    if !figures.failed.isEmpty {
      notices.append(
        writer.notice(
          "over", t("失败的运行", "Failed runs"),
          .all([
            writer.count(figures.failed.count, from: "failed runs"), .text(t(" 次，共 ", " of ")),
            writer.count(figures.table.runs.count, from: "runs"),
            .text(
              t(
                " 次运行；原因 \(causes.count) 类，列于下表。以下各节只含成功的运行。",
                "; \(causes.count.counted("cause")), in the table below. All that follows is of the runs that succeeded."
              )),
          ])))
    }
    notices += warnings.prefix(Self.mostWarnings).map { writer.notice($0) }
    if warnings.count > Self.mostWarnings {
      let rest = warnings.count - Self.mostWarnings
      notices.append(
        writer.notice(
          "near", t("其余警告", "Further warnings"),
          .text(t("还有 \(rest) 条，见 export --xlsx", "\(rest) more: export --xlsx has them"))))
    }
    if notices.isEmpty {
      notices.append(
        writer.notice(
          "ok", t("无警告", "No warnings"),
          .text(
            t(
              "没有一次运行失败或给出警告。", "No run failed, and none warns of anything."))))
    }
    var parts: [Markup] = [
      .element("h2", .text(t("先看这些", "Read this first"))), .element("ul", ["class": "notices"], notices),
    ]
    if !causes.isEmpty { parts.append(failures(causes)) }
    return .element("div", ["class": "attention"], parts)
  }

  private func failures(_ causes: [Cause]) -> Markup {
    let t = writer.t
    let table = figures.table
    let head = [
      TableHead(t("失败原因（首次的原文）", "why it failed (words of the first)")),
      TableHead(t("次数", "runs"), isRight: true),
      TableHead(t("运行号", "numbers")), TableHead(t("首次的变量值", "axes of the first")),
    ]
    var rows = causes.prefix(Self.mostCauses).map { cause -> [Markup] in
      let first = cause.runs[0]
      let listed = cause.runs.prefix(Self.mostRuns).map { "\($0)" }.joined(separator: ", ")
      let setting = figures.axes.prefix(8).flatMap { axis in
        [
          Markup.text(axis == 0 ? "" : t("，", ", ")), writer.clipped(table.axes[axis].id, to: 32), .text(" "),
          writer.value(first, axis, of: table),
        ]
      }
      return [
        .element("span", ["lang": "en"], writer.clipped(cause.message, to: 300)),
        writer.count(cause.runs.count, from: "failed runs"),
        .text(listed + (cause.runs.count > Self.mostRuns ? " …" : "")), .all(setting),
      ]
    }
    let rest = causes.dropFirst(Self.mostCauses)
    if !rest.isEmpty {
      rows.append([
        .text(t("其余 \(rest.count) 类原因", "\(rest.count.counted("further cause"))")),
        writer.count(rest.map(\.runs.count).reduce(0, +), from: "failed runs"), .text(""), .text(""),
      ])
    }
    return writer.table(head, Array(rows), isWide: true)
  }
}
