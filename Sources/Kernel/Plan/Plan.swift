import LaneMath

/// A park's structure compiled into flat lists: who leads where, in which order events run, and what is torn.
///
/// It depends on the structure alone: two scenarios that differ in numbers share it.
public struct Plan: Sendable {
  let structures: [UnitStructure]
  let buses: [BusStructure]
  let portCount: Int
  let quantityCount: Int
  private let slotCount: Int
  /// Numbers of the park, then of the plan.
  var top: Int
  var lists: [Int32] = []
  var records: [BusRecord] = []
  var leads: [LeadRecord] = []
  var limits: [InletLimit] = []
  var events: [Event] = []
  var tears: [Tear] = []
  var stages: [Stage] = []
  /// What the loops among ``stages`` come to where no inlet is short.
  var presumed: [Stage] = []
  /// Where a follower's served share stands, by unit; -1 for others.
  var shares: [Int32] = []
  var selfDriven: [Int32] = []
  /// The slot where the mixture of a port's bus begins, by port.
  var mixtures: [Int32]
  var roundCapacity = 0
  var memberCapacity = 0
  var roundTotals = 0
  /// First lead of each unit.
  var firstLead: [Int] = []

  /// Compiles the structure of a park.
  public init(_ park: Park) {
    structures = park.structures
    buses = park.buses
    portCount = park.portCount
    quantityCount = park.quantityCount
    slotCount = park.initial.count
    top = park.portCount + park.quantityCount + park.initial.count
    mixtures = [Int32](repeating: 0, count: park.portCount)
    addLeads()
    addBuses()
    addLimits()
    addStages()
  }

  /// Whether a park has the structure from which this plan was compiled.
  public func fits(_ park: Park) -> Bool {
    portCount == park.portCount && quantityCount == park.quantityCount && slotCount == park.initial.count
      && structures == park.structures && buses == park.buses
  }

  mutating func allocate(_ count: Int) -> Int32 {
    defer { top += count }
    return Int32(top)
  }
  mutating func list(_ entries: some Collection<Int32>) -> ListRange {
    defer { lists.append(contentsOf: entries) }
    return ListRange(start: Int32(lists.count), count: Int32(entries.count))
  }
  func entries(_ range: ListRange) -> ArraySlice<Int32> {
    lists[Int(range.start)..<Int(range.start + range.count)]
  }

  func place(_ slot: Slot) -> Int32 { Int32(portCount + quantityCount) + slot.index }
  func quantities(_ port: Port) -> Int32 { Int32(portCount) + port.base }
  func isFollower(_ unit: Int) -> Bool { shares[unit] >= 0 }

  /// Number of a lead in ``leads``.
  func lead(_ number: Int, of unit: Int) -> Int { firstLead[unit] + number }

  private mutating func addLeads() {
    for (unit, structure) in structures.enumerated() {
      firstLead.append(leads.count)
      shares.append(structure.isSelfDriven && structure.follows != nil ? allocate(1) : -1)
      if structure.isSelfDriven { selfDriven.append(Int32(unit)) }
      for (number, lead) in structure.leads.enumerated() {
        let port = structure.ports[lead.port]
        var record = LeadRecord(
          unit: Int32(unit), number: Int32(number), role: .init(lead.role), port: port.port.index,
          bus: Int32(port.bus ?? 0),
          values: allocate(lead.earlier == nil ? LeadValue.count : LeadValue.boundedCount),
          rank: place(lead.rank))
        record.isOnly = structure.leads.count == 1
        record.isBounding = structure.leads.contains { $0.earlier == number }
        record.isPaired = record.isBounding || lead.earlier != nil
        if let earlier = lead.earlier { record.earlier = Int32(firstLead[unit] + earlier) }
        if let partner = lead.partner { record.partner = Int32(firstLead[unit] + partner) }
        if let setpoint = lead.setpoint { record.setpoint = place(setpoint) }
        if let startAbove = lead.startAbove { record.startAbove = place(startAbove) }
        leads.append(record)
      }
    }
  }

