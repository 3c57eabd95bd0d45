import Kernel
import Results
import Scenario
package import Studies

extension Workbook {
  /// Runs beside a reference as a planner's workbook.
  ///
  /// - Parameter language: of headers, names and labels.
  package init(of comparison: Comparison, _ language: Language) {
    let words = SheetWords(language)
    let (runs, reference) = (comparison.runs, comparison.runs[comparison.reference])
    let parts = ComparisonSheets(comparison: comparison, words: words)
    let sheets = [
      parts.differences(), parts.economics(), parts.purchases(), parts.savings(), parts.indicators(),
    ].compactMap(\.self)
    var first = ReadMeSheet(words)
    first.warn(
      comparison.warnings.map { (nil, RunWarning($0)) }
        + runs.flatMap { run in run.warnings.map { (run.name, $0) } })
    for failure in comparison.failures {
      first.say(("未比较", "not compared"), "\(failure.file): \(failure.error)")
    }
    first.say(
      ("文件", "this file"),
      words("ParkTwin 多个情景与参照情景的比较", "Scenarios of ParkTwin held against a reference"))
    first.say(("参照", "reference"), reference.name)
    for run in runs {
      first.say(
        words("情景", "scenario") + " \(run.name)", "\(run.scenario.resolved.label) (\(run.scenario.file))")
    }
    let clock = reference.scenario.horizon
    first.say(("时间范围", "horizon"), "\(clock.start.spaced) – \(clock.end.spaced), \(durationText(clock.step))")
    for note in comparison.notes { first.say(("说明", "note"), words(note)) }
    let synthetic = runs.map(\.scenario.resolved.data).first(where: \.isSynthetic)
    first.close(sheets: sheets, isSynthetic: synthetic != nil, note: synthetic?.note ?? "")
    self.init(
      title: runs.map(\.name).joined(separator: ", "), created: clock.end, sheets: [first.sheet()] + sheets)
  }
}

/// The tables of a comparison.
struct ComparisonSheets {
  let comparison: Comparison
  let words: SheetWords

  private var runs: [ComparedRun] { comparison.runs }

  /// A row an indicator and run that is not the reference.
  func differences() -> Sheet {
    var sheet = Sheet(
      "differences", words("差异", "differences"),
      [
        Sheet.Column(words("指标", "indicator"), width: 34), Sheet.Column(words("名称", "label"), width: 32),
        Sheet.Column(words("单位", "unit"), width: 10), Sheet.Column(words("情景", "run"), width: 26),
        Sheet.Column(words("参照值", "reference"), .figure, width: 18),
        Sheet.Column(words("数值", "value"), .figure, width: 18),
        Sheet.Column(words("差", "difference"), .figure, width: 18),
        Sheet.Column(words("相对差", "relative difference"), .share, width: 14),
      ])
    for row in comparison.ids.compactMap({ comparison[$0] }) {
      for (place, run) in runs.enumerated() where place != comparison.reference {
        sheet.rows.append([
          .text(row.id), Sheet.Cell(words.label(row.label, row.chineseLabel)), Sheet.Cell(row.unit),
          .text(run.name),
          Sheet.Cell(row.values[comparison.reference]), Sheet.Cell(row.values[place]),
          Sheet.Cell(row.difference(of: place)), Sheet.Cell(row.relativeDifference(of: place)),
        ])
      }
    }
    sheet.frozenColumns = 1
    return sheet
  }

  /// A row an indicator: how it is computed, as the reference says it, or the first run that has it.
  func indicators() -> Sheet {
    let order = [runs[comparison.reference]] + runs
    let rows = comparison.ids.compactMap { id in order.lazy.compactMap { $0.indicators[id] }.first }
    return IndicatorSheets.meaningSheet(rows, words)
  }

  private var told: [(run: ComparedRun, economics: ScenarioEconomics)] {
    zip(runs, comparison.economics).compactMap { run, economics in economics.map { (run, $0) } }
  }

