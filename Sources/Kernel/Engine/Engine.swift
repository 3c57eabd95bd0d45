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
  /// By lead.
  let costs: UnsafePointer<LeadCost>
  let events: UnsafePointer<Event>
  let tears: UnsafePointer<Tear>
  /// Parts of loops where no inlet is short.
  let presumed: UnsafePointer<Stage>
  /// As long as the memory: where lanes that are done wait while others go on, the numbers of a loop side by side.
  let aside: UnsafeMutablePointer<Lanes>
  let busCount: Int
  let fills: UnsafePointer<UnitFill>
  let series: UnsafePointer<SeriesRecord>
  let fixed: FixedSums
  let roundTotals: UnsafeMutablePointer<Int32>
  let rounds: UnsafeMutablePointer<Round>
  let members: UnsafeMutablePointer<Member>
  let masks: UnsafeMutablePointer<LaneMask>
  /// By bus: the quantities that its mixture has ever held, one bit each; the two highest bits say whether its excess and
  /// what it left unserved were anything when they were last written, the third whether its mixture has changed since the
  /// audit looked at it.
  let activeQuantities: UnsafeMutablePointer<UInt32>

  /// A bus into which no more flows, SI, has its nominal mixture: so little that what tables hold for nothing (1e-17 t/h) is
  /// a flow like any other, with its own mixture, and so much that one over it is a number.
  static let nothing = 1e-100

  static let isStale: UInt32 = 1 << 29
  static let quantityBits: UInt32 = 1 << 29 - 1

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

  /// Whether inlets are presumed never to be short.
  var isPresuming: Bool {
    get { masks[2][0] }
    nonmutating set { masks[2] = LaneMask(repeating: newValue) }
  }
  /// Whether the inlets that are foreseen to be short bind all the same.
  var isForeseeing: Bool {
    get { masks[4][0] }
    nonmutating set { masks[4] = LaneMask(repeating: newValue) }
  }
  /// Whether anybody was found short or off in this step, in any lane.
  var hasFound: Bool {
    get { masks[3][0] }
    nonmutating set { masks[3] = LaneMask(repeating: newValue) }
  }

  @inline(__always) func run(_ event: Event) {
    let index = Int(event.index)
    switch event.kind {
    case .offer: offer(buses + index)
    case .follow: follow(buses + index)
    case .clear: clear(buses + index)
    case .conclude: units[index].conclude(memory)
    case .compose: units[index].compose(memory)
    case .carry:
      fill(fills[index])
      units[index].carry(memory)
    case .mix: mix(buses + index)
    case .probe: probe(buses + index)
    }
  }

  @inline(__always) func operate(_ lead: UnsafePointer<LeadRecord>, at rate: Lanes) {
    // Operating is pure: at the rate of the last time, with the same mixtures, every port has its rate already.
    if lead.pointee.isOnly {
      let operated = lead.pointee.values &+ LeadValue.operated
      if all(self[operated] .== rate) { return }
      self[operated] = rate
    }
    units[Int(lead.pointee.unit)].operate(at: rate, of: Int(lead.pointee.number), memory)
  }

  /// Has a lead operated anew the next time: its series, state or mixtures have changed.
  @inline(__always) func forget(_ lead: UnsafePointer<LeadRecord>) {
    self[lead.pointee.values &+ LeadValue.operated] = Lanes(all: .nan)
  }

  func serve(_ unit: Int, _ share: Lanes) {
    self[shares[unit]] = share
    units[unit].operate(at: share, of: 0, memory)
  }

  func set(_ tear: Tear, to value: Lanes) {
    switch tear.kind {
    case .lead: operate(leads + Int(tear.index), at: value)
    case .share: serve(Int(tear.index), value)
    case .excess, .concluded, .number, .mixture: self[tear.slot] = value
    case .mixtureEnd:
      self[tear.slot] = value
      activeQuantities[Int(tear.index)] |= Self.isStale
      sense(buses + Int(tear.index))
    }
  }
}

extension Engine {
  /// The mixture of what flows in is that of everything that flows out.
  func mix(_ bus: UnsafePointer<BusRecord>) {
    for entry in indices(bus.pointee.overflows) { fillExcess(buses + Int(lists[entry])) }
    let first = lists + Int(bus.pointee.inflows.start)
    let count = Int(bus.pointee.inflows.count)
    var rate = Lanes.zero
    var entry = 0
    while entry < count {
      rate += self[first[entry]]
      entry &+= 2
    }
    let flows = rate .> Self.nothing
    let inverse = 1 / select(flows, rate, Lanes(all: 1))
    let mixture = bus.pointee.mixture
    let nominal = bus.pointee.nominal
    var changed = LaneMask(repeating: false)
    let heads = lists + Int(bus.pointee.mixing.start)
    let fixedSums = Int(bus.pointee.fixedSums)
    var left = bus.pointee.mixed
    while left != 0 {
      let quantity = Int32(truncatingIfNeeded: left.trailingZeroBitCount)
      left &= left &- 1
      let place = 2 &* Int(quantity)
      var total = sum(ListRange(start: heads[place], count: heads[place &+ 1]))
      if fixedSums >= 0 { total += fixed.total(fixedSums &+ Int(quantity), base) }
      let mixed = select(flows, total * inverse, self[nominal &+ quantity])
      changed = changed .| (mixed .!= self[mixture &+ quantity])
      self[mixture &+ quantity] = mixed
    }
    guard any(changed) else { return }
    note(bus)
    if bus.pointee.sensing.count > 0 { sense(bus) }
  }

