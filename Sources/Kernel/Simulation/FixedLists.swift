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
  private let costs: UnsafeMutablePointer<LeadCost>
  private let events: UnsafeMutablePointer<Event>
  private let tears: UnsafeMutablePointer<Tear>
  private let presumed: UnsafeMutablePointer<Stage>
  private let aside: UnsafeMutablePointer<Lanes>
  private let fills: UnsafeMutablePointer<UnitFill>
  private let series: UnsafeMutablePointer<SeriesRecord>
  private let fixedFlows: UnsafeMutablePointer<FixedFlows.Flow>
  private let fixedSums: UnsafeMutablePointer<FixedFlows.Sum>
  private let fixedTerms: UnsafeMutablePointer<FixedFlows.Term>
  private let fixedLaneTerms: UnsafeMutablePointer<FixedFlows.LaneTerm>
  private let fixedContents: UnsafeMutablePointer<Lanes>
  private let givenPlaces: UnsafeMutablePointer<Int32>
  private let givenContents: UnsafeMutablePointer<Double>
  private let givenLaneContents: UnsafeMutablePointer<Lanes>
  private let given: FixedFlows.Given
  private let firstUnitSum: UnsafeMutablePointer<Int32>
  private let terms: UnsafeMutablePointer<AuditTerm>
  private let auditUnits: UnsafeMutablePointer<AuditPlan.Unit>
  private let inflows: UnsafeMutablePointer<AuditInflow>
  private let parts: UnsafeMutablePointer<AuditPlan.Part>
  private let places: UnsafeMutablePointer<Int32>
  private let gifts: UnsafeMutablePointer<AuditPlan.Gift>
  private let auditBuses: UnsafeMutablePointer<AuditPlan.Bus>
  private let unsigned: UnsafeMutablePointer<ListRange>
  private let signed: UnsafeMutablePointer<ListRange>
  private let states: UnsafeMutablePointer<ListRange>

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
    for (bus, first) in compiled.fixed.firstSum.enumerated() { records[bus].fixedSums = first }
    for (bus, mixed) in compiled.mixed.enumerated() { records[bus].mixed = mixed }
    leads = Self.copy(plan.leads)
    limits = Self.copy(plan.limits)
    costs = Self.copy(compiled.costs)
    events = Self.copy(plan.events)
    tears = Self.copy(plan.tears)
    presumed = Self.copy(plan.presumed)
    aside = .allocate(capacity: Swift.max(1, plan.top))
    fills = Self.copy(compiled.fills)
    series = Self.copy(compiled.series)
    fixedFlows = Self.copy(compiled.fixed.flows)
    fixedSums = Self.copy(compiled.fixed.sums)
    fixedTerms = Self.copy(compiled.fixed.terms)
    fixedLaneTerms = Self.copy(compiled.fixed.laneTerms)
    fixedContents = Self.copy(compiled.fixed.contents)
    given = compiled.fixed.given
    givenPlaces = Self.copy(given.places)
    givenContents = Self.copy(given.contents)
    givenLaneContents = Self.copy(given.laneContents)
    firstUnitSum = Self.copy(compiled.fixed.firstUnitSum)
    terms = Self.copy(audit.terms)
    auditUnits = Self.copy(audit.units)
    inflows = Self.copy(audit.inflows)
    parts = Self.copy(audit.parts)
    places = Self.copy(audit.places)
    gifts = Self.copy(audit.gifts)
    auditBuses = Self.copy(audit.buses)
    unsigned = Self.copy(audit.unsigned)
    signed = Self.copy(audit.signed)
    states = Self.copy(audit.states)
  }

  func engine(
    base: UnsafeMutablePointer<Lanes>, rounds: UnsafeMutablePointer<Round>,
    totals: UnsafeMutablePointer<Int32>,
    members: UnsafeMutablePointer<Member>, masks: UnsafeMutablePointer<LaneMask>,
    activeQuantities: UnsafeMutablePointer<UInt32>
  ) -> Engine {
    Engine(
      base: base,
      memory: Memory(base: base, ports: plan.portCount, quantities: plan.quantityCount, mixtures: mixtures),
      units: units, lists: lists, shares: shares, buses: records, leads: leads, firstLead: firstLead,
      limits: limits, costs: costs,
      events: events, tears: tears, presumed: presumed, aside: aside,
      busCount: plan.buses.count, fills: fills,
      series: series, fixed: fixed,
      roundTotals: totals, rounds: rounds, members: members,
      masks: masks, activeQuantities: activeQuantities)
  }

  private var fixed: FixedSums {
    FixedSums(
      flows: fixedFlows, sums: fixedSums, terms: fixedTerms, laneTerms: fixedLaneTerms,
      contents: fixedContents, givenPlaces: givenPlaces, givenCount: given.places.count,
      givenContents: givenContents, givenLaneContents: givenLaneContents,
      givesByLane: !given.laneContents.isEmpty)
  }

  func auditor(base: UnsafeMutablePointer<Lanes>, activeQuantities: UnsafeMutablePointer<UInt32>) -> Audit {
    Audit(
      base: base, terms: terms, inflows: inflows, parts: parts, places: places,
      gifts: gifts, giftCount: audit.gifts.count, fixed: fixed, firstUnitSum: firstUnitSum, units: auditUnits,
      activeQuantities: activeQuantities, buses: auditBuses,
      busCount: audit.buses.count, park: Int(audit.park))
  }

  func sentry(base: UnsafeMutablePointer<Lanes>) -> StepGuard {
    StepGuard(
      base: base, leads: leads, leadCount: plan.leads.count, unsigned: unsigned,
      unsignedCount: audit.unsigned.count, signed: signed, signedCount: audit.signed.count, states: states,
      stateCount: audit.states.count, largest: base + Int(audit.largest))
  }

  func end() {
    units.deinitialize(count: unitCount)
    units.deallocate()
    for list in [lists, shares, mixtures, firstLead, places] { list.deallocate() }
    records.deallocate()
    leads.deallocate()
    limits.deallocate()
    costs.deallocate()
    events.deallocate()
    tears.deallocate()
    presumed.deallocate()
    aside.deallocate()
    fills.deallocate()
    series.deallocate()
    fixedFlows.deallocate()
    fixedSums.deallocate()
    fixedTerms.deallocate()
    fixedLaneTerms.deallocate()
    fixedContents.deallocate()
    givenPlaces.deallocate()
    givenContents.deallocate()
    givenLaneContents.deallocate()
    firstUnitSum.deallocate()
    terms.deallocate()
    inflows.deallocate()
    parts.deallocate()
    gifts.deallocate()
    auditUnits.deallocate()
    auditBuses.deallocate()
    for list in [unsigned, signed, states] { list.deallocate() }
  }

  /// A copy of plain values.
  private static func copy<Element: BitwiseCopyable>(_ array: [Element]) -> UnsafeMutablePointer<Element> {
    let copy = UnsafeMutablePointer<Element>.allocate(capacity: Swift.max(1, array.count))
    for (index, element) in array.enumerated() { (copy + index).initialize(to: element) }
    return copy
  }
}
