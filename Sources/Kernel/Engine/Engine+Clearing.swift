import LaneMath

// Offers, follows and clears a bus: model.md, section 4.
extension Engine {
  /// What one lead could do, and what all leads together could give the bus.
  func offer(_ bus: UnsafePointer<BusRecord>) {
    var potential = Lanes.zero
    for entry in indices(bus.pointee.suppliers) {
      let lead = leads + Int(lists[entry])
      if !lead.pointee.isStore { self[lead.pointee.values &+ LeadValue.limit] = limit(lead) }
      potential += self[lead.pointee.values &+ LeadValue.limit]
    }
    self[bus.pointee.potential] = potential
  }

  /// The potential without the inlets inside its cycle: what those inlets are then held against.
  func glance(_ bus: UnsafePointer<BusRecord>) {
    var potential = Lanes.zero
    for entry in indices(bus.pointee.suppliers) {
      let lead = leads + Int(lists[entry])
      potential +=
        lead.pointee.isStore ? self[lead.pointee.values &+ LeadValue.limit] : limit(lead, glancing: true)
    }
    self[bus.pointee.firstPotential] = potential
  }

  /// The highest rate that a lead's range and its inlets allow.
  func limit(_ lead: UnsafePointer<LeadRecord>, glancing: Bool = false) -> Lanes {
    let isBounded = lead.pointee.earlier >= 0
    if isBounded { tighten(lead) }
    var most = self[lead.pointee.values &+ LeadValue.most]
    for entry in indices(lead.pointee.limits) {
      let inlet = limits[entry]
      if glancing && inlet.inside || isPresuming && !inlet.isFirm { continue }
      let bus = buses + Int(inlet.bus)
      let potential = self[inlet.inside ? bus.pointee.firstPotential : bus.pointee.potential]
      let short = potential .< unlimited / 2
      guard any(short) else { continue }
      let ranked = isBounded ? leads + Int(lead.pointee.earlier) : lead
      let available = max(
        .zero, sum(bus.pointee.supplied) + potential - sum(inlet.before) - peers(inlet, of: ranked))
      let allowed = units[Int(lead.pointee.unit)].most(
        taking: available, by: inlet.port, of: Int(lead.pointee.number), memory)
      most = select(short, min(most, allowed), most)
    }
    var off = frozen .& (self[lead.pointee.values &+ LeadValue.isOn] .== 0)
    if isBounded { off = off .& .!isForced(lead) }
    return select(off, .zero, most)
  }

  /// What units led at the same bus take with higher priority.
  private func peers(_ inlet: InletLimit, of lead: UnsafePointer<LeadRecord>) -> Lanes {
    guard inlet.peers.count > 0 else { return .zero }
    let mine = self[lead.pointee.values &+ LeadValue.order]
    var total = Lanes.zero
    var entry = Int(inlet.peers.start)
    let end = entry &+ Int(inlet.peers.count)
    while entry < end {
      let other = leads + Int(lists[entry])
      let theirs = self[other.pointee.values &+ LeadValue.order]
      let isEarlier = other.pointee.values < lead.pointee.values
      let precedes = (theirs .< mine) .| (isEarlier ? theirs .== mine : LaneMask(repeating: false))
      total += select(precedes, self[lists[entry &+ 1]], .zero)
      entry &+= 2
    }
    return total
  }

  /// Scales self-driven units by what the bus could give over the unscaled demand of all self-driven takers.
  func follow(_ bus: UnsafePointer<BusRecord>) {
    let full = self[bus.pointee.fullDemand]
    let can = max(.zero, sum(bus.pointee.supplied) + self[bus.pointee.potential])
    let share = min(Lanes(all: 1), ratio(can, full, else: Lanes(all: 1)))
    for entry in indices(bus.pointee.followers) {
      let unit = Int(lists[entry])
      serve(unit, select(held, self[shares[unit]], share))
    }
  }

  func clear(_ bus: UnsafePointer<BusRecord>) {
    let taken = sum(bus.pointee.taken)
    let supplied = sum(bus.pointee.supplied)
    var residual = taken - supplied
    // Needs below this are rounding, not demand.
    let crumbs = crumb * max(Lanes(all: 1), max(taken, supplied))
    var room = max(.zero, self[bus.pointee.potential] - residual)
    for entry in indices(bus.pointee.chargers) {
      let lead = leads + Int(lists[entry])
      let wanted = min(self[lead.pointee.values &+ LeadValue.wanted], room)
      let charge = select(held, self[lead.pointee.port], wanted)
      room -= charge
      residual += charge
      self[lead.pointee.port] = charge
    }
    supply(bus, &residual, crumbs)
    self[bus.pointee.unserved] = max(.zero, residual)
    var offered = max(.zero, -residual)
    receive(bus, &offered, crumbs)
    self[bus.pointee.excess] = max(.zero, offered)
    if any(held) { settleHeld(bus) }
  }

