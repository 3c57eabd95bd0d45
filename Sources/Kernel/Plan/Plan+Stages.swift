extension Plan {
  /// All events of a step in stages: rates against the flow of demand, mixtures with the flow of matter, in one graph;
  /// mixtures come after rates by themselves, but where a unit's rates depend on one.
  mutating func addStages() {
    var builder = StageBuilder(plan: self)
    builder.addVariables()
    builder.addOffers()
    builder.addClearings()
    builder.addConclusions()
    builder.addMixtures()
    var straight: [Event] = []
    for stage in builder.graph.stages() {
      let order = stage.events.map { builder.events[$0] }
      if stage.tears.isEmpty {
        straight += order
        continue
      }
      flush(&straight)
      var whole = compiled(order, stage.tears.flatMap { builder.tears[$0] })
      for limit in builder.firmLimits(of: stage.events) { limits[limit].isFirm = true }
      presume(&whole, order, builder.presumed(stage.events))
      stages.append(whole)
    }
    flush(&straight)
  }

  private mutating func flush(_ events: inout [Event]) {
    if !events.isEmpty { stages.append(compiled(events, [])) }
    events = []
  }

  /// Adds to a loop what it comes to where no inlet is short, and what then has to be confirmed.
  private mutating func presume(_ whole: inout Stage, _ order: [Event], _ parts: [([Event], [Tear])]) {
    let first = presumed.count
    for part in parts { presumed.append(compiled(part.0, part.1)) }
    whole.presumed = ListRange(start: Int32(first), count: Int32(parts.count))
    let deciding = order.filter { [.glance, .offer, .follow, .clear].contains($0.kind) }
    whole.confirming = ListRange(start: Int32(events.count), count: Int32(deciding.count))
    events += deciding
    let followers = order.filter { $0.kind == .follow }.flatMap {
      entries(records[Int($0.index)].followers).map { shares[Int($0)] }
    }
    let decided = entries(whole.leads).map { leads[Int($0)] }
    let pairs = decided.flatMap { lead in
      [lead.port, Int32(decided.firstIndex { $0.bus == lead.bus } ?? 0)]
    }
    let served = followers.filter { $0 >= 0 }.enumerated().flatMap { [$1, Int32(decided.count + $0)] }
    whole.decided = list(pairs + served)
    let clearings = deciding.filter { $0.kind == .clear }.count
    whole.decisions = allocate(Int(whole.decided.count) + 2 * clearings)
    whole.doubt = allocate(2)
  }

  private mutating func compiled(_ order: [Event], _ torn: [Tear]) -> Stage {
    var decided: [Int32] = []
    for event in order where event.kind == .clear {
      decided += entries(records[Int(event.index)].suppliers) + entries(records[Int(event.index)].receivers)
    }
    var seen: Set<Int32> = []
    // The whole mixture of a bus and the part that is sensed share places; the whole comes last, with what follows it.
    let torn = torn.reversed().filter { seen.insert($0.slot).inserted }.reversed()
    // Mixtures first: setting a lead's rate operates its unit, which may read them.
    let ordered = torn.filter(\.isMixture) + torn.filter { !$0.isMixture }
    defer {
      events += order
      tears += ordered
    }
    return Stage(
      events: ListRange(start: Int32(events.count), count: Int32(order.count)),
      tears: ListRange(start: Int32(tears.count), count: Int32(ordered.count)),
      storage: ordered.isEmpty ? 0 : allocate(ordered.count * (SolverRow.count + ordered.count)),
      leads: list(decided))
  }
}

extension Tear {
  var isMixture: Bool { kind == .mixture || kind == .mixtureEnd }
}

/// Puts the graph of a step's events together.
private struct StageBuilder {
  let plan: Plan
  var graph = EventGraph()
  var events: [Event] = []
  /// By variable: what the solver sets when it is torn.
  var tears: [[Tear]] = []
  var leadVariable: [Int] = []
  var shareVariable: [Int: Int] = [:]
  var excessVariable: [Int: Int] = [:]
  /// What senses of a bus's mixture read, and what carrying units read.
  var sensedVariable: [Int: Int] = [:]
  /// All that is sensed of a bus's mixture, also for what is concluded.
  var wholeSensedVariable: [Int: Int] = [:]
  var mixtureVariable: [Int: Int] = [:]
  var concludedVariable: [Int: Int] = [:]
  /// By port: the variables that its rate depends on.
  var portReads: [Int32: Set<Int>] = [:]
  /// By port: the mixtures that decide how much it takes.
  var portSenses: [Int32: Set<Int>] = [:]
  /// By event: what it reads and waits for beside availabilities, and whose availabilities it works out.
  var slack: [(reads: Set<Int>, after: [Int], leads: [Int])] = []
  var offers: [Int] = []
  var glances: [Int: Int] = [:]