  /// A row a run; nil where no scenario has costs.
  func economics() -> Sheet? {
    guard !told.isEmpty else { return nil }
    var sheet = Sheet(
      "economics", words("经济性", "economics"),
      [
        Sheet.Column(words("情景", "run"), width: 26), Sheet.Column(words("可比", "comparable"), width: 12),
        Sheet.Column(words("投资", "invested"), unit: words.unit("CNY"), width: 18),
        Sheet.Column(words("全期节约", "saved in the horizon"), unit: words.unit("CNY"), width: 18),
        Sheet.Column(words("年节约", "saved a year"), unit: words.unit("CNY/a"), width: 18),
        Sheet.Column(words("净现值", "present value"), unit: words.unit("CNY"), width: 18),
        Sheet.Column(words("年值", "equivalent annual value"), unit: words.unit("CNY/a"), width: 18),
        Sheet.Column(words("静态回收期", "simple payback"), unit: "a"),
        Sheet.Column(words("动态回收期", "payback with interest"), unit: "a"),
        Sheet.Column(words("内部收益率", "internal rate"), .share), Sheet.Column(words("折现率", "interest"), .share),
        Sheet.Column(words("年减排", "abated a year"), unit: "tCO2e/a"),
        Sheet.Column(words("减排成本", "cost of abatement"), unit: words.unit("CNY/tCO2e"), width: 20),
        Sheet.Column(words("说明", "remarks"), .wrapped, width: 70),
      ])
    sheet.rows = told.map { run, own in
      let remarks =
        own.flaws.map { words("不可比：", "not comparable: ") + words($0.remark) }
        + [own.reason, own.course].compactMap { $0.map { words($0) } }
      return [
        .text(run.name), .text(own.flaws.isEmpty ? words("是", "yes") : words("否", "no")),
        Sheet.Cell(own.capex),
        Sheet.Cell(own.saving), Sheet.Cell(own.yearlySaving), Sheet.Cell(own.presentValue),
        Sheet.Cell(own.annualValue), payback(own.simplePayback), payback(own.discountedPayback),
        Sheet.Cell(own.internalRate?.single),
        Sheet.Cell(own.discountRate), Sheet.Cell(own.yearlyAbatement), Sheet.Cell(own.abatementCost),
        Sheet.Cell(remarks.joined(separator: "; ")),
      ]
    }
    sheet.frozenColumns = 1
    return sheet
  }

  private func payback(_ payback: Payback?) -> Sheet.Cell {
    if case .never = payback { return .text(words("不能回收", "never")) }
    return Sheet.Cell(payback?.years)
  }

  /// A row a thing that is bought; nil where nothing is.
  func purchases() -> Sheet? {
    let rows = told.flatMap { run, own in own.purchases.map { (run.name, $0) } }
    guard !rows.isEmpty else { return nil }
    var sheet = Sheet(
      "purchases", words("购置", "purchases"),
      [
        Sheet.Column(words("情景", "run"), width: 26), Sheet.Column("id", width: 26),
        Sheet.Column(words("名称", "label"), width: 34),
        Sheet.Column(words("投资", "invested"), unit: words.unit("CNY"), width: 18),
        Sheet.Column(words("寿命", "lifetime"), unit: "a"),
        Sheet.Column(words("投运于", "in service after"), unit: "a", width: 20),
        Sheet.Column(words("退役于", "out of service after"), unit: "a", width: 24),
      ])
    sheet.rows = rows.map { name, own in
      [
        .text(name), .text(own.id), Sheet.Cell(own.label), Sheet.Cell(own.capex), Sheet.Cell(own.lifetime),
        Sheet.Cell(own.start), Sheet.Cell(own.end),
      ]
    }
    return sheet
  }

  /// A row a run and year; nil where later years are not known.
  func savings() -> Sheet? {
    let rows = told.flatMap { run, own in
      (own.savings ?? []).enumerated().map {
        [Sheet.Cell.text(run.name), Sheet.Cell($0 + 1), Sheet.Cell($1)]
      }
    }
    guard !rows.isEmpty else { return nil }
    return Sheet(
      "savings", words("逐年节约", "savings"),
      [
        Sheet.Column(words("情景", "run"), width: 26), Sheet.Column(words("第几年", "year"), .whole),
        Sheet.Column(words("节约", "saved"), unit: words.unit("CNY/a"), width: 18),
      ], rows: rows)
  }
}
