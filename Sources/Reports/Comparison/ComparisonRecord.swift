import Kernel
import Results
import Scenario
package import Studies

/// Runs beside a reference, for other programs.
package struct ComparisonRecord {
  package let comparison: Comparison
  package let ids: [String]
  package let partings: [RunParting]

  /// - Parameters:
  ///   - ids: the indicators that are told.
  ///   - partings: where runs part from the reference.
  package init(_ comparison: Comparison, ids: [String], partings: [RunParting]) {
    (self.comparison, self.ids, self.partings) = (comparison, ids, partings)
  }

  private var runs: [ComparedRun] { comparison.runs }

  /// As `--json` has it.
  package var json: JSON {
    [
      "reference": .text(runs[comparison.reference].name),
      "start": .text("\(runs[comparison.reference].scenario.horizon.start)"),
      "end": .text("\(runs[comparison.reference].scenario.horizon.end)"),
      "runs": .array(zip(runs, comparison.economics).map(Self.json)),
      "indicators": .object(
        Dictionary(ids.compactMap { id in comparison[id].map { (id, json($0)) } }) { first, _ in first }),
      "failures": .array(comparison.failures.map(Self.json)),
      "notes": .array(comparison.notes.map { .text($0.message) }),
      "warnings": .array(
        comparison.warnings.map { RunWarning($0).json }
          + runs.flatMap { run in run.warnings.map { $0.json(of: run.name) } }),
      "partings": .array(partings.map(\.json)),
    ]
  }

  private func json(_ row: ComparedIndicator) -> JSON {
    func byRun(_ value: (Int) -> Double?) -> JSON {
      .object(
        Dictionary(runs.indices.map { (runs[$0].name, value($0).map { .number($0) } ?? .null) }) { first, _ in
          first
        })
    }
    return [
      "unit": .text(row.unit), "label": .text(row.label), "labelZh": .text(row.chineseLabel),
      "values": byRun { row.values[$0] }, "differences": byRun { row.difference(of: $0) },
      "relativeDifferences": byRun { row.relativeDifference(of: $0) },
    ]
  }

  private static func json(_ run: ComparedRun, _ economics: ScenarioEconomics?) -> JSON {
    [
      "name": .text(run.name), "label": .text(run.scenario.resolved.label), "file": .text(run.scenario.file),
      "form": .text(run.scenario.form.rawValue), "id": .text(run.scenario.id),
      "worstResidual": run.worstResidual.isFinite ? .number(run.worstResidual) : .null,
      "frozenSteps": .integer(run.frozenSteps),
      "missedSetpoints": .integer(run.missedSetpoints),
      "stepSeconds": .integer(run.scenario.horizon.step), "economics": economics.map(json) ?? .null,
    ]
  }

  private static func json(_ economics: ScenarioEconomics) -> JSON {
    func figure(_ value: Double?, _ unit: String) -> JSON {
      ["value": value.map { .number($0) } ?? .null, "unit": .text(unit)]
    }
    return .object(
      Dictionary(figures(economics).map { ($0.id, figure($0.value, $0.unit)) }) { first, _ in first }
        .merging([
          "purchases": .array(
            economics.purchases.map {
              [
                "id": .text($0.id), "label": .text($0.label), "capex": figure($0.capex, "CNY"),
                "lifetime": figure($0.lifetime, "a"), "start": figure($0.start, "a"),
                "end": figure($0.end, "a"),
              ]
            }),
          "yearlySavings": economics.savings.map { .array($0.map { .number($0) }) } ?? .null,
          "ageing": .array(economics.ageing.map { .text($0) }),
          "annualised": .flag(economics.isAnnualised), "comparable": .flag(economics.flaws.isEmpty),
          "notComparable": .array(economics.flaws.map { .text($0.description) }),
          "reason": economics.reason.map { .text($0.message) } ?? .null,
        ]) { first, _ in first })
  }

  private static func json(_ failure: Comparison.Failure) -> JSON {
    let problems = (failure.error as? Problems)?.all.map(\.json)
    return [
      "file": .text(failure.file), "message": .text("\(failure.error)"), "problems": .array(problems ?? []),
    ]
  }

  /// Figures of the economics by their names, with their units.
  private static func figures(_ economics: ScenarioEconomics) -> [(id: String, value: Double?, unit: String)]
  {
    [
      ("capex", economics.capex, "CNY"), ("saving", economics.saving, "CNY"),
      ("yearlySaving", economics.yearlySaving, "CNY/a"),
      ("netPresentValue", economics.presentValue, "CNY"),
      ("equivalentAnnualValue", economics.annualValue, "CNY/a"),
      ("simplePayback", economics.simplePayback?.years, "a"),
      ("discountedPayback", economics.discountedPayback?.years, "a"),
      ("internalRate", economics.internalRate?.single, "1"),
      ("discountRate", economics.discountRate, "1"),
      ("yearlyAbatement", economics.yearlyAbatement, "tCO2e/a"),
      ("abatementCost", economics.abatementCost, "CNY/tCO2e"),
    ]
  }

  /// One line an indicator and run, and one a figure of the economics and run.
  package var commaSeparated: String {
    let header = [
      "indicator", "run", "value", "difference", "relative_difference", "unit", "label", "label_zh",
    ]
    func number(_ value: Double?) -> String { value.map(CommaSeparated.number) ?? "" }
    var lines: [[String]] = []
    for id in ids {
      guard let row = comparison[id] else { continue }
      for (place, run) in runs.enumerated() {
        lines.append([
          id, run.name, number(row.values[place]), number(row.difference(of: place)),
          number(row.relativeDifference(of: place)), row.unit, row.label, row.chineseLabel,
        ])
      }
    }
    for (run, economics) in zip(runs, comparison.economics) {
      for figure in economics.map(Self.figures) ?? [] {
        lines.append([
          "economics.\(figure.id)", run.name, number(figure.value), "", "", figure.unit, "", "",
        ])
      }
      if let economics {
        let remarks =
          economics.flaws.map { "not comparable: \($0)" } + [economics.reason?.message].compactMap { $0 }
        lines.append([
          "economics.comparable", run.name, economics.flaws.isEmpty ? "1" : "0", "", "", "1",
          remarks.joined(separator: "; "), "",
        ])
      }
    }
    return CommaSeparated.text(header, lines)
  }
}