  private func supply(_ bus: UnsafePointer<BusRecord>, _ residual: inout Lanes, _ crumbs: Lanes) {
    for entry in indices(bus.pointee.suppliers) {
      let values = leads[Int(lists[entry])].values
      let started = min(self[values &+ LeadValue.least], self[values &+ LeadValue.limit])
      let rate = select(mustRun(values), started, .zero)
      self[values &+ LeadValue.rate] = rate
      residual -= rate
    }
    let first = Int(bus.pointee.supplyRounds.rounds)
    let total = Int(roundTotals[Int(bus.pointee.supplyRounds.total)])
    for round in first..<(first &+ total) {
      let needed = residual .> crumbs
      guard any(needed) else { continue }
      take(rounds[round], need: residual, needed, &residual)
      guard any(residual .< -crumbs) else { continue }
      turnDown(first...round, crumbs, mustRun: false, &residual)
      turnDown(first...(first &+ total &- 1), crumbs, mustRun: true, &residual)
    }
    if bus.pointee.hasWantingReceivers { askStores(bus, &residual) }
    for entry in indices(bus.pointee.suppliers) {
      let lead = leads + Int(lists[entry])
      let wanted = lead.pointee.isStore ? self[lead.pointee.values &+ LeadValue.wanted] : .zero
      settle(lead, at: self[lead.pointee.values &+ LeadValue.rate] + wanted)
    }
  }

  @inline(__always) private func mustRun(_ values: Int32) -> LaneMask {
    let must = self[values &+ LeadValue.mustRun] .> 0
    return must .| (frozen .& (self[values &+ LeadValue.isOn] .> 0))
  }

  /// Takes as few units of one rank as can meet the need, in the order of the file, and shares it by capacity.
  private func take(_ round: Round, need: Lanes, _ needed: LaneMask, _ residual: inout Lanes) {
    let span = Range(uncheckedBounds: (Int(round.start), Int(round.start &+ round.count)))
    var capacity = Lanes.zero
    for index in span {
      let member = members[index]
      let lead = leads + Int(member.lead)
      let values = lead.pointee.values
      let room = self[values &+ LeadValue.limit] - self[values &+ LeadValue.rate]
      var used = member.mask .& needed .& (room .> 0) .& (capacity .< need)
      if lead.pointee.startAbove >= 0 {
        let runs = (self[values &+ LeadValue.previous] .> 0) .| (self[values &+ LeadValue.rate] .> 0)
        used = used .& (runs .| (need .>= self[lead.pointee.startAbove]))
      }
      self[values &+ LeadValue.share] = select(used, room, .zero)
      capacity += self[values &+ LeadValue.share]
    }
    let share = min(Lanes(all: 1), ratio(need, capacity))
    for index in span {
      let values = leads[Int(members[index].lead)].values
      let least = min(self[values &+ LeadValue.least], self[values &+ LeadValue.limit])
      let old = self[values &+ LeadValue.rate]
      let room = self[values &+ LeadValue.share]
      let new = select(members[index].mask .& (room .> 0), max(old + room * share, least), old)
      self[values &+ LeadValue.rate] = new
      residual -= new - old
    }
  }

  /// Gives back, in reverse order, what a least rate brought too much.
  private func turnDown(
    _ span: ClosedRange<Int>, _ crumbs: Lanes, mustRun isMust: Bool, _ residual: inout Lanes
  ) {
    var round = span.upperBound
    while round >= span.lowerBound {
      var index = Int(rounds[round].start &+ rounds[round].count) &- 1
      while index >= Int(rounds[round].start) {
        let member = members[index]
        let values = leads[Int(member.lead)].values
        let must = mustRun(values)
        let rate = self[values &+ LeadValue.rate]
        let least = min(self[values &+ LeadValue.least], self[values &+ LeadValue.limit])
        let active = member.mask .& (isMust ? must : .!must) .& (residual .< -crumbs)
        let change = select(active, min(-residual, max(.zero, rate - least)), .zero)
        self[values &+ LeadValue.rate] = rate - change
        residual += change
        index &-= 1
      }
      round &-= 1
    }
  }