  init(plan: Plan) { self.plan = plan }

  private mutating func variable(_ tears: [Tear], weight: Int, isWeak: Bool = false) -> Int {
    self.tears.append(tears)
    return graph.addVariable(weight: weight, isWeak: isWeak)
  }
  private mutating func event(
    _ kind: Event.Kind, _ index: Int, reads: Set<Int>, after: [Int],
    slack: (reads: Set<Int>, after: [Int], leads: [Int])? = nil
  ) -> Int {
    events.append(Event(kind: kind, index: Int32(index)))
    self.slack.append(slack ?? (reads, after, []))
    return graph.addEvent(reads: reads, after: after)
  }

  /// The availabilities in a stage that no decision of the stage changes: numbers of limits.
  func firmLimits(of stage: [Int]) -> [Int] {
    let inside = Set(stage)
    return stage.flatMap { slack[$0].leads }.flatMap { lead -> [Int] in
      let range = plan.leads[lead].limits
      return (Int(range.start)..<Int(range.start + range.count)).filter { index in
        let limit = plan.limits[index]
        let decided = read(limit).subtracting(portSenses[limit.port.index] ?? [])
        return !limit.inside && !inside.contains(offers[Int(limit.bus)])
          && !decided.contains { inside.contains(graph.writer[$0]) }
      }
    }
  }

  /// The events of a stage in stages of their own, with their tears, where only firm availabilities are looked at.
  func presumed(_ stage: [Int]) -> [([Event], [Tear])] {
    let firm = Set(firmLimits(of: stage))
    let kept = stage.sorted().filter { events[$0].kind != .glance }
    let local = Dictionary(uniqueKeysWithValues: kept.enumerated().map { ($1, $0) })
    var slack = EventGraph()
    slack.writer = graph.writer.map { local[$0] ?? -1 }
    slack.weight = graph.weight
    slack.isWeak = graph.isWeak
    for event in kept {
      var reads = self.slack[event].reads
      for lead in self.slack[event].leads {
        let range = plan.leads[lead].limits
        for limit in Int(range.start)..<Int(range.start + range.count) where firm.contains(limit) {
          reads.formUnion(read(plan.limits[limit]))
        }
      }
      _ = slack.addEvent(reads: reads, after: self.slack[event].after.compactMap { local[$0] })
    }
    return slack.stages().map { part in
      (part.events.map { events[kept[$0]] }, part.tears.flatMap { tears[$0] })
    }
  }

  mutating func addVariables() {
    for (index, lead) in plan.leads.enumerated() {
      leadVariable.append(variable([Tear(kind: .lead, index: Int32(index), slot: lead.port)], weight: 40))
    }
    for unit in plan.structures.indices where plan.isFollower(unit) {
      shareVariable[unit] = variable(
        [Tear(kind: .share, index: Int32(unit), slot: plan.shares[unit])], weight: 40)
    }
    for (index, bus) in plan.buses.enumerated() {
      if case .bus = bus.fate {
        excessVariable[index] = variable(
          [Tear(kind: .excess, index: Int32(index), slot: bus.excess.index)], weight: 40)
      }
      let quantities = bus.carrier.medium.further.count
      guard quantities > 0, !plan.records[index].isNominal else { continue }
      let sensed = sensedQuantities(of: index, isConcluding: false)
      let whole = sensedQuantities(of: index, isConcluding: true)
      // Mixtures hardly change from step to step: tearing one is cheaper than tearing a rate.
      if !sensed.isEmpty {
        sensedVariable[index] = variable(mixtureTears(index, sensed), weight: 10 + sensed.count, isWeak: true)
      }
      if !whole.isEmpty {
        wholeSensedVariable[index] = variable(
          mixtureTears(index, whole), weight: 10 + whole.count, isWeak: true)
      }
      mixtureVariable[index] = variable(
        mixtureTears(index, Array(0..<quantities)), weight: 10 + 3 * quantities)
    }
    for (unit, structure) in plan.structures.enumerated() {
      let concluded = structure.ports.filter(\.isConcluded)
      if !concluded.isEmpty {
        concludedVariable[unit] = variable(
          concluded.map { Tear(kind: .concluded, index: Int32(unit), slot: $0.port.index) },
          weight: 20 + 10 * concluded.count)
      }
      for port in structure.ports {
        portReads[port.port.index] = decisions(of: port, unit)
        if port.isConcluded, let variable = concludedVariable[unit] {
          portReads[port.port.index] = [variable]
        }
      }
      for sense in structure.senses {
        guard let bus = structure.ports[sense.inlet].bus else { continue }
        for place in sense.affected {
          let port = structure.ports[place]
          let read = port.isConcluded ? wholeSensedVariable[bus] : sensedVariable[bus]
          guard let read else { continue }
          portSenses[port.port.index, default: []].insert(read)
          if !port.isConcluded { portReads[port.port.index, default: []].insert(read) }
        }
      }
    }
    for (bus, variable) in excessVariable { portReads[plan.buses[bus].excess.index] = [variable] }
  }

