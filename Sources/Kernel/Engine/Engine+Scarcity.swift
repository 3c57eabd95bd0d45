import LaneMath

// Nobody is off or short unless he must be, and the past does not decide: model.md, section 4.5. A step begins with each
// led unit's own range. Units whose inlet cannot bring what their range could take are found short, one after another; a
// unit that is asked, but cannot reach its least rate so, is off, and all starts again from the top. Who is found stays so
// for the step, so this ends, and the answer follows from states and series alone.
extension Engine {
  /// Finds who is short in a loop from the solution in which nobody is, and settles it.
  ///
  /// - Returns: the lanes that do not settle, though nobody else can be found short.
  func search(_ stage: Stage, _ lanes: LaneMask, _ sweeps: inout Int) -> LaneMask {
    var open = lanes
    var unsettled = LaneMask(repeating: false)
    while any(open) {
      let moving = settle(stage, open, sweepLimit: 300, &sweeps)
      let found = findShort(stage, open)
      unsettled = unsettled .| (open .& moving .& .!found)
      // Least rates may keep a loop from settling before all who are short are known.
      markShort(stage, all: found .& moving)
      markShort(stage, first: found .& .!moving)
      open = found
    }
    return unsettled
  }

  /// Marks inlets that cannot bring what their unit could take within its own range, and do not limit it yet.
  ///
  /// - Parameter foreseen: whether those that are foreseen are looked at too.
  /// - Returns: the lanes in which there is one.
  func findShort(_ stage: Stage, _ lanes: LaneMask, foreseen: Bool = true) -> LaneMask {
    var anywhere = LaneMask(repeating: false)
    for entry in indices(stage.limited) {
      let lead = leads + Int(lists[entry])
      let values = lead.pointee.values
      let own = self[values &+ LeadValue.most] * (1 - few)
      let mayRun = lanes .& (self[values &+ LeadValue.isOff] .== 0)
      var isFound = LaneMask(repeating: false)
      for entry in indices(lead.pointee.limits) {
        let inlet = limits + entry
        var here = LaneMask(repeating: false)
        let mayBe = mayRun .& (self[inlet.pointee.short] .== 0)
        let isOpen = !inlet.pointee.isFirm && (foreseen || !inlet.pointee.isForeseen)
        if isOpen, any(mayBe) { here = mayBe .& (brings(inlet, lead) .< own) }
        self[inlet.pointee.short &+ 1] = select(here, Lanes(all: 1), .zero)
        isFound = isFound .| here
      }
      self[values &+ LeadValue.isFound] = select(isFound, Lanes(all: 1), .zero)
      anywhere = anywhere .| isFound
    }
    return anywhere
  }

  /// Takes all inlets that were found as short.
  private func markShort(_ stage: Stage, all lanes: LaneMask) {
    guard any(lanes) else { return }
    for entry in indices(stage.limited) {
      for entry in indices(leads[Int(lists[entry])].limits) {
        let short = limits[entry].short
        self[short] = select(lanes .& (self[short &+ 1] .> 0), Lanes(all: 1), self[short])
      }
    }
    hasFound = true
  }

  /// Takes those as short before whom nobody found stands at that inlet; in a ring, the first by place.
  ///
  /// So a taker is not cut for what another, cut himself, will not take.
  func markShort(_ stage: Stage, first lanes: LaneMask) {
    guard any(lanes) else { return }
    var isFree = LaneMask(repeating: false)
    for entry in indices(stage.limited) {
      let lead = leads + Int(lists[entry])
      for entry in indices(lead.pointee.limits) {
        let inlet = limits + entry
        let found = lanes .& (self[inlet.pointee.short &+ 1] .> 0)
        guard any(found) else { continue }
        let free = found .& .!waits(inlet, lead)
        self[inlet.pointee.short] = select(free, Lanes(all: 1), self[inlet.pointee.short])
        isFree = isFree .| free
      }
    }
    markFirst(stage.limited, lanes .& .!isFree)
    hasFound = true
  }

  /// Where another unit that was found stands before a lead at an inlet.
  private func waits(_ inlet: UnsafePointer<InletLimit>, _ lead: UnsafePointer<LeadRecord>) -> LaneMask {
    var waits = LaneMask(repeating: false)
    for entry in indices(inlet.pointee.ahead) {
      waits = waits .| (self[leads[Int(lists[entry])].values &+ LeadValue.isFound] .> 0)
    }
    let ranked = lead.pointee.earlier >= 0 ? leads + Int(lead.pointee.earlier) : lead
    var entry = Int(inlet.pointee.peers.start)
    let end = entry &+ Int(inlet.pointee.peers.count)
    while entry < end {
      let other = leads + Int(lists[entry])
      let isFound = self[other.pointee.values &+ LeadValue.isFound] .> 0
      waits = waits .| (isFound .& precedes(other, ranked))
      entry &+= 2
    }
    return waits
  }

