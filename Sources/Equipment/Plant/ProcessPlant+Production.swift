import Kernel
import LaneMath

extension ProcessPlant {
  /// What is made in each step, kg/s: the stated series, stopped in shutdowns, scaled to the year's production, and
  /// stopped again in forced outages, whose production is lost.
  static func production(_ declare: inout Declaration) -> Slot {
    let clock = declare.clock
    var plan: Plan = ([StepValues(constant: 0)], [StepValues(constant: 0)])
    var annual: Lanes?
    var hasAnnual = false
    if declare.describes || !declare.statesMapping("production") {
      plan.lanes = declare.values(
        "production", "t/h", productionRange, default: 0,
        "What is made: a constant, or a mapping that states a series, `annual` (what the mean of each calendar year makes in 365 days; the series is then a pattern) and `product`",
        source: "the planner's; product_intensities.csv names products")
    }
    if declare.describes || declare.statesMapping("production") {
      declare.group("production", "Series of what is made") { scope in
        annual = scope.optionalParameter(
          "annual", "kt/a", 0...1e6, "Production in a year of 365 days, planned shutdowns included",
          source: "the planner's")
        hasAnnual = scope.states("annual")
        if scope.describes || hasAnnual {
          // Beside `annual` the series is a pattern, whose own scale would cancel out.
          let scale = scope.parameter(
            "scale", "1", 0...100, usual: usualScale, default: 1,
            "Factor on the year's production, for variants and sweeps",
            source: "definition: as planned")
          annual = annual.map { $0 * scale }
        }
        _ = scope.text("product", "The product, by its key in the tables of intensities")
        plan = pattern(&scope, hasAnnual: hasAnnual)
      }
    }
    let planned = shutdowns(&declare)
    let forced = forcedOutages(&declare, clock)
    let calendar = clock.calendarYears
    let running = planned.isEmpty ? nil : Availability.share(ones(clock), planned, clock)
    let runningInYears =
      planned.isEmpty || annual == nil ? nil : Availability.share(ones(calendar), planned, calendar)
    var lanes: [StepValues] = []
    for lane in 0..<laneCount {
      let place = lane < plan.lanes.count ? lane : 0
      let own = (plan: plan.lanes[place], annual: annual?[lane])
      if lane > 0, place == 0, own.annual == annual?[0], forced.count <= 1 {
        lanes.append(lanes[0])
        continue
      }
      var made = stopped(own.plan, running, clock)
      if let annual = own.annual {
        let means = YearlyMeans(
          of: plan.years[place], times: runningInYears, on: calendar, horizon: declare.horizon)
        made = scaled(made, by: means, to: annual, &declare)
        declare.check(derived: made, "production", "t/h", productionRange, by: "'annual' and 'scale'")
      }
      if !forced.isEmpty {
        let outages = forced[lane < forced.count ? lane : 0]
        made = stopped(made, Availability.share(ones(clock), outages, clock), clock)
      }
      let first = made[0]
      lanes.append(made.occurring.allSatisfy { $0 == first } ? StepValues(constant: first) : made)
    }
    return declare.slot(following: lanes)
  }

  private static func ones(_ clock: Clock) -> [Double] { [Double](repeating: 1, count: clock.stepCount) }

  /// What a plant may make, t/h, in every step: the largest steel and cement works make some thousands (grade C).
  private static var productionRange: ClosedRange<Double> { 0...1e5 }
  /// More than three times what is planned is another plant, or a percentage without its sign (assumption, grade C).
  private static var usualScale: ClosedRange<Double> { 0...3 }

  /// Values times the share of each step that a plant runs; nil where it always does.
  private static func stopped(_ values: StepValues, _ running: [Double]?, _ clock: Clock) -> StepValues {
    guard let running else { return values }
    return StepValues(running.indices.map { values[$0] * running[$0] }, clock: clock)
  }

  /// What is stated of production before stops and the year's total, by lane, and the same over the calendar years.
  private typealias Plan = (lanes: [StepValues], years: [StepValues])

