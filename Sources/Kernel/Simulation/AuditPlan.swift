import LaneMath

/// One number of memory and what it holds of a conserved quantity.
struct AuditTerm: Sendable {
  var place: Int32
  var conserved: Int32
  var coefficient: Double
}

/// What comes in from a bus of a conserved quantity: the rate times what the mixture holds.
struct AuditInflow: Sendable {
  var rate: Int32
  var content: Int32
}

/// How the balances of units and park are struck; indices as in ``Plan``.
struct AuditPlan: Sendable {
  /// What closes a unit's balance.
  enum Closing: UInt8, Sendable { case none, world, materials }
  struct Unit: Sendable {
    /// Terms of what it holds.
    var holdings = ListRange()
    /// One a conserved quantity that any of its flows holds.
    var parts = ListRange()
    var closing: Closing
    /// Of a boundary and of a plant: what closes its balance, by conserved quantity.
    ///
    /// Of other units: the sums over the run of the sizes of what they exchange, then of their residuals.
    var values: Int32
    /// Whether only the sum over all such units counts: boundaries and plants that hold nothing.
    var isSummed: Bool { closing != .none && held < 0 }
    /// By conserved quantity: what it holds, then what it has taken up; behind them how finely that can be known.
    ///
    /// -1 where it holds nothing.
    var held: Int32
  }
  /// The flows of a unit that hold one conserved quantity, as terms, negative out of the unit; of a bus, the terms of its
  /// mixture.
  struct Part: Sendable {
    var conserved: Int32
    var inflows = ListRange()
    var flows = ListRange()
    /// Those of flows that cross the park's border.
    var worldFlows = ListRange()
    /// Of a bus: what the rate itself holds.
    var whole = 0.0
  }
  struct Bus: Sendable {
    /// Terms by conserved quantity: what the mixture holds.
    var parts = ListRange()
    /// Conserved quantities a unit of flow.
    var values: Int32
    /// Sums over the run of sizes and residuals, in pairs: of the rate, then of each further quantity.
    var sums: Int32
    /// Rates of the inlets of summed units.
    var taken = ListRange()
    var unserved: Int32
    /// -1 where the excess flows to another bus.
    var excess: Int32
  }

  /// A quantity of a medium at all outlets of summed units but fixed ones: places of its numbers, and what one of it
  /// holds.
  struct Gift: Sendable {
    var places: ListRange
    var terms: ListRange
  }

  static let kinds = Conserved.allCases.count

  var terms: [AuditTerm] = []
  var inflows: [AuditInflow] = []
  var parts: [Part] = []
  /// Places in runs.
  var places: [Int32] = []
  var gifts: [Gift] = []
  var units: [Unit] = []
  var buses: [Bus] = []
  /// Of the park, by conserved quantity: ``Row``; behind them the worst residual of any bus.
  var park: Int32 = 0
  /// Ports whose rates are never below zero, in runs of places; the others may have either sign.
  var unsigned: [ListRange] = []
  var signed: [ListRange] = []
  /// By port: the largest rate of the run so far, beside which ``StepGuard`` judges rounding.
  var largest: Int32 = 0
  /// States, in runs of places.
  var states: [ListRange] = []

  /// What the audit keeps of the park, each as long as there are conserved quantities.
  enum Row {
    /// Residual, absolute and then relative.
    static let residual = 0
    /// What crosses the border, by size.
    static let gross = 1
    /// Sums over the run of sizes and of residuals.
    static let grossSum = 2
    static let netSum = 3
    /// The worst relative residual of any unit.
    static let worstUnit = 4
    static let count = 5
  }

  /// The place of the worst relative residual of any bus.
  var worstBus: Int32 { park + Int32(Row.count * Self.kinds) }

  init(_ plan: inout Plan) {
    for (bus, record) in zip(plan.buses, plan.records) {
      let isPassedOn = if case .bus = bus.fate { true } else { false }
      var audited = Bus(
        values: plan.allocate(Self.kinds),
        sums: plan.allocate(2 * (1 + bus.carrier.medium.further.count)), unserved: record.unserved,
        excess: isPassedOn ? -1 : record.excess)
      let start = parts.count
      for conserved in Conserved.allCases where bus.carrier.medium.holds(conserved) {
        let further = terms(of: bus.carrier.medium, conserved, rate: nil, first: record.mixture)
        parts.append(
          Part(
            conserved: Int32(conserved.rawValue), flows: further,
            whole: bus.carrier.medium.rate.composition[conserved]))
      }
      audited.parts = ListRange(start: Int32(start), count: Int32(parts.count - start))
      buses.append(audited)
    }
    for structure in plan.structures { add(structure, &plan) }
    addSums(plan)
    park = plan.allocate(Row.count * Self.kinds + 1)
    largest = plan.allocate(plan.portCount)
    let ports = plan.structures.flatMap(\.ports)
    let either = Set(ports.filter(\.isSigned).map(\.port.index))
    unsigned = Self.runs((0..<Int32(plan.portCount)).filter { !either.contains($0) })
    signed = Self.runs(either.sorted())
    states = Self.runs(plan.structures.flatMap(\.states).map { plan.place($0.slot) }.sorted())
  }

  /// Places that rise, as runs without gaps.
  private static func runs(_ places: [Int32]) -> [ListRange] {
    var runs: [ListRange] = []
    for place in places {
      if let last = runs.last, last.start + last.count == place {
        runs[runs.count - 1].count += 1
      } else {
        runs.append(ListRange(start: place, count: 1))
      }
    }
    return runs
  }

