import LaneMath

// Who takes a surplus: model.md, section 4.5.
extension Engine {
  /// Setpoints first, what they lack being asked of the stores of the bus, then receivers and further charges by rank.
  func receive(
    _ bus: UnsafePointer<BusRecord>, _ residual: Lanes, _ offered: inout Lanes, _ crumbs: Lanes, sharing: Bool
  ) {
    for entry in indices(bus.pointee.receivers) {
      let lead = leads + Int(lists[entry])
      let values = lead.pointee.values
      if lead.pointee.isStore { continue }
      self[values &+ LeadValue.limit] = limit(lead, sharing: sharing)
      self[values &+ LeadValue.rate] = .zero
    }
    if bus.pointee.hasSetReceivers { serveSet(bus, residual, &offered, crumbs) }
    if bus.pointee.hasWantingReceivers { askForWanted(bus, &offered) }
    for entry in indices(bus.pointee.receivers) {
      let lead = leads + Int(lists[entry])
      let values = lead.pointee.values
      guard lead.pointee.isStore else { continue }
      var most = self[values &+ LeadValue.most]
      let partner = leads + Int(lead.pointee.partner)
      if partner.pointee.bus == lead.pointee.bus {
        let release = partner.pointee.values
        let released = self[release &+ LeadValue.rate] + self[release &+ LeadValue.wanted]
        most = select(released .> 0, .zero, most)
      }
      self[values &+ LeadValue.limit] = most
    }
    var given = Lanes.zero
    let all = span(of: bus.pointee.receiveRounds)
    for round in all {
      let needed = offered .> crumbs
      guard any(needed) else { break }
      give(round, all, needed, &offered, &given, crumbs)
    }
  }

  /// Receivers with a setpoint, by rank, then by the order of the file.
  private func serveSet(
    _ bus: UnsafePointer<BusRecord>, _ residual: Lanes, _ offered: inout Lanes, _ crumbs: Lanes
  ) {
    var spare = Lanes.zero
    for entry in indices(bus.pointee.suppliers) {
      let lead = leads + Int(lists[entry])
      let values = lead.pointee.values
      if lead.pointee.isStore { spare += self[values &+ LeadValue.limit] - self[values &+ LeadValue.rate] }
    }
    var left = offered + select(residual .<= crumbs, spare, .zero)
    var total = Lanes.zero
    for round in span(of: bus.pointee.receiveRounds) {
      for index in members(of: rounds[round]) {
        let lead = leads + Int(members[index].lead)
        let values = lead.pointee.values
        guard lead.pointee.setpoint >= 0, !lead.pointee.isStore else { continue }
        let limit = self[values &+ LeadValue.limit]
        let least = min(self[values &+ LeadValue.least], limit)
        let isServed = members[index].mask .& (self[values &+ LeadValue.isSet] .> 0)
        let rate = min(limit, left)
        let taken = select(isServed .& (rate .>= least - crumbs), rate, .zero)
        left -= taken
        total += taken
        self[values &+ LeadValue.rate] += taken
      }
    }
    askStores(bus, for: total - offered, crumbs)
    offered = max(.zero, offered - total)
  }

  /// What receivers want, without a setpoint, and the surplus does not bring is asked of the stores on the bus.
  private func askForWanted(_ bus: UnsafePointer<BusRecord>, _ offered: inout Lanes) {
    var wanted = Lanes.zero
    for entry in indices(bus.pointee.receivers) {
      let lead = leads + Int(lists[entry])
      let values = lead.pointee.values
      if lead.pointee.isStore { continue }
      let own = min(self[values &+ LeadValue.wanted], self[values &+ LeadValue.limit])
      wanted += select(self[values &+ LeadValue.isSet] .> 0, .zero, own)
    }
    guard any(wanted .> 0) else { return }
    offered += askStores(bus, for: wanted - offered, .zero)
  }

