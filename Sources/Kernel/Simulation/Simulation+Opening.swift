import LaneMath

extension Simulation {
  /// Lists what the steps go through.
  mutating func compile() {
    let offset = plan.portCount + plan.quantityCount
    let window = SeriesWindow(park.series, slotsFrom: offset)
    compiled.series = window.records
    openValues = [Double](repeating: 0, count: window.size)
    for (index, lead) in plan.leads.enumerated() {
      // What the last step's rate is kept for, or a setpoint, changes with every step.
      let isSteady =
        park.habits[Int(lead.unit)].isSteady && !lead.isStore && !lead.isPaired && lead.setpoint < 0
        && lead.startAbove < 0
        && !plan.records[Int(lead.bus)].isOrderedByCost
      if isSteady { compiled.steady.append(index) } else { compiled.changing.append(index) }
    }
    compiled.busCount = plan.buses.count
    compiled.habits = park.habits
    compiled.selfDriven = plan.selfDriven
    compiled.settled = plan.settledSums
    compiled.followed = plan.records.indices.filter {
      plan.records[$0].followers.count > 0 || plan.records[$0].sharedWishes.count > 0
    }
    let changing = Set(park.series.map { Int32(offset) + $0.slot.index })
    for (index, record) in plan.records.enumerated() where record.suppliers.count + record.receivers.count > 0
    {
      let candidates = plan.entries(record.suppliers) + plan.entries(record.receivers)
      let changes =
        record.isOrderedByCost || candidates.contains { changing.contains(plan.leads[Int($0)].rank) }
      compiled.ordered.append((index, changes))
    }
    compiled.variableCosts = plan.structures.flatMap { structure in
      structure.leads.compactMap { lead in
        guard let cost = lead.variableCost, let meter = lead.variableCostMeter else { return nil }
        return VariableCost(
          meter: plan.place(meter), rate: structure.ports[lead.port].port.index, cost: plan.place(cost))
      }
    }
    compiled.fixed = FixedFlows(plan, numbers: memory, units: audit.units)
    compiled.mixed = plan.records.indices.map { bus in
      let record = plan.records[bus]
      let heads = Array(plan.entries(record.mixing))
      return (0..<Int(record.quantities)).filter { quantity in
        heads[2 * quantity + 1] > 0 || compiled.fixed.brings(quantity, to: bus)
          || memory[Int(record.nominal) + quantity] != .zero
      }.reduce(0) { $0 | 1 << UInt32($1) }
    }
    let carried = Set(plan.events.filter { $0.kind == .carry }.map(\.index))
    var lists = plan.lists
    for (unit, structure) in plan.structures.enumerated() {
      let inlets = structure.ports.filter {
        $0.direction == .inlet && $0.bus != nil && !$0.carrier.medium.further.isEmpty
      }
      let range = ListRange(start: Int32(lists.count), count: Int32(3 * inlets.count))
      for port in inlets { lists += [Int32(port.bus ?? 0), port.port.index, plan.quantities(port.port)] }
      let isCarried = carried.contains(Int32(unit))
      compiled.fills.append(UnitFill(inlets: range, isCarried: isCarried))
      if !isCarried, !inlets.isEmpty { compiled.fillLast.insert(unit) }
    }
    let limited = plan.leads.indices.filter { plan.leads[$0].limits.count > 0 }
    compiled.limited = ListRange(start: Int32(lists.count), count: Int32(limited.count))
    lists += limited.map(Int32.init)
    compiled.costs = [LeadCost](repeating: LeadCost(), count: plan.leads.count)
    if plan.records.contains(where: \.isOrderedByCost) { addCosts(to: &lists) }
    compiled.lists = lists
  }

  /// Opens memory and plan as pointers for a block of steps.
  mutating func withEngine(
    _ body: (Engine, Audit, StepGuard, UnsafeMutablePointer<Double>) throws -> Void
  ) throws {
    let fixed = FixedLists(plan, audit, compiled, firstLead, units: park.units)
    defer { fixed.end() }
    let numbers = LaneBlock(memory)
    defer { numbers.end(into: &memory) }
    try rounds.withUnsafeMutableBufferPointer { rounds in
      try roundTotals.withUnsafeMutableBufferPointer { totals in
        try members.withUnsafeMutableBufferPointer { members in
          try masks.withUnsafeMutableBufferPointer { masks in
            try activeQuantities.withUnsafeMutableBufferPointer { active in
              try openValues.withUnsafeMutableBufferPointer { window in
                guard let rounds = rounds.baseAddress, let totals = totals.baseAddress,
                  let members = members.baseAddress, let masks = masks.baseAddress,
                  let active = active.baseAddress, let window = window.baseAddress
                else { return }
                let engine = fixed.engine(
                  base: numbers.base, rounds: rounds, totals: totals, members: members, masks: masks,
                  activeQuantities: active)
                try body(
                  engine, fixed.auditor(base: numbers.base, activeQuantities: active),
                  fixed.sentry(base: numbers.base), window)
              }
            }
          }
        }
      }
    }
  }
}
