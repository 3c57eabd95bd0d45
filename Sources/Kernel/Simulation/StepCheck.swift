import LaneMath

/// Judges each settled step.
struct StepCheck {
  let plan: Plan
  let audit: AuditPlan
  let clock: Clock
  let lanes: Int
  let allowedFrozenShare: Double
  /// Steps before the horizon, which are not counted.
  let warmUpSteps: Int
  /// Leads that may have a setpoint, that may have to run, or that an inlet can hold down.
  let flagged: [Int]

  /// Keeps the worst residuals, and ends a run whose balances do not close or whose loops do not settle.
  func check(_ view: StepView, _ report: inout Report) throws(Interruption) {
    var park = Lanes.zero
    var units = Lanes.zero
    for conserved in Conserved.allCases {
      park = worse(park, view.parkResidual(conserved))
      units = worse(units, view.unitResidual(conserved))
    }
    for lane in 0..<lanes where !(Swift.max(park[lane], units[lane]) <= 1e-6) {
      throw interruption(view, lane: lane)
    }
    let counts = view.step >= warmUpSteps
    if counts { for lead in flagged { flag(lead, view, &report) } }
    report.parkResidual = max(report.parkResidual, park)
    report.unitResidual = max(report.unitResidual, units)
    guard any(view.frozen), counts else { return }
    for lane in 0..<lanes where view.frozen[lane] {
      report.frozenSteps[lane] += 1
      let steps = clock.stepCount - warmUpSteps
      let allowed = Swift.max(1, allowedFrozenShare * Double(steps))
      guard Double(report.frozenSteps[lane]) > allowed, let first = report.firstFrozen else { continue }
      let (buses, names) = plan.loop(of: first.stage)
      let share = Double(report.frozenSteps[lane]) / Double(report.steps - warmUpSteps)
      throw Interruption(
        kind: .notSettled(buses: buses, units: names, share: share), step: first.step, lane: lane,
        time: clock.time(of: first.step))
    }
  }

  /// Counts what a lead should have done and could not.
  private func flag(_ place: Int, _ view: StepView, _ report: inout Report) {
    let lead = plan.leads[place]
    let rate = view.engine[lead.port]
    let off = view.engine[lead.values + LeadValue.isOff] .> 0
    var missed = LaneMask(repeating: false)
    if lead.setpoint >= 0 {
      let setpoint = view.engine[lead.setpoint]
      missed = (setpoint .>= 0) .& (magnitude(rate - setpoint) .> 1e-9 * setpoint)
    }
    let must = view.engine[lead.values + LeadValue.mustRun] .> 0
    let stands = must .& (rate .< view.engine[lead.values + LeadValue.least] * (1 - 1e-9))
    guard any(missed .| off .| stands) else { return }
    for lane in 0..<lanes {
      if missed[lane] {
        report.missedSetpoints[lane] += 1
        count(.setpoint, place, lane, view, &report)
      }
      if off[lane] { count(.off, place, lane, view, &report) }
      if stands[lane] { count(.mustRun, place, lane, view, &report) }
    }
  }

  private func count(
    _ kind: LeadFlag.Kind, _ place: Int, _ lane: Int, _ view: StepView, _ report: inout Report
  ) {
    let lead = plan.leads[place]
    var margin = view.limiting(place, lane)
    let takes = lead.role == .receiver || lead.role == .charge
    if takes, margin.inlet == nil, view.isBelowLimit(place, lane) { margin.bound = .offer }
    let flag = LeadFlag(
      kind: kind, unit: Int(lead.unit),
      port: plan.structures[Int(lead.unit)].leads[Int(lead.number)].port, lane: lane, bound: margin.bound,
      inlet: margin.inlet)
    report.flags[flag, default: Report.Tally(first: view.step)].steps += 1
  }

  /// The larger of two residuals; one that is not a number wins.
  private func worse(_ a: Lanes, _ b: Lanes) -> Lanes { select(a .>= b, a, b) }

  private func interruption(_ view: StepView, lane: Int) -> Interruption {
    var worst: (relative: Double, unit: String?, conserved: Conserved) = (0, nil, .energy)
    func weigh(_ relative: Double, _ unit: String?, _ conserved: Conserved) {
      if !(relative <= worst.relative), worst.relative.isFinite { worst = (relative, unit, conserved) }
    }
    for index in audit.units.indices {
      for (conserved, relative) in view.residuals(ofUnit: index, over: Double(clock.step)) {
        weigh(relative[lane], plan.structures[index].id, conserved)
      }
    }
    if worst.unit == nil {
      for conserved in Conserved.allCases { weigh(view.parkResidual(conserved)[lane], nil, conserved) }
    }
    return Interruption(
      kind: .balance(unit: worst.unit, quantity: worst.conserved, relative: worst.relative), step: view.step,
      lane: lane, time: clock.time(of: view.step))
  }
}

extension Plan {
  /// The buses and units of a stage's cycle.
  func loop(of stage: Int) -> (buses: [String], units: [String]) {
    let stage = stages[stage]
    var buses: [String] = []
    var units: [String] = []
    for event in events[Int(stage.events.start)..<Int(stage.events.start + stage.events.count)]
    where event.kind == .clear {
      buses.append(self.buses[Int(event.index)].id)
    }
    for lead in entries(stage.leads) {
      let id = structures[Int(leads[Int(lead)].unit)].id
      if !units.contains(id) { units.append(id) }
    }
    return (buses, units)
  }
}
