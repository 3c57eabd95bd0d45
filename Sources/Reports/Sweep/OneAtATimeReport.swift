import Results
package import Studies

/// What one value after the other changes, as page, JSON and CSV.
package struct OneAtATimeReport: SensitivityReport {
  package let name: String
  package let tornado: OneAtATime

  /// - Parameters:
  ///   - name: the scenario's name.
  ///   - tornado: what each value changes.
  package init(_ name: String, _ tornado: OneAtATime) { (self.name, self.tornado) = (name, tornado) }

  package var page: String {
    let intro = "\(name): \(tornado.axes.count.counted("value")) changed one at a time, each to both ends"
    return ([intro] + tornado.rows.map(page)).joined(separator: "\n\n")
  }

  private func page(of row: OneAtATime.Row) -> String {
    var table = TextTable(
      .rigid("value"), .right("low"), .right("high"), .right("at low"), .right("at high"), .right("swing"),
      .right(""), indent: 2)
    let reference = row.tornado.reference
    for bar in row.tornado.bars {
      let axis = tornado.axes[bar.axis]
      let unit = axis.unit.isEmpty ? "" : " \(axis.unit)"
      let swing = bar.swing.map { $0.without(noiseOf: reference ?? 0) }
      let share = swing.flatMap { swing in
        reference.flatMap { $0 == 0 ? nil : swing / abs($0) }
      }
      table.rows.append([
        axis.path, axis.low.text(digits: 5) + unit, axis.high.text(digits: 5) + unit,
        Self.change(bar.low, from: reference), Self.change(bar.high, from: reference),
        swing?.text(digits: 4) ?? "–", share.map { "\((100 * $0).text(digits: 3)) %" } ?? "",
      ])
    }
    let present = reference.map { "\($0.text(digits: 6)) \(row.unit)" } ?? "no value"
    return "\(row.id)  \(row.chineseLabel): \(present)\n" + table.text(width: 120)
  }

  private static func change(_ value: Double?, from reference: Double?) -> String {
    guard let value, let reference else { return "–" }
    let change = (value - reference).without(noiseOf: reference)
    return (change > 0 ? "+" : "") + change.text(digits: 4)
  }

  package var json: JSON {
    let axes = tornado.axes.map { axis -> JSON in
      [
        "path": .text(axis.path), "unit": .text(axis.unit), "low": .number(axis.low),
        "high": .number(axis.high), "reference": axis.reference.map { .number($0) } ?? .null,
      ]
    }
    var indicators: [String: JSON] = [:]
    for row in tornado.rows {
      let bars = row.tornado.bars.map { bar -> JSON in
        [
          "path": .text(tornado.axes[bar.axis].path), "low": bar.low.map { .number($0) } ?? .null,
          "high": bar.high.map { .number($0) } ?? .null, "swing": bar.swing.map { .number($0) } ?? .null,
        ]
      }
      indicators[row.id] = [
        "unit": .text(row.unit), "reference": row.tornado.reference.map { .number($0) } ?? .null,
        "bars": .array(bars),
      ]
    }
    return [
      "scenario": .text(name), "axes": .array(axes), "indicators": .object(indicators),
      "failures": .array(
        tornado.failures.map { ["setting": .text($0.setting), "message": .text("\($0.failure)")] }),
      "warnings": .array(
        tornado.warnings.flatMap { told in
          told.warnings.map { told.setting.isEmpty ? $0.json : $0.json(of: told.setting) }
        }),
    ]
  }

  /// One line an indicator and value.
  package var commaSeparated: String {
    let header = ["indicator", "unit", "path", "axis_unit", "low", "high", "reference", "at_low", "at_high"]
    let rows = tornado.rows.flatMap { row in
      row.tornado.bars.map { bar in
        let axis = tornado.axes[bar.axis]
        return [
          row.id, row.unit, axis.path, axis.unit, CommaSeparated.number(axis.low),
          CommaSeparated.number(axis.high), CommaSeparated.number(row.tornado.reference ?? .nan),
          CommaSeparated.number(bar.low ?? .nan), CommaSeparated.number(bar.high ?? .nan),
        ]
      }
    }
    return CommaSeparated.text(header, rows)
  }
}
