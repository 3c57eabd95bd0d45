import Accounts
import Kernel
import Quantities
import Results
import Scenario

/// Finds what scenarios cost and emit year by year, and runs later years that differ from those of the horizon.
struct LaterYears {
  /// The most years that are told apart: longer than anything that ages lasts.
  private static let longest = 50

  let overrides: [Override]
  let horizon: HorizonOverride?
  let runner: BatchRunner

  /// A run whose years are looked at.
  struct Subject {
    let run: ComparedRun
    /// How its units age; nil where it was read from a file and cannot be run again.
    let ageing: [UnitAgeing]?
    /// How many years are looked at; nil where they are those of the horizon.
    let period: Double?
  }

  /// A year that has to be run.
  private struct Variant: Hashable {
    let subject: Int
    /// The year of the horizon that it repeats.
    let model: Int
    /// What differs, as the command line has it.
    let changes: [String]
  }

  /// The courses of runs, in their order.
  func courses(of subjects: [Subject]) async throws -> [YearlyCourse] {
    let plans = subjects.enumerated().map { plan($0, $1) }
    var variants: [Variant] = []
    for variant in plans.flatMap(\.years).compactMap(\.variant) where !variants.contains(variant) {
      variants.append(variant)
    }
    let found = try await figures(of: variants, subjects)
    return zip(subjects, plans).map { subject, plan in
      let own = subject.run.scenario.horizon.horizonYears.map {
        YearlyCourse.YearlyFigures(subject.run.indicators, in: $0)
      }
      var gap = plan.gap
      let years = plan.years.enumerated().map { number, year in
        guard let variant = year.variant, let figures = found[variant] else { return own[year.model] }
        switch figures {
        case .success(let figures): return figures
        case .failure(let failure):
          gap =
            gap
            ?? Remark("year \(number + 1) could not be run: \(failure)", "第 \(number + 1) 年未能运行：\(failure)")
          return own[year.model]
        }
      }
      return YearlyCourse(years, ageing: plan.ageing, gap: gap)
    }
  }

  /// What variants amount to, run side by side.
  private func figures(
    of variants: [Variant], _ subjects: [Subject]
  ) async throws -> [Variant: Result<YearlyCourse.YearlyFigures, RunFailure>] {
    var found: [Variant: Result<YearlyCourse.YearlyFigures, RunFailure>] = [:]
    var resolved: [(variant: Variant, scenario: ResolvedScenario)] = []
    for variant in variants {
      do throws(Problems) {
        resolved.append((variant, try self.resolved(variant, of: subjects[variant.subject].run)))
      } catch {
        found[variant] = .failure(.invalid(error))
      }
    }
    guard !resolved.isEmpty else { return found }
    let outcomes = try await runner.run(resolved.map(\.scenario)).outcomes
    for (one, outcome) in zip(resolved, outcomes) {
      // A horizon of several years was cut to the one that is repeated.
      let year = one.scenario.horizon.horizonYears[0]
      found[one.variant] = outcome.result.map {
        YearlyCourse.YearlyFigures(RecordedIndicators($0.indicators), in: year)
      }
    }
    return found
  }

  private struct Plan {
    /// By year that is looked at: the year of the horizon that it is or repeats, and the run that it needs.
    var years: [(model: Int, variant: Variant?)] = []
    var ageing: [String] = []
    var gap: Remark?
  }

  private func plan(_ place: Int, _ subject: Subject) -> Plan {
    let years = subject.run.scenario.horizon.horizonYears
    let last = years.lastIndex(where: \.isWhole) ?? 0
    let count = Swift.min(Swift.max(Int((subject.period ?? 0).rounded(.up)), years.count), Self.longest)
    let timeline = ServiceTimeline(subject.run.scenario)
    var plan = Plan()
    var unknown: Set<String> = []
    for year in 0..<Swift.max(count, years.count) {
      let model = year < years.count ? year : last
      let service = year == model ? [] : timeline.changes(inYear: year, repeating: years[model], model)
      guard let ageing = subject.ageing else {
        unknown.formUnion(service.map(\.unit))
        plan.years.append((model, nil))
        continue
      }
      let isNew = ageing.contains { timeline.lives(of: $0, inYear: year) > 0 }
      let ages = year == model && !isNew ? [] : ageing.map { timeline.change(of: $0, inYear: year) }
      let changes = service.map(\.text) + ages
      plan.years.append(
        (model, changes.isEmpty ? nil : Variant(subject: place, model: model, changes: changes)))
    }
    plan.ageing = plan.years.count > 1 ? (subject.ageing ?? []).map(\.unit) : []
    if !unknown.isEmpty {
      plan.gap = Remark(
        "\(unknown.sorted().map { "'\($0)'" }.joined(separator: ", ")) "
          + "\(unknown.count == 1 ? "is" : "are") in service at other times in later years than in the horizon's last, "
          + "and results are not run again: compare the scenario's file",
        "\(unknown.sorted().map { "“\($0)”" }.joined(separator: "、"))以后各年的投运时段与本期最后一年不同，而结果文件不再运行：请用情景文件比较"
      )
    }
    return plan
  }