  /// The quantities of a bus's mixture that units sense, by what has to be operated again or in all.
  private func sensedQuantities(of bus: Int, isConcluding: Bool) -> [Int] {
    let found = plan.structures.flatMap { structure in
      structure.senses.filter { sense in
        structure.ports[sense.inlet].bus == bus
          && (isConcluding || sense.affected.contains { !structure.ports[$0].isConcluded })
      }.flatMap(\.quantities)
    }
    return Set(found).sorted()
  }

  /// The decisions from which a port's rate follows.
  private func decisions(of port: UnitStructure.PortStructure, _ unit: Int) -> Set<Int> {
    var reads = Set(port.leads.map { leadVariable[plan.lead($0, of: unit)] })
    if let share = shareVariable[unit] { reads.insert(share) }
    return reads
  }

  mutating func addConclusions() {
    for (unit, structure) in plan.structures.enumerated() {
      guard let variable = concludedVariable[unit] else { continue }
      var reads: Set<Int> = []
      for port in structure.ports where port.isConcluded { reads.formUnion(decisions(of: port, unit)) }
      for sense in structure.senses
      where sense.affected.contains(where: { structure.ports[$0].isConcluded }) {
        if let mixture = structure.ports[sense.inlet].bus.flatMap({ wholeSensedVariable[$0] }) {
          reads.insert(mixture)
        }
      }
      graph.writer[variable] = event(.conclude, unit, reads: reads, after: [])
    }
  }

  private func mixtureTears(_ bus: Int, _ quantities: [Int]) -> [Tear] {
    quantities.map { quantity in
      Tear(
        kind: quantity == quantities.last ? .mixtureEnd : .mixture, index: Int32(bus),
        slot: plan.records[bus].mixture + Int32(quantity))
    }
  }

  private func read(_ range: ListRange) -> Set<Int> {
    plan.entries(range).reduce(into: []) { $0.formUnion(portReads[$1] ?? []) }
  }
  private func limits(_ lead: LeadRecord) -> ArraySlice<InletLimit> {
    plan.limits[Int(lead.limits.start)..<Int(lead.limits.start + lead.limits.count)]
  }
  private func readLimits(_ lead: LeadRecord) -> Set<Int> {
    limits(lead).reduce(into: []) { $0.formUnion(read($1)) }
  }
  private func read(_ limit: InletLimit) -> Set<Int> {
    var all = read(limit.before)
    let peers = Array(plan.entries(limit.peers))
    for place in stride(from: 1, to: peers.count, by: 2) { all.formUnion(portReads[peers[place]] ?? []) }
    all.formUnion(read(plan.records[Int(limit.bus)].supplied))
    // How much an inlet takes may depend on what its bus brings.
    return all.union(portSenses[limit.port.index] ?? [])
  }
  private func readSuppliers(_ bus: Int) -> Set<Int> {
    plan.entries(plan.records[bus].suppliers).reduce(into: []) {
      $0.formUnion(readLimits(plan.leads[Int($1)]))
    }
  }
  /// The rates that bound any of these leads.
  private func readEarlier(_ leads: some Sequence<LeadRecord>) -> Set<Int> {
    Set(leads.filter { $0.earlier >= 0 }.map { leadVariable[Int($0.earlier)] })
  }
  private func offersNeeded(_ lead: LeadRecord, glancing: Bool = false) -> [Int] {
    limits(lead).compactMap { limit in
      limit.inside ? (glancing ? nil : glances[Int(limit.bus)]) : offers[Int(limit.bus)]
    }
  }

  mutating func addOffers() {
    offers = plan.records.indices.map { bus in
      let suppliers = plan.entries(plan.records[bus].suppliers).map(Int.init)
      let earlier = readEarlier(self.suppliers(bus))
      return event(
        .offer, bus, reads: readSuppliers(bus).union(earlier), after: [], slack: (earlier, [], suppliers))
    }
    let inside = Set(plan.limits.filter(\.inside).map(\.bus))
    for bus in plan.records.indices where inside.contains(Int32(bus)) {
      glances[bus] = event(
        .glance, bus, reads: readSuppliers(bus).union(readEarlier(suppliers(bus))),
        after: suppliers(bus).flatMap {
          offersNeeded($0, glancing: true)
        })
    }
    for bus in plan.records.indices {
      for lead in suppliers(bus) { graph.before[offers[bus]] += offersNeeded(lead) }
    }
  }

