import Kernel
import LaneMath

/// What keeps a thermal machine from jumping: its least load, its ramp, the times for which it must run or rest once it
/// has started or stopped, what a start costs, and its outages.
///
/// A running machine changes its rate by no more than the ramp in a step; it may always trip. A start reaches the least
/// load, or what the ramp allows from nothing where that is more. A step that is partly an outage has the mean capacity
/// and the mean least load, as one that is partly in service.
final class ThermalCommitment: Sendable {
  /// What a kind takes where the scenario states nothing, with sources.
  struct Defaults {
    /// % of capacity.
    var minimumLoad: Double
    /// % of capacity a minute.
    var ramp: Double
    /// Hours.
    var upTime: Double
    /// Hours.
    var downTime: Double
    /// Where load and ramp come from.
    var source: String
    /// Where the times come from.
    var timeSource: String
  }

  let leastShare: Lanes
  let ramp: Lanes
  let minimumUpTime: Lanes
  let minimumDownTime: Lanes
  let startCost: Lanes
  let stepSeconds: Lanes
  let mustRun: LaneMask
  let availability: Availability
  /// The rate of the last step.
  let rate: Slot
  /// Seconds since the start, or since the stop and then negative.
  let runTime: Slot
  let cost: Slot

  init(_ declare: inout Declaration, rateUnit: String, _ defaults: Defaults) {
    leastShare = declare.parameter(
      "minimum_load", "%", 0...100, default: defaults.minimumLoad,
      "Lowest load at which it runs, of capacity", source: defaults.source)
    ramp = declare.parameter(
      "ramp_rate", "%/min", 0.001...1000, default: defaults.ramp, "Change of load, of capacity a minute",
      source: defaults.source)
    minimumUpTime = declare.parameter(
      "minimum_up_time", "h", 0...1000, default: defaults.upTime, "Time that it runs once it is started",
      source: defaults.timeSource)
    minimumDownTime = declare.parameter(
      "minimum_down_time", "h", 0...1000, default: defaults.downTime, "Time that it rests once it is stopped",
      source: defaults.timeSource)
    startCost = declare.parameter(
      "start_up_cost", "CNY", 0...1e8, default: 0, "Fuel, wear and labour of a start",
      source: "scenario; nothing is assumed")
    stepSeconds = Lanes(all: Double(declare.stepSeconds))
    let always = declare.flag("must_run", default: false, "Whether it runs whenever it can")
    mustRun = LaneMask(repeating: always)
    availability = Availability.declare(&declare)
    rate = declare.state("rate", rateUnit, .physical, initial: .zero)
    // Every machine may start in the first step: it has rested for as long as it must.
    let longest = Lanes(all: StateLimits.most("s"))
    runTime = declare.state(
      "run_time", "s", .physical, initial: Lanes.zero - minimumDownTime,
      within: (.zero - longest, longest))
    cost = declare.meter("start_up", .cost, "CNY s-1")
  }

  func range(capacity: Lanes, _ memory: Memory) -> LeadRange {
    let before = memory[rate]
    let time = memory[runTime]
    let isOn = before .> 0
    let reach = ramp * stepSeconds * capacity
    let whole = capacity * memory[availability.share]
    let least = leastShare * whole
    let climb = select(isOn, max(before, least) + reach, max(least, reach))
    let resting = .!isOn .& (-time .< minimumDownTime)
    var most = select(resting, .zero, min(whole, climb))
    most = select(most .< least, .zero, most)
    let floor = min(select(isOn, max(least, before - reach), least), most)
    let running = select(climb .< whole, Bound.ramp.lanes, availability.bound(memory))
    let bound = select(resting, Bound.rest.lanes, running)
    let held = (mustRun .| (isOn .& (time .< minimumUpTime))) .& (most .> 0)
    return LeadRange(least: floor, most: most, mustRun: held, bound: bound)
  }

  func account(_ settled: Lanes, over seconds: Double, _ memory: Memory) {
    let starts = (settled .> 0) .& (memory[rate] .<= 0)
    memory[cost] = select(starts, startCost / seconds, .zero)
  }

  func commit(_ settled: Lanes, over seconds: Double, _ memory: Memory) {
    let runs = settled .> 0
    let changed = runs .^ (memory[rate] .> 0)
    let elapsed = select(runs, Lanes(all: seconds), Lanes(all: -seconds))
    memory[runTime] = select(changed, elapsed, memory[runTime] + elapsed)
    memory[rate] = settled
  }
}
