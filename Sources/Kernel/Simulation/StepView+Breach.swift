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

  /// A rate below zero that is not what rounding leaves there.
  private func negative(_ lane: Int) -> Breach? {
    for (number, structure) in plan.structures.enumerated() {
      for port in structure.ports where !port.isSigned {
        let value = engine[port.port.index][lane]
        guard value < -StepGuard.slack * largest(port, of: number, at: value, lane) else { continue }
        return Breach(
          owner: .unit(structure.id), place: "port '\(port.key)'", value: value,
          unit: port.carrier.medium.rate.unit, limit: .notNegative)
      }
    }
    for (number, bus) in plan.buses.enumerated() {
      for (port, what) in [(bus.unserved, "what is unserved"), (bus.excess, "the excess")] {
        let value = engine[port.index][lane]
        guard value < 0 else { continue }
        let usual = allow(settled(bus: number, lane), at: port.index, lane)
        guard value < -StepGuard.slack * usual else { continue }
        return Breach(
          owner: .bus(bus.id), place: what, value: value, unit: bus.carrier.medium.rate.unit,
          limit: .notNegative)
      }
    }
    return nil
  }

  private func outOfRange(_ lane: Int) -> Breach? {
    for lead in plan.leads {
      let (rate, least, most) = withUnsafePointer(to: lead) { StepGuard.range($0, engine.base) }
      let usual = allow(settled(bus: Int(lead.bus), lane), at: lead.port, lane)
      let rounding = StepGuard.slack * usual
      let isForced = engine[lead.values + LeadValue.mustRun][lane] > 0
      let isLow = !isForced && rate[lane] > rounding && rate[lane] < least[lane] - rounding
      guard isLow || rate[lane] > most[lane] + rounding else { continue }
      let structure = plan.structures[Int(lead.unit)]
      let port = structure.ports[structure.leads[Int(lead.number)].port]
      return Breach(
        owner: .unit(structure.id), place: "the rate of lead '\(port.key)'", value: rate[lane],
        unit: port.carrier.medium.rate.unit, limit: .range(least: least[lane], most: most[lane]))
    }
    return nil
  }

  /// The rate beside which what is below zero at a port is rounding or not: the largest of the run at the unit's ports of
  /// that medium; where it carries energy, what all the unit's buses could bring of it, for a loss is a difference of
  /// those; and where the unit stands still, and remembers nothing, whatever comes of the rounding of its buses.
  private func largest(
    _ port: UnitStructure.PortStructure, of unit: Int, at value: Double, _ lane: Int
  ) -> Double {
    let known = engine[audit.largest + port.port.index][lane]
    guard value < -StepGuard.slack * known else { return known }
    let structure = plan.structures[unit]
    var usual = port.bus.map { settled(bus: $0, lane) } ?? 0
    for other in structure.ports where other.carrier.medium == port.carrier.medium {
      usual = Swift.max(usual, engine[audit.largest + other.port.index][lane])
    }
    if port.carrier.medium.rate.composition[.energy] != 0 {
      for case (let other, let bus?) in structure.ports.map({ ($0, $0.bus) }) where other.port != port.port {
        let content = engine[audit.buses[bus].values + Int32(Conserved.energy.rawValue)][lane]
        usual = Swift.max(usual, settled(bus: bus, lane) * abs(content))
      }
    }
    let standsStill =
      structure.holdings.isEmpty && structure.ports.contains { $0.bus != nil }
      && structure.ports.allSatisfy { other in
        guard let bus = other.bus else { return true }
        return abs(engine[other.port.index][lane]) <= StepGuard.slack * settled(bus: bus, lane)
      }
    if standsStill { usual = Swift.max(usual, -value / StepGuard.slack) }
    return allow(usual, at: port.port.index, lane)
  }

  /// Keeps what rounding at a port is relative to, so that it is not asked again in every step.
  private func allow(_ usual: Double, at port: Int32, _ lane: Int) -> Double {
    let place = Int(audit.largest + port)
    engine.base[place][lane] = Swift.max(engine.base[place][lane], usual)
    return engine.base[place][lane]
  }

  /// What the rates of a bus are settled to a share of, in one lane.
  private func settled(bus: Int, _ lane: Int) -> Double {
    let mean = engine[audit.buses[bus].sums] / Double(step + 1)
    return engine.settledShare(engine.buses + bus, mean: mean)[lane]
  }
}