  private mutating func addBuses() {
    let order = takers()
    for (index, bus) in buses.enumerated() {
      var record = BusRecord()
      let here = structures.map { structure in structure.ports.filter { $0.bus == index } }
      let led = leads.indices.filter { leads[$0].bus == index }
      let ledPorts = Set(led.map { leads[$0].port })
      let releases = led.filter { leads[$0].role == .release }
      let overflows = buses.filter { $0.fate == .bus(index) }
      func free(_ ports: [UnitStructure.PortStructure], _ direction: UnitStructure.PortStructure.Direction)
        -> [Int32]
      {
        ports.filter { $0.direction == direction && !ledPorts.contains($0.port.index) }.map(\.port.index)
      }
      record.supplied = list(
        here.flatMap { free($0, .outlet) } + releases.map { leads[$0].values + LeadValue.wanted }
          + overflows.map(\.excess.index))
      record.taken = list(order.filter { $0.port.bus == index }.map(\.port.port.index))
      record.selfTakers = list(
        structures.indices.filter { structures[$0].isSelfDriven }.flatMap { free(here[$0], .inlet) })
      record.suppliers = list(led.filter { [.supplier, .release].contains(leads[$0].role) }.map(Int32.init))
      record.receivers = list(led.filter { [.receiver, .charge].contains(leads[$0].role) }.map(Int32.init))
      record.chargers = list(led.filter { leads[$0].role == .charge }.map(Int32.init))
      record.followers = list(
        structures.indices.filter { unit in
          structures[unit].isSelfDriven
            && structures[unit].follows.map { structures[unit].ports[$0].bus == index } ?? false
        }.map(Int32.init))
      record.sensing = list(
        structures.indices.filter { unit in
          structures[unit].senses.contains { sense in
            structures[unit].ports[sense.inlet].bus == index
              && sense.affected.contains { !structures[unit].ports[$0].isConcluded }
          }
        }.map(Int32.init))
      func pairs(_ ports: [Port]) -> [Int32] { ports.flatMap { [$0.index, quantities($0)] } }
      let all = here.flatMap { $0 }
      record.inflows = list(
        pairs(all.filter { $0.direction == .outlet }.map(\.port) + overflows.map(\.excess)))
      record.outflows = list(pairs(all.filter { $0.direction == .inlet }.map(\.port) + [bus.excess]))
      record.overflows = list(buses.indices.filter { buses[$0].fate == .bus(index) }.map(Int32.init))
      record.mixing = mixing(
        all.filter { $0.direction == .outlet }, overflows, bus.carrier.medium.further.count)
      if overflows.isEmpty { findSteadyMixture(of: &record, all.filter { $0.direction == .outlet }) }
      record.potential = allocate(1)
      record.firstPotential = allocate(1)
      record.fullDemand = allocate(1)
      record.mixture = place(bus.mixture)
      record.nominal = place(bus.nominal)
      record.quantities = Int32(bus.carrier.medium.further.count)
      record.active = Int32(index)
      record.excess = bus.excess.index
      record.unserved = bus.unserved.index
      record.excessQuantities = quantities(bus.excess)
      record.unservedQuantities = quantities(bus.unserved)
      record.isOrderedByCost = bus.order == .cost
      record.hasWantingReceivers = !releases.isEmpty && led.contains { leads[$0].role == .receiver }
      record.isUnlimited = led.contains { lead in
        let record = leads[lead]
        return record.role == .supplier && structures[Int(record.unit)].leads[Int(record.number)].isUnlimited
      }
      record.supplyRounds = rounds(Int(record.suppliers.count))
      record.receiveRounds = rounds(Int(record.receivers.count))
      records.append(record)
      for port in all { mixtures[Int(port.port.index)] = bus.mixture.index }
    }
  }

  /// By further quantity: where the list of the numbers begins that sum up to it, and how long it is.
  private mutating func mixing(
    _ outlets: [UnitStructure.PortStructure], _ overflows: [BusStructure], _ count: Int
  ) -> ListRange {
    var heads: [Int32] = []
    for quantity in 0..<count {
      let holding = outlets.filter { !$0.isFixed && $0.held & (1 << UInt32(quantity)) != 0 }.map(\.port)
      let sources = list((holding + overflows.map(\.excess)).map { quantities($0) + Int32(quantity) })
      heads += [sources.start, sources.count]
    }
    return list(heads)
  }

  /// Whether a bus's mixture follows from no rate: all that flows in is nominal, or comes from one intensive outlet.
  private func findSteadyMixture(of record: inout BusRecord, _ outlets: [UnitStructure.PortStructure]) {
    record.isNominal = outlets.allSatisfy { $0.composition == .nominal }
    guard outlets.count == 1, outlets[0].composition == .intensive,
      let lead = leads.firstIndex(where: { $0.port == outlets[0].port.index }),
      structures[Int(leads[lead].unit)].leads.count == 1, leads[lead].role == .supplier
    else { return }
    record.probe = Int32(lead)
  }

  private mutating func rounds(_ candidates: Int) -> RoundSpan {
    let span = RoundSpan(
      total: Int32(roundTotals), rounds: Int32(roundCapacity), members: Int32(memberCapacity))
    roundTotals += 1
    roundCapacity += candidates
    memberCapacity += candidates * Swift.min(candidates, laneCount)
    return span
  }
}

extension UnitStructure.PortStructure {
  var isFixed: Bool { if case .fixed = composition { true } else { false } }
}

extension LeadRecord.Role {
  init(_ role: UnitStructure.LeadStructure.Role) {
    self =
      switch role {
      case .supplier: .supplier
      case .receiver: .receiver
      case .charge: .charge
      case .release: .release
      }
  }
}
