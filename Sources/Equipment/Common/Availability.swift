import Foundation
import Kernel
import LaneMath

/// How much of a machine is there to run, worked out before the run: planned outages by date, forced outages by chance.
///
/// Forced outages alternate between running and repair times, both exponentially distributed (the two-state Markov model
/// of Billinton and Allan, *Reliability Evaluation of Power Systems*, 2nd ed. 1996, ch. 2). Draws depend on the seed, the
/// unit's id and the calendar year alone, each of which begins running: neither another unit nor another horizon or
/// warm-up shifts anything.
struct Availability: Sendable {
  /// The share that is there, from 0 to 1.
  let share: Slot
  /// The same without outages.
  private let stated: Slot

  /// Declares `availability`, `planned_outages` and `forced_outages`.
  static func declare(_ declare: inout Declaration) -> Availability {
    let stated = declare.values(
      "availability", "%", 0...100, default: 100, "Share of the capacity that is there to run",
      source: "scenario; outages are stated apart")
    let planned = declare.each("planned_outages", "Outages that are known beforehand, by name") { _, scope in
      plannedOutage(&scope)
    }
    let clock = declare.clock
    let unit = declare.unit
    let isForced = !declare.describes && declare.states("forced_outages")
    let forced = declare.group("forced_outages", "Outages that come by chance") { scope in
      forcedOutages(&scope, clock, unit, isStated: isForced)
    }
    let lanes = Swift.max(stated.count, forced.count)
    let shares = (0..<lanes).map { lane in
      let values = stated[stated.count > lane ? lane : 0]
      let chance = forced.isEmpty ? [] : forced[forced.count > lane ? lane : 0]
      let outages = planned.compactMap { $0 } + chance
      if outages.isEmpty { return values }
      let whole = values.isConstant ? [Double](repeating: values[0], count: clock.stepCount) : values.expanded
      return StepValues(share(whole, outages, clock), clock: clock)
    }
    let there = declare.slot(following: shares)
    let isWhole = planned.allSatisfy { $0 == nil } && forced.allSatisfy(\.isEmpty)
    return Availability(share: there, stated: isWhole ? there : declare.slot(following: stated))
  }

  /// What holds a machine down that could do no more than the share of its capacity that is there.
  func bound(_ memory: Memory) -> Lanes {
    let isOut = memory[share] .< memory[stated]
    return select(
      isOut, Bound.outage.lanes,
      select(memory[share] .< 1, Bound.derating.lanes, Bound.capacity.lanes))
  }

  /// Seconds since 1970-01-01T00:00 on the park's clock.
  typealias Outage = (from: Double, to: Double)

  private static func plannedOutage(_ scope: inout Declaration) -> Outage? {
    let from = moment("from", "First moment of the outage, such as 2025-05-01", &scope)
    let to = moment("to", "Moment at which it is back", &scope)
    guard let from, let to else { return nil }
    if to <= from { scope.problem("the outage ends before it begins", at: "to") }
    return (from, to)
  }

  private static func moment(_ key: String, _ summary: String, _ scope: inout Declaration) -> Double? {
    guard let text = scope.text(key, summary) else {
      if !scope.describes, !scope.states(key) { scope.lacks(key, "an outage needs '\(key)': \(summary)") }
      return nil
    }
    guard let time = CivilTime(parsing: text) else {
      scope.problem("'\(text)' is not a date such as 2025-05-01 or 2025-05-01T06:00", at: key)
      return nil
    }
    return Double(time.secondsSinceEpoch)
  }

  private static func forcedOutages(
    _ scope: inout Declaration, _ clock: Clock, _ unit: String, isStated: Bool
  ) -> [[Outage]] {
    let running = scope.optionalParameter(
      "mean_time_between", "h", 1...1e6,
      "Mean running time from a repair to the next failure; without forced outages there is none",
      source: "operating records of the plant")
    let repair = scope.parameter(
      "mean_time_to_repair", "h", 0.1...1e4, default: 48, "Mean duration of a repair",
      source: "assumption: two days, grade C")
    let seed = scope.parameter(
      "seed", "1", 0...1e9, default: 1,
      "Another number gives another draw; which one hangs on the unit's name as well, so that two units fail at different times",
      source: "any whole number")
    guard let running else {
      if isStated, !scope.states("mean_time_between") {
        scope.problem("'forced_outages' lacks 'mean_time_between', without which nothing fails")
      }
      return []
    }
    let isShared = [running, repair, seed].allSatisfy { $0 == Lanes(all: $0[0]) }
    return (0..<(isShared ? 1 : laneCount)).map { lane in
      drawn(
        by: UInt64(seed[lane]), of: unit, running: running[lane], repair: repair[lane], reaching: clock)
    }
  }

  /// The forced outages that may reach into a clock: those of its calendar years and of the year before.
  ///
  /// - Parameters:
  ///   - running: mean time to the next failure, s.
  ///   - repair: mean time of a repair, s.
  static func drawn(
    by seed: UInt64, of unit: String, running: Double, repair: Double, reaching clock: Clock
  ) -> [Outage] {
    var outages: [Outage] = []
    let name = CounterRandom.hash(of: unit)
    for year in (clock.years.lowerBound - 1)...clock.years.upperBound {
      let process = processNumber | UInt32(truncatingIfNeeded: year) << 8
      let random = CounterRandom(seed: seed, unit: name, process: process)
      var time = Double(CivilTime(firstOf: year).secondsSinceEpoch)
      let end = Double(CivilTime(firstOf: year + 1).secondsSinceEpoch)
      var index: UInt32 = 0
      while time < end {
        let failure = time - running * Foundation.log(1 - random.uniform(index))
        time = failure - repair * Foundation.log(1 - random.uniform(index &+ 1))
        index &+= 2
        if failure < end { outages.append((failure, time)) }
      }
    }
    return outages
  }

  /// Sets the draws of outages apart from other random processes of a unit.
  private static let processNumber: UInt32 = 1

  /// The stated share less the part of each step that lies in an outage.
  static func share(_ values: [Double], _ outages: [Outage], _ clock: Clock) -> [Double] {
    var share = values
    let step = Double(clock.step)
    let start = Double(clock.start.secondsSinceEpoch)
    var free = 0.0
    for outage in outages.sorted(by: { $0.from < $1.from }) {
      let from = Swift.max(outage.from - start, free)
      let to = Swift.min(outage.to - start, Double(clock.duration))
      guard to > from else { continue }
      free = to
      for index in Int(from / step)..<Swift.min(Int((to / step).rounded(.up)), clock.stepCount) {
        let begin = Double(index) * step
        let overlap = Swift.min(to, begin + step) - Swift.max(from, begin)
        share[index] *= Swift.max(0, 1 - overlap / step)
      }
    }
    return share
  }
}
