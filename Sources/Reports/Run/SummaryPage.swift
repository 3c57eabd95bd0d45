import Accounts
import Kernel
package import Results

extension RunSummary {
  /// The scenario and its horizon.
  package var heading: String {
    "\(title)\n\(clock.start) to \(clock.end) (\(timeZone)), \(clock.stepCount.counted("step")) of \(durationText(clock.step))"
  }

  /// The indicators that a summary begins with.
  package var headline: [RecordedIndicators.Row] { IndicatorTable.headlineIDs.compactMap { indicators[$0] } }

  /// The summary for a terminal, after a run and from a file alike.
  package func page(all: Bool = false) -> String {
    var parts = [heading]
    if !warnings.isEmpty { parts.append(warningList) }
    let rows = all ? indicators.rows : headline
    if !rows.isEmpty {
      var table = TextTable(
        .rigid("indicator"), .right("value"), .left("unit"), .left("what it is"), .left(""), indent: 2)
      for row in rows {
        table.rows.append([row.id, row.value.text(), row.unit, row.label, row.chineseLabel])
      }
      parts.append(table.text(width: all ? 120 : 100))
      if !all, indicators.rows.count > rows.count {
        parts[parts.count - 1] += "\n  (\(indicators.rows.count) indicators in all: parktwin summary --all)"
      }
    }
    if let table = shortfalls("unserved", \.unserved) { parts.append(table) }
    if let table = shortfalls("excess", \.excess) { parts.append(table) }
    var closing = "Worst balance residual \(worstResidual.text(digits: 3))"
    if frozenSteps > 0 {
      closing +=
        "; \(frozenSteps.counted("step")) did not settle and \(frozenSteps == 1 ? "was" : "were") frozen"
    }
    if missedSetpoints > 0 { closing += "; \(missedSetpoints.counted("step")) off a setpoint" }
    parts.append(closing)
    return parts.joined(separator: "\n\n")
  }

  /// What must be known before the figures below it are believed.
  private var warningList: String {
    (["warnings"]
      + warnings.map { warning in
        warning.kind == .input ? "  \(warning.place): \(warning.message)" : "  \(warning.message)"
      }).joined(separator: "\n")
  }

  private func shortfalls(_ word: String, _ key: KeyPath<BusFigures, Shortfall>) -> String? {
    let short = buses.filter { $0[keyPath: key].steps > 0 }
    guard !short.isEmpty else { return nil }
    var table = TextTable(
      .left(word), .right("in all"), .left(""), .right("steps"), .right("highest"), .left(""), .left(""),
      indent: 2)
    for bus in short {
      let found = bus[keyPath: key]
      table.rows.append([
        bus.id, found.amount.text(digits: 5), bus.amountUnit, Double(found.steps).text(),
        found.highest.text(digits: 4), bus.rateUnit, bus.label == bus.id ? "" : bus.label,
      ])
    }
    return table.text()
  }
}
