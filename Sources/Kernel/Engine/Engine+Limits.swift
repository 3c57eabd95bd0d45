import LaneMath

/// What counts as short, of what the range allows.
let few = 1e-10

// What a lead can do by its range and its inlets, and what a bus could be given: model.md, section 4.5.
extension Engine {
  /// What one lead could do, and what all leads together could give the bus.
  func offer(_ bus: UnsafePointer<BusRecord>) {
    var potential = Lanes.zero
    let isOwn = isOwnRangeEnough
    for entry in indices(bus.pointee.suppliers) {
      let lead = leads + Int(lists[entry])
      let place = lead.pointee.values &+ LeadValue.limit
      if !lead.pointee.isStore {
        // Nothing but its own range holds most leads down in most steps.
        let isFree = isOwn && lead.pointee.limits.count == 0 && lead.pointee.earlier < 0
        self[place] = isFree ? self[lead.pointee.values &+ LeadValue.most] : limit(lead)
      }
      potential += self[place]
    }
    self[bus.pointee.potential] = bounded(potential)
  }

  /// Whether a lead without inlets that can hold it down can do all that its range allows: nobody is off or frozen.
  @inline(__always) private var isOwnRangeEnough: Bool { !hasFound && !any(frozen) }

  /// A potential; one without end is always the same number, so that a solver can hold it.
  @inline(__always) func bounded(_ potential: Lanes) -> Lanes {
    select(potential .>= unlimited / 2, Lanes(all: unlimited), potential)
  }

  /// The highest rate that a lead's range and its short inlets allow.
  ///
  /// - Parameter sharing: whether shared inlets are looked at too.
  func limit(_ lead: UnsafePointer<LeadRecord>, sharing: Bool = true) -> Lanes {
    let isBounded = lead.pointee.earlier >= 0
    if isBounded { tighten(lead) }
    let own = self[lead.pointee.values &+ LeadValue.most]
    if lead.pointee.limits.count == 0, isOwnRangeEnough { return own }
    var most = own
    for entry in indices(lead.pointee.limits) {
      let inlet = limits + entry
      if !sharing && inlet.pointee.priority == .shared { continue }
      var binds = LaneMask(repeating: true)
      if !inlet.pointee.isFirm {
        if isPresuming {
          guard isForeseeing, inlet.pointee.isForeseen else { continue }
        } else {
          binds = self[inlet.pointee.short] .> 0
          guard any(binds) else { continue }
        }
      }
      let brought = brings(inlet, lead)
      // Short by rounding is not short: a lane must not hang on the last digit of what its inlet brings.
      most = select(binds .& (brought .< own * (1 - few)), min(most, brought), most)
    }
    // What a solver's rounding leaves of an inlet that brings nothing starts nobody.
    most = select(most .< few * self[lead.pointee.values &+ LeadValue.least], .zero, most)
    let isKeptOff = frozen .& (self[lead.pointee.values &+ LeadValue.isOn] .== 0)
    var off = self[lead.pointee.values &+ LeadValue.isOff] .> 0
    off = off .| (isBounded ? isKeptOff .& .!isForced(lead) : isKeptOff)
    return select(off, .zero, most)
  }

  /// The highest rate of a lead that an inlet could bring, whether it is short or not.
  func brings(_ inlet: UnsafePointer<InletLimit>, _ lead: UnsafePointer<LeadRecord>) -> Lanes {
    let bus = buses + Int(inlet.pointee.bus)
    let potential = self[bus.pointee.potential]
    let isEndless = potential .>= unlimited / 2
    if all(isEndless) { return Lanes(all: unlimited) }
    if inlet.pointee.priority == .shared {
      let share = share(bus, isForNobody: true)
      let wish = self[lead.pointee.values &+ LeadValue.wish]
      return select(isEndless .| (share .>= 1), Lanes(all: unlimited), share * wish)
    }
    let ranked = lead.pointee.earlier >= 0 ? leads + Int(lead.pointee.earlier) : lead
    let available = max(
      .zero,
      sum(bus.pointee.supplied) + potential - sum(inlet.pointee.before) - peers(inlet, of: ranked))
    let allowed = units[Int(lead.pointee.unit)].most(
      taking: available, by: inlet.pointee.port, of: Int(lead.pointee.number), memory)
    return select(isEndless, Lanes(all: unlimited), allowed)
  }

