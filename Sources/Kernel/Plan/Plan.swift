/// A park's structure compiled into flat lists: who leads where, in which order events run, and what is torn.
///
/// It depends on the structure alone: two scenarios that differ in numbers share it.
public struct Plan: Sendable {
  let structures: [UnitStructure]
  let buses: [BusStructure]
  let portCount: Int
  let quantityCount: Int
  private let slotCount: Int
  /// By unit: the slots that came into the park with it.
  let unitSlots: [Range<Int>]
  /// Numbers of the park, then of the plan.
  var top: Int
  var lists: [Int32] = []
  var records: [BusRecord] = []
  var leads: [LeadRecord] = []
  var limits: [InletLimit] = []
  /// By bus: the leads that it can hold down.
  var limitedAt: [[Int32]] = []
  var events: [Event] = []
  var tears: [Tear] = []
  var stages: [Stage] = []
  /// What the loops among ``stages`` come to where no inlet is short that is not foreseen.
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
  /// The rates that nothing in a stage changes.
  var isSettled: Set<Int32> = []
  /// By bus that is mixed in a loop: where what settled fixed flows bring of each further quantity is kept; -1 elsewhere.
  var settledMixing: [Int32] = []
  /// Sums of rates that stand before the stages, each with its place: they are worked out once a step.
  var settledSums: [(place: Int32, rates: ListRange)] = []

  /// Compiles the structure of a park.
  public init(_ park: Park) {
    structures = park.structures
    buses = park.buses
    portCount = park.portCount
    quantityCount = park.quantityCount
    slotCount = park.initial.count
    unitSlots = park.unitSlots
    top = park.portCount + park.quantityCount + park.initial.count
    mixtures = [Int32](repeating: 0, count: park.portCount)
    addLeads()
    findSettled()
    addBuses()
    addLimits()
    addStages()
    keepSettledMixing()
  }

  /// Whether a park has the structure from which this plan was compiled.
  public func fits(_ park: Park) -> Bool {
    portCount == park.portCount && quantityCount == park.quantityCount && slotCount == park.initial.count
      && structures == park.structures && buses == park.buses && unitSlots == park.unitSlots
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
