import Results

/// Whether all closed.
struct AuditChapter {
  private let run: RunFile
  private let summary: RunSummary

  init(_ run: RunFile, _ summary: RunSummary) { (self.run, self.summary) = (run, summary) }

  func section(_ writer: inout PageWriter) -> Markup {
    let facts: [(String, Markup)] = [
      (
        writer.t("最差的相对残差", "worst relative residual"),
        writer.number(
          summary.worstResidual.shown(figures: 2), "", of: summary.worstResidual, in: "1",
          from: "balance.worst_residual")
      ),
      (
        writer.t("未收敛而冻结的步数", "steps frozen unsettled"),
        writer.count(summary.frozenSteps, from: "frozen_steps")
      ),
      (
        writer.t("未达设定值的步数", "steps off a setpoint"),
        writer.count(summary.missedSetpoints, from: "missed_setpoints")
      ),
      (writer.t("情景指纹", "scenario id"), .text(String(run.scenarioID.prefix(16)))),
      (writer.t("程序版本", "program"), .text("ParkTwin \(run.version)")),
    ]
    return writer.section(
      "audit", writer.t("守恒审计", "Audit"),
      writer.t(
        "每一步核对每台设备、每条管网和整个园区的各守恒量。",
        "At every step the conserved quantities are checked for every unit, every bus and the park."),
      [
        .element(
          "dl", ["class": "facts"],
          facts.map { .element("div", .element("dt", .text($0.0)), .element("dd", $0.1)) })
      ])
  }
}
