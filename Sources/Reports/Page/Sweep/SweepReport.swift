import Kernel
import Scenario
package import Studies

/// The report of a sweep: one page of HTML that needs nothing else, made from the packed table alone.
///
/// What it shows follows from the axes, runs and indicators that the table has, whatever the design and however many runs failed.
package struct SweepReport {
  private let figures: SweepFigures
  private let language: Language

  /// Works out what the page tells.
  ///
  /// - Throws: a `SensitivityError` where the runs do not fit the design.
  package init(_ table: SweepTable, language: Language) throws {
    figures = try SweepFigures(table)
    self.language = language
  }

  /// The page.
  ///
  /// - Parameter charts: the script that draws charts; nil: the page says that it is missing, and shows tables.
  package func page(charts: String?) throws -> String {
    var writer = PageWriter(language)
    let headline = SweepHeadline(figures, writer)
    let weights = SweepWeights(figures)
    let fronts = try SweepFronts(figures).fronts
    let sections = [
      SweepAxisChapter(figures).section(&writer), SpreadChapter(figures).section(&writer),
      ScatterChapter(figures, weights).section(&writer), ParallelChapter(figures, weights).section(&writer),
      FrontChapter(figures, fronts).section(&writer), WeightChapter(weights).section(&writer),
      SampleChapter(figures, fronts).section(&writer),
    ]
    let opening = [
      SweepAttention(figures, writer).markup,
      headline.best.map { .element("div", ["class": "attention best"], $0) },
    ]
    let body = (opening + sections).compactMap { $0 }
    let columns = SweepColumns(figures, weights, fronts, writer)
    var page = HTMLPage(
      title: title, kind: writer.t("扫描报告", "Report of a sweep"), headline: headline.sentence,
      facts: facts(writer), body: body, contents: writer.contents, figures: writer.figures,
      closing: closing(writer, isExact: columns.isExact))
    page.scripts = [columns.script + DesignSystem.sweep]
    return page.text(language, charts: charts)
  }

  private var title: String {
    let head = figures.table.head
    return PictureText.clean(head.title.isEmpty ? head.sweep : head.title, most: 200)
  }

  private func facts(_ writer: PageWriter) -> [(name: String, value: Markup)] {
    let head = figures.table.head
    var facts: [(name: String, value: Markup)] = [
      (writer.t("扫描", "Sweep"), .text(PictureText.clean(head.sweep, most: 80))),
      (writer.t("设计", "Design"), .text(SweepHeadline.method(head.method, writer))),
      (writer.t("程序", "Program"), .text("ParkTwin \(PictureText.clean(head.version, most: 40))")),
    ]
    let base = try? Document.read(Array(head.scenarioYAML.utf8), file: head.sweep)
    if let note = SyntheticData.words(of: [DataNature(of: base)], language) {
      facts.append((writer.t("数据", "Data"), .text(note)))
    }
    return facts
  }

  private func closing(_ writer: PageWriter, isExact: Bool) -> Markup {
    var words = [
      writer.t("数字上悬停可见精确值与出处。", "Hover over a figure for its exact value and where it comes from."),
      writer.t("选择、框选与悬停只在屏幕上有。", "Choosing, brushing and hovering work on screen."),
    ]
    if !isExact {
      words.append(
        writer.t(
          "图与屏幕上选出的列表中，数值取到该列范围的百万分之一。",
          "In charts, and in lists that are made on screen, values are held to a millionth of their column's range."
        ))
    }
    return .element("p", .text(words.joined(separator: writer.t("", " "))))
  }
}
