import Studies

/// Any axis against any indicator, as they are chosen in the page.
struct ScatterChapter {
  private let figures: SweepFigures
  private let weights: SweepWeights

  init(_ figures: SweepFigures, _ weights: SweepWeights) { (self.figures, self.weights) = (figures, weights) }

  /// The section; nil where nothing varies.
  func section(_ writer: inout PageWriter) -> Markup? {
    guard let closest = weights.closest else { return nil }
    let t = writer.t
    let names = SweepNames(figures, writer.language)
    let axes = figures.axes.map { names.axes[$0] }
    let chosen = Markup.element(
      "div", ["class": "choose screen-only"],
      writer.select("pair-x", t("横轴：变量", "Across: axis"), axes, from: 0, chosen: closest.axis),
      writer.select(
        "pair-y", t("纵轴：指标", "Up: indicator"), names.varying, from: figures.axes.count,
        chosen: closest.entry))
    let figure = writer.figure(
      .runs("pair", x: closest.axis, y: figures.axes.count + closest.entry),
      weights.finding(closest.entry, closest.axis, writer),
      t(
        "一点一次运行；ρ 为秩相关系数，指向点可见运行号与 id",
        "a point a run; ρ is the correlation of ranks; hover for a run's number and id")
        + SweepRanking(figures, writer).legend)
    return writer.section(
      "scatter", t("变量与结果", "Axes against results"),
      t(
        "先画关系最紧的一对；在屏幕上可换成任一变量与任一指标。",
        "The pair that goes together most closely; on screen any axis and any indicator can be chosen."),
      [chosen, figure])
  }
}
