public import LaneMath

/// A park in time.
///
/// Copying it is a checkpoint.
public struct Simulation: Sendable {
  /// The park.
  public let park: Park
  /// Its compiled structure.
  public let plan: Plan
  /// What was done so far.
  public internal(set) var report = Report()
  /// Share of the horizon's steps that may freeze before the run ends.
  public var allowedFrozenShare: Double
  /// Lanes in use; the others ride along and are not judged.
  public var lanes: Int

  let audit: AuditPlan
  var compiled = Compiled()
  var memory: [Lanes]
  /// The values of series in some steps, and the first of these; nil before any is open.
  var openValues: [Double] = []
  var firstOpenStep: Int?
  var rounds: [Round]
  var roundTotals: [Int32]
  var members: [Member]
  var masks = [LaneMask](repeating: LaneMask(repeating: false), count: 5)
  var activeQuantities: [UInt32]
  let firstLead: [Int32]

  /// A park at the beginning of its clock.
  ///
  /// - Parameters:
  ///   - park: the park.
  ///   - plan: a plan compiled before, which serves where the structure is the same; otherwise one is compiled.
  ///   - lanes: how many lanes hold scenarios.
  public init(_ park: Park, plan: Plan? = nil, lanes: Int = 1) {
    self.park = park
    self.lanes = lanes
    allowedFrozenShare = park.allowedFrozenShare
    var plan = plan.flatMap { $0.fits(park) ? $0 : nil } ?? Plan(park)
    audit = AuditPlan(&plan)
    self.plan = plan
    activeQuantities = [UInt32](repeating: Engine.isStale, count: Swift.max(1, plan.buses.count))
    firstLead = plan.firstLead.map(Int32.init) + [Int32(plan.leads.count)]
    memory = [Lanes](repeating: .zero, count: plan.top)
    rounds = [Round](repeating: Round(start: 0, count: 0), count: Swift.max(1, plan.roundCapacity))
    roundTotals = [Int32](repeating: 0, count: Swift.max(1, plan.roundTotals))
    members = [Member](
      repeating: Member(lead: 0, mask: LaneMask(repeating: false)), count: Swift.max(1, plan.memberCapacity))
    let slots = plan.portCount + plan.quantityCount
    for (index, value) in park.initial.enumerated() { memory[slots + index] = value }
    for (bus, record) in plan.records.enumerated() {
      for quantity in 0..<record.quantities where memory[Int(record.nominal + quantity)] != .zero {
        activeQuantities[bus] |= 1 << UInt32(quantity)
      }
      for quantity in 0..<record.quantities {
        memory[Int(record.mixture + quantity)] = memory[Int(record.nominal + quantity)]
      }
    }
    for stage in plan.stages + plan.presumed where stage.tears.count > 0 {
      let count = Int(stage.tears.count)
      for row in 0..<count {
        memory[Int(stage.storage) + count * (SolverRow.count + row) + row] = Lanes(all: 1)
        let tear = plan.tears[Int(stage.tears.start) + row]
        if tear.isMixture { memory[Int(stage.storage) + row] = memory[Int(tear.slot)] }
      }
    }
    compile()
  }

  /// The number in a slot.
  public subscript(slot: Slot) -> Lanes { memory[plan.portCount + plan.quantityCount + Int(slot.index)] }

  /// Advances up to a number of steps; `observe` sees each settled step after the states have advanced.
  ///
  /// - Parameter places: the places of the further quantities at ports that `observe` looks at, by
  ///   ``Park/place(of:_:)``; those that neither it nor a balance needs are then left out. All where it is nil.
  /// - Throws: what made the run end, or what `observe` threw.
  public mutating func run(
    steps: Int, lookingAt places: Set<Int>? = nil, observe: (StepView) throws -> Void = { _ in }
  ) throws {
    let plan = plan
    let audit = audit
    let compiled = compiled
    let last = LastFills(compiled, plan, for: places)
    let seconds = Double(park.clock.step)
    let judge = StepCheck(
      plan: plan, audit: audit, clock: park.clock, lanes: lanes, allowedFrozenShare: allowedFrozenShare,
      warmUpSteps: park.warmUpSteps,
      flagged: plan.leads.indices.filter {
        plan.leads[$0].setpoint >= 0 || plan.leads[$0].limits.count > 0 || plan.leads[$0].role == .receiver
      })
    let beginning = HorizonBeginning(park)
    var report = report
    defer { self.report = report }
    let window = SeriesWindow(park.series, slotsFrom: plan.portCount + plan.quantityCount)
    var firstOpenStep = firstOpenStep
    defer { self.firstOpenStep = firstOpenStep }
    try withEngine { engine, auditor, sentry, openValues in
      var view = StepView(
        step: 0, memory: engine.memory, frozen: LaneMask(repeating: false), engine: engine, plan: plan,
        audit: audit, auditor: auditor, exchanges: ExchangeSheet(units: plan.structures.count))
      for step in report.steps..<(report.steps + steps) {
        var row = step - (firstOpenStep ?? 0)
        if firstOpenStep == nil || row >= SeriesWindow.length {
          window.open(from: step, in: openValues)
          (firstOpenStep, row) = (step, 0)
        }
        engine.prepare(compiled, values: openValues + row * window.width, isFirst: step == 0)
        let frozen = engine.solve(plan.stages, compiled.limited, step: step, &report)
        engine.finish(compiled, last)
        let share = Audit.nominalShare / Double(step + 1)
        auditor.begin()
        for bus in 0..<compiled.busCount {
          engine.balance(
            engine.buses + bus, auditor.buses[bus], share: share, engine.base + Int(audit.worstBus))
        }
        // Unit by unit, while what it reads and writes is near.
        for unit in last.units.indices {
          let left = last.units[unit]
          if left.isFilled { engine.fill(engine.fills[unit]) }
          if left.accounts { engine.units[unit].account(over: seconds, engine.memory) }
          auditor.strike(unit, share: share)
          if left.commits { engine.units[unit].commit(over: seconds, engine.memory) }
          auditor.close(unit, over: seconds, share: share)
        }
        auditor.end(share: share)
        engine.meter(compiled.variableCosts)
        if step < beginning.firstStep { beginning.settle(after: step, engine.memory) }
        report.steps += 1
        view.step = step
        view.frozen = frozen
        try judge.check(view, sentry.isSound(), &report)
        try observe(view)
      }
      if steps > 0 { try judge.conclude(view, &report) }
    }
  }
}
