import LaneMath

/// Below this share of what flows a need is taken for none.
let crumb = 1e-13

/// A plan and its memory, open for a block of steps.
struct Engine {
  let base: UnsafeMutablePointer<Lanes>
  let memory: Memory
  /// Not copyable here: calling through `any ProcessUnit` would retain and release its box each time.
  let units: UnsafePointer<any ProcessUnit & ~Copyable>
  let lists: UnsafePointer<Int32>
  let shares: UnsafePointer<Int32>
  let buses: UnsafePointer<BusRecord>
  let leads: UnsafePointer<LeadRecord>
  let firstLead: UnsafePointer<Int32>
  let limits: UnsafePointer<InletLimit>
  let events: UnsafePointer<Event>
  let tears: UnsafePointer<Tear>
  let fills: UnsafePointer<UnitFill>
  let series: UnsafePointer<SeriesRecord>
  let seriesValues: UnsafePointer<Double>
  let roundTotals: UnsafeMutablePointer<Int32>
  let rounds: UnsafeMutablePointer<Round>
  let members: UnsafeMutablePointer<Member>
  let masks: UnsafeMutablePointer<LaneMask>

  @inline(__always) subscript(_ index: Int32) -> Lanes {
    get { base[Int(index)] }
    nonmutating set { base[Int(index)] = newValue }
  }
  @inline(__always) func indices(_ range: ListRange) -> Range<Int> {
    Range(uncheckedBounds: (Int(range.start), Int(range.start &+ range.count)))
  }
  @inline(__always) func sum(_ range: ListRange) -> Lanes {
    var total = Lanes.zero
    for entry in indices(range) { total += self[lists[entry]] }
    return total
  }

  /// Lanes whose on-off decisions are frozen, and lanes whose decisions are all held.
  var frozen: LaneMask {
    get { masks[0] }
    nonmutating set { masks[0] = newValue }
  }
  var held: LaneMask {
    get { masks[1] }
    nonmutating set { masks[1] = newValue }
  }

  @inline(__always) func run(_ event: Event) {
    let index = Int(event.index)
    switch event.kind {
    case .glance: glance(buses[index])
    case .offer: offer(buses[index])
    case .follow: follow(buses[index])
    case .clear: clear(buses[index])
    case .compose: units[index].compose(memory)
    case .carry:
      fill(fills[index])
      units[index].carry(memory)
    case .mix: mix(buses[index])
    case .probe: probe(buses[index])
    }
  }

  @inline(__always) func operate(_ lead: LeadRecord, at rate: Lanes) {
    units[Int(lead.unit)].operate(at: rate, of: Int(lead.number), memory)
  }

  func serve(_ unit: Int, _ share: Lanes) {
    self[shares[unit]] = share
    units[unit].operate(at: share, of: 0, memory)
  }

  func set(_ tear: Tear, to value: Lanes) {
    switch tear.kind {
    case .lead: operate(leads[Int(tear.index)], at: value)
    case .share: serve(Int(tear.index), value)
    case .excess, .mixture: self[tear.slot] = value
    case .mixtureEnd:
      self[tear.slot] = value
      sense(buses[Int(tear.index)])
    }
  }
}

extension Engine {
  /// The mixture of what flows in is that of everything that flows out.
  func mix(_ bus: BusRecord) {
    for entry in indices(bus.overflows) { fillExcess(buses[Int(lists[entry])]) }
    let count = bus.quantities
    var rate = Lanes.zero
    for quantity in 0..<count { self[bus.mixture &+ quantity] = .zero }
    var entry = Int(bus.inflows.start)
    let end = entry &+ Int(bus.inflows.count)
    while entry < end {
      rate += self[lists[entry]]
      let quantities = lists[entry &+ 1]
      for quantity in 0..<count { self[bus.mixture &+ quantity] += self[quantities &+ quantity] }
      entry &+= 2
    }
    let flows = rate .> 1e-12
    let inverse = 1 / select(flows, rate, Lanes(all: 1))
    for quantity in 0..<count {
      let slot = bus.mixture &+ quantity
      self[slot] = select(flows, self[slot] * inverse, self[bus.nominal &+ quantity])
    }
    if bus.sensing.count > 0 { sense(bus) }
  }

  /// The mixture that one intensive outlet brings, whatever its rate: asked at a rate of one, which is then taken back.
  func probe(_ bus: BusRecord) {
    let lead = leads[Int(bus.probe)]
    let unit = Int(lead.unit)
    let decided = self[lead.port]
    operate(lead, at: Lanes(all: 1))
    fill(fills[unit])
    units[unit].compose(memory)
    units[unit].carry(memory)
    let quantities = lists[Int(bus.inflows.start) &+ 1]
    for quantity in 0..<bus.quantities { self[bus.mixture &+ quantity] = self[quantities &+ quantity] }
    operate(lead, at: decided)
    if bus.sensing.count > 0 { sense(bus) }
  }

  /// Operates again the units whose rates depend on a bus's mixture.
  func sense(_ bus: BusRecord) {
    for entry in indices(bus.sensing) {
      let unit = Int(lists[entry])
      let first = Int(firstLead[unit])
      let last = Int(firstLead[unit &+ 1])
      if first == last {
        units[unit].operate(at: shares[unit] >= 0 ? self[shares[unit]] : Lanes(all: 1), of: 0, memory)
      }
      for lead in first..<last { operate(leads[lead], at: self[leads[lead].port]) }
    }
  }

  /// What a unit's inlets bring.
  @inline(__always) func fill(_ unit: UnitFill) {
    var entry = Int(unit.inlets.start)
    let end = entry &+ Int(unit.inlets.count)
    while entry < end {
      let bus = buses[Int(lists[entry])]
      fill(rate: lists[entry &+ 1], quantities: lists[entry &+ 2], bus)
      entry &+= 3
    }
  }
  @inline(__always) func fill(rate: Int32, quantities: Int32, _ bus: BusRecord) {
    let rate = self[rate]
    for quantity in 0..<bus.quantities { self[quantities &+ quantity] = rate * self[bus.mixture &+ quantity] }
  }
  func fillExcess(_ bus: BusRecord) { fill(rate: bus.excess, quantities: bus.excessQuantities, bus) }
  func fillUnserved(_ bus: BusRecord) { fill(rate: bus.unserved, quantities: bus.unservedQuantities, bus) }
}

/// The inlets of a unit with further quantities: bus, rate, first quantity of each.
struct UnitFill: Sendable {
  var inlets: ListRange
  /// Whether a carry event fills them.
  var isCarried: Bool
}