  private static func pattern(_ scope: inout Declaration, hasAnnual: Bool) -> Plan {
    let own: Set = hasAnnual ? ["annual", "product", "scale"] : ["annual", "product"]
    let before = scope.problems.count
    let found = scope.seriesOfScope(
      in: [("t/h", productionRange), ("1", 0...1e9)], besides: own, needsYears: hasAnnual)
    if hasAnnual, scope.states("mean") {
      scope.problem(
        "'production' states both 'annual' and 'mean', and each says how much is made", at: "mean",
        hint: "state one of the two")
    }
    let steady = StepValues(constant: hasAnnual ? 1 : 0)
    guard let found else {
      if !hasAnnual, !scope.describes, !scope.states("annual"), scope.problems.count == before {
        scope.problem(
          "'production' does not say how much is made",
          hint: "state 'annual', a series such as 'profile', or a number in t/h for the mapping")
      }
      return ([steady], [steady])
    }
    if found.unit == "1", !hasAnnual {
      scope.problem("'production' is a pattern without unit; it needs 'annual', in kt/a or t/a")
    }
    return (found.lanes, found.years)
  }

  /// Scales a pattern so that the mean of each calendar year is the year's production.
  private static func scaled(
    _ made: StepValues, by means: YearlyMeans, to annual: Double, _ declare: inout Declaration
  ) -> StepValues {
    if let year = means.zeroYear {
      if annual > 0 {
        declare.problem(
          "'production' is zero throughout \(year), so 'annual' cannot be met", at: "production")
      }
      return made
    }
    for note in means.notes(for: "annual") { declare.warning(note, at: "production") }
    return means.scaled(made, to: annual, on: declare.clock)
  }

  /// Planned shutdowns.
  private static func shutdowns(_ declare: inout Declaration) -> [Availability.Outage] {
    declare.each(
      "planned_outages", "Planned stops, by name, each with `from` and `to` (not included)"
    ) { name, scope -> Availability.Outage? in
      let from = date("from", "Beginning, such as 2025-01-27 or 2025-01-27T08:00", &scope)
      let to = date("to", "End, not included", &scope)
      guard let from, let to else { return nil }
      guard from < to else {
        scope.problem("outage '\(name)' ends at \(to), not after its start at \(from)", at: "to")
        return nil
      }
      return (Double(from.secondsSinceEpoch), Double(to.secondsSinceEpoch))
    }.compactMap { $0 }
  }

  private static func date(_ key: String, _ summary: String, _ scope: inout Declaration) -> CivilTime? {
    guard let text = scope.text(key, summary) else {
      if !scope.describes, !scope.states(key) { scope.lacks(key, "an outage needs '\(key)': a date") }
      return nil
    }
    if let time = CivilTime(parsing: text) { return time }
    scope.problem("'\(text)' is not a date", at: key, hint: "write 2025-01-01 or 2025-01-01T06:00")
    return nil
  }

  /// Forced outages, by lane; empty where none are stated.
  private static func forcedOutages(_ declare: inout Declaration, _ clock: Clock) -> [[Availability.Outage]] {
    guard declare.describes || declare.states("forced_outages") else { return [] }
    let unit = declare.unit
    let (failure, repair, seed) = declare.group("forced_outages", "Unplanned stops, drawn at random") {
      scope in
      let failure = scope.parameter(
        "mean_time_between", "h", 1...1e6, "Mean running time from the end of a stop to the next",
        source: "the planner's records")
      let repair = scope.parameter(
        "mean_time_to_repair", "h", 0.1...1e4, default: 48, "Mean length of a stop",
        source: "assumption: two days, grade C")
      let seed = scope.parameter(
        "seed", "1", 0...1e15, default: 1,
        "Which draw of luck; it hangs on the unit's name as well, so that two plants fail at different times",
        source: "any whole number")
      return (failure, repair, seed)
    }
    let isShared = [failure, repair, seed].allSatisfy { $0 == Lanes(all: $0[0]) }
    return (0..<(isShared ? 1 : laneCount)).map { lane in
      Availability.drawn(
        by: UInt64(Swift.max(0, seed[lane])), of: unit, running: failure[lane], repair: repair[lane],
        reaching: clock)
    }
  }
}
