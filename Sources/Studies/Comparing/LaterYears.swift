import Accounts
import Kernel
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
    /// How many years are looked at, beside each run that it is held against; none where they are those of the horizon.
    let periods: Set<Double>
  }

  /// A year that has to be run.
  private struct Variant: Hashable {
    let subject: Int
    /// The year of the horizon that it repeats.
    let model: Int
    /// What differs, as the command line has it.
    let changes: [String]
    /// Where it ends within the year that it repeats.
    let cut: YearCut?
  }

  /// The courses of runs, in their order.
  func courses(of subjects: [Subject]) async throws -> [YearlyCourse] {
    let ends = Set(subjects.flatMap { $0.run.scenario.resolved.units.compactMap(\.inService.to) })
    let plans = subjects.enumerated().map { plan($0, $1, ends) }
    var variants: [Variant] = []
    for variant in plans.flatMap({ $0.years.compactMap(\.variant) + $0.parts.values })
    where !variants.contains(variant) {
      variants.append(variant)
    }
    let found = try await figures(of: variants, subjects)
    return zip(subjects, plans).map { subject, plan in
      let own = subject.run.scenario.horizon.horizonYears.map {
        YearlyCourse.YearlyFigures(subject.run.indicators, in: $0)
      }
      var gap = plan.gap
      func outcome(_ variant: Variant, _ number: Int) -> YearlyCourse.YearlyFigures? {
        switch found[variant] {
        case .success(let figures)?: return figures
        case .failure(let failure)?:
          gap =
            gap
            ?? Remark("year \(number + 1) could not be run: \(failure)", "第 \(number + 1) 年未能运行：\(failure)")
          return nil
        case nil: return nil
        }
      }
      let years = plan.years.enumerated().map { number, year in
        year.variant.flatMap { outcome($0, number) } ?? own[year.model]
      }
      var parts: [Double: YearlyCourse.YearlyFigures] = [:]
      for (period, variant) in plan.parts { parts[period] = outcome(variant, Int(period)) }
      return YearlyCourse(years, parts: parts, ageing: plan.ageing, gap: gap)
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
      // A horizon of several years was cut to the one that is repeated, or ends within the year that is looked at.
      let years = one.scenario.horizon.horizonYears
      let year = years[years.count - 1]
      found[one.variant] = outcome.result.map {
        YearlyCourse.YearlyFigures(RecordedIndicators($0.indicators), in: year)
          .scaled(by: one.variant.cut.map { $0.share * year.share } ?? 1)
      }
    }
    return found
  }

  private struct Plan {
    /// By year that is looked at: the year of the horizon that it is or repeats, and the run that it needs.
    var years: [(model: Int, variant: Variant?)] = []
    /// By how many years are looked at: the run of the part of the last of them.
    var parts: [Double: Variant] = [:]
    var ageing: [String] = []
    var gap: Remark?
  }

  /// - Parameter ends: when units of any of the runs are taken out of service.
  private func plan(_ place: Int, _ subject: Subject, _ ends: Set<CivilTime>) -> Plan {
    let horizon = subject.run.scenario.horizon
    let years = horizon.horizonYears
    let last = years.lastIndex(where: \.isWhole) ?? 0
    let longest = subject.periods.max() ?? 0
    let count = Swift.min(Swift.max(Int(longest.rounded(.up)), years.count), Self.longest)
    let timeline = ServiceTimeline(subject.run.scenario)
    var plan = Plan()
    var unknown: Set<String> = []
    for year in 0..<Swift.max(count, years.count) {
      let model = year < years.count ? year : last
      let service = year == model ? [] : timeline.changes(inYear: year, repeating: years[model], model)
      let cuts = subject.periods.filter { Int($0) == year }.compactMap { period in
        YearCut(period, repeating: years[model], model, of: horizon, ends: ends).map { (period, $0) }
      }
      guard let ageing = subject.ageing else {
        unknown.formUnion(service.map(\.unit))
        if !cuts.isEmpty { unknown.formUnion(timeline.ending(inYear: years[model])) }
        plan.years.append((model, nil))
        continue
      }
      let isNew = ageing.contains { timeline.lives(of: $0, inYear: year) > 0 }
      let ages = year == model && !isNew ? [] : ageing.map { timeline.change(of: $0, inYear: year) }
      let changes = service.map(\.text) + ages
      plan.years.append(
        (model, changes.isEmpty ? nil : Variant(subject: place, model: model, changes: changes, cut: nil)))
      for (period, cut) in cuts {
        plan.parts[period] = Variant(subject: place, model: model, changes: changes, cut: cut)
      }
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
    if years.count > 1 || variant.cut != nil {
      let year = years[variant.model]
      // A year of the horizon itself begins with what the years before it left.
      let start = variant.cut.map { $0.isOfHorizon ? years[0].start : year.start } ?? year.start
      span = HorizonOverride(
        start: "\(start)", end: "\(variant.cut?.end ?? year.end)", step: horizon?.step)
    }
    return try runner.reader.resolve(
      run.scenario.file, overrides: changed, horizon: span, sharing: run.scenario.resolved)
  }
}
