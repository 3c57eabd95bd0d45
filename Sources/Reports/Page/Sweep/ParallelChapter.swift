import Studies

/// All axes and indicators side by side, and the runs within the brushes.
struct ParallelChapter {
  private let figures: SweepFigures
  private let weights: SweepWeights

  init(_ figures: SweepFigures, _ weights: SweepWeights) { (self.figures, self.weights) = (figures, weights) }

  /// Most upright axes that stand beside each other.
  private static let mostUpright = 12

  /// The section; nil where nothing varies.
  func section(_ writer: inout PageWriter) -> Markup? {
    guard let first = figures.varying.first, let entry = weights.entries.first else { return nil }
    let t = writer.t
    let results = Swift.min(figures.varying.count, Swift.max(4, Self.mostUpright - figures.axes.count))
    let room = Self.mostUpright - results
    let axes = figures.axes.sorted {
      (entry.strengths[$1].isFinite ? entry.strengths[$1] : -1, $0)
        < (entry.strengths[$0].isFinite ? entry.strengths[$0] : -1, $1)
    }.prefix(room).sorted()
    let names = SweepNames(figures, writer.language)
    let all: [(place: Int, name: String, unit: String)] =
      axes.map { axis in
        let described = figures.table.axes[axis]
        return (
          axis, names.axes[axis],
          described.content == .number ? ReadersUnit.written(described.unit, writer.language) : ""
        )
      }
      + figures.varying.prefix(results).enumerated().map { place, shown in
        (figures.axes.count + place, names.varying[place], figures.unit(of: shown, writer.language).name)
      }
    let columns = zip(all, SweepNames.upright(all.map(\.name))).map { column, lines in
      (
        place: column.place,
        name: (lines + [column.unit]).filter { !$0.isEmpty }.map { Markup.escaped($0) }.joined(
          separator: "<br>")
      )
    }
    let name = first.indicator.name(writer.language)
    let figure = writer.figure(
      .parallel("parallel-plot", columns, colour: figures.axes.count),
      t("各次运行的变量与结果", "What each run was given, and what came out"),
      t(
        "一线一次运行，颜色越浓\(name)越高；在竖轴上拖动即框选，轴可左右移动",
        "a line a run, the stronger its colour the higher: \(name); drag along an upright axis to brush it; axes can be moved"
      ))
    let options = all.map { Markup.element("option", ["value": "\($0.place)"], .text($0.name)) }
    func input(_ id: String, _ label: String) -> Markup {
      .element(
        "label", ["for": id], .element("span", .text(label)),
        .element("input", ["id": id, "inputmode": "decimal", "size": "9"]))
    }
    let controls = Markup.element(
      "div", ["class": "choose screen-only"],
      .element(
        "label", ["for": "brush-column"], .element("span", .text(t("或按数值框选", "Or brush by number"))),
        .element("select", ["id": "brush-column"], options)), input("brush-low", t("从", "from")),
      input("brush-high", t("到", "to")),
      .element("button", ["type": "button", "id": "brush-set"], .text(t("框选", "Brush"))),
      .element("button", ["type": "button", "id": "brush-clear"], .text(t("全部清除", "Clear all"))))
    let left = figures.table.axes.count + figures.varying.count - columns.count
    var blocks = [
      controls, figure, .element("p", ["class": "what", "id": "parallel-drawn"]),
      .element(
        "div", ["class": "brushed screen-only"],
        .element("p", ["class": "sub", "id": "brushed-count", "role": "status"]),
        .element("div", ["class": "scroll", "id": "brushed"])),
      .element(
        "p", ["class": "what print-only"],
        .text(t("框选与所选运行的列表只在屏幕上有。", "Brushing, and the list of what is brushed, work on screen only."))),
    ]
    if left > 0 {
      blocks.append(
        .element(
          "p", ["class": "what"],
          .text(
            t(
              "图中放不下的 \(left) 个变量与指标从略：留下影响最大的变量。",
              "\(left) axes and indicators have no room: the axes that weigh most are drawn."))))
    }
    return writer.section(
      "parallel", t("平行坐标", "All side by side"),
      t(
        "哪些变量取值能得到想要的结果：框住结果，看变量落在哪里。",
        "Which values lead to the result that is wanted: brush the result, and see where the axes lie."),
      blocks)
  }
}
