public import LaneMath

/// One unit on its own, with buses that are not cleared: they give their mixtures and take whatever comes.
///
/// For tests, and for whoever writes a kind: a rate is set at each lead and everything that follows is shown.
public struct UnitBench: Sendable {
  /// The unit's connections.
  public let structure: UnitStructure
  /// The park that holds the unit.
  public let park: Park
  /// How far each conserved quantity was from closing in the last ``run(_:over:)``, relative to its largest term.
  public private(set) var residuals: [Conserved: Lanes] = [:]

  private let unit: any ProcessUnit
  private let mixtures: [Int32]
  private let slotBase: Int
  private var numbers: [Lanes]

  /// A bench for a unit of a park, with the series at their first step and all mixtures nominal.
  public init(_ park: Park, unit number: Int = 0) {
    self.park = park
    structure = park.structures[number]
    unit = park.units[number]
    slotBase = park.portCount + park.quantityCount
    let nowhere = Int32(park.initial.count)
    var mixtures = [Int32](repeating: nowhere, count: park.portCount)
    for structure in park.structures {
      for port in structure.ports {
        if let bus = port.bus { mixtures[Int(port.port.index)] = park.buses[bus].mixture.index }
      }
    }
    self.mixtures = mixtures
    let none = [Lanes](repeating: .zero, count: slotBase)
    let further = Carrier.allCases.map { $0.medium.further.count }.max() ?? 0
    numbers = none + park.initial + [Lanes](repeating: .zero, count: further)
    for bus in park.buses {
      for place in bus.carrier.medium.further.indices {
        self[slot: bus.mixture, place] = self[slot: bus.nominal, place]
      }
    }
    load(step: 0)
  }

  /// Sets every series to its value in a step.
  public mutating func load(step: Int) {
    for series in park.series {
      for lane in 0..<laneCount {
        let values = series.lanes[series.lanes.count > lane ? lane : 0]
        if values.isConstant || step < values.count { self[slot: series.slot, 0][lane] = values[step] }
      }
    }
  }

  /// Sets what the bus of an inlet brings, quantity per rate.
  public mutating func setMixture(_ key: String, _ quantity: Int, _ value: Lanes) {
    guard let port = port(key), let bus = port.bus else { return }
    self[slot: park.buses[bus].mixture, quantity] = value
  }

  /// What a lead can do now.
  public mutating func range(of lead: Int) -> LeadRange {
    open { $0.range(of: lead, $1) } ?? LeadRange(most: .zero)
  }

  /// What the rate of the earlier lead, at which the unit was operated last, leaves to a lead.
  public mutating func bounds(of lead: Int) -> LeadBounds {
    open { $0.bounds(of: lead, $1) } ?? LeadBounds(most: .zero)
  }

  /// The highest rate of a lead that takes no more than `available` by an inlet.
  public mutating func most(taking available: Lanes, by key: String, of lead: Int = 0) -> Lanes {
    guard let port = port(key)?.port else { return Lanes(all: unlimited) }
    return open { $0.most(taking: available, by: port, of: lead, $1) } ?? .zero
  }

  /// Sets a lead's rate, and with it the rates of the ports that follow; of a self-driven unit the served share.
  public mutating func operate(at rate: Lanes, of lead: Int = 0) {
    open { unit, memory in
      unit.operate(at: rate, of: lead, memory)
      unit.conclude(memory)
    }
  }

  /// Settles the step: inlets are filled from their buses, outlets written, meters and state advanced.
  public mutating func settle(over seconds: Double) {
    fillInlets()
    fillFixed()
    open { unit, memory in
      unit.compose(memory)
      unit.carry(memory)
      unit.account(over: seconds, memory)
    }
    let before = Conserved.allCases.map(held)
    let sizes = Conserved.allCases.map(heldSize)
    open { unit, memory in unit.commit(over: seconds, memory) }
    for conserved in Conserved.allCases {
      let stored = (held(conserved) - before[conserved.rawValue]) / seconds
      let fineness =
        max(sizes[conserved.rawValue], heldSize(conserved)) * (Audit.contentShare / seconds)
      residuals[conserved] = residual(of: conserved, stored: stored, atLeast: fineness)
    }
  }

  /// Operates every lead at its rate (a self-driven unit at the share `rates[0]`), then settles the step.
  public mutating func run(_ rates: [Lanes], over seconds: Double) {
    for lead in 0..<max(1, structure.leads.count) {
      operate(at: lead < rates.count ? rates[lead] : .zero, of: lead)
    }
    settle(over: seconds)
  }

  /// All numbers: rates, further quantities, slots.
  public var everything: [Lanes] { numbers }
  /// Whether the unit closes its own balance.
  public var closes: Bool { structure.boundary == .none }

  /// The rate of a port; nil where it has no such port.
  public func rate(_ key: String) -> Lanes? { port(key).map { numbers[Int($0.port.index)] } }
  /// A further quantity of a port's flow.
  public func quantity(_ key: String, _ quantity: Int) -> Lanes? {
    port(key).map { numbers[park.portCount + Int($0.port.base) + quantity] }
  }
  /// A state.
  public func state(_ key: String) -> Lanes? {
    structure.states.first { $0.key == key }.map { self[slot: $0.slot, 0] }
  }
  /// A meter.
  public func meter(_ key: String) -> Lanes? {
    structure.meters.first { $0.key == key }.map { self[slot: $0.slot, 0] }
  }
  /// Gives a state another value.
  public mutating func setState(_ key: String, _ value: Lanes) {
    if let state = structure.states.first(where: { $0.key == key }) { self[slot: state.slot, 0] = value }
  }

