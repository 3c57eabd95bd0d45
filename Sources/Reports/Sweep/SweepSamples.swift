import Results
package import Studies

/// The samples of a sweep, as `--plan-only` prints them.
package struct SweepSamples {
  private let sweep: Sweep
  private let axes: [SweepTable.Axis]
  private let runs: [Sweep.PlannedRun]

  package init(_ sweep: Sweep) {
    self.sweep = sweep
    axes = sweep.axes
    runs = sweep.runs
  }

  /// For a terminal: one line a run.
  package var page: String {
    var table = TextTable(.right("run"), .rigid("id"))
    table.columns += axes.map { .right($0.id) }
    table.rows = runs.map { run in
      ["\(run.number)", run.problem == nil ? String(run.id.prefix(8)) : "invalid"] + run.values
    }
    let width = axes.reduce(100) { $0 + $1.id.count + 24 }
    let what = axes.map { "\($0.id): \($0.path), \($0.distribution)" }.joined(separator: "\n")
    let counts = [
      runs.count.counted("run"), sweep.distinctCount.counted("different scenario"),
      sweep.planCount.counted("plan"),
    ]
    return "\(what)\n\n\(table.text(width: width))\n\n\(counts.joined(separator: ", "))"
  }

  /// One line a run; numbers in the units that the header names.
  package var commaSeparated: String {
    let header = ["run", "id"] + axes.map { $0.unit == "1" ? $0.id : "\($0.id) [\($0.unit)]" }
    let lines = runs.map { run in
      ["\(run.number)", run.id]
        + axes.indices.map { axes[$0].content == .number ? "\(run.sample[$0])" : run.values[$0] }
    }
    return CommaSeparated.text(header, lines)
  }

  /// One object.
  package var json: JSON {
    let samples = runs.map { run -> JSON in
      var values: [String: JSON] = [:]
      for (axis, value) in zip(axes.map(\.id), run.values) { values[axis] = .text(value) }
      return [
        "run": .integer(run.number), "id": .text(run.id), "axes": .object(values),
        "problem": run.problem.map { .text($0) } ?? .null,
      ]
    }
    return [
      "sweep": .text(sweep.name), "count": .integer(runs.count), "distinct": .integer(sweep.distinctCount),
      "plans": .integer(sweep.planCount),
      "axes": .array(
        axes.map {
          [
            "id": .text($0.id), "path": .text($0.path), "unit": .text($0.unit),
            "distribution": .text($0.distribution),
          ]
        }),
      "runs": .array(samples),
    ]
  }
}
