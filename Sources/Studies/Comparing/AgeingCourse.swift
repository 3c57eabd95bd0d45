import Accounts
import Kernel
import Quantities
import Results
import Scenario

/// What a scenario costs and emits in each year, as what ages in it gets older.
///
/// A year is simulated with the units as old as they are then, everything else as in the horizon. Later years than those
/// that were simulated are like the last of them.
public struct AgeingCourse: Sendable, Hashable {
  /// Ids of what ages.
  public let units: [String]
  /// Operating and fixed cost over the horizon's length, by year, CNY.
  let costs: [Double]
  /// Emissions of scope 1 and 2 over the horizon's length, by year, t CO2e.
  let emissions: [Double]

  func cost(inYear year: Int) -> Double { costs[Swift.min(year, costs.count - 1)] }
  func emission(inYear year: Int) -> Double { emissions[Swift.min(year, emissions.count - 1)] }
}

/// Runs scenarios with what ages in them as old as it is in later years.
struct AgedRuns {
  /// The most years that are simulated: longer than anything that ages lasts.
  private static let longest = 50

  let overrides: [Override]
  let horizon: HorizonOverride?
  let runner: BatchRunner

  /// A scenario with what ages in it.
  struct Subject {
    let scenario: StudyScenario
    let figures: RunFigures
    /// The years that are looked at.
    let period: Double
  }

  /// The courses of scenarios, in their order; nil where nothing ages, or a year of it has no figures.
  func courses(of subjects: [Subject?]) async throws -> [AgeingCourse?] {
    var variants: [(subject: Int, scenario: ResolvedScenario)] = []
    for (place, subject) in subjects.enumerated() {
      guard let subject, !subject.figures.ageing.isEmpty else { continue }
      variants += try aged(subject).map { (place, $0) }
    }
    guard !variants.isEmpty else { return subjects.map { _ in nil } }
    let outcomes = try await runner.run(variants.map(\.scenario)).outcomes
    return subjects.enumerated().map { place, subject in
      guard let subject, !subject.figures.ageing.isEmpty else { return nil }
      let own = zip(variants, outcomes).filter { $0.0.subject == place }.map(\.1)
      let later = own.compactMap { try? $0.result.get() }
      guard later.count == own.count, !own.isEmpty else { return nil }
      let all = [subject.figures] + later
      func sum(_ ids: [String]) -> [Double] {
        all.map { figures in ids.reduce(0) { $0 + (figures.indicators[$1]?.value ?? 0) } }
      }
      return AgeingCourse(
        units: subject.figures.ageing.map(\.unit), costs: sum(["cost.operating", "cost.fixed"]),
        emissions: sum(["carbon.scope1", "carbon.scope2"]))
    }
  }

  /// The scenario in each later year.
  private func aged(_ subject: Subject) throws(Problems) -> [ResolvedScenario] {
    let resolved = subject.scenario.resolved
    let years = Swift.min(Int(subject.period.rounded(.up)), Self.longest)
    let length = subject.scenario.horizon.lengthInYears
    guard years > 1 else { return [] }
    var scenarios: [ResolvedScenario] = []
    for year in 1..<years {
      var changed = overrides
      for ageing in subject.figures.ageing {
        let value = ageing.value(
          inYear: year, of: length, age: resolved.age(of: ageing),
          lifetime: resolved.lifetime(of: ageing.unit))
        changed.append(try Override(parsing: "units.\(ageing.unit).\(ageing.key)=\(value)"))
      }
      scenarios.append(
        try runner.reader.resolve(
          subject.scenario.file, overrides: changed, horizon: horizon, sharing: resolved))
    }
    return scenarios
  }
}

extension ResolvedScenario {
  /// Time in service that the scenario states, years.
  fileprivate func age(of ageing: UnitAgeing) -> Double {
    guard ageing.course == .time, let text = setting(at: "units.\(ageing.unit).\(ageing.key)")?.text,
      let seconds = try? Quantity(text).si(expecting: "a"),
      let year = try? UnitSystem.si("1 a", expecting: "a")
    else { return 0 }
    return seconds / year
  }

  /// How long a unit lasts: what its own cost says, or that of the measure that brought it.
  fileprivate func lifetime(of unit: String) -> Double? {
    let items = ownership.items
    if let own = items.first(where: { $0.kind == .unit && $0.id == unit }) { return own.cost.lifetime }
    let layer = setting(at: "units.\(unit)")?.origin.layer ?? ""
    return items.first { $0.kind == .measure && layer == "measure \($0.id)" }?.cost.lifetime
  }
}