  private func port(_ key: String) -> UnitStructure.PortStructure? { structure.ports.first { $0.key == key } }

  private subscript(slot slot: Slot, offset: Int) -> Lanes {
    get { numbers[slotBase + Int(slot.index) + offset] }
    set { numbers[slotBase + Int(slot.index) + offset] = newValue }
  }

  @discardableResult
  private mutating func open<Result>(_ body: (any ProcessUnit, Memory) -> Result) -> Result? {
    let (unit, mixtures, ports, quantities) = (unit, mixtures, park.portCount, park.quantityCount)
    return numbers.withUnsafeMutableBufferPointer { numbers in
      mixtures.withUnsafeBufferPointer { mixtures in
        guard let base = numbers.baseAddress, let mixtures = mixtures.baseAddress else { return nil }
        return body(unit, Memory(base: base, ports: ports, quantities: quantities, mixtures: mixtures))
      }
    }
  }
  private mutating func fillFixed() {
    for port in structure.ports {
      guard case .fixed(let slot, let driver) = port.composition else { continue }
      let held = port.carrier.medium.further.indices.filter { port.held & (1 << UInt32($0)) != 0 }
      for (offset, quantity) in held.enumerated() {
        var content = numbers[Int(port.port.index)] * self[slot: slot, offset]
        if let driver { content += self[slot: driver, 0] * self[slot: slot, held.count + offset] }
        numbers[park.portCount + Int(port.port.base) + quantity] = content
      }
    }
  }

  private mutating func fillInlets() {
    for port in structure.ports where port.direction == .inlet {
      guard let bus = port.bus else { continue }
      for place in port.carrier.medium.further.indices {
        let mixture = self[slot: park.buses[bus].mixture, place]
        numbers[park.portCount + Int(port.port.base) + place] = numbers[Int(port.port.index)] * mixture
      }
    }
  }

  /// The sum of what all ports hold of energy, by size: beside it a difference is rounding or not.
  public var exchangedEnergy: Double {
    structure.ports.reduce(0) { sum, port in
      let medium = port.carrier.medium
      return (-1..<medium.further.count).reduce(sum) { sum, place in
        let quantity = place < 0 ? medium.rate : medium.further[place]
        let index = place < 0 ? Int(port.port.index) : park.portCount + Int(port.port.base) + place
        return sum + magnitude(numbers[index] * quantity.composition[.energy]).max()
      }
    }
  }

  private func held(_ conserved: Conserved) -> Lanes {
    var sum = Lanes.zero
    for holding in structure.holdings {
      for (place, slot) in holding.slots.enumerated() {
        guard let slot else { continue }
        let quantity = place == 0 ? holding.medium.rate : holding.medium.further[place - 1]
        sum += self[slot: slot, 0] * quantity.composition[conserved]
      }
    }
    return sum
  }

  /// The same by size: a change of it is known no more finely than it is.
  private func heldSize(_ conserved: Conserved) -> Lanes {
    structure.holdings.reduce(.zero) { sum, holding in
      holding.slots.enumerated().reduce(sum) { sum, entry in
        guard let slot = entry.element else { return sum }
        let quantity = entry.offset == 0 ? holding.medium.rate : holding.medium.further[entry.offset - 1]
        return sum + magnitude(self[slot: slot, 0] * quantity.composition[conserved])
      }
    }
  }

  private func residual(of conserved: Conserved, stored: Lanes, atLeast fineness: Lanes) -> Lanes {
    var sum = -stored
    var largest = max(magnitude(stored), fineness)
    for port in structure.ports {
      let medium = port.carrier.medium
      let sign: Double = port.direction == .inlet ? 1 : -1
      for place in -1..<medium.further.count {
        let quantity = place < 0 ? medium.rate : medium.further[place]
        let index = place < 0 ? Int(port.port.index) : park.portCount + Int(port.port.base) + place
        let term = numbers[index] * (sign * quantity.composition[conserved])
        sum += term
        largest = LaneMath.max(largest, magnitude(term))
      }
    }
    return ratio(sum, largest)
  }
}

extension EquipmentKind {
  /// What this kind declares with given settings, some of which may shape its ports; problems are left out.
  ///
  /// - Parameters:
  ///   - settings: as in a scenario.
  ///   - park: where the buses are that the settings name; empty where it is nil.
  /// - Returns: what is declared.
  public static func description(reading settings: Setting, in park: Park? = nil) -> KindDescription {
    let clock = Clock(start: CivilTime(secondsSinceEpoch: 0), stepSeconds: 3600, stepCount: 1)
    var declaration = Declaration(
      unit: kind, kind: kind, enterprise: 0, settings: [settings], park: park ?? Park(clock: clock),
      keepsDescription: true)
    _ = Self(&declaration)
    return declaration.description
  }
}