  /// Takes the first inlet that was found, by place of its unit, as short.
  private func markFirst(_ limited: ListRange, _ lanes: LaneMask) {
    guard any(lanes) else { return }
    var open = lanes
    while true {
      guard let first = first(of: limited, open) else { return }
      let lead = leads + first.lead
      var left = first.lanes
      for entry in indices(lead.pointee.limits) {
        let short = limits[entry].short
        let here = left .& (self[short &+ 1] .> 0)
        self[short] = select(here, Lanes(all: 1), self[short])
        left = left .& .!here
      }
      open = open .& .!first.lanes
    }
  }

  /// The lead that comes first by place among those found, in some lane, and the lanes in which it does.
  private func first(of limited: ListRange, _ lanes: LaneMask) -> (lead: Int, lanes: LaneMask)? {
    guard let lane = (0..<laneCount).first(where: { lanes[$0] }) else { return nil }
    var best: Int?
    for entry in indices(limited) {
      let lead = Int(lists[entry])
      guard self[leads[lead].values &+ LeadValue.isFound][lane] > 0 else { continue }
      if let known = best, !stands(lead, before: known, in: lane) { continue }
      best = lead
    }
    guard let best else { return nil }
    var only = LaneMask(repeating: false)
    only[lane] = true
    return (best, only)
  }

  /// Whether a lead stands before another among all takers of its class: by group, rank and the order of the file.
  private func stands(_ lead: Int, before other: Int, in lane: Int) -> Bool {
    if leads[lead].group != leads[other].group { return leads[lead].group < leads[other].group }
    let mine = self[leads[lead].values &+ LeadValue.key][lane]
    let theirs = self[leads[other].values &+ LeadValue.key][lane]
    return mine == theirs ? lead < other : mine < theirs
  }

  /// Puts the first unit off that is asked, but cannot reach its least rate, in each lane where there is one.
  ///
  /// - Parameter limited: all leads with inlets that can hold them down.
  /// - Returns: the lanes in which all has to be found anew without it.
  func putOff(_ limited: ListRange, _ lanes: LaneMask) -> LaneMask {
    var anywhere = LaneMask(repeating: false)
    for entry in indices(limited) {
      let lead = leads + Int(lists[entry])
      anywhere = anywhere .| (lanes .& isWeak(lead))
    }
    guard any(anywhere) else { return anywhere }
    for entry in indices(limited) {
      let lead = leads + Int(lists[entry])
      let weak = anywhere .& isWeak(lead)
      self[lead.pointee.values &+ LeadValue.isFound] = select(weak, Lanes(all: 1), .zero)
      if any(weak) { findShortest(lead, weak) }
    }
    for lane in 0..<laneCount where anywhere[lane] { putOffFirst(of: limited, lane) }
    for entry in indices(limited) {
      let lead = leads[Int(lists[entry])]
      self[lead.values &+ LeadValue.isFound] = .zero
      for inlet in indices(lead.limits) {
        self[limits[inlet].short] = select(anywhere, .zero, self[limits[inlet].short])
        self[limits[inlet].short &+ 1] = .zero
      }
    }
    hasFound = true
    return anywhere
  }

  /// Where a lead is asked and cannot reach its least rate, because of what its inlets bring.
  private func isWeak(_ lead: UnsafePointer<LeadRecord>) -> LaneMask {
    let values = lead.pointee.values
    let rate = self[lead.pointee.port]
    let limit = self[values &+ LeadValue.limit]
    let isAsked = (rate .> 0) .& (rate .>= limit * (1 - 1e-12)) .& (self[values &+ LeadValue.isOff] .== 0)
    return isAsked .& (limit .< self[values &+ LeadValue.least] * (1 - 1e-9))
      .& (limit .< self[values &+ LeadValue.most] * (1 - few))
  }

  /// Marks the inlet that brings a lead least.
  private func findShortest(_ lead: UnsafePointer<LeadRecord>, _ lanes: LaneMask) {
    var least = Lanes(all: .infinity)
    for entry in indices(lead.pointee.limits) { least = min(least, brings(limits + entry, lead)) }
    var open = lanes
    for entry in indices(lead.pointee.limits) {
      let here = open .& (brings(limits + entry, lead) .== least)
      self[limits[entry].short &+ 1] = select(here, Lanes(all: 1), .zero)
      open = open .& .!here
    }
  }

  private func putOffFirst(of limited: ListRange, _ lane: Int) {
    var free: Int?
    var first: Int?
    for entry in indices(limited) {
      let lead = Int(lists[entry])
      guard self[leads[lead].values &+ LeadValue.isFound][lane] > 0 else { continue }
      if first.map({ stands(lead, before: $0, in: lane) }) ?? true { first = lead }
      guard free == nil else { continue }
      for inlet in indices(leads[lead].limits)
      where self[limits[inlet].short &+ 1][lane] > 0 && !waits(limits + inlet, leads + lead)[lane] {
        free = lead
      }
    }
    guard let chosen = free ?? first else { return }
    self[leads[chosen].values &+ LeadValue.isOff][lane] = 1
  }

  /// Forgets who was short or off: every step begins with nobody.
  func forgetShort(_ limited: ListRange) {
    guard hasFound else { return }
    for entry in indices(limited) {
      let lead = leads[Int(lists[entry])]
      self[lead.values &+ LeadValue.isOff] = .zero
      for inlet in indices(lead.limits) { self[limits[inlet].short] = .zero }
    }
    hasFound = false
  }
}
