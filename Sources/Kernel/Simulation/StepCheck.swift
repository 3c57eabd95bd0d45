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

  /// How far a balance may be from closing in a step, relative to its flows (model.md, section 7).
  static let bound = 1e-9
  /// How far a unit's balances may be from closing in the sums of a run.
  ///
  /// A unit closes by its own equations, so what is left in a step is rounding, and rounding does not add up: a bias that no
  /// step shows stands out here, the clearer the longer the run is.
  static func unitBound(over steps: Int) -> Double { 1e-11 + bound / Double(Swift.max(1, steps)) }

  /// Keeps the worst residuals, and ends a run with a number that no park can have, whose balances do not close or whose
  /// loops do not settle.
  func check(_ view: StepView, _ isSound: Bool, _ report: inout Report) throws(Interruption) {
    var park = Lanes.zero
    var units = Lanes.zero
    for conserved in Conserved.allCases {
      park = worse(park, view.parkResidual(conserved))
      units = worse(units, view.unitResidual(conserved))
    }
    report.parkResidual = worse(report.parkResidual, park)
    report.unitResidual = worse(report.unitResidual, units)
    report.busResidual = worse(report.busResidual, view.busResidual)
    if !isSound { for lane in 0..<lanes { try refuse(view.breach(lane: lane), view, lane) } }
    let worst = worse(worse(park, units), view.busResidual)
    if any(.!(worst .<= Lanes(all: Self.bound))) {
      for lane in 0..<lanes where !(worst[lane] <= Self.bound) {
        try refuse(view.notFinite(lane), view, lane)
        throw interruption(view, lane: lane)
      }
    }
    let counts = view.step >= warmUpSteps
    if counts { for lead in flagged { flag(lead, view, &report) } }
    // The first step that froze is told of those that count.
    if !counts { report.firstFrozen = nil }
    guard any(view.frozen), counts else { return }
    for lane in 0..<lanes where view.frozen[lane] {
      report.frozenSteps[lane] += 1
      let steps = clock.stepCount - warmUpSteps
      let allowed = allowedFrozenShare * Double(steps)
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
    let must = view.engine[lead.values + LeadValue.mustRun] .> 0
    var off = LaneMask(repeating: false)
    // Hardly ever is anybody off, and hardly anybody must run.
    if view.engine.hasFound { off = view.engine[lead.values + LeadValue.isOff] .> 0 }
    guard lead.setpoint >= 0 || view.engine.hasFound || any(must) else { return }
    var missed = LaneMask(repeating: false)
    if lead.setpoint >= 0 {
      let setpoint = view.engine[lead.setpoint]
      missed = (setpoint .>= 0) .& (magnitude(rate - setpoint) .> 1e-9 * setpoint)
    }
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

  /// Strikes the balances over all steps so far, and ends a run whose sums do not close.
  func conclude(_ view: StepView, _ report: inout Report) throws(Interruption) {
    let rows = balances(
      view, unit: view.auditor.runResiduals(ofUnit:),
      bus: {
        view.engine.runResiduals(
          ofBus: $0, audit.buses[$0], plan.buses[$0].carrier.medium, over: report.steps,
          largest: audit.largest)
      },
      park: view.auditor.runResiduals)
    report.runResidual = rows.reduce(.zero) { worse($0, $1.row.relative) }
    for lane in 0..<lanes {
      guard
        let (owner, row) = worst(
          rows, lane: lane, above: { $0.isUnit ? Self.unitBound(over: report.steps) : Self.bound })
      else { continue }
      throw Interruption(
        kind: .balance(
          of: owner, quantity: row.quantity, relative: row.relative[lane], steps: report.steps),
        step: view.step, lane: lane, time: clock.time(of: view.step))
    }
  }

  private func refuse(_ breach: Breach?, _ view: StepView, _ lane: Int) throws(Interruption) {
    guard let breach else { return }
    throw Interruption(kind: .breach(breach), step: view.step, lane: lane, time: clock.time(of: view.step))
  }

  /// The larger of two residuals; one that is not a number wins.
  private func worse(_ a: Lanes, _ b: Lanes) -> Lanes { select((a .!= a) .| (a .>= b), a, b) }

  /// Names whose balance is broken: the worst of those that are, and not whoever is off by rounding.
  private func interruption(_ view: StepView, lane: Int) -> Interruption {
    let seconds = Double(clock.step)
    let share = Audit.nominalShare / Double(view.step + 1)
    let rows = balances(
      view, unit: { view.auditor.residuals(ofUnit: $0, over: seconds, share: share) },
      bus: {
        view.engine.residuals(ofBus: $0, audit.buses[$0], plan.buses[$0].carrier.medium, share: share)
      },
      park: Conserved.allCases.map { AuditedRow(quantity: $0.id, relative: view.parkResidual($0)) })
    let found = worst(rows, lane: lane, above: { _ in Self.bound })
    return Interruption(
      kind: .balance(
        of: found?.owner ?? .park, quantity: found?.row.quantity ?? "",
        relative: found?.row.relative[lane] ?? .nan, steps: nil),
      step: view.step, lane: lane, time: clock.time(of: view.step))
  }

  private typealias OwnedRow = (owner: Interruption.Owner, row: AuditedRow)

  /// All rows, those of the park last: it is off by what its units and buses are.
  private func balances(
    _ view: StepView, unit: (Int) -> [AuditedRow], bus: (Int) -> [AuditedRow], park: [AuditedRow]
  ) -> [OwnedRow] {
    plan.structures.indices.flatMap { index in unit(index).map { (.unit(plan.structures[index].id), $0) } }
      + plan.buses.indices.flatMap { index in bus(index).map { (.bus(plan.buses[index].id), $0) } }
      + park.map { (.park, $0) }
  }

  /// The worst of the rows that are above their bound; one that is not a number is the worst, and the park's are told only
  /// where nobody else's is.
  private func worst(_ rows: [OwnedRow], lane: Int, above bound: (Interruption.Owner) -> Double) -> OwnedRow?
  {
    let broken = rows.filter { !($0.row.relative[lane] <= bound($0.owner)) }
    let own = broken.filter { $0.owner != .park }
    let candidates = own.isEmpty ? broken : own
    return candidates.first { $0.row.relative[lane].isNaN }
      ?? candidates.max { $0.row.relative[lane] < $1.row.relative[lane] }
  }
}

extension Interruption.Owner {
  fileprivate var isUnit: Bool { if case .unit = self { true } else { false } }
}

extension Plan {
  /// The buses and units of a stage's cycle.
  func loop(of stage: Int) -> (buses: [String], units: [String]) {
    let stage = stages[stage]
    return (buses(of: stage).map { buses[$0].id }, units(of: stage).map { structures[$0].id })
  }
}