  private mutating func add(_ structure: UnitStructure, _ plan: inout Plan) {
    let closing: Closing =
      switch structure.boundary {
      case .none: .none
      case .world: .world
      case .materials: .materials
      }
    var unit = Unit(
      closing: closing, values: plan.allocate((closing == .none ? 2 : 1) * Self.kinds),
      held: structure.holdings.isEmpty ? -1 : plan.allocate(2 * Self.kinds))
    // A boundary's flows to the world are what closes its balance.
    let closed = closing == .world ? structure.ports.filter { $0.bus != nil } : structure.ports
    // What a summed unit's fixed flows hold is known without their quantities.
    let ports = unit.isSummed ? closed.filter { !$0.isFixed } : closed
    let start = parts.count
    for conserved in Conserved.allCases {
      let held = ports.filter { $0.carrier.medium.holds(conserved) }
      guard
        !held.isEmpty || unit.isSummed || structure.holdings.contains(where: { $0.medium.holds(conserved) })
      else {
        continue
      }
      parts.append(part(conserved, held, plan))
    }
    unit.parts = ListRange(start: Int32(start), count: Int32(parts.count - start))
    let first = terms.count
    for holding in structure.holdings {
      for (place, quantity) in ([holding.medium.rate] + holding.medium.further).enumerated() {
        guard place < holding.slots.count, let slot = holding.slots[place] else { continue }
        for conserved in Conserved.allCases where quantity.composition[conserved] != 0 {
          terms.append(
            AuditTerm(
              place: plan.place(slot), conserved: Int32(conserved.rawValue),
              coefficient: quantity.composition[conserved]))
        }
      }
    }
    unit.holdings = ListRange(start: Int32(first), count: Int32(terms.count - first))
    units.append(unit)
  }

  /// What boundaries and plants take by bus and give by medium: their balances close by what they exchange, so that the
  /// park's needs but the sums.
  private mutating func addSums(_ plan: Plan) {
    let summed = zip(plan.structures, units).filter { $0.1.isSummed }.flatMap { $0.0.ports }
    for bus in buses.indices {
      let taken = summed.filter { $0.bus == bus && $0.direction == .inlet }.map(\.port.index)
      buses[bus].taken = ListRange(start: Int32(places.count), count: Int32(taken.count))
      places += taken
    }
    let outlets = summed.filter { $0.bus != nil && $0.direction == .outlet && !$0.isFixed }
    for medium in Set(outlets.map(\.carrier.medium)).sorted(by: { $0.id < $1.id }) {
      let ports = outlets.filter { $0.carrier.medium == medium }
      addGift(medium.rate, ports.map(\.port.index))
      for (offset, quantity) in medium.further.enumerated() {
        let held = ports.filter { $0.held & (1 << UInt32(offset)) != 0 }
        addGift(quantity, held.map { plan.quantities($0.port) + Int32(offset) })
      }
    }
  }

  private mutating func addGift(_ quantity: Medium.Quantity, _ given: [Int32]) {
    let held = Conserved.allCases.filter { quantity.composition[$0] != 0 }
    guard !given.isEmpty, !held.isEmpty else { return }
    let gift = Gift(
      places: ListRange(start: Int32(places.count), count: Int32(given.count)),
      terms: ListRange(start: Int32(terms.count), count: Int32(held.count)))
    places += given
    terms += held.map {
      AuditTerm(place: 0, conserved: Int32($0.rawValue), coefficient: quantity.composition[$0])
    }
    gifts.append(gift)
  }

  private mutating func part(
    _ conserved: Conserved, _ ports: [UnitStructure.PortStructure], _ plan: Plan
  ) -> Part {
    var part = Part(conserved: Int32(conserved.rawValue))
    part.inflows.start = Int32(inflows.count)
    for port in ports where port.direction == .inlet {
      guard let bus = port.bus else { continue }
      inflows.append(
        AuditInflow(rate: port.port.index, content: buses[bus].values + Int32(conserved.rawValue)))
    }
    part.inflows.count = Int32(inflows.count) - part.inflows.start
    part.flows = add(
      conserved, ports.filter { $0.direction == .outlet && $0.bus != nil }, plan)
    part.worldFlows = add(conserved, ports.filter { $0.bus == nil }, plan)
    return part
  }

  private mutating func add(
    _ conserved: Conserved, _ ports: [UnitStructure.PortStructure], _ plan: Plan
  ) -> ListRange {
    let start = terms.count
    for port in ports {
      _ = terms(
        of: port.carrier.medium, conserved, rate: port.port.index, first: plan.quantities(port.port),
        held: port.held, sign: port.direction == .inlet ? 1 : -1)
    }
    return ListRange(start: Int32(start), count: Int32(terms.count - start))
  }

  /// What a flow holds of a conserved quantity, by its numbers; a rate of nil is left out.
  private mutating func terms(
    of medium: Medium, _ conserved: Conserved, rate: Int32?, first: Int32, held: UInt32 = .max,
    sign: Double = 1
  ) -> ListRange {
    let start = terms.count
    if let rate, medium.rate.composition[conserved] != 0 {
      terms.append(
        AuditTerm(
          place: rate, conserved: Int32(conserved.rawValue),
          coefficient: sign * medium.rate.composition[conserved]))
    }
    for (offset, quantity) in medium.further.enumerated()
    where quantity.composition[conserved] != 0 && held & (1 << UInt32(offset)) != 0 {
      terms.append(
        AuditTerm(
          place: first + Int32(offset), conserved: Int32(conserved.rawValue),
          coefficient: sign * quantity.composition[conserved]))
    }
    return ListRange(start: Int32(start), count: Int32(terms.count - start))
  }
}

extension Medium {
  fileprivate func holds(_ conserved: Conserved) -> Bool {
    ([rate] + further).contains { $0.composition[conserved] != 0 }
  }
}
