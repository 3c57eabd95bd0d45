import LaneMath

// Clears a bus: model.md, section 4. Rates are decided first, then all units are operated at theirs.
extension Engine {
  func clear(_ bus: UnsafePointer<BusRecord>) {
    if bus.pointee.hasShared { wish(bus) }
    let left = dispatch(bus, potential: self[bus.pointee.potential], sharing: true)
    self[bus.pointee.unserved] = left.unserved
    self[bus.pointee.excess] = left.excess
    let isHeld = any(held)
    for entry in indices(bus.pointee.suppliers) {
      let lead = leads + Int(lists[entry])
      let wanted = lead.pointee.isStore ? self[lead.pointee.values &+ LeadValue.wanted] : .zero
      settle(lead, at: self[lead.pointee.values &+ LeadValue.rate] + wanted, isHeld: isHeld)
    }
    for entry in indices(bus.pointee.receivers) {
      let lead = leads + Int(lists[entry])
      settle(lead, at: self[lead.pointee.values &+ LeadValue.rate], isHeld: isHeld)
    }
    if isHeld { settleHeld(bus) }
  }

  /// Decides the rates of all leads of a bus from their limits, wanted releases left out.
  @discardableResult func dispatch(
    _ bus: UnsafePointer<BusRecord>, potential: Lanes, sharing: Bool
  ) -> (unserved: Lanes, excess: Lanes) {
    let taken = sum(bus.pointee.taken)
    let supplied = sum(bus.pointee.supplied)
    var residual = taken - supplied
    // Needs below this are rounding, not demand.
    let crumbs = crumb * max(Lanes(all: 1), max(taken, supplied))
    if bus.pointee.chargers.count > 0 { charge(bus, potential, &residual) }
    supply(bus, &residual, crumbs)
    var offered = max(.zero, -residual)
    if bus.pointee.receivers.count > 0 { receive(bus, residual, &offered, crumbs, sharing: sharing) }
    // What rounding leaves of what flows is nothing.
    let rounding = crumb * max(taken, supplied)
    return (select(residual .> rounding, residual, .zero), select(offered .> rounding, offered, .zero))
  }

  /// Wanted charges, by rank, then by the order of the file: cut before anything goes unserved.
  private func charge(_ bus: UnsafePointer<BusRecord>, _ potential: Lanes, _ residual: inout Lanes) {
    var room = max(.zero, potential - residual)
    for entry in indices(bus.pointee.chargers) {
      self[leads[Int(lists[entry])].values &+ LeadValue.rate] = .zero
    }
    for round in span(of: bus.pointee.receiveRounds) {
      for index in members(of: rounds[round]) {
        let lead = leads + Int(members[index].lead)
        guard lead.pointee.role == .charge else { continue }
        let values = lead.pointee.values
        let wanted = select(members[index].mask, min(self[values &+ LeadValue.wanted], room), .zero)
        let charge = select(members[index].mask .& held, self[lead.pointee.port], wanted)
        room -= charge
        residual += charge
        self[values &+ LeadValue.rate] += charge
      }
    }
  }

  private func supply(_ bus: UnsafePointer<BusRecord>, _ residual: inout Lanes, _ crumbs: Lanes) {
    let isFrozen = any(frozen)
    for entry in indices(bus.pointee.suppliers) {
      let lead = leads + Int(lists[entry])
      let values = lead.pointee.values
      let isBound = isBound(toRun: lead, isFrozen: isFrozen)
      // Hardly anybody must run.
      guard any(isBound) else {
        self[values &+ LeadValue.rate] = .zero
        continue
      }
      let rate = select(isBound, floor(values), .zero)
      self[values &+ LeadValue.rate] = rate
      residual -= rate
    }
    let all = span(of: bus.pointee.supplyRounds)
    for round in all {
      let needed = residual .> crumbs
      guard any(needed) else { continue }
      take(rounds[round], need: residual, needed, storesOnly: false, &residual)
      guard any(residual .< -crumbs) else { continue }
      turnDown(all.lowerBound..<(round &+ 1), crumbs, mustRun: false, &residual)
      turnDown(all, crumbs, mustRun: true, &residual)
    }
  }

  @inline(__always) func span(of rounds: RoundSpan) -> Range<Int> {
    let first = Int(rounds.rounds)
    return Range(uncheckedBounds: (first, first &+ Int(roundTotals[Int(rounds.total)])))
  }
  @inline(__always) func members(of round: Round) -> Range<Int> {
    Range(uncheckedBounds: (Int(round.start), Int(round.start &+ round.count)))
  }