  /// The mixture that one intensive outlet brings, whatever its rate: asked at a rate of one, which is then taken back.
  func probe(_ bus: UnsafePointer<BusRecord>) {
    let lead = leads + Int(bus.pointee.probe)
    let unit = Int(lead.pointee.unit)
    let decided = self[lead.pointee.port]
    operate(lead, at: Lanes(all: 1))
    units[unit].conclude(memory)
    fill(fills[unit])
    units[unit].compose(memory)
    units[unit].carry(memory)
    let quantities = lists[Int(bus.pointee.inflows.start) &+ 1]
    var changed = LaneMask(repeating: false)
    for quantity in 0..<bus.pointee.quantities {
      let brought = self[quantities &+ quantity]
      changed = changed .| (brought .!= self[bus.pointee.mixture &+ quantity])
      self[bus.pointee.mixture &+ quantity] = brought
    }
    if any(changed) { note(bus) }
    operate(lead, at: decided)
    units[unit].conclude(memory)
    if bus.pointee.sensing.count > 0 { sense(bus) }
  }

  /// Remembers which quantities a mixture has ever held: the others are zero wherever it flows, and stay so unwritten.
  func note(_ bus: UnsafePointer<BusRecord>) {
    let place = Int(bus.pointee.active)
    var held = activeQuantities[place] | Self.isStale
    var left = bus.pointee.mixed & ~held
    while left != 0 {
      let quantity = Int32(left.trailingZeroBitCount)
      if any(self[bus.pointee.mixture &+ quantity] .!= 0) { held |= 1 << UInt32(quantity) }
      left &= left &- 1
    }
    activeQuantities[place] = held
  }

  /// Operates again the units whose rates depend on a bus's mixture.
  func sense(_ bus: UnsafePointer<BusRecord>) {
    for entry in indices(bus.pointee.sensing) {
      let unit = Int(lists[entry])
      let first = Int(firstLead[unit])
      let last = Int(firstLead[unit &+ 1])
      if first == last {
        units[unit].operate(at: shares[unit] >= 0 ? self[shares[unit]] : Lanes(all: 1), of: 0, memory)
      }
      for lead in first..<last {
        forget(leads + lead)
        operate(leads + lead, at: self[leads[lead].port])
      }
    }
  }

  /// What a unit's inlets bring.
  @inline(__always) func fill(_ unit: UnitFill) {
    var entry = Int(unit.inlets.start)
    let end = entry &+ Int(unit.inlets.count)
    while entry < end {
      fill(rate: lists[entry &+ 1], quantities: lists[entry &+ 2], buses + Int(lists[entry]))
      entry &+= 3
    }
  }
  @inline(__always) func fill(rate: Int32, quantities: Int32, _ bus: UnsafePointer<BusRecord>) {
    let rate = self[rate]
    let mixture = bus.pointee.mixture
    var left = activeQuantities[Int(bus.pointee.active)] & Self.quantityBits
    while left != 0 {
      let quantity = Int32(left.trailingZeroBitCount)
      self[quantities &+ quantity] = rate * self[mixture &+ quantity]
      left &= left &- 1
    }
  }
  func fillExcess(_ bus: UnsafePointer<BusRecord>) {
    fill(bus, rate: bus.pointee.excess, bus.pointee.excessQuantities, flag: 1 << 30)
  }
  func fillUnserved(_ bus: UnsafePointer<BusRecord>) {
    fill(bus, rate: bus.pointee.unserved, bus.pointee.unservedQuantities, flag: 1 << 31)
  }
  /// Hardly ever is anything in excess or unserved: what was nothing and is nothing needs no writing.
  @inline(__always) private func fill(
    _ bus: UnsafePointer<BusRecord>, rate: Int32, _ quantities: Int32, flag: UInt32
  ) {
    let place = Int(bus.pointee.active)
    let flows = any(self[rate] .!= 0)
    guard flows || activeQuantities[place] & flag != 0 else { return }
    fill(rate: rate, quantities: quantities, bus)
    activeQuantities[place] = activeQuantities[place] & ~flag | (flows ? flag : 0)
  }
}

/// The inlets of a unit with further quantities: bus, rate, first quantity of each.
struct UnitFill: Sendable {
  var inlets: ListRange
  /// Whether a carry event fills them.
  var isCarried: Bool
}
