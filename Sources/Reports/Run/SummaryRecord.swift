import Kernel
package import Results

/// A results file as `summary --json` has it.
package struct SummaryRecord: Encodable {
  package var scenario: String
  package var start: String
  package var end: String
  package var timeZone: String
  /// Whether the scenario says that its data are put together, and of no real park.
  package var synthetic: Bool
  /// Where the data come from, as the scenario says it; empty where it says nothing.
  package var dataNote: String
  package var steps: Int
  package var stepSeconds: Int
  /// Null where it is not a number.
  package var worstResidual: Double?
  package var frozenSteps: Int
  package var missedSetpoints: Int
  package var warnings: [JSON]
  package var unserved: [String: Figure] = [:]
  package var excess: [String: Figure] = [:]
  package var indicators: [String: Figure] = [:]
  /// Only where months were asked for: their names, and a value each by indicator, null where it has no meaning.
  package var months: [String]?
  package var byMonth: [String: [Double?]]?
  /// Only where it was asked for: what each indicator is, how it is computed and from what source.
  package var definitions: [String: Definition]?

  /// An indicator in words, in both languages; null where the file does not say it.
  package struct Definition: Encodable {
    package var label: String
    package var labelZh: String
    package var formula: String?
    package var formulaZh: String?
    package var source: String?
    package var sourceZh: String?
    package var group: String?
    /// `less`, `more` or `neutral`.
    package var direction: String?

    init(_ row: RecordedIndicators.Row) {
      func told(_ text: String) -> String? { text.isEmpty ? nil : text }
      (label, labelZh) = (row.label, row.chineseLabel)
      (formula, formulaZh) = (told(row.definition), told(row.chineseDefinition))
      (source, sourceZh) = (told(row.source), told(row.chineseSource))
      (group, direction) = (told(row.group), told(row.direction))
    }

    private enum Key: String, CodingKey {
      case label, labelZh, formula, formulaZh, source, sourceZh, group, direction
    }

    package func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      for (key, value) in [
        (Key.label, label), (.labelZh, labelZh), (.formula, formula), (.formulaZh, formulaZh),
        (.source, source), (.sourceZh, sourceZh), (.group, group), (.direction, direction),
      ] as [(Key, String?)] {
        // What is not known is null, and not left out.
        try container.encode(value, forKey: key)
      }
    }
  }

  package init(_ summary: RunSummary, byMonth isByMonth: Bool, explain: Bool = false) {
    scenario = summary.title
    start = "\(summary.clock.start)"
    end = "\(summary.clock.end)"
    timeZone = summary.timeZone
    (synthetic, dataNote) = (summary.isSynthetic, summary.dataNote)
    steps = summary.clock.stepCount
    stepSeconds = summary.clock.step
    worstResidual = summary.worstResidual.isFinite ? summary.worstResidual : nil
    frozenSteps = summary.frozenSteps
    missedSetpoints = summary.missedSetpoints
    warnings = summary.warnings.map(\.json)
    for bus in summary.buses {
      unserved[bus.id] = Figure(bus.unserved.amount, at: bus)
      excess[bus.id] = Figure(bus.excess.amount, at: bus)
    }
    for row in summary.indicators.rows { indicators[row.id] = Figure(value: row.value, unit: row.unit) }
    if explain {
      definitions = Dictionary(summary.indicators.rows.map { ($0.id, Definition($0)) }) { first, _ in first }
    }
    guard isByMonth else { return }
    months = summary.indicators.months
    byMonth = Dictionary(
      summary.indicators.rows.map { ($0.id, $0.byMonth.map { $0.isFinite ? $0 : nil }) }
    ) { first, _ in first }
  }
}

extension Figure {
  /// An amount at a bus as programs read it: the unit of the bus's rate times an hour, MWh of heat as of power.
  init(_ amount: Double, at bus: RunSummary.BusFigures) {
    let rate = bus.carrier.displayUnit
    self.init(
      value: amount / bus.carrier.amountOfHour,
      unit: rate.hasSuffix(" h-1") ? String(rate.dropLast(4)) : rate + "h")
  }
}
