import LaneMath

/// Who has a number that no park can have, once ``StepGuard`` or a balance has shown that there is one.
extension StepView {
  /// The first such number of a lane; nil where none is amiss beyond rounding.
  func breach(lane: Int) -> Breach? { notFinite(lane) ?? negative(lane) ?? outOfRange(lane) }

  /// The number at which it begins: with whoever takes or gives what is no number though its buses bring only numbers, then
  /// with a bus into which only numbers flow.
  func notFinite(_ lane: Int) -> Breach? {
    var later: Breach?
    var tainted: Set<Int> = []
    for structure in plan.structures {
      var found: Breach?
      for port in structure.ports {
        guard let breach = notFinite(port, of: structure, lane) else { continue }
        if port.direction == .outlet, let bus = port.bus { tainted.insert(bus) }
        found = found ?? breach
      }
      for state in structure.states where found == nil {
        let value = engine[plan.place(state.slot)][lane]
        guard !value.isFinite else { continue }
        found = Breach(
          owner: .unit(structure.id), place: "state '\(state.key)'", value: value, unit: state.unit,
          limit: .finite)
      }
      guard let found else { continue }
      let isBrought = structure.ports.contains { port in
        port.direction == .inlet && port.bus.map { notFinite(inMixtureOf: $0, lane) != nil } ?? false
      }
      if !isBrought { return found }
      later = later ?? found
    }
    return plan.buses.indices.lazy.filter { !tainted.contains($0) }.compactMap {
      notFinite(inMixtureOf: $0, lane)
    }.first ?? later
  }

  /// A port's rate, and what an outlet gives of further quantities.
  private func notFinite(_ port: UnitStructure.PortStructure, of structure: UnitStructure, _ lane: Int)
    -> Breach?
  {
    let medium = port.carrier.medium
    let rate = engine[port.port.index][lane]
    if !rate.isFinite {
      return Breach(
        owner: .unit(structure.id), place: "port '\(port.key)'", value: rate, unit: medium.rate.unit,
        limit: .finite)
    }
    // What an inlet brings is its bus's.
    guard port.direction == .outlet || port.bus == nil else { return nil }
    for (place, quantity) in medium.further.enumerated() where port.held & (1 << UInt32(place)) != 0 {
      let flow = engine[plan.quantities(port.port) + Int32(place)][lane]
      guard !flow.isFinite else { continue }
      return Breach(
        owner: .unit(structure.id), place: "\(quantity.id) of port '\(port.key)'", value: flow,
        unit: quantity.unit, limit: .finite)
    }
    return nil
  }

  private func notFinite(inMixtureOf bus: Int, _ lane: Int) -> Breach? {
    let structure = plan.buses[bus]
    for (port, what) in [(structure.unserved, "what is unserved"), (structure.excess, "the excess")]
    where !engine[port.index][lane].isFinite {
      return Breach(
        owner: .bus(structure.id), place: what, value: engine[port.index][lane],
        unit: structure.carrier.medium.rate.unit, limit: .finite)
    }
    for (place, quantity) in structure.carrier.medium.further.enumerated() {
      let value = mixture(bus: bus, place)[lane]
      guard !value.isFinite else { continue }
      return Breach(
        owner: .bus(structure.id), place: "\(quantity.id) in the mixture", value: value, unit: quantity.unit,
        limit: .finite)
    }
    return nil
  }

  /// The rate that lies furthest below zero, against what flows there and at its unit.
  private func negative(_ lane: Int) -> Breach? {
    for (number, structure) in plan.structures.enumerated() {
      for port in structure.ports where !port.isSigned && engine[port.port.index][lane] < 0 {
        let value = engine[port.port.index][lane]
        guard value < -StepGuard.slack * usual(port, of: number, lane) else { continue }
        return Breach(
          owner: .unit(structure.id), place: "port '\(port.key)'", value: value,
          unit: port.carrier.medium.rate.unit, limit: .notNegative)
      }
    }
    for (number, bus) in plan.buses.enumerated() {
      for (port, what) in [(bus.unserved, "what is unserved"), (bus.excess, "the excess")] {
        let value = engine[port.index][lane]
        guard value < -StepGuard.slack * Swift.max(flow(bus: number, lane), 1) else { continue }
        return Breach(
          owner: .bus(bus.id), place: what, value: value, unit: bus.carrier.medium.rate.unit,
          limit: .notNegative)
      }
    }
    return nil
  }

  private func outOfRange(_ lane: Int) -> Breach? {
    guard !frozen[lane] else { return nil }
    for lead in plan.leads {
      let (rate, least, most) = withUnsafePointer(to: lead) { StepGuard.range($0, engine.base) }
      let slack =
        StepGuard.slack * Swift.max(most[lane] < unlimited ? most[lane] : 0, flow(bus: Int(lead.bus), lane))
      let isForced = engine[lead.values + LeadValue.mustRun][lane] > 0
      let isLow = !isForced && rate[lane] > slack && rate[lane] < least[lane] - slack
      guard isLow || rate[lane] > most[lane] + slack else { continue }
      let structure = plan.structures[Int(lead.unit)]
      let port = structure.ports[structure.leads[Int(lead.number)].port]
      return Breach(
        owner: .unit(structure.id), place: "the rate of lead '\(port.key)'", value: rate[lane],
        unit: port.carrier.medium.rate.unit, limit: .range(least: least[lane], most: most[lane]))
    }
    return nil
  }

  /// The size of the flows beside which a port's rate is rounding or not: those of its medium at its unit, of its bus in
  /// the mean, and of all energy that the unit exchanges where it is energy.
  private func usual(_ port: UnitStructure.PortStructure, of unit: Int, _ lane: Int) -> Double {
    let medium = port.carrier.medium
    let own = plan.structures[unit].ports.filter { $0.carrier.medium == medium }.reduce(0) {
      Swift.max($0, abs(engine[$1.port.index][lane]))
    }
    let here = port.bus.map { flow(bus: $0, lane) } ?? 0
    let energy =
      medium.rate.composition[.energy] != 0 && audit.units[unit].closing == .none
      ? auditor.energySize(ofUnit: unit)[lane] : 0
    // Where a unit stands still all that flows is rounding: nothing is less than a billionth of a watt or a kilogram a second.
    return Swift.max(own, here, energy, 1)
  }

  /// What flows on a bus in the mean over the run.
  private func flow(bus: Int, _ lane: Int) -> Double {
    engine[audit.buses[bus].sums][lane] / Double(step + 1)
  }
}
