import LaneMath

/// The plan's lists and the units at fixed addresses, for as long as an engine is open.
struct FixedLists {
  private let plan: Plan
  private let audit: AuditPlan
  private let units: UnsafeMutablePointer<any ProcessUnit & ~Copyable>
  private let unitCount: Int
  private let lists: UnsafeMutablePointer<Int32>
  private let shares: UnsafeMutablePointer<Int32>
  private let mixtures: UnsafeMutablePointer<Int32>
  private let firstLead: UnsafeMutablePointer<Int32>
  private let records: UnsafeMutablePointer<BusRecord>
  private let leads: UnsafeMutablePointer<LeadRecord>
  private let limits: UnsafeMutablePointer<InletLimit>
  private let events: UnsafeMutablePointer<Event>
  private let tears: UnsafeMutablePointer<Tear>
  private let fills: UnsafeMutablePointer<UnitFill>
  private let series: UnsafeMutablePointer<SeriesRecord>
  private let terms: UnsafeMutablePointer<AuditTerm>
  private let flows: UnsafeMutablePointer<AuditFlow>
  private let auditUnits: UnsafeMutablePointer<AuditPlan.Unit>
  private let kindLists: UnsafeMutablePointer<Int32>
  private let auditBuses: UnsafeMutablePointer<AuditPlan.Bus>

  init(_ plan: Plan, _ audit: AuditPlan, _ compiled: Compiled, _ firstLead: [Int32], units: [any ProcessUnit])
  {
    self.plan = plan
    self.audit = audit
    unitCount = units.count
    self.units = .allocate(capacity: Swift.max(1, units.count))
    for (index, unit) in units.enumerated() { (self.units + index).initialize(to: unit) }
    lists = Self.copy(compiled.lists)
    shares = Self.copy(plan.shares)
    mixtures = Self.copy(plan.mixtures)
    self.firstLead = Self.copy(firstLead)
    records = Self.copy(plan.records)
    leads = Self.copy(plan.leads)
    limits = Self.copy(plan.limits)
    events = Self.copy(plan.events)
    tears = Self.copy(plan.tears)
    fills = Self.copy(compiled.fills)
    series = Self.copy(compiled.series)
    terms = Self.copy(audit.terms)
    flows = Self.copy(audit.flows)
    auditUnits = Self.copy(audit.units)
    kindLists = Self.copy(audit.kindLists)
    auditBuses = Self.copy(audit.buses)
  }

  func engine(
    base: UnsafeMutablePointer<Lanes>, rounds: UnsafeMutablePointer<Round>,
    totals: UnsafeMutablePointer<Int32>,
    members: UnsafeMutablePointer<Member>, masks: UnsafeMutablePointer<LaneMask>,
    seriesValues: UnsafePointer<Double>, activeQuantities: UnsafeMutablePointer<UInt32>
  ) -> Engine {
    Engine(
      base: base,
      memory: Memory(base: base, ports: plan.portCount, quantities: plan.quantityCount, mixtures: mixtures),
      units: units, lists: lists, shares: shares, buses: records, leads: leads, firstLead: firstLead,
      limits: limits,
      events: events, tears: tears, fills: fills, series: series, seriesValues: seriesValues,
      roundTotals: totals, rounds: rounds, members: members,
      masks: masks, activeQuantities: activeQuantities)
  }

  func auditor(base: UnsafeMutablePointer<Lanes>) -> Audit {
    Audit(
      base: base, terms: terms, flows: flows, units: auditUnits, buses: auditBuses, kindLists: kindLists,
      unitCount: audit.units.count,
      busCount: audit.buses.count, park: Int(audit.park))
  }

  func end() {
    units.deinitialize(count: unitCount)
    units.deallocate()
    for list in [lists, shares, mixtures, firstLead, kindLists] { list.deallocate() }
    records.deallocate()
    leads.deallocate()
    limits.deallocate()
    events.deallocate()
    tears.deallocate()
    fills.deallocate()
    series.deallocate()
    terms.deallocate()
    flows.deallocate()
    auditUnits.deallocate()
    auditBuses.deallocate()
  }

  /// A copy of plain values.
  private static func copy<Element: BitwiseCopyable>(_ array: [Element]) -> UnsafeMutablePointer<Element> {
    let copy = UnsafeMutablePointer<Element>.allocate(capacity: Swift.max(1, array.count))
    for (index, element) in array.enumerated() { (copy + index).initialize(to: element) }
    return copy
  }
}