  /// Asks the stores of a bus by rank, as suppliers are asked; what they give.
  @discardableResult private func askStores(
    _ bus: UnsafePointer<BusRecord>, for lacking: Lanes, _ crumbs: Lanes
  ) -> Lanes {
    let lacking = max(.zero, lacking)
    var left = lacking
    for round in span(of: bus.pointee.supplyRounds) {
      let needed = left .> crumbs
      guard any(needed) else { break }
      take(rounds[round], need: left, needed, storesOnly: true, &left)
    }
    return lacking - left
  }

  /// Receivers of one rank: one without limit takes all, else as few as can share it by capacity.
  ///
  /// A later one gets its least by turning those before it down to theirs; who cannot have it even so stays off.
  private func give(
    _ round: Int, _ all: Range<Int>, _ needed: LaneMask, _ offered: inout Lanes, _ given: inout Lanes,
    _ crumbs: Lanes
  ) {
    let span = members(of: rounds[round])
    let slack = any(given .> 0) ? slack(all.lowerBound..<round) : .zero
    choose(span, needed, offered, slack, crumbs)
    var capacity = Lanes.zero
    var isEndless = LaneMask(repeating: false)
    for index in span {
      let values = leads[Int(members[index].lead)].values
      let chosen = select(members[index].mask, self[values &+ LeadValue.share], .zero)
      capacity += chosen
      isEndless = isEndless .| (chosen .>= unlimited / 2)
    }
    let share = min(Lanes(all: 1), ratio(offered, capacity))
    var total = Lanes.zero
    for index in span {
      let values = leads[Int(members[index].lead)].values
      let chosen = select(members[index].mask, self[values &+ LeadValue.share], .zero)
      let rate = max(floor(values), select(isEndless, offered, chosen * share))
      let taken = select(chosen .> 0, rate, .zero)
      self[values &+ LeadValue.rate] += taken
      total += taken
    }
    given += total
    offered -= total
    guard any(offered .< -crumbs) else { return }
    for round in (all.lowerBound...round).reversed() {
      for index in members(of: rounds[round]).reversed() {
        let values = leads[Int(members[index].lead)].values
        let spare = spare(members[index])
        let change = select(offered .< -crumbs, min(-offered, spare), .zero)
        self[values &+ LeadValue.rate] -= change
        offered += change
      }
    }
  }

  /// By how much those who take already could be turned down.
  private func slack(_ rounds: Range<Int>) -> Lanes {
    var total = Lanes.zero
    for round in rounds {
      for index in members(of: self.rounds[round]) { total += spare(members[index]) }
    }
    return total
  }

  /// By how much one that takes of the surplus could be turned down; nothing where its rate is a wish or a setpoint.
  private func spare(_ member: Member) -> Lanes {
    let values = leads[Int(member.lead)].values
    let rate = self[values &+ LeadValue.rate]
    let isFree = member.mask .& isOffered(leads + Int(member.lead)) .& (rate .> 0)
    return select(isFree, max(.zero, rate - floor(values)), .zero)
  }

  /// Where a lead takes of what is left over, and not what it wants or is set to.
  private func isOffered(_ lead: UnsafePointer<LeadRecord>) -> LaneMask {
    let values = lead.pointee.values
    let isSet = self[values &+ LeadValue.isSet] .> 0
    guard lead.pointee.isStore else { return .!isSet }
    return .!(isSet .| (self[values &+ LeadValue.wanted] .> 0))
  }

