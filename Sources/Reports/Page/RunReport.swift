import Kernel
package import Results
package import Scenario

/// The report of a run: one page of HTML that needs nothing else, made from the results file alone.
///
/// What it shows follows from the indicators, warnings and series that the file has: a kind that is new brings its figures
/// with it.
package struct RunReport {
  let run: RunFile
  let summary: RunSummary
  let scenario: ResolvedScenario?
  let language: Language

  /// Reads what a report is made of.
  ///
  /// - Parameters:
  ///   - run: the results.
  ///   - scenario: the scenario that the file holds, for what backs its values; nil leaves that section out.
  ///   - language: of all words.
  /// - Throws: `StorageError` when the file cannot be read.
  package init(_ run: RunFile, scenario: ResolvedScenario?, language: Language) throws(StorageError) {
    self.run = run
    self.scenario = scenario
    self.language = language
    summary = try run.summary()
  }

  /// The page.
  ///
  /// - Parameter charts: the script that draws charts; nil: the page says that it is missing, and shows tables.
  /// - Throws: `StorageError` when the file cannot be read.
  package func page(charts: String?) throws -> String {
    var writer = PageWriter(language)
    let reading = PermitReading(run: run, indicators: summary.indicators, scenario: scenario?.settings)
    let permits = try reading.figures()
    let state = PermitState(permits, summary.indicators, isKnown: scenario != nil)
    let headline = RunHeadline(summary, state, writer)
    var sections: [Markup?] = []
    sections.append(EnergyChapter(summary).section(&writer))
    let park = try RecordedPark(named: run)
    sections.append(try DiagramChapter(run, park).section(&writer))
    let flows = try FlowChapter(run, park, residual: summary.worstResidual)
    sections.append(flows.section(&writer))
    for (carrier, words) in Self.carriers {
      sections.append(try CarrierChapter(carrier, words, run, park, summary)?.section(&writer))
    }
    sections.append(BillChapter(summary).section(&writer))
    sections.append(DischargeChapter(summary, permits, state).section(&writer))
    sections.append(EmissionChapter(summary).section(&writer))
    sections.append(CostChapter(summary).section(&writer))
    sections.append(EnterpriseChapter(summary, scenario).section(&writer))
    sections.append(BusChapter(summary).section(&writer))
    if let scenario { sections.append(AssumptionChapter(scenario).section(&writer)) }
    sections.append(AuditChapter(run, summary).section(&writer))
    var body = [headline.cards, AttentionList(summary, flows, writer).markup] + sections.compactMap { $0 }
    body += [DefinitionChapter(summary, shownIn: [headline.sentence] + body).section(&writer)].compactMap {
      $0
    }
    let page = HTMLPage(
      title: title, kind: writer.t("运行报告", "Report of a run"), headline: headline.sentence,
      facts: facts(writer),
      body: body, contents: writer.contents, figures: writer.figures, closing: closing(writer))
    return page.text(language, charts: charts)
  }

  /// The carriers whose hours are looked at.
  private static let carriers: [(Carrier, Words)] = [
    (.electricity, Words("电力", "Power")), (.steam, Words("蒸汽", "Steam")), (.heat, Words("供热", "Heat")),
    (.cooling, Words("供冷", "Cooling")),
  ]

  private var title: String { summary.title }

  private func facts(_ writer: PageWriter) -> [(name: String, value: Markup)] {
    var facts: [(name: String, value: Markup)] = [
      (
        writer.t("时段", "Period"),
        "\(writer.moment(summary.clock.start)) – \(writer.moment(summary.clock.end)) (\(summary.timeZone))"
      ),
      (
        writer.t("步长", "Step"),
        writer.number(
          durationText(summary.clock.step), "", of: Double(summary.clock.step), in: "s", from: "step")
      ), (writer.t("步数", "Steps"), writer.count(summary.clock.stepCount, from: "time/steps")),
    ]
    if let note = synthetic { facts.append((writer.t("数据", "Data"), .text(note))) }
    return facts
  }

  private var synthetic: String? {
    summary.isSynthetic ? SyntheticData.words(with: summary.dataNote, language) : nil
  }

  private func closing(_ writer: PageWriter) -> Markup {
    let words = [
      synthetic,
      writer.t("数字上悬停可见精确值与出处。", "Hover over a figure for its exact value and where it comes from."),
    ]
    return .element("p", .text(words.compactMap { $0 }.joined(separator: writer.t("。", ". "))))
  }
}
