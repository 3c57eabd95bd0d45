import LaneMath

/// One number of memory and what it holds of a conserved quantity.
struct AuditTerm: Sendable {
  /// Place relative to the first further quantity; -1 for the rate.
  var offset: Int32
  var conserved: Int32
  var coefficient: Double
  /// Terms of the same number from here on: what is zero is passed over as a whole.
  var run: Int32 = 1
}

/// A flow or a content: where its rate and its further quantities stand, and which terms hold for its medium.
struct AuditFlow: Sendable {
  var rate: Int32
  var quantities: Int32
  var terms: ListRange
  /// The bus whose mixture it carries; -1 where its quantities are its own.
  var bus: Int32
}

/// How the balances of units and park are struck; indices as in ``Plan``.
struct AuditPlan: Sendable {
  /// What closes a unit's balance.
  enum Closing: UInt8, Sendable { case none, world, materials }
  struct Unit: Sendable {
    var inlets = ListRange()
    var outlets = ListRange()
    /// Surroundings among inlets and outlets, for the park's balance.
    var fromWorld = ListRange()
    var toWorld = ListRange()
    var holdings = ListRange()
    /// Conserved quantities that any of its flows holds.
    var kinds = ListRange()
    var closing: Closing
    /// Working numbers: net, gross, nominal, held, exchanged; nine each.
    var values: Int32
  }
  struct Bus: Sendable {
    var terms: ListRange
    /// Conserved quantities that its medium holds.
    var kinds: ListRange
    var mixture: Int32
    /// Nine numbers: conserved quantities a unit of flow.
    var values: Int32
    var unserved: Int32
    /// -1 where the excess flows to another bus.
    var excess: Int32
  }

  static let kinds = Conserved.allCases.count
  static let net = 0
  static let gross = 1
  static let nominal = 2
  static let held = 3
  static let exchange = 4

  var terms: [AuditTerm] = []
  var flows: [AuditFlow] = []
  /// Numbers of conserved quantities, in runs.
  var kindLists: [Int32] = []
  var units: [Unit] = []
  var buses: [Bus] = []
  /// Park: residual, gross, nominal, worst of units; nine each.
  var park: Int32 = 0

  init(_ plan: inout Plan) {
    var termsOf: [String: ListRange] = [:]
    func terms(of medium: Medium) -> ListRange {
      if let known = termsOf[medium.id] { return known }
      let start = self.terms.count
      for (offset, quantity) in ([medium.rate] + medium.further).enumerated() {
        let held = quantity.composition.shares.enumerated().filter { $0.element != 0 }
        for (place, share) in held.enumerated() {
          self.terms.append(
            AuditTerm(
              offset: Int32(offset - 1), conserved: Int32(share.offset), coefficient: share.element,
              run: Int32(held.count - place)))
        }
      }
      let range = ListRange(start: Int32(start), count: Int32(self.terms.count - start))
      termsOf[medium.id] = range
      return range
    }
    func list(_ ports: [UnitStructure.PortStructure]) -> ListRange {
      let start = flows.count
      for port in ports {
        let isMixed = port.direction == .inlet && port.bus != nil
        flows.append(
          AuditFlow(
            rate: port.port.index, quantities: plan.quantities(port.port),
            terms: terms(of: port.carrier.medium),
            bus: isMixed ? Int32(port.bus ?? 0) : -1))
      }
      return ListRange(start: Int32(start), count: Int32(ports.count))
    }
    func kinds(of media: [Medium]) -> ListRange {
      let held = Conserved.allCases.filter { conserved in
        media.contains { ([$0.rate] + $0.further).contains { $0.composition[conserved] != 0 } }
      }
      kindLists += held.map { Int32($0.rawValue) }
      return ListRange(start: Int32(kindLists.count - held.count), count: Int32(held.count))
    }
    for structure in plan.structures {
      let closing: Closing =
        switch structure.boundary {
        case .none: .none
        case .world: .world
        case .materials: .materials
        }
      var unit = Unit(closing: closing, values: plan.allocate(5 * Self.kinds))
      unit.kinds = kinds(of: structure.ports.map(\.carrier.medium) + structure.holdings.map(\.medium))
      // A boundary's flows to the world are what closes its balance.
      let ports = closing == .world ? structure.ports.filter { $0.bus != nil } : structure.ports
      unit.inlets = list(ports.filter { $0.direction == .inlet })
      unit.outlets = list(ports.filter { $0.direction == .outlet })
      unit.fromWorld = list(ports.filter { $0.direction == .inlet && $0.bus == nil })
      unit.toWorld = list(ports.filter { $0.direction == .outlet && $0.bus == nil })
      let start = flows.count
      for holding in structure.holdings {
        for term in self.terms[Int(terms(of: holding.medium).start)...].prefix(
          Int(terms(of: holding.medium).count))
        {
          let place = Int(term.offset) + 1
          guard place < holding.slots.count, let slot = holding.slots[place] else { continue }
          let index = self.terms.count
          self.terms.append(AuditTerm(offset: -1, conserved: term.conserved, coefficient: term.coefficient))
          flows.append(
            AuditFlow(
              rate: plan.place(slot), quantities: 0, terms: ListRange(start: Int32(index), count: 1), bus: -1)
          )
        }
      }
      unit.holdings = ListRange(start: Int32(start), count: Int32(flows.count - start))
      units.append(unit)
    }
    for (bus, record) in zip(plan.buses, plan.records) {
      let isPassedOn = if case .bus = bus.fate { true } else { false }
      buses.append(
        Bus(
          terms: terms(of: bus.carrier.medium), kinds: kinds(of: [bus.carrier.medium]),
          mixture: record.mixture, values: plan.allocate(Self.kinds),
          unserved: record.unserved, excess: isPassedOn ? -1 : record.excess))
    }
    park = plan.allocate(4 * Self.kinds)
  }
}
