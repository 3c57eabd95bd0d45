import Studies

/// The runs that no other beats in two indicators together.
struct FrontChapter {
  private let figures: SweepFigures
  private let fronts: [SweepFronts.Front]

  init(_ figures: SweepFigures, _ fronts: [SweepFronts.Front]) {
    (self.figures, self.fronts) = (figures, fronts)
  }

  /// Most runs of the table.
  private static let mostRuns = 50

  /// The section; nil where fewer than two indicators that vary have a better side.
  func section(_ writer: inout PageWriter) -> Markup? {
    guard let front = fronts.first else { return nil }
    let t = writer.t
    let pair = [figures.varying[front.first], figures.varying[front.second]]
    let names = pair.map { $0.indicator.name(writer.language) }
    let head = t("非劣运行 \(front.members.count) 次", "\(front.members.count.counted("run")) that no other beats")
    var blocks: [Markup] = []
    if fronts.count > 1 {
      blocks.append(
        .element(
          "div", ["class": "choose screen-only"],
          writer.select(
            "front-pair", t("目标", "Objectives"),
            fronts.map { front in
              [front.first, front.second].map { figures.varying[$0].indicator.name(writer.language) }
                .joined(separator: " × ")
            }, from: 0, chosen: 0)))
    }
    blocks.append(
      writer.figure(
        .front(
          "front-plot", x: figures.axes.count + front.first, y: figures.axes.count + front.second,
          runs: t("其余运行", "other runs"), front: t("非劣运行", "no other is better in both")),
        "\(names.joined(separator: " × "))\(t("：", ": "))\(head)",
        t(
          "一点一次运行；线上各点没有别的运行在两项上都不差且一项更好",
          "a point a run; of those on the line no other is as good in both and better in one")
          + SweepRanking(figures, writer).legend))
    blocks.append(.element("div", ["id": "front-table"], table(front, pair, writer)))
    return writer.section(
      "front", t("取舍", "What cannot be had together"),
      t(
        "只在抽到的运行中比较：未抽到的取值可能更好；缺供、超标等可避免或比基准更甚的运行不比较，除非它正是目标之一。哪边算好按指标的方向。",
        "Only among the runs that were made: values that were not sampled may be better. Runs with something unserved or above a permit that can be avoided, or is more than in the base, are left out, unless that is one of the objectives. Which side is better is the indicator's."
      ), blocks)
  }

  private func table(_ front: SweepFronts.Front, _ pair: [SweepFigures.Shown], _ writer: PageWriter) -> Markup
  {
    let rows = RunRows(figures, columns: pair, writer)
    let table = rows.table(Array(front.members.prefix(Self.mostRuns)))
    guard front.members.count > Self.mostRuns else { return table }
    return .all([
      table,
      .element(
        "p", ["class": "what"],
        .text(
          writer.t(
            "只列前 \(Self.mostRuns) 次，共 \(front.members.count) 次；sensitivity --pareto 列出全部。",
            "The first \(Self.mostRuns) of \(front.members.count); sensitivity --pareto has them all."))),
    ])
  }
}