  /// Marks who of one rank takes: his limit stands in `share`, zero that of the others.
  private func choose(
    _ span: Range<Int>, _ needed: LaneMask, _ offered: Lanes, _ slack: Lanes, _ crumbs: Lanes
  ) {
    let fits = offered + slack
    let rounding = 10 * crumbs
    var isEndless = LaneMask(repeating: false)
    for index in span {
      let lead = leads + Int(members[index].lead)
      let limit = self[lead.pointee.values &+ LeadValue.limit]
      let canTake = members[index].mask .& needed .& isOffered(lead) .& (limit .> 0)
      let takes = canTake .& (limit .>= unlimited / 2) .& (floor(lead.pointee.values) .<= fits) .& .!isEndless
      isEndless = isEndless .| takes
      self[lead.pointee.values &+ LeadValue.share] = select(takes, limit, .zero)
    }
    var (capacity, least) = (Lanes.zero, Lanes.zero)
    var passed = LaneMask(repeating: false)
    let open = needed .& .!isEndless
    for index in span {
      let lead = leads + Int(members[index].lead)
      let limit = self[lead.pointee.values &+ LeadValue.limit]
      let own = floor(lead.pointee.values)
      let canTake = members[index].mask .& open .& isOffered(lead) .& (limit .> 0) .& (limit .< unlimited / 2)
      let wanted = canTake .& (capacity .< offered - rounding)
      let takes = wanted .& (least + own .<= fits + rounding)
      passed = passed .| (wanted .& .!takes)
      capacity += select(takes, limit, .zero)
      least += select(takes, own, .zero)
      let share = lead.pointee.values &+ LeadValue.share
      self[share] = select(takes, limit, self[share])
    }
    let unsure = open .& passed .& (capacity .< offered - rounding)
    guard any(unsure) else { return }
    for lane in 0..<laneCount where unsure[lane] {
      var search = ReceiverSearch(offered: offered[lane], fits: fits[lane], rounding: rounding[lane])
      _ = search.go(self, span, lane, ReceiverSearch.Set(), capacityLeft(span, lane))
      for (place, index) in span.enumerated() {
        let values = leads[Int(members[index].lead)].values
        let takes = place < 64 && search.best.members & (1 << UInt64(place)) != 0
        guard members[index].mask[lane] else { continue }
        self[values &+ LeadValue.share][lane] = takes ? self[values &+ LeadValue.limit][lane] : 0
      }
    }
  }

  private func capacityLeft(_ span: Range<Int>, _ lane: Int) -> Double {
    span.reduce(0) { $0 + (candidate($1, lane)?.limit ?? 0) }
  }

  /// What a member can take, and the least of it; nil where it takes no part.
  fileprivate func candidate(_ index: Int, _ lane: Int) -> (limit: Double, least: Double)? {
    let lead = leads + Int(members[index].lead)
    let limit = self[lead.pointee.values &+ LeadValue.limit][lane]
    guard members[index].mask[lane], isOffered(lead)[lane], limit > 0, limit < unlimited / 2 else {
      return nil
    }
    return (limit, floor(lead.pointee.values)[lane])
  }
}

/// Looks for the first receivers of one rank, in the order of the file, whose capacities take what is offered and whose
/// least rates fit; if no set takes all, for the one that takes most.
private struct ReceiverSearch {
  struct Set {
    /// Places among the members of the rank, one bit each.
    var members: UInt64 = 0
    var capacity = 0.0
    var least = 0.0
  }
  let offered: Double
  let fits: Double
  let rounding: Double
  var best = Set()
  /// Sets that are looked at before the best so far is taken: beside dozens of unlike lines the search would not end.
  var left = 100_000

  /// Goes through the members from one on; whether a set that takes all is found.
  mutating func go(
    _ engine: Engine, _ span: Range<Int>, _ lane: Int, _ taken: Set, _ capacityLeft: Double,
    from place: Int = 0
  ) -> Bool {
    if taken.capacity > best.capacity + rounding { best = taken }
    if taken.capacity >= offered - rounding { return true }
    left -= 1
    let index = span.lowerBound + place
    let most = taken.capacity + capacityLeft
    guard index < span.upperBound, place < 64, left > 0, most > best.capacity + rounding else { return false }
    guard let own = engine.candidate(index, lane) else {
      return go(engine, span, lane, taken, capacityLeft, from: place + 1)
    }
    if taken.least + own.least <= fits + rounding {
      let more = Set(
        members: taken.members | 1 << UInt64(place), capacity: taken.capacity + own.limit,
        least: taken.least + own.least)
      if go(engine, span, lane, more, capacityLeft - own.limit, from: place + 1) { return true }
    }
    // What one could not do, another like it cannot do either.
    var (next, rest) = (place + 1, capacityLeft - own.limit)
    while span.lowerBound + next < span.upperBound,
      let other = engine.candidate(span.lowerBound + next, lane), other == own
    {
      next += 1
      rest -= other.limit
    }
    return go(engine, span, lane, taken, rest, from: next)
  }
}