  private func resolved(_ variant: Variant, of run: ComparedRun) throws(Problems) -> ResolvedScenario {
    var changed = overrides
    for text in variant.changes { changed.append(try Override(parsing: text)) }
    let years = run.scenario.horizon.horizonYears
    var span = horizon
    if years.count > 1 {
      let year = years[variant.model]
      span = HorizonOverride(start: "\(year.start)", end: "\(year.end)", step: horizon?.step)
    }
    return try runner.reader.resolve(
      run.scenario.file, overrides: changed, horizon: span, sharing: run.scenario.resolved)
  }
}

/// When what a scenario owns is in service, and how old it is, in years counted from the horizon's start.
private struct ServiceTimeline {
  private let resolved: ResolvedScenario
  private let start: CivilTime
  private let end: CivilTime

  init(_ scenario: StudyScenario) {
    (resolved, start, end) = (scenario.resolved, scenario.horizon.start, scenario.horizon.end)
  }

  /// Units that in a later year are in service at other times than in the year that it repeats, with what says so.
  func changes(inYear year: Int, repeating model: HorizonYear, _ number: Int) -> [(
    unit: String, text: String
  )] {
    resolved.units.compactMap { unit in
      guard unit.inService != .always else { return nil }
      let own = Self.part(of: unit.inService, in: model, years: 0)
      let later = Self.part(of: unit.inService, in: model, years: year - number)
      return own == later ? nil : (unit.id, "units.\(unit.id).in_service=\(later)")
    }
  }

  /// The part of a year in which something is in service so many years later, as a scenario states it.
  private static func part(of period: ServicePeriod, in year: HorizonYear, years: Int) -> String {
    let from = period.from.map { HorizonYear.earlier($0, by: years) }
    let to = period.to.map { HorizonYear.earlier($0, by: years) }
    let first = from.flatMap { $0 > year.start ? $0 : nil }
    let last = to.flatMap { $0 < year.end ? $0 : nil }
    if first.map({ $0 >= year.end }) ?? false || last.map({ $0 <= year.start }) ?? false {
      return "..\(year.start)"
    }
    return "\(first ?? year.start)..\(last.map { "\($0)" } ?? "")"
  }

  /// The parameter of an ageing unit in a year, as the command line has it.
  func change(of ageing: UnitAgeing, inYear year: Int) -> String {
    let unit = resolved.units.first { $0.id == ageing.unit }
    let value = ageing.value(
      inYear: year, of: served(unit?.inService ?? .always), age: age(of: ageing),
      lifetime: lifetime(of: ageing.unit), start: enters(unit))
    return "units.\(ageing.unit).\(ageing.key)=\(value)"
  }

  /// How often an ageing unit has been bought anew before a year begins.
  func lives(of ageing: UnitAgeing, inYear year: Int) -> Double {
    ageing.lives(
      inYear: year, lifetime: lifetime(of: ageing.unit),
      start: enters(resolved.units.first { $0.id == ageing.unit }))
  }

  private func enters(_ unit: UnitRecord?) -> Double {
    unit?.inService.from.map { Swift.max(0, HorizonYear.years(from: start, to: $0)) } ?? 0
  }

  /// How many years of the horizon lie within a period.
  private func served(_ period: ServicePeriod) -> Double {
    let first = Swift.max(start, period.from ?? start)
    let last = Swift.min(end, period.to ?? end)
    guard first < last else { return 0 }
    return HorizonYear.years(from: start, to: last) - HorizonYear.years(from: start, to: first)
  }

  /// Time in service that the scenario states, years.
  private func age(of ageing: UnitAgeing) -> Double {
    guard ageing.course == .time,
      let text = resolved.setting(at: "units.\(ageing.unit).\(ageing.key)")?.text,
      let seconds = try? Quantity(text).si(expecting: "a"),
      let year = try? UnitSystem.si("1 a", expecting: "a")
    else { return 0 }
    return seconds / year
  }

  /// How long a unit lasts: what its own cost says, or that of the measure that brought it.
  private func lifetime(of unit: String) -> Double? {
    let items = resolved.ownership.items
    if let own = items.first(where: { $0.kind == .unit && $0.id == unit }) { return own.cost.lifetime }
    let layer = resolved.setting(at: "units.\(unit)")?.origin.layer ?? ""
    return items.first { $0.kind == .measure && layer == "measure \($0.id)" }?.cost.lifetime
  }
}
