import Studies

/// How the indicators are spread over the runs.
struct SpreadChapter {
  private let figures: SweepFigures

  init(_ figures: SweepFigures) { self.figures = figures }

  /// The section; nil where no run was done.
  func section(_ writer: inout PageWriter) -> Markup? {
    guard !figures.varying.isEmpty || !figures.constant.isEmpty else { return nil }
    let t = writer.t
    var blocks: [Markup] = []
    if !figures.varying.isEmpty {
      let cards = figures.varying.map { card($0, writer) }
      blocks += [.element("div", ["class": "cards spreads"], cards), spreads(writer)]
    }
    if !figures.constant.isEmpty { blocks.append(constants(writer)) }
    return writer.section(
      "spread", t("结果的分布", "How results are spread"),
      t(
        "成功的 \(figures.done.count) 次运行；图上三线为 5 %、中位、95 %，图下为最低与最高。数多大取决于所设的分布：不是预测。",
        "Of the \(figures.done.count.counted("run")) that succeeded; the lines are at 5 %, the median and 95 %, the figures below them the lowest and the highest. How wide they are follows from the distributions that were stated: this is no forecast."
      ), blocks)
  }

  private func card(_ shown: SweepFigures.Shown, _ writer: PageWriter) -> Markup {
    let spread = shown.spread
    let unit = figures.unit(of: shown, writer.language)
    let name = shown.indicator.name(writer.language)
    func figure(_ value: Double, _ what: String, _ unitName: String = "") -> Markup {
      writer.number(
        (value / unit.size).shown(), unitName, of: value, in: shown.indicator.unit,
        from: "\(shown.id)/\(what)")
    }
    let drawing = Histogram(figures.column(of: shown))?.drawing(
      name, token: "money", height: 46, marks: [spread.low, spread.median, spread.high])
    return .element(
      "div", ["class": "card"], .element("h3", writer.clipped(name, to: 40)),
      .element("p", ["class": "big"], figure(spread.median, "median", unit.name)),
      .all(drawing.map { [$0] } ?? []),
      .element(
        "p", ["class": "what ends"], .element("span", figure(spread.least, "least")),
        .text("–"),
        .element("span", figure(spread.greatest, "greatest"))))
  }

  private func spreads(_ writer: PageWriter) -> Markup {
    let t = writer.t
    let head =
      [TableHead(t("指标", "indicator")), TableHead(t("单位", "unit"))]
      + [
        t("平均", "mean"), t("标准差", "sd"), "5 %", t("中位", "median"), "95 %", t("最低", "lowest"),
        t("运行", "run"), t("最高", "highest"), t("运行", "run"),
      ].map { TableHead($0, isRight: true) }
    let rows = figures.varying.map { shown -> [Markup] in
      let spread = shown.spread
      let unit = figures.unit(of: shown, writer.language)
      func figure(_ value: Double, _ what: String) -> Markup {
        writer.cell(value, per: unit.size, in: shown.indicator.unit, from: "\(shown.id)/\(what)")
      }
      func run(_ number: Int?, _ what: String) -> Markup {
        number.map { writer.count($0, from: "\(shown.id)/\(what) run") } ?? .text("–")
      }
      return [
        writer.clipped(shown.indicator.name(writer.language), to: 40), .text(unit.name),
        figure(spread.mean, "mean"), figure(spread.deviation, "sd"), figure(spread.low, "5 %"),
        figure(spread.median, "median"), figure(spread.high, "95 %"), figure(spread.least, "least"),
        run(shown.least, "least"), figure(spread.greatest, "greatest"), run(shown.greatest, "greatest"),
      ]
    }
    return writer.table(head, rows, isWide: true)
  }

  private func constants(_ writer: PageWriter) -> Markup {
    let parts = figures.constant.enumerated().flatMap { place, shown -> [Markup] in
      let unit = figures.unit(of: shown, writer.language)
      return [
        .text(place == 0 ? "" : writer.t("，", ", ")),
        writer.clipped(shown.indicator.name(writer.language), to: 40), .text(" "),
        writer.number(
          (shown.spread.median / unit.size).shown(), unit.name, of: shown.spread.median,
          in: shown.indicator.unit, from: "\(shown.id)/median"),
      ]
    }
    let lead = writer.t(
      "各次运行均相同：", figures.done.count == 1 ? "Of the one run: " : "The same in every run: ")
    return .element("p", ["class": "what"], [.text(lead)] + parts)
  }
}
