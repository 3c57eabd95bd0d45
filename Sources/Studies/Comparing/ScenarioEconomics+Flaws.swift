import Kernel
import Quantities
import Results
import Scenario

extension ScenarioEconomics {
  /// Why a run is not as good as the reference: what it leaves unserved without a price for it, what its plants do not make
  /// for want of a use that they follow, and where it is above a permit for longer.
  static func flaws(of run: ComparedRun, beside reference: ComparedRun) -> [String] {
    var flaws: [String] = []
    for row in run.indicators.rows {
      let base = reference.indicators[row.id]?.value ?? 0
      guard row.value > base else { continue }
      if let bus = row.id.unservedBus {
        let supplied = run.indicators["bus.\(bus).supplied"]?.value ?? 0
        guard row.value - base > RunWarning.crumb * (supplied + row.value), !run.prices(bus) else { continue }
        flaws.append(
          "bus '\(bus)' leaves \(number(row.value)) \(row.unit) unserved, the reference \(number(base)) "
            + "\(row.unit), and no 'unserved_price' above 0 of the bus says what that costs")
      } else if row.id.hasPrefix(RunWarning.permitHours) {
        let name = row.id.dropFirst(RunWarning.permitHours.count)
        // A limit of an outfall says more than the outfall alone.
        let isWhole = run.indicators.rows.contains {
          $0.id.hasPrefix(row.id + ".") && $0.value > (reference.indicators[$0.id]?.value ?? 0)
        }
        guard !isWhole else { continue }
        flaws.append(
          "'\(name)' is above its permit for \(number(row.value)) h, in the reference for \(number(base)) h")
      }
    }
    return flaws + losses(of: run, beside: reference) + leavings(of: run, beside: reference)
  }

  /// What leaves the park untreated, for want of a taker, more than in the reference: a task that is left undone.
  private static func leavings(of run: ComparedRun, beside reference: ComparedRun) -> [String] {
    [("wastewater.excess", "wastewater overflows"), ("waste.excess", "waste is left without a taker")]
      .compactMap { id, words in
        guard let row = run.indicators[id] else { return nil }
        let base = reference.indicators[id]?.value ?? 0
        guard row.value - base > RunWarning.crumb * row.value else { return nil }
        return
          "\(number(row.value)) \(row.unit) of \(words), in the reference \(number(base)) \(row.unit)"
      }
  }

  /// Plants that lose more of what they would make than in the reference, as they follow a bus that is short.
  private static func losses(of run: ComparedRun, beside reference: ComparedRun) -> [String] {
    let prefix = RunWarning.lostHours
    return run.indicators.rows.filter { $0.id.hasPrefix(prefix) }.compactMap { row in
      let plant = row.id.dropFirst(prefix.count)
      func value(_ id: String, _ run: ComparedRun) -> Double { run.indicators["\(id)\(plant)"]?.value ?? 0 }
      func tells(_ run: ComparedRun) -> String {
        let (hours, lost) = (value(prefix, run), value("production.lost.", run))
        return (lost > 0 ? "\(number(lost)) t in " : "") + "\(number(hours)) h"
      }
      let grows = [prefix, "production.lost."].contains { id in
        let own = value(id, run)
        return own - value(id, reference) > RunWarning.crumb * own
      }
      guard grows else { return nil }
      return
        "'\(plant)', which follows a bus that is short, does not make what it would: \(tells(run)), in the "
        + "reference \(tells(reference))"
    }
  }

  private static func number(_ value: Double) -> String { RunWarning.number(value) }
}

extension String {
  /// The bus of an indicator of what it could not give, such as `bus.power.unserved`.
  fileprivate var unservedBus: String? {
    guard hasPrefix("bus."), hasSuffix(".unserved") else { return nil }
    return String(dropFirst("bus.".count).dropLast(".unserved".count))
  }
}

extension ComparedRun {
  /// Whether the scenario says what it costs when a bus cannot serve everyone; a price of 0 says nothing.
  fileprivate func prices(_ bus: String) -> Bool {
    guard let text = scenario.resolved.setting(at: "buses.\(bus).unserved_price")?.text else { return false }
    return text.contains { ("1"..."9").contains($0) }
  }
}
