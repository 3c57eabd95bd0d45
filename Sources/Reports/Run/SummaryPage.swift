import Accounts
import Kernel
package import Results

/// A run in a page for a terminal, after a run and from a file alike.
package struct SummaryPage {
  let summary: RunSummary
  let language: Language

  package init(_ summary: RunSummary, _ language: Language = .english) {
    (self.summary, self.language) = (summary, language)
  }

  private func t(_ zh: String, _ en: String) -> String { Words(zh, en)[language] }

  /// The scenario and its horizon.
  package var heading: String {
    let (clock, step) = (summary.clock, durationText(summary.clock.step))
    let horizon = t(
      "\(clock.start) 至 \(clock.end)（\(summary.timeZone)），\(clock.stepCount) 步，步长 \(step)",
      "\(clock.start) to \(clock.end) (\(summary.timeZone)), \(clock.stepCount.counted("step")) of \(step)")
    let data =
      summary.isSynthetic
      ? "\n" + t("数据：", "Data: ") + SyntheticData.words(with: summary.dataNote, language) : ""
    return "\(summary.title)\n\(horizon)\(data)"
  }

  /// The page.
  ///
  /// - Parameter all: whether it has every indicator of the summary, not the headline ones alone.
  package func text(all: Bool = false) -> String {
    var parts = [heading]
    if !summary.warnings.isEmpty { parts.append(warningList) }
    let rows = all ? summary.indicators.rows : summary.headline
    if !rows.isEmpty {
      parts.append(table(rows).text(width: all ? 120 : 100))
      if !all, summary.indicators.rows.count > rows.count {
        let count = summary.indicators.rows.count
        parts[parts.count - 1] += t(
          "\n  （共 \(count) 项指标：parktwin summary --all）",
          "\n  (\(count) indicators in all: parktwin summary --all)")
      }
    }
    if let table = shortfalls(Words("缺供", "unserved"), \.unserved) { parts.append(table) }
    if let table = shortfalls(Words("过剩", "excess"), \.excess) { parts.append(table) }
    parts.append(closing)
    return parts.joined(separator: "\n\n")
  }

  private func table(_ rows: [RecordedIndicators.Row]) -> TextTable {
    // An English page has the Chinese names beside its own, since labels of scenarios are mostly Chinese.
    let isChinese = language == .chinese
    var table = TextTable(
      .rigid(t("指标", "indicator")), .right(t("数值", "value")), .left(t("单位", "unit")),
      .left(t("名称", "what it is")), indent: 2)
    if !isChinese { table.columns.append(.left("")) }
    table.rows = rows.map { row in
      [row.id, row.value.text(), row.writtenUnit(language), row.label(language)]
        + (isChinese ? [] : [row.chineseLabel])
    }
    return table
  }

  private var closing: String {
    var closing = t("最大守恒残差 ", "Worst balance residual ") + summary.worstResidual.text(digits: 3)
    let (frozen, missed) = (summary.frozenSteps, summary.missedSetpoints)
    if frozen > 0 {
      closing += t(
        "；\(frozen) 步未收敛，按上次决策冻结",
        "; \(frozen.counted("step")) did not settle and \(frozen == 1 ? "was" : "were") frozen")
    }
    if missed > 0 { closing += t("；\(missed) 步未达设定值", "; \(missed.counted("step")) off a setpoint") }
    return closing
  }

  /// What must be known before the figures below it are believed.
  private var warningList: String {
    ([t("警告", "warnings")]
      + summary.warnings.map { warning in
        let message = t(warning.messageZh, warning.message)
        return warning.kind == .input ? "  \(warning.place): \(message)" : "  \(message)"
      }).joined(separator: "\n")
  }

  private func shortfalls(
    _ words: Words, _ key: KeyPath<RunSummary.BusFigures, RunSummary.Shortfall>
  ) -> String? {
    let short = summary.buses.filter { $0[keyPath: key].steps > 0 }
    guard !short.isEmpty else { return nil }
    var table = TextTable(
      .left(words[language]), .right(t("总量", "in all")), .left(""), .right(t("步数", "steps")),
      .right(t("最大", "highest")), .left(""), .left(""), indent: 2)
    func unit(_ unit: String) -> String {
      language == .chinese ? ReadersUnit.written(unit, language) : unit
    }
    for bus in short {
      let found = bus[keyPath: key]
      table.rows.append([
        bus.id, found.amount.text(digits: 5), unit(bus.amountUnit), Double(found.steps).text(),
        found.highest.text(digits: 4), unit(bus.rateUnit), bus.label == bus.id ? "" : bus.label,
      ])
    }
    return table.text()
  }
}

extension RunSummary {
  /// The indicators that a summary begins with.
  package var headline: [RecordedIndicators.Row] { IndicatorTable.headlineIDs.compactMap { indicators[$0] } }
}
