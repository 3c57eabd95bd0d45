import Kernel
package import Results
import Scenario

extension Workbook {
  /// A run as a planner's workbook, made from its results file alone.
  ///
  /// - Parameters:
  ///   - run: the results.
  ///   - series: buses and ports that are told step by step.
  ///   - language: of headers, names and labels.
  /// - Throws: `Problems` with unknown series; `StorageError` when the file cannot be read.
  package init(of run: RunFile, series: [String] = [], _ language: Language) throws {
    let words = SheetWords(language)
    let summary = try run.summary()
    let park = try run.park()
    // A scenario that cannot be read, of another version, leaves out what only it says.
    let yaml = try run.scenarioYAML()
    let scenario = try? Document.read(Array(yaml.utf8), file: run.path)
    let indicators = IndicatorSheets(indicators: summary.indicators, words: words)
    let units = UnitSheets(park: park, scenario: scenario, words: words)
    let labels = Dictionary(park.enterprises.map { ($0.id, $0.label.chinese) }) { first, _ in first }
    var sheets = [OverviewSheet(indicators: summary.indicators, words: words).sheet()].compactMap(\.self)
    sheets += [indicators.indicatorSheet(), indicators.monthSheet(), indicators.enterpriseSheet(labels)]
    if let bill = BillSheet(indicators: summary.indicators, words: words).sheet() { sheets.append(bill) }
    let permits = PermitSheet(
      permits: PermitReading(run: run, indicators: summary.indicators, scenario: scenario), words: words)
    if let permits = try permits.sheet() { sheets.append(permits) }
    sheets.append(units.unitSheet())
    if let values = units.valueSheet() { sheets.append(values) }
    if !series.isEmpty {
      sheets.append(try SeriesSheet(run: run, park: park, words: words).sheet(of: series))
    }
    var first = ReadMeSheet(words)
    first.warn(summary.warnings.map { (nil, $0) })
    first.say(("情景", "scenario"), summary.title)
    first.say(
      ("文件", "this file"),
      words(
        "ParkTwin 一次模拟运行的结果，由结果文件导出",
        "The results of one simulated run of ParkTwin, exported from its results file"))
    first.say(
      ("时间范围", "horizon"),
      "\(summary.clock.start.spaced) – \(summary.clock.end.spaced), \(summary.timeZone), \(summary.clock.stepCount) × \(durationText(summary.clock.step))"
    )
    first.say(
      ("核对", "audit"),
      words("平衡最大相对残差", "worst relative residual of any balance")
        + " \(summary.worstResidual.text(digits: 3))"
        + (summary.frozenSteps > 0
          ? "; " + words("未收敛时段", "steps without a solution") + " \(summary.frozenSteps)" : ""))
    first.say(
      ("版本", "made by"), "ParkTwin \(run.version), \(words("情景 id", "scenario id")) \(run.scenarioID)")
    for input in try run.inputs() {
      first.say(words("输入文件", "read") + " \(input.name)", "SHA-256 \(input.sha256)")
    }
    first.close(
      sheets: sheets, isSynthetic: summary.isSynthetic, note: summary.dataNote)
    self.init(title: summary.title, created: summary.clock.end, sheets: [first.sheet()] + sheets)
  }
}
