public import Kernel

/// A run in a page.
public struct RunSummary: Sendable {
  /// What a bus could not give, or could not place.
  public struct Shortfall: Sendable, Hashable {
    /// Over the horizon, in ``BusFigures/amountUnit``.
    public var amount: Double
    /// Steps in which there was any.
    public var steps: Int
    /// The highest rate, in ``BusFigures/rateUnit``.
    public var highest: Double
  }

  /// A bus over the horizon.
  public struct BusFigures: Sendable, Hashable {
    /// The bus's id.
    public var id: String
    /// What a planner reads.
    public var label: String
    /// What flows.
    public var carrier: Carrier
    /// Unit of rates.
    public var rateUnit: String
    /// Unit of amounts, as indicators of the bus have it.
    public var amountUnit: String
    /// All that flowed through.
    public var throughput: Double
    /// What no supplier could give.
    public var unserved: Shortfall
    /// What nobody took.
    public var excess: Shortfall
    /// What becomes of the excess, in words; nil where it goes to another bus, or the file does not say.
    public var lossWord: String?
  }

  /// The scenario's name.
  public var title: String
  /// The steps.
  public var clock: Clock
  /// The park's standard time.
  public var timeZone: String
  /// Whether the scenario says that its data are put together, and of no real park.
  public var isSynthetic = false
  /// Where the data come from, as the scenario says it; empty where it says nothing.
  public var dataNote = ""
  /// The worst relative residual of any balance.
  public var worstResidual: Double
  /// Steps whose decisions were frozen.
  public var frozenSteps: Int
  /// Steps in which a setpoint could not be followed.
  public var missedSetpoints: Int
  /// The indicators, with months and enterprises.
  public var indicators: RecordedIndicators
  /// All buses.
  public var buses: [BusFigures]
  /// What a planner must know before he believes the figures.
  public var warnings: [RunWarning] = []
}

extension RunSummary: CustomStringConvertible {
  /// The page as text.
  public var description: String {
    var lines = [
      title,
      "\(clock.start) to \(clock.end) (\(timeZone)), \(clock.stepCount) steps of \(durationText(clock.step))",
      "worst balance residual \(Figures.text(worstResidual)), \(Figures.count(frozenSteps, "step")) frozen, "
        + "\(Figures.count(missedSetpoints, "step")) off a setpoint",
    ]
    if !indicators.rows.isEmpty {
      lines.append("")
      let width = indicators.rows.map(\.id.count).max() ?? 0
      for row in indicators.rows {
        let id = row.id + String(repeating: " ", count: width - row.id.count)
        lines.append("  \(id)  \(Figures.text(row.value)) \(row.unit)  \(row.label)")
      }
    }
    for (word, value) in [("unserved", \BusFigures.unserved), ("excess", \BusFigures.excess)] {
      let buses = buses.filter { $0[keyPath: value].steps > 0 }
      if buses.isEmpty { continue }
      lines += ["", word]
      for bus in buses {
        let found = bus[keyPath: value]
        lines.append(
          "  \(bus.id)  \(Figures.text(found.amount)) \(bus.amountUnit) in \(Figures.count(found.steps, "step")), "
            + "highest \(Figures.text(found.highest)) \(bus.rateUnit)")
      }
    }
    return lines.joined(separator: "\n")
  }
}
