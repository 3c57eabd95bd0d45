/// Puts the graph of a step's events together.
struct StageBuilder {
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
  /// What a bus could be given.
  var potentialVariable: [Int] = []
  /// By lead with shared inlets: what it would run at if these were sufficient.
  var wishVariable: [Int: Int] = [:]
  /// By event: what it reads and waits for beside availabilities, and whose availabilities it works out.
  var slack: [(reads: Set<Int>, after: [Int], leads: [Int])] = []
  var offers: [Int] = []

  init(plan: Plan) { self.plan = plan }

  private mutating func variable(_ tears: [Tear], weight: Int, isWeak: Bool = false) -> Int {
    self.tears.append(tears)
    return graph.addVariable(weight: weight, isWeak: isWeak)
  }
  mutating func event(
    _ kind: Event.Kind, _ index: Int, reads: Set<Int>, after: [Int],
    slack: (reads: Set<Int>, after: [Int], leads: [Int])? = nil
  ) -> Int {
    events.append(Event(kind: kind, index: Int32(index)))
    self.slack.append(slack ?? (reads, after, []))
    return graph.addEvent(reads: reads, after: after)
  }

  mutating func addVariables() {
    for (index, lead) in plan.leads.enumerated() {
      leadVariable.append(variable([Tear(kind: .lead, index: Int32(index), slot: lead.port)], weight: 40))
    }
    for unit in plan.structures.indices where plan.isFollower(unit) {
      shareVariable[unit] = variable(
        [Tear(kind: .share, index: Int32(unit), slot: plan.shares[unit])], weight: 40)
    }
    for (index, lead) in plan.leads.enumerated() where plan.hasShared(lead) {
      let shared = plan.limits[Int(lead.limits.start)..<Int(lead.limits.start + lead.limits.count)].filter {
        $0.priority == .shared
      }
      wishVariable[index] = variable(
        ([lead.values + LeadValue.wish] + shared.map(\.wished)).map {
          Tear(kind: .number, index: Int32(index), slot: $0)
        }, weight: 40)
    }
    for (index, record) in plan.records.enumerated() {
      potentialVariable.append(
        variable([Tear(kind: .number, index: Int32(index), slot: record.potential)], weight: 30))
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
  func read(_ limit: InletLimit) -> Set<Int> {
    var all = read(limit.before)
    let peers = Array(plan.entries(limit.peers))
    for place in stride(from: 1, to: peers.count, by: 2) { all.formUnion(portReads[peers[place]] ?? []) }
    if limit.priority == .shared { all.formUnion(readShare(Int(limit.bus))) }
    all.formUnion(read(plan.records[Int(limit.bus)].supplied))
    all.insert(potentialVariable[Int(limit.bus)])
    // How much an inlet takes may depend on what its bus brings.
    return all.union(portSenses[limit.port.index] ?? [])
  }
  /// What the served share of a bus follows from, beside what it is supplied and could be.
  private func readShare(_ bus: Int) -> Set<Int> {
    let wishes = wishVariable.filter { lead, _ in
      let range = plan.leads[lead].limits
      return plan.limits[Int(range.start)..<Int(range.start + range.count)].contains {
        Int($0.bus) == bus && $0.priority == .shared
      }
    }
    return read(plan.records[bus].essentials).union(wishes.values)
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

  mutating func addOffers() {
    offers = plan.records.indices.map { bus in
      let suppliers = plan.entries(plan.records[bus].suppliers).map(Int.init)
      let earlier = readEarlier(self.suppliers(bus))
      let offer = event(
        .offer, bus, reads: readSuppliers(bus).union(earlier), after: [], slack: (earlier, [], suppliers))
      graph.writer[potentialVariable[bus]] = offer
      return offer
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
        let share = read(record.supplied).union(readShare(bus))
        let follow = event(.follow, bus, reads: share, after: after)
        for unit in followers { if let share = shareVariable[Int(unit)] { graph.writer[share] = follow } }
        after = [follow]
      }
      let led = plan.entries(record.suppliers) + plan.entries(record.receivers)
      var reads = read(record.supplied).union(read(record.taken))
      reads.formUnion(readEarlier(led.map { plan.leads[Int($0)] }))
      let limited = plan.entries(record.receivers).map(Int.init).filter { !plan.leads[$0].isStore }
      let slack = (reads, after, limited)
      for lead in limited { reads.formUnion(readLimits(plan.leads[lead])) }
      if record.hasShared { reads.formUnion(readSuppliers(bus)) }
      let clear = event(.clear, bus, reads: reads, after: after, slack: slack)
      for lead in led {
        graph.writer[leadVariable[Int(lead)]] = clear
        if let wish = wishVariable[Int(lead)] { graph.writer[wish] = clear }
      }
      if let variable = excessVariable[bus] { graph.writer[variable] = clear }
    }
  }
}