  private func suppliers(_ bus: Int) -> [LeadRecord] {
    plan.entries(plan.records[bus].suppliers).map { plan.leads[Int($0)] }
  }

  mutating func addClearings() {
    for (bus, record) in plan.records.enumerated() {
      var after = [offers[bus]]
      let followers = plan.entries(record.followers)
      if !followers.isEmpty {
        let follow = event(
          .follow, bus, reads: read(record.supplied), after: after,
          slack: (read(record.supplied), after, []))
        for unit in followers { if let share = shareVariable[Int(unit)] { graph.writer[share] = follow } }
        after = [follow]
      }
      let led = plan.entries(record.suppliers) + plan.entries(record.receivers)
      var reads = read(record.supplied).union(read(record.taken))
      reads.formUnion(readEarlier(led.map { plan.leads[Int($0)] }))
      let receivers = plan.entries(record.receivers).map(Int.init).filter { !plan.leads[$0].isStore }
      let slack = (reads, after, receivers)
      for lead in plan.entries(record.receivers) where !plan.leads[Int(lead)].isStore {
        reads.formUnion(readLimits(plan.leads[Int(lead)]))
        after += offersNeeded(plan.leads[Int(lead)])
      }
      let clear = event(.clear, bus, reads: reads, after: after, slack: slack)
      for lead in led {
        graph.writer[leadVariable[Int(lead)]] = clear
      }
      if let variable = excessVariable[bus] { graph.writer[variable] = clear }
    }
  }

  mutating func addMixtures() {
    var suppliersOf = [[Int]](repeating: [], count: plan.buses.count)
    var probes: [Int: Int] = [:]
    for (bus, record) in plan.records.enumerated() where record.probe >= 0 {
      guard let mixture = mixtureVariable[bus] else { continue }
      let unit = Int(plan.leads[Int(record.probe)].unit)
      let inlets = plan.structures[unit].ports.filter { $0.direction == .inlet }.compactMap(\.bus)
      let probe = event(.probe, bus, reads: Set(inlets.compactMap { mixtureVariable[$0] }), after: [])
      graph.writer[mixture] = probe
      for sensed in [sensedVariable[bus], wholeSensedVariable[bus]] {
        if let sensed { graph.writer[sensed] = probe }
      }
      probes[unit] = probe
    }
    for (unit, structure) in plan.structures.enumerated() {
      let outlets = structure.ports.filter { $0.direction == .outlet && !$0.carrier.medium.further.isEmpty }
      let rates = structure.ports.reduce(into: Set<Int>()) { $0.formUnion(portReads[$1.port.index] ?? []) }
      let stated = outlets.filter { !$0.carries && !$0.isFixed }
      var earlier = probes[unit].map { [$0] } ?? []
      if !stated.isEmpty {
        let compose = event(.compose, unit, reads: rates, after: earlier)
        for bus in stated.compactMap(\.bus) { suppliersOf[bus].append(compose) }
        // What is carried may close a balance with what is composed.
        earlier = [compose]
      }
      guard structure.ports.contains(where: \.carries) else { continue }
      let inlets = structure.ports.filter { $0.direction == .inlet }.compactMap(\.bus)
      let carry = event(
        .carry, unit, reads: rates.union(inlets.compactMap { mixtureVariable[$0] }), after: earlier)
      for bus in outlets.filter(\.carries).compactMap(\.bus) { suppliersOf[bus].append(carry) }
    }
    for (bus, record) in plan.records.enumerated() {
      guard record.probe < 0, let mixture = mixtureVariable[bus] else { continue }
      var reads: Set<Int> = []
      for (index, other) in plan.buses.enumerated() where other.fate == .bus(bus) {
        if let upstream = mixtureVariable[index] { reads.insert(upstream) }
      }
      let pairs = Array(plan.entries(record.inflows))
      for place in stride(from: 0, to: pairs.count, by: 2) { reads.formUnion(portReads[pairs[place]] ?? []) }
      let mix = event(.mix, bus, reads: reads, after: suppliersOf[bus])
      graph.writer[mixture] = mix
      for sensed in [sensedVariable[bus], wholeSensedVariable[bus]] {
        if let sensed { graph.writer[sensed] = mix }
      }
    }
  }
}
