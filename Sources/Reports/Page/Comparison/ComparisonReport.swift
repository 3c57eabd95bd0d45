import Kernel
package import Results
import Scenario
package import Studies

/// The report of a comparison: one page of HTML that needs nothing else.
///
/// It says what to build first, what that costs and changes, what would be short or above a permit, and what all figures
/// come from. Every sentence is made by a rule from the figures.
package struct ComparisonReport {
  private let comparison: Comparison
  private let partings: [Result<RunParting, any Error>]
  private let language: Language
  /// By run, what its outfalls hold against their permits.
  private let permits: [[PermitFigure]]

  /// - Parameters:
  ///   - comparison: runs beside a reference.
  ///   - partings: where the others part from the reference, in their order, or why that cannot be told; empty where
  ///     nobody asked.
  ///   - language: of all words.
  /// - Throws: `StorageError` when a results file cannot be read.
  package init(
    _ comparison: Comparison, partings: [Result<RunParting, any Error>], language: Language
  ) throws(StorageError) {
    (self.comparison, self.partings, self.language) = (comparison, partings, language)
    var permits: [[PermitFigure]] = []
    for (run, flaws) in zip(comparison.runs, comparison.flaws) {
      let isAbove = flaws.contains { $0.kind == .permit }
      let reading = PermitReading(
        run: run.scenario.results, indicators: run.indicators, scenario: run.scenario.resolved.settings)
      permits.append(isAbove ? try reading.figures() : [])
    }
    self.permits = permits
  }

  /// The page.
  ///
  /// - Parameter charts: the script that draws charts; nil: the page says that it is missing, and shows tables.
  package func page(charts: String?) -> String {
    var writer = PageWriter(language)
    let measures = ComparedMeasures(comparison, permits: permits, language)
    let sections = [
      EffectChapter(measures: measures).section(&writer),
      CoBenefitChapter(measures: measures).section(&writer),
      InvestmentChapter(measures: measures).section(&writer),
      CostCurveChapter(measures: measures).section(&writer),
      ComparedMonths(measures: measures).section(&writer),
      PartingChapter(measures: measures, partings: partings).section(&writer),
      OriginChapter(measures: measures, tellsPartings: !partings.isEmpty).section(&writer),
    ]
    let body: [Markup?] = [
      ComparisonAttention(measures: measures, writer: writer).markup,
      AnswerLists(measures: measures, writer: writer).markup,
    ]
    let page = HTMLPage(
      title: title(measures, writer), kind: writer.t("情景对比", "Comparison of scenarios"),
      headline: ComparisonHeadline(measures: measures, writer: writer).sentence,
      facts: facts(measures, writer),
      body: (body + sections).compactMap { $0 }, contents: writer.contents, figures: writer.figures,
      closing: closing(writer))
    return page.text(language, charts: charts)
  }

  private func title(_ measures: ComparedMeasures, _ writer: PageWriter) -> String {
    let count = measures.all.count
    return writer.t(
      "\(count) 个情景与“\(measures.referenceName)”对比",
      "\(count.counted("scenario")) against '\(measures.referenceName)'")
  }

  private func facts(_ measures: ComparedMeasures, _ writer: PageWriter) -> [(name: String, value: Markup)] {
    let clock = measures.reference.scenario.horizon
    var facts: [(name: String, value: Markup)] = [
      (writer.t("对照", "Reference"), .text(measures.referenceName)),
      (writer.t("时段", "Period"), .text("\(writer.moment(clock.start)) – \(writer.moment(clock.end))")),
    ]
    let stated = measures.all.compactMap { measure in
      measure.economics.map { (rate: $0.discountRate, run: measure.run.name) }
    }
    let rates = Dictionary(stated.map { ($0.rate, $0.run) }) { first, _ in first }.sorted { $0.key < $1.key }
      .map { rate, run in
        writer.number(
          (rate * 100).text(digits: 3), "%", of: rate, in: "1", from: "economics.discountRate/\(run)")
      }
    if !rates.isEmpty {
      let listed = rates.enumerated().flatMap { $0 > 0 ? [Markup.text(", "), $1] : [$1] }
      facts.append((writer.t("折现率", "Interest"), .element("span", listed)))
    }
    let data = comparison.runs.map(\.scenario.resolved.data)
    if let note = SyntheticData.words(of: data, language) {
      facts.append((writer.t("数据", "Data"), .text(note)))
    }
    return facts
  }

  private func closing(_ writer: PageWriter) -> Markup {
    .element(
      "p",
      .text(
        writer.t(
          "每项单独与对照比较，结果不可相加。数字上悬停可见精确值与出处。",
          "Each is held against the reference by itself; results are not to be added. Hover over a figure for its exact value and where it comes from."
        )))
  }
}
