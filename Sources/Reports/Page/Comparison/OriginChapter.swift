import Kernel
import Results
import Scenario
import Studies

/// What all numbers come from: files, ids, steps, and whether their balances closed.
struct OriginChapter {
  let measures: ComparedMeasures
  /// Whether the page says where runs part.
  let tellsPartings: Bool

  func section(_ writer: inout PageWriter) -> Markup {
    let runs =
      [(Markup.text(writer.t("对照", "reference")), measures.reference)]
      + measures.all.map { (writer.name($0), $0.run) }
    let rows = runs.map { head, run -> [Markup] in
      [
        head, .text(PictureText.short(run.scenario.resolved.label)),
        .element("span", ["class": "mono"], .text(PictureText.clean(run.scenario.file, most: 120))),
        .element(
          "span", ["class": "nowrap"],
          .text(run.scenario.form == .results ? writer.t("结果", "results") : writer.t("现算", "run now"))),
        .element("span", ["class": "mono"], .text(String(run.scenario.id.prefix(16)))),
        .text(durationText(run.scenario.horizon.step)),
        writer.number(
          run.worstResidual.shown(figures: 2), "", of: run.worstResidual, in: "1",
          from: "worstResidual/\(run.name)"),
        count(run.frozenSteps, "frozenSteps/\(run.name)", writer),
        count(run.missedSetpoints, "missedSetpoints/\(run.name)", writer),
      ]
    }
    let table = writer.table(
      [
        TableHead(writer.t("情景", "run")), TableHead(writer.t("名称", "label")),
        TableHead(writer.t("文件", "file")), TableHead(writer.t("形式", "form")),
        TableHead(writer.t("情景指纹", "scenario id")), TableHead(writer.t("步长", "step")),
        TableHead(writer.t("最差相对残差", "worst residual"), isRight: true),
        TableHead(writer.t("未收敛步", "frozen steps"), isRight: true),
        TableHead(writer.t("未达设定步", "missed setpoints"), isRight: true),
      ], rows, isWide: true)
    let note = writer.t(
      "每个数字悬停可见精确值与出处。没有列出从哪里开始不同：加 --diff 重做。",
      "Hover over a figure for its exact value and source. Where runs part is not told: make the page with --diff."
    )
    return writer.section(
      "origins", writer.t("数字从哪里来", "What the figures come from"),
      writer.t(
        "守恒在每一步对每台设备、每条管网和整个园区核对；残差越小越好，未收敛的步应为 0。",
        "Balances are checked at every step for every unit, every bus and the park; residuals should be small and frozen steps none."
      ),
      [table] + (tellsPartings ? [] : [.element("p", ["class": "what"], .text(note))]))
  }

  private func count(_ value: Int, _ source: String, _ writer: PageWriter) -> Markup {
    writer.number("\(value)", "", of: Double(value), in: "1", from: source)
  }
}
