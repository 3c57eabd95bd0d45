import Kernel
import LaneMath

extension ProcessPlant {
  /// What is made in each step, kg/s: the stated series, stopped in shutdowns, scaled to the year's production, and
  /// stopped again in forced outages, whose production is lost.
  static func production(_ declare: inout Declaration) -> Slot {
    let clock = declare.clock
    var plan = [StepValues(constant: 0)]
    var annual: Lanes?
    if declare.describes || !declare.statesMapping("production") {
      plan = declare.values(
        "production", "t/h", 0...1e5,
        "What is made: a constant, or a mapping that states a series, `annual` (what the horizon's mean makes in 365 days; the series is then a pattern) and `product`",
        source: "the planner's; product_intensities.csv names products")
    }
    if declare.describes || declare.statesMapping("production") {
      declare.group("production", "Series of what is made") { scope in
        annual = scope.optionalParameter(
          "annual", "kt/a", 0...1e6, "Production in a year of 365 days, planned shutdowns included",
          source: "the planner's")
        if scope.describes || annual != nil {
          // Beside `annual` the series is a pattern, whose own scale would cancel out.
          let scale = scope.parameter(
            "scale", "1", 0...100, default: 1, "Factor on the year's production, for variants and sweeps",
            source: "definition: as planned")
          annual = annual.map { $0 * scale }
        }
        _ = scope.text("product", "The product, by its key in the tables of intensities")
        plan = pattern(&scope, hasAnnual: annual != nil)
      }
    }
    let running = shutdowns(&declare, clock)
    let outages = forcedOutages(&declare, clock)
    var lanes: [StepValues] = []
    for lane in 0..<laneCount {
      let own = (plan: plan[lane < plan.count ? lane : 0], annual: annual?[lane])
      let available = outages.isEmpty ? nil : outages[lane < outages.count ? lane : 0]
      if lane > 0, own.plan == plan[0], own.annual == annual?[0], outages.count <= 1 {
        lanes.append(lanes[0])
        continue
      }
      var made = stopped(own.plan, running, clock)
      if let annual = own.annual { made = scaled(made, toMean: annual, &declare) }
      made = stopped(made, available, clock)
      let first = made[0]
      lanes.append(made.occurring.allSatisfy { $0 == first } ? StepValues(constant: first) : made)
    }
    return declare.slot(following: lanes)
  }

  /// Values times the share of each step that a plant runs; nil where it always does.
  private static func stopped(_ values: StepValues, _ running: [Double]?, _ clock: Clock) -> StepValues {
    guard let running else { return values }
    return StepValues(running.indices.map { values[$0] * running[$0] }, clock: clock)
  }

  private static func pattern(_ scope: inout Declaration, hasAnnual: Bool) -> [StepValues] {
    let own: Set = hasAnnual ? ["annual", "product", "scale"] : ["annual", "product"]
    let found = scope.seriesOfScope(in: ["t/h", "1"], besides: own)
    guard let found else { return [StepValues(constant: hasAnnual ? 1 : 0)] }
    if found.unit == "1", !hasAnnual {
      scope.problem("'production' is a pattern without unit; it needs 'annual', in kt/a or t/a")
    }
    if found.lanes.contains(where: { $0.occurring.contains { !($0 >= 0) } }) {
      scope.problem("'production' falls below zero")
      return [StepValues(constant: 0)]
    }
    return found.lanes
  }

  /// Scales a pattern so that its mean over the horizon, the warm-up left out, is the year's production.
  private static func scaled(
    _ made: StepValues, toMean annual: Double, _ declare: inout Declaration
  ) -> StepValues {
    let mean = made.mean(from: declare.warmUpSteps, of: declare.clock)
    guard mean > 0 else {
      if annual > 0 {
        declare.problem(
          "'production' is zero over the whole horizon, so 'annual' cannot be met", at: "production")
      }
      return made
    }
    let factor = annual / mean
    return made.mapped { $0 * factor }
  }