  /// What units led at the same bus take with higher priority.
  private func peers(_ inlet: UnsafePointer<InletLimit>, of lead: UnsafePointer<LeadRecord>) -> Lanes {
    var total = Lanes.zero
    var entry = Int(inlet.pointee.peers.start)
    let end = entry &+ Int(inlet.pointee.peers.count)
    while entry < end {
      let other = leads + Int(lists[entry])
      total += select(precedes(other, lead), self[lists[entry &+ 1]], .zero)
      entry &+= 2
    }
    return total
  }

  /// Where one lead stands before another of its group: by rank or cost, then by the order of the file.
  @inline(__always) func precedes(
    _ other: UnsafePointer<LeadRecord>, _ lead: UnsafePointer<LeadRecord>
  ) -> LaneMask {
    let mine = self[lead.pointee.values &+ LeadValue.key]
    let theirs = self[other.pointee.values &+ LeadValue.key]
    let isEarlier = other.pointee.values < lead.pointee.values
    return (theirs .< mine) .| (isEarlier ? theirs .== mine : LaneMask(repeating: false))
  }

  /// What self-driven units and shared inlets get of a bus, of what they would take if there were enough.
  ///
  /// - Parameter isForNobody: whether it is none of it, and not all, where none of them would take anything and nothing is
  ///   left: else who is not asked because there is nothing could do all that he is asked, and would be asked for it again.
  func share(_ bus: UnsafePointer<BusRecord>, isForNobody: Bool = false) -> Lanes {
    let full = self[bus.pointee.fullDemand] + sum(bus.pointee.sharedWishes)
    let brought = sum(bus.pointee.supplied) + self[bus.pointee.potential]
    let left = max(.zero, brought - sum(bus.pointee.essentials))
    let isLeft = isForNobody ? left .> few * brought : LaneMask(repeating: true)
    return min(Lanes(all: 1), ratio(left, full, else: select(isLeft, Lanes(all: 1), .zero)))
  }

  /// Scales self-driven units by the share that they get.
  func follow(_ bus: UnsafePointer<BusRecord>) {
    let share = share(bus)
    for entry in indices(bus.pointee.followers) {
      let unit = Int(lists[entry])
      serve(unit, select(held, self[shares[unit]], share))
    }
  }

  /// Works out what units led at a bus would run at, and take, if their shared inlets were sufficient.
  func wish(_ bus: UnsafePointer<BusRecord>) {
    var potential = Lanes.zero
    for entry in indices(bus.pointee.suppliers) {
      let lead = leads + Int(lists[entry])
      let values = lead.pointee.values
      self[values &+ LeadValue.kept] = self[values &+ LeadValue.limit]
      if !lead.pointee.isStore { self[values &+ LeadValue.limit] = limit(lead, sharing: false) }
      potential += self[values &+ LeadValue.limit]
    }
    dispatch(bus, potential: bounded(potential), sharing: false)
    for list in [bus.pointee.suppliers, bus.pointee.receivers] {
      for entry in indices(list) {
        let lead = leads + Int(lists[entry])
        let values = lead.pointee.values
        if lead.pointee.isStore { continue }
        let decided = self[lead.pointee.port]
        self[values &+ LeadValue.wish] = self[values &+ LeadValue.rate]
        operate(lead, at: self[values &+ LeadValue.rate])
        for entry in indices(lead.pointee.limits) where limits[entry].wished >= 0 {
          self[limits[entry].wished] = self[limits[entry].port.index]
        }
        // What is held is what was decided, and not what is wished.
        if any(held) { operate(lead, at: select(held, decided, self[lead.pointee.port])) }
      }
    }
    for entry in indices(bus.pointee.suppliers) {
      let values = leads[Int(lists[entry])].values
      self[values &+ LeadValue.limit] = self[values &+ LeadValue.kept]
    }
  }
}
