import Studies

/// What was varied: over what, and what was sampled.
struct SweepAxisChapter {
  private let figures: SweepFigures

  init(_ figures: SweepFigures) { self.figures = figures }

  /// Most axes that the table has.
  private static let most = 100

  func section(_ writer: inout PageWriter) -> Markup {
    let table = figures.table
    let t = writer.t
    let head = [
      TableHead(t("变量", "axis")), TableHead(t("设定的值", "sets")), TableHead(t("单位", "unit")),
      TableHead(t("设定的分布与范围", "distribution and range as stated")),
      TableHead(t("抽到的最低", "lowest sampled"), isRight: true),
      TableHead(t("抽到的最高", "highest sampled"), isRight: true), TableHead(t("样本分布", "sampled")),
    ]
    let rows = table.axes.indices.prefix(Self.most).map { axis -> [Markup] in
      let described = table.axes[axis]
      let column = table.runs.map { $0.sample[axis] }
      let finite = table.runs.indices.filter { column[$0].isFinite }
      let ends = [finite.min { column[$0] < column[$1] }, finite.max { column[$0] < column[$1] }].map { run in
        run.map { writer.value($0, axis, of: table, isPlain: true) } ?? .text("–")
      }
      let drawing = Histogram(column)?.drawing(
        "\(PictureText.clean(described.id, most: 60)): \(t("样本分布", "sampled"))", token: "ink-2", height: 22)
      return [
        writer.clipped(described.id, to: 32),
        .element("span", ["class": "mono"], writer.clipped(described.path, to: 80)),
        .text(described.content == .number ? ReadersUnit.written(described.unit, writer.language) : ""),
        writer.clipped(
          ReadersUnit.written(described.spread(writer.language), writer.language), to: 120), ends[0], ends[1],
        .element("div", ["class": "sampled"], drawing.map { [$0] } ?? []),
      ]
    }
    var blocks = [writer.table(head, Array(rows), isWide: true)]
    if table.axes.count > Self.most {
      blocks.append(
        .element(
          "p", ["class": "what"],
          .text(
            t(
              "其余 \(table.axes.count - Self.most) 个变量见 export --xlsx。",
              "\(table.axes.count - Self.most) further axes: export --xlsx has them."))))
    }
    return writer.section(
      "axes", t("变量", "Axes"),
      t(
        "改变了什么、在什么范围内变。样本分布含失败的运行。",
        "What was varied and over what. What was sampled includes runs that failed."), blocks)
  }
}
