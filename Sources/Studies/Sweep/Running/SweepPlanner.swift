import Accounts
import Foundation
import Kernel
import Scenario
import Synchronization

/// Turns a sweep's file into its plan: every point, the scenario that it gives, and its id.
struct SweepPlanner: Sendable {
  /// The most runs that a sweep may have: more would not be a plan but a slip.
  static let mostRuns = 1_000_000

  let reader: ScenarioReader
  let overrides: [Override]
  let horizon: HorizonOverride?
  let engine: String
  let workers: Int

  /// The plan of a sweep, and its base scenario's park.
  ///
  /// - Throws: ``Problems``: what is wrong with the base scenario, with the axes against it, or with the design.
  ///   What is wrong with single points is not: it is in the plan.
  func plan(_ file: SweepFile) async throws -> (plan: SweepPlan, base: PreparedPark) {
    let root = file.base.lastIndex(of: "/").map { String(file.base[...$0]) } ?? "."
    let base = try reader.read(file.base, root: root, overrides: overrides, horizon: horizon)
    let scenario = base.scenarios[0]
    var problems = overrides.flatMap { override in
      file.axes.filter { $0.path.text == override.path.text }.map { axis in
        Problem(
          "axis '\(axis.id)' and the command line both set '\(axis.path)'", at: axis.path.origin,
          hint: "leave one of them out")
      }
    }
    let targets = AxisTargets(scenario, catalogue: reader.catalogue)
    problems += file.axes.flatMap(targets.problems)
    let design = file.design.sampled(file.axes, problems: &problems)
    guard problems.isEmpty, let design else { throw Problems(problems) }
    let source = SweepSource(
      reader: reader, base: scenario, axes: file.axes,
      distributions: try file.axes.map { try $0.distribution() },
      points: try design.points(axes: file.axes.count), overrides: overrides, horizon: horizon, root: root,
      engine: engine)
    let unsettable = AxisProbe(source).problems()
    guard unsettable.isEmpty else { throw Problems(unsettable) }
    let missing = KeptIndicators.problems(file.keep, known: indicators(base, source))
    let beyond: [Problem] = numbersBeyond(source.points.count, file)
    guard missing.isEmpty, beyond.isEmpty else { throw Problems(missing + beyond) }
    let advice = design.advice.map { advice in
      Problem("\(advice)", at: file.design.origin, severity: .warning)
    }
    let plan = SweepPlan(
      file, source: source, kept: KeptIndicators(file.keep), runs: await runs(source), advice: advice)
    return (plan, base)
  }

  /// Ids of the indicators of the base scenario, and of the one with every switch on.
  private func indicators(_ base: PreparedPark, _ source: SweepSource) -> [String] {
    var known = Accounting(base).indicators.catalogue.map(\.id)
    let isSwitched = source.axes.contains { if case .switched = $0.values { true } else { false } }
    guard isSwitched else { return known }
    let samples = source.axes.indices.map { axis in
      source.axes[axis].sample(source.distributions[axis].value(at: 1, margin: 0.25))
    }
    // Where that scenario is wrong, its run says so.
    if let scenario = try? source.scenario(with: samples), let park = try? reader.prepare([scenario]) {
      known += Accounting(park).indicators.catalogue.map(\.id)
    }
    return known
  }

  private func numbersBeyond(_ count: Int, _ file: SweepFile) -> [Problem] {
    guard case .chosen(let choices) = file.keep.series else { return [] }
    return choices.compactMap { choice -> Problem? in
      switch choice {
      case .run(let number) where number >= count:
        Problem("'series' keeps run \(number), but the runs are 0 to \(count - 1)", at: file.place("keep"))
      case .best(let chosen, _) where chosen > count, .worst(let chosen, _) where chosen > count:
        Problem(
          "'series' keeps \(chosen) runs, but there are \(count)", at: file.place("keep"),
          hint: "write series: all, where all are meant")
      default: nil
      }
    }
  }

  /// Resolves every point, some at a time on each worker.
  private func runs(_ source: SweepSource) async -> [SweepPlan.Run] {
    let count = source.points.count
    let block = 16
    let next = Mutex(0)
    let found = Mutex([Resolved?](repeating: nil, count: count))
    await WorkerThreads.run(max(1, min(workers, (count + block - 1) / block))) { _ in
      while true {
        let first = next.withLock { next in
          defer { next += block }
          return next
        }
        if first >= count { return }
        let numbers = first..<min(first + block, count)
        let resolved = Self.resolved(numbers, source)
        found.withLock { for (number, one) in zip(numbers, resolved) { $0[number] = one } }
      }
    }
    var structures: [StructureKey: Int] = [:]
    return found.withLock { $0 }.compactMap { $0 }.map { resolved in
      var run = resolved.run
      if let key = resolved.structure {
        let known = structures[key] ?? structures.count
        structures[key] = known
        run.structure = known
      }
      return run
    }
  }

  private struct Resolved: Sendable {
    var run: SweepPlan.Run
    var structure: StructureKey?
  }

  private static func resolved(_ numbers: Range<Int>, _ source: SweepSource) -> [Resolved] {
    var scenarios: [ResolvedScenario] = []
    var resolved = numbers.map { number in
      let samples = source.samples(of: number)
      do throws(Problems) {
        let scenario = try source.scenario(with: samples)
        scenarios.append(scenario)
        return Resolved(run: SweepPlan.Run(id: "", structure: -1), structure: scenario.structureKey)
      } catch {
        let run = SweepPlan.Run(id: source.id(ofInvalid: samples), structure: -1, problem: error.description)
        return Resolved(run: run)
      }
    }
    let readable = resolved.indices.filter { resolved[$0].structure != nil }
    for (place, id) in zip(readable, source.ids(of: scenarios)) { resolved[place].run.id = id }
    return resolved
  }
}