  /// The lowest rate at which a lead runs: its least, or its limit where that is lower or it has a setpoint.
  @inline(__always) func floor(_ values: Int32) -> Lanes {
    let limit = self[values &+ LeadValue.limit]
    return select(self[values &+ LeadValue.isSet] .> 0, limit, min(self[values &+ LeadValue.least], limit))
  }

  /// Where a supplier runs whatever is asked.
  ///
  /// - Parameter isFrozen: whether on-off decisions are frozen in any lane.
  @inline(__always) private func isBound(
    toRun lead: UnsafePointer<LeadRecord>, isFrozen: Bool
  ) -> LaneMask {
    let values = lead.pointee.values
    var must = self[values &+ LeadValue.mustRun] .> 0
    if lead.pointee.setpoint >= 0 { must = must .| (self[values &+ LeadValue.isSet] .> 0) }
    if isFrozen { must = must .| (frozen .& (self[values &+ LeadValue.isOn] .> 0)) }
    return must
  }

  /// Takes as few units of one rank as can meet the need, in the order of the file, and shares it by capacity.
  ///
  /// Where one is enough he gives just what is needed, without a share that a division would round.
  func take(
    _ round: Round, need: Lanes, _ needed: LaneMask, storesOnly: Bool, _ residual: inout Lanes
  ) {
    if round.count == 1 && !storesOnly {
      return take(members[Int(round.start)], need, needed, &residual)
    }
    let span = members(of: round)
    var capacity = Lanes.zero
    var isShared = LaneMask(repeating: false)
    for index in span {
      let member = members[index]
      let lead = leads + Int(member.lead)
      let values = lead.pointee.values
      let room = self[values &+ LeadValue.limit] - self[values &+ LeadValue.rate]
      var used = member.mask .& needed .& (room .> 0) .& (capacity .< need)
      if storesOnly && !lead.pointee.isStore { used = LaneMask(repeating: false) }
      if lead.pointee.startAbove >= 0 {
        let runs = (self[values &+ LeadValue.previous] .> 0) .| (self[values &+ LeadValue.rate] .> 0)
        used = used .& (runs .| (need .>= self[lead.pointee.startAbove]))
      }
      isShared = isShared .| (used .& (capacity .> 0))
      let share = select(used, room, .zero)
      self[values &+ LeadValue.share] = share
      capacity += share
    }
    let share = any(isShared) ? min(Lanes(all: 1), ratio(need, capacity)) : Lanes(all: 1)
    for index in span {
      let values = leads[Int(members[index].lead)].values
      let old = self[values &+ LeadValue.rate]
      let room = self[values &+ LeadValue.share]
      let given = select(isShared, room * share, min(room, need))
      let new = select(members[index].mask .& (room .> 0), max(old + given, floor(values)), old)
      self[values &+ LeadValue.rate] = new
      residual -= new - old
    }
  }

  /// The same of the only unit of a rank, as most are.
  @inline(__always) private func take(
    _ member: Member, _ need: Lanes, _ needed: LaneMask, _ residual: inout Lanes
  ) {
    let lead = leads + Int(member.lead)
    let values = lead.pointee.values
    let old = self[values &+ LeadValue.rate]
    let room = self[values &+ LeadValue.limit] - old
    var used = member.mask .& needed .& (room .> 0)
    if lead.pointee.startAbove >= 0 {
      let runs = (self[values &+ LeadValue.previous] .> 0) .| (old .> 0)
      used = used .& (runs .| (need .>= self[lead.pointee.startAbove]))
    }
    let new = select(used, max(old + min(room, need), floor(values)), old)
    self[values &+ LeadValue.rate] = new
    residual -= new - old
  }

  /// Gives back, in reverse order, what a least rate brought too much.
  private func turnDown(_ span: Range<Int>, _ crumbs: Lanes, mustRun isMust: Bool, _ residual: inout Lanes) {
    let isFrozen = any(frozen)
    for round in span.reversed() {
      for index in members(of: rounds[round]).reversed() {
        let lead = leads + Int(members[index].lead)
        let values = lead.pointee.values
        let must = isBound(toRun: lead, isFrozen: isFrozen)
        let rate = self[values &+ LeadValue.rate]
        let active = members[index].mask .& (isMust ? must : .!must) .& (residual .< -crumbs)
        let change = select(active, min(-residual, max(.zero, rate - floor(values))), .zero)
        self[values &+ LeadValue.rate] = rate - change
        residual += change
      }
    }
  }

  @inline(__always) private func settle(
    _ lead: UnsafePointer<LeadRecord>, at rate: Lanes, isHeld: Bool
  ) {
    guard isHeld else { return operate(lead, at: rate) }
    operate(lead, at: select(held, within(lead, self[lead.pointee.port]), rate))
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
