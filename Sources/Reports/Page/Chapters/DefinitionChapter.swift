import Results

/// What the indicators of a page are: how each is computed, and from what source.
struct DefinitionChapter {
  private let rows: [RecordedIndicators.Row]

  /// - Parameters:
  ///   - summary: the run.
  ///   - body: the page so far; the indicators that its numbers come from are told.
  init(_ summary: RunSummary, shownIn body: [Markup]) {
    // Of months and enterprises the indicator's id stands before a stroke.
    let shown = Set(
      body.flatMap(\.sources).flatMap { source in
        [source, String(source.prefix { $0 != "/" })]
      })
    rows = summary.indicators.rows.filter { shown.contains($0.id) }
  }

  /// The section; nil where the page shows no indicator.
  func section(_ writer: inout PageWriter) -> Markup? {
    guard !rows.isEmpty else { return nil }
    let language = writer.language
    guard rows.contains(where: { !$0.definition.isEmpty }) else {
      return section(
        &writer,
        writer.t(
          "结果文件由较早版本写出，不含指标的算法与出处；重新运行情景即可得到。",
          "The results file was written by an earlier version and does not say how its indicators are computed; run the scenario again."
        ), [])
    }
    let lines = rows.map { row -> [Markup] in
      [
        .all([
          .text(row.label(language)), .element("br"),
          .element("span", ["class": "muted id"], .text(row.id)),
        ]),
        .text(ReadersUnit.written(row.unit, language)), .text(row.definition(language)),
        .text(row.source(language)),
      ]
    }
    let table = writer.table(
      [
        TableHead(writer.t("指标", "indicator")), TableHead(writer.t("单位", "unit")),
        TableHead(writer.t("算法", "how it is computed")), TableHead(writer.t("出处", "source")),
      ], lines)
    return section(
      &writer,
      writer.t(
        "本页所用指标的算法与出处；数字的出处以编号标明，悬停可见。",
        "How the indicators of this page are computed and from what source; each figure names its id, to be seen by hovering over it."
      ),
      [
        .element(
          "div",
          [
            "class": "tall", "tabindex": "0", "role": "region", "aria-label": writer.t("指标定义", "definitions"),
          ],
          table)
      ])
  }

  private func section(_ writer: inout PageWriter, _ lead: String, _ blocks: [Markup]) -> Markup {
    writer.section("definitions", writer.t("指标定义", "Definitions"), lead, blocks)
  }
}