  /// The share of each step that lies outside planned shutdowns; nil where none are stated.
  private static func shutdowns(_ declare: inout Declaration, _ clock: Clock) -> [Double]? {
    var running = [Double](repeating: 1, count: clock.stepCount)
    let stops: [Void] = declare.each(
      "planned_outages", "Planned stops, by name, each with `from` and `to` (not included)"
    ) {
      name, scope in
      let from = date("from", "Beginning, such as 2025-01-27 or 2025-01-27T08:00", &scope)
      let to = date("to", "End, not included", &scope)
      guard let from, let to else { return }
      guard from < to else {
        return scope.problem("outage '\(name)' ends at \(to), not after its start at \(from)", at: "to")
      }
      let offset = { (time: CivilTime) in time.secondsSinceEpoch - clock.start.secondsSinceEpoch }
      stop(&running, from: Double(offset(from)), to: Double(offset(to)), clock)
    }
    return stops.isEmpty ? nil : running
  }

  private static func date(_ key: String, _ summary: String, _ scope: inout Declaration) -> CivilTime? {
    guard let text = scope.text(key, summary) else {
      if !scope.describes { scope.problem("an outage needs '\(key)': a date") }
      return nil
    }
    if let time = CivilTime(parsing: text) { return time }
    scope.problem("'\(text)' is not a date", at: key, hint: "write 2025-01-01 or 2025-01-01T06:00")
    return nil
  }

  /// Takes the share of every step that lies within an outage, seconds since the first step.
  static func stop(_ running: inout [Double], from: Double, to: Double, _ clock: Clock) {
    let step = Double(clock.step)
    let start = Swift.max(0, from)
    let end = Swift.min(to, Double(clock.duration))
    guard start < end else { return }
    for place in Int(start / step)..<Swift.min(clock.stepCount, Int((end / step).rounded(.up))) {
      let overlap = Swift.min(end, Double(place + 1) * step) - Swift.max(start, Double(place) * step)
      running[place] = Swift.max(0, running[place] - Swift.max(0, overlap) / step)
    }
  }

  /// The share of each step that lies outside forced outages, by lane; empty where none are stated.
  ///
  /// Times to failure and to repair are exponentially distributed (Billinton and Allan, Reliability Evaluation of
  /// Engineering Systems, 2nd ed. 1992, ch. 6) and drawn by counter for the unit, so that other units shift nothing.
  private static func forcedOutages(_ declare: inout Declaration, _ clock: Clock) -> [[Double]] {
    guard declare.describes || declare.states("forced_outages") else { return [] }
    let unit = CounterRandom.hash(of: declare.unit)
    let figures = declare.group("forced_outages", "Unplanned stops, drawn at random") { scope in
      let failure = scope.parameter(
        "mean_time_between", "h", 1...1e6, "Mean running time from the end of a stop to the next",
        source: "the planner's records")
      let repair = scope.parameter(
        "mean_time_to_repair", "h", 0.1...1e4, default: 48, "Mean length of a stop",
        source: "assumption: two days, grade C")
      let seed = scope.parameter("seed", "1", 0...1e15, default: 1, "Which draw of luck", source: "arbitrary")
      return (failure, repair, seed)
    }
    let (failure, repair, seed) = figures
    let isShared = [failure, repair, seed].allSatisfy { $0 == Lanes(all: $0[0]) }
    return (0..<(isShared ? 1 : laneCount)).map { lane in
      let random = CounterRandom(seed: UInt64(Swift.max(0, seed[lane])), unit: unit, process: 1)
      var running = [Double](repeating: 1, count: clock.stepCount)
      var time = 0.0
      var draw: UInt32 = 0
      let wait = { (mean: Double) in
        defer { draw &+= 1 }
        return -mean * log(Lanes(all: 1 - random.uniform(draw)))[0]
      }
      while time < Double(clock.duration) {
        let failed = time + wait(failure[lane])
        time = failed + wait(repair[lane])
        stop(&running, from: failed, to: time, clock)
      }
      return running
    }
  }
}
