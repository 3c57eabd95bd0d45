import Kernel
public import Results

/// What a run takes away of what its reference is short of, exceeds, or leaves undone.
///
/// It is what the reference would have more of than the run, were the two held against each other the other way round, so
/// that a cure and a flaw follow one rule.
public struct ScenarioCure: Sendable, Hashable {
  /// The part of a shortage or an exceedance that must go for the run to be told as its cure: a convention, so that what
  /// takes an hour of thousands away is none.
  public static let least = 0.5

  /// What it is about.
  public let kind: ScenarioFlaw.Kind
  /// The bus, plant, or outfall with its limit; the id of the indicator for what is left untreated.
  public let place: String
  /// What that is, in words.
  public let subject: Remark
  /// The indicator by which it is told.
  public let id: String
  /// Its unit.
  public let unit: String
  /// What the reference has of it, and the run.
  public let change: Change

  /// The part of it that goes.
  public let share: Double
  /// By what share of what the reference delivers at the bus the run delivers more; 0 of all but shortages.
  public let delivered: Double

  /// What a run has less of than its reference, beyond rounding.
  static func all(of run: ComparedRun, beside reference: ComparedRun) -> [Self] {
    let gaps = ScenarioFlaw.all(of: reference, beside: run) + ScenarioFlaw.priced(of: reference, beside: run)
    return gaps.compactMap { gap in
      guard let (measured, told) = ids(of: gap), let base = reference.indicators[measured]?.value, base > 0
      else { return nil }
      let own = run.indicators[measured]?.value ?? 0
      let id = reference.indicators[told] == nil ? measured : told
      guard let row = reference.indicators[id] else { return nil }
      let supplied = gap.kind == .unserved ? reference.indicators["bus.\(gap.place).supplied"]?.value ?? 0 : 0
      return Self(
        kind: gap.kind, place: gap.place, subject: subject(of: gap, in: reference), id: id, unit: row.unit,
        change: Change(from: row.value, to: run.indicators[id]?.value ?? 0), share: (base - own) / base,
        delivered: supplied > 0 ? (base - own) / supplied : 0)
    }
  }

  private static func subject(of gap: ScenarioFlaw, in run: ComparedRun) -> Remark {
    switch gap.kind {
    case .unserved:
      return Remark("'\(gap.place)' unserved", "“\(run.label(ofBus: gap.place))”缺供")
    case .permit:
      let (outfall, limit) = ScenarioFlaw.parts(of: gap.place)
      let words = limit.map { PermitLimit.words(of: $0) }
      return Remark(
        "'\(outfall)' above its \(words.map { "limit of \($0.message)" } ?? "permit")",
        "“\(run.label(ofUnit: outfall))”\(words?.messageZh ?? "")超标")
    case .lostProduction:
      return Remark("'\(gap.place)' losing production", "“\(run.label(ofUnit: gap.place))”减产")
    case .untreated, .otherPrice, .lessMade, .otherStep:
      let words = ScenarioFlaw.leavings.first { $0.id == gap.place }
      return Remark(words?.words ?? gap.place, words?.wordsZh ?? gap.place)
    }
  }

  /// The indicators by which it is measured, and told; nil of what is no shortage and no exceedance.
  private static func ids(of gap: ScenarioFlaw) -> (measured: String, told: String)? {
    switch gap.kind {
    case .unserved: ("bus.\(gap.place).unserved", "bus.\(gap.place).unserved_hours")
    case .permit: (RunWarning.permitHours + gap.place, RunWarning.permitHours + gap.place)
    case .lostProduction: (RunWarning.lostHours + gap.place, RunWarning.lostHours + gap.place)
    case .untreated: (gap.place, gap.place)
    case .otherPrice, .lessMade, .otherStep: nil
    }
  }
}