  /// What receivers want and the surplus does not bring is asked of the stores on the bus.
  private func askStores(_ bus: UnsafePointer<BusRecord>, _ residual: inout Lanes) {
    var wanted = Lanes.zero
    for entry in indices(bus.pointee.receivers) {
      let lead = leads + Int(lists[entry])
      if !lead.pointee.isStore { wanted += min(self[lead.pointee.values &+ LeadValue.wanted], limit(lead)) }
    }
    var lacking = max(.zero, wanted - max(.zero, -residual))
    let first = Int(bus.pointee.supplyRounds.rounds)
    for round in first..<(first &+ Int(roundTotals[Int(bus.pointee.supplyRounds.total)])) {
      for index in Int(rounds[round].start)..<Int(rounds[round].start &+ rounds[round].count) {
        let lead = leads + Int(members[index].lead)
        guard lead.pointee.isStore else { continue }
        let values = lead.pointee.values
        let spare = max(.zero, self[values &+ LeadValue.limit] - self[values &+ LeadValue.rate])
        let given = select(members[index].mask, min(spare, lacking), .zero)
        self[values &+ LeadValue.rate] += given
        lacking -= given
        residual -= given
      }
    }
  }

  private func receive(_ bus: UnsafePointer<BusRecord>, _ offered: inout Lanes, _ crumbs: Lanes) {
    for entry in indices(bus.pointee.receivers) {
      let lead = leads + Int(lists[entry])
      var most = lead.pointee.isStore ? self[lead.pointee.values &+ LeadValue.most] : limit(lead)
      if lead.pointee.role == .charge, leads[Int(lead.pointee.partner)].bus == lead.pointee.bus {
        most = select(self[leads[Int(lead.pointee.partner)].port] .> 0, .zero, most)
      }
      self[lead.pointee.values &+ LeadValue.limit] = most
      self[lead.pointee.values &+ LeadValue.rate] = .zero
    }
    let first = Int(bus.pointee.receiveRounds.rounds)
    for round in first..<(first &+ Int(roundTotals[Int(bus.pointee.receiveRounds.total)])) {
      give(rounds[round], &offered, crumbs)
    }
    for entry in indices(bus.pointee.receivers) {
      let lead = leads + Int(lists[entry])
      settle(
        lead,
        at: self[lead.pointee.values &+ LeadValue.rate]
          + (lead.pointee.isStore ? self[lead.pointee.port] : .zero))
    }
  }

  /// Receivers of one rank share what is offered by capacity; one without limit takes all of it.
  private func give(_ round: Round, _ offered: inout Lanes, _ crumbs: Lanes) {
    let span = Range(uncheckedBounds: (Int(round.start), Int(round.start &+ round.count)))
    var capacity = Lanes.zero
    for index in span {
      let values = leads[Int(members[index].lead)].values
      capacity += select(members[index].mask, self[values &+ LeadValue.limit], .zero)
    }
    let endless = capacity .>= unlimited / 2
    let share = select(endless, .zero, min(Lanes(all: 1), ratio(offered, capacity)))
    var left = select(endless, offered, .zero)
    var given = Lanes.zero
    for index in span {
      let values = leads[Int(members[index].lead)].values
      let most = select(members[index].mask, self[values &+ LeadValue.limit], .zero)
      let whole = select(most .>= unlimited / 2, left, .zero)
      left -= whole
      let rate = select(endless, whole, most * share)
      // A receiver that cannot run so low stays off.
      let runs = rate .>= min(self[values &+ LeadValue.least], most) - crumbs
      let kept = select(runs, rate, .zero)
      self[values &+ LeadValue.rate] += kept
      given += kept
    }
    offered = max(.zero, offered - given)
  }

  @inline(__always) private func settle(_ lead: UnsafePointer<LeadRecord>, at rate: Lanes) {
    var kept = self[lead.pointee.port]
    if lead.pointee.isPaired { kept = within(lead, kept) }
    operate(lead, at: select(held, kept, rate))
  }

  /// Where all decisions are held, what they leave open is unserved or excess.
  private func settleHeld(_ bus: UnsafePointer<BusRecord>) {
    var residual = sum(bus.pointee.taken) - sum(bus.pointee.supplied)
    for entry in indices(bus.pointee.suppliers) {
      let lead = leads + Int(lists[entry])
      // A wanted release is among what is supplied already.
      residual -=
        self[lead.pointee.port]
        - (lead.pointee.isStore ? self[lead.pointee.values &+ LeadValue.wanted] : .zero)
    }
    for entry in indices(bus.pointee.receivers) { residual += self[leads[Int(lists[entry])].port] }
    self[bus.pointee.unserved] = select(held, max(.zero, residual), self[bus.pointee.unserved])
    self[bus.pointee.excess] = select(held, max(.zero, -residual), self[bus.pointee.excess])
  }
}
