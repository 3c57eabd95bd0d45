import Results
package import Studies

/// The weight of a sweep's axes, as page, JSON and CSV.
package struct SweepSensitivityReport: SensitivityReport {
  package let sensitivity: SweepSensitivity
  /// Objectives and the runs that no other beats in them.
  package let front: (objectives: [String], front: ParetoFront)?

  /// - Parameter front: objectives and the runs that no other beats in them.
  package init(_ sensitivity: SweepSensitivity, front: (objectives: [String], front: ParetoFront)?) {
    (self.sensitivity, self.front) = (sensitivity, front)
  }

  private var table: SweepTable { sensitivity.table }

  package var page: String {
    let head = table.head
    let title = head.title.isEmpty || head.title == head.sweep ? "" : "  \(head.title)"
    var parts = [
      "\(head.sweep)\(title): \(table.runs.count.counted("run")) by \(head.method)"
        + (sensitivity.failedRuns > 0 ? ", \(sensitivity.failedRuns) failed" : "")
    ]
    parts.append(spread)
    for row in sensitivity.rows {
      if let weights = weights(of: row) { parts.append(weights) }
    }
    if sensitivity.rows.allSatisfy({ if case .none = $0.indices { true } else { false } }) {
      parts.append("Indices of the axes need a design of method saltelli or morris.")
    }
    if let front { parts.append(page(of: front.front, front.objectives)) }
    return parts.joined(separator: "\n\n")
  }

  private var spread: String {
    var table = TextTable(
      .rigid("indicator"), .right("mean"), .right("deviation"), .right("least"), .right("median"),
      .right("greatest"), .left("unit"), .left(""), indent: 2)
    for row in sensitivity.rows {
      let spread = row.spread
      table.rows.append(
        [row.indicator.id]
          + [spread.mean, spread.deviation, spread.least, spread.median, spread.greatest].map {
            $0.isFinite ? $0.text(digits: 5) : "–"
          } + [row.indicator.unit, row.indicator.chineseLabel])
    }
    return table.text(width: 120)
  }

  /// A table of axes, the weightiest first.
  private func weights(of row: SweepSensitivity.Row) -> String? {
    let heading = "\(row.indicator.id)  \(row.indicator.chineseLabel)"
    var text: String
    switch row.indices {
    case .none: return nil
    case .sobol(let sobol):
      var table = TextTable(
        .rigid("axis"), .right("first order"), .right("±"), .right("total"), .right("±"), .rigid("sets"),
        indent: 2)
      for axis in order(sobol.total.map(\.value)) {
        table.rows.append(
          [self.table.axes[axis].id] + cells(sobol.first[axis]) + cells(sobol.total[axis])
            + [self.table.axes[axis].path])
      }
      text = table.text(width: 120)
      if let pairs = pairs(of: sobol) { text += "\n\n" + pairs }
    case .morris(let morris):
      var table = TextTable(
        .rigid("axis"), .right("μ*"), .right("±"), .right("μ"), .right("σ"), .rigid("sets"), indent: 2)
      for axis in order(morris.effects.map(\.meanAbsolute.value)) {
        let effect = morris.effects[axis].figures(noiseOf: row.spread.magnitude)
        table.rows.append(
          [self.table.axes[axis].id]
            + [effect.meanAbsolute, effect.halfWidth, effect.mean, effect.deviation].map { figure in
              figure.isFinite ? figure.text(digits: 4) : "–"
            } + [self.table.axes[axis].path])
      }
      text = table.text(width: 120)
    }
    for note in row.notes { text += "\n  \(note)" }
    return heading + "\n" + text
  }

  private func cells(_ estimate: Estimate) -> [String] {
    [estimate.value, estimate.halfWidth].map { $0.isFinite ? $0.text(digits: 4) : "–" }
  }

  /// The pairs of axes that do most together, beyond what each does by itself.
  private func pairs(of sobol: SobolIndices) -> String? {
    let mostShown = 5
    guard !sobol.second.isEmpty else { return nil }
    var table = TextTable(.rigid("axes together"), .right("second order"), .right("±"), indent: 2)
    for place in order(sobol.second.map { abs($0.index.value) }).prefix(mostShown) {
      table.rows.append([name(of: sobol.second[place])] + cells(sobol.second[place].index))
    }
    let left = sobol.second.count - mostShown
    return table.text(width: 120) + (left > 0 ? "\n  and \(left.counted("weaker pair")): --csv" : "")
  }

  private func name(of pair: SobolIndices.Pair) -> String {
    "\(table.axes[pair.first].id) × \(table.axes[pair.second].id)"
  }

  private func order(_ values: [Double]) -> [Int] {
    values.indices.sorted { a, b in
      let (x, y) = (values[a].isFinite ? values[a] : -.infinity, values[b].isFinite ? values[b] : -.infinity)
      return (-x, a) < (-y, b)
    }
  }

  private func page(of front: ParetoFront, _ objectives: [String]) -> String {
    let columns = objectives.map { objective in objective.split(separator: ":").first.map(String.init) ?? "" }
    let places = columns.compactMap { id in table.indicators.firstIndex { $0.id == id } }
    let headings = zip(columns, places).map { id, place in
      let unit = table.indicators[place].unit
      return unit == "1" ? id : "\(id) [\(unit)]"
    }
    var text = TextTable(
      [.right("run")] + table.axes.map { .right($0.id) } + headings.map { .right($0) }, indent: 2)
    for run in front.members.sorted(by: {
      table.runs[$0].values[places[0]] < table.runs[$1].values[places[0]]
    }) {
      text.rows.append(
        ["\(run)"] + table.axes.indices.map { table.axes[$0].words(for: table.runs[run].sample[$0]) }
          + places.map { table.runs[run].values[$0].text(digits: 6) })
    }
    let excluded = front.excluded.count
    let left =
      excluded == 0
      ? "" : "; left out, as short, above a permit or without a value: \(excluded.counted("run"))"
    return
      "Best in \(objectives.joined(separator: " and ")): \(front.members.count) of \(table.runs.count.counted("run"))"
      + left + "\n" + text.text(width: 140)
  }

  package var json: JSON {
    var indicators: [String: JSON] = [:]
    for row in sensitivity.rows {
      let spread = row.spread
      indicators[row.indicator.id] = [
        "unit": .text(row.indicator.unit), "mean": .number(spread.mean),
        "deviation": .number(spread.deviation), "least": .number(spread.least),
        "median": .number(spread.median), "greatest": .number(spread.greatest),
        "runs": .integer(spread.count), "axes": axes(of: row),
        "notes": .array(row.notes.map { .text("\($0)") }),
      ]
    }
    var object: [String: JSON] = [
      "sweep": .text(table.head.sweep), "method": .text(table.head.method),
      "runs": .integer(table.runs.count), "failedRuns": .integer(sensitivity.failedRuns),
      "indicators": .object(indicators),
    ]
    if let front {
      object["pareto"] = [
        "objectives": .array(front.objectives.map { .text($0) }),
        "runs": .array(front.front.members.map { .integer($0) }),
        "excludedRuns": .array(front.front.excluded.map { .integer($0) }),
      ]
    }
    return .object(object)
  }

  private func axes(of row: SweepSensitivity.Row) -> JSON {
    var axes: [String: JSON] = [:]
    func figure(_ estimate: Estimate) -> JSON {
      ["value": .number(estimate.value), "halfWidth": .number(estimate.halfWidth)]
    }
    switch row.indices {
    case .none: break
    case .sobol(let sobol):
      for (place, axis) in table.axes.enumerated() {
        var entry: [String: JSON] = [
          "first": figure(sobol.first[place]), "total": figure(sobol.total[place]),
        ]
        let pairs = sobol.second.filter { $0.first == place || $0.second == place }
        if !pairs.isEmpty {
          let named = pairs.map {
            (table.axes[$0.first == place ? $0.second : $0.first].id, figure($0.index))
          }
          entry["second"] = .object(Dictionary(named) { first, _ in first })
        }
        axes[axis.id] = .object(entry)
      }
    case .morris(let morris):
      for (place, axis) in table.axes.enumerated() {
        let figures = morris.effects[place].figures(noiseOf: row.spread.magnitude)
        axes[axis.id] = [
          "muStar": ["value": .number(figures.meanAbsolute), "halfWidth": .number(figures.halfWidth)],
          "mu": .number(figures.mean), "sigma": .number(figures.deviation),
        ]
      }
    }
    return .object(axes)
  }

  /// One line an indicator, axis and measure; without an axis where the measure is of the indicator, and with two of them,
  /// `a × b`, where it is of a pair.
  package var commaSeparated: String {
    var rows: [[String]] = []
    func add(
      _ row: SweepSensitivity.Row, _ axis: String, _ measure: String, _ value: Double, _ width: Double?
    ) {
      rows.append([
        row.indicator.id, axis, measure, CommaSeparated.number(value),
        width.map { CommaSeparated.number($0) } ?? "",
      ])
    }
    for row in sensitivity.rows {
      let spread = row.spread
      add(row, "", "mean", spread.mean, nil)
      add(row, "", "deviation", spread.deviation, nil)
      add(row, "", "least", spread.least, nil)
      add(row, "", "median", spread.median, nil)
      add(row, "", "greatest", spread.greatest, nil)
      for (place, axis) in table.axes.map(\.id).enumerated() {
        switch row.indices {
        case .none: continue
        case .sobol(let sobol):
          add(row, axis, "first", sobol.first[place].value, sobol.first[place].halfWidth)
          add(row, axis, "total", sobol.total[place].value, sobol.total[place].halfWidth)
        case .morris(let morris):
          let figures = morris.effects[place].figures(noiseOf: spread.magnitude)
          add(row, axis, "mu_star", figures.meanAbsolute, figures.halfWidth)
          add(row, axis, "mu", figures.mean, nil)
          add(row, axis, "sigma", figures.deviation, nil)
        }
      }
      guard case .sobol(let sobol) = row.indices else { continue }
      for pair in sobol.second { add(row, name(of: pair), "second", pair.index.value, pair.index.halfWidth) }
    }
    return CommaSeparated.text(["indicator", "axis", "measure", "value", "half_width"], rows)
  }
}
