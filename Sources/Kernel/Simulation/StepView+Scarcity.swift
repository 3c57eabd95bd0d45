import LaneMath

// What holds a bus down that could not give all that was asked of it, and what stands behind that.
extension StepView {
  /// What set the margin at a bus.
  public struct Link: Sendable, Equatable {
    /// Number of the bus.
    public var bus: Int
    /// Who set it there, and what bound.
    public var margin: Margin
  }

  /// What set the margin at a bus, then, as long as it was an inlet that brought too little, at the bus that it takes from.
  ///
  /// Nobody binds in the end where the buses go round and nothing outside the ring holds them down: each then stands here
  /// once.
  public func chain(bus: Int, lane: Int) -> [Link] {
    var links: [Link] = []
    var next: Int? = bus
    while let bus = next, !links.contains(where: { $0.bus == bus }) {
      links.append(Link(bus: bus, margin: margin(bus: bus, lane: lane)))
      next = links.last.flatMap { source(of: $0.margin) }
    }
    return links
  }

  /// What keeps other suppliers of the buses of a chain from their capacity, such as an outage.
  ///
  /// With that capacity the one that stands in the chain would have been asked for less. A capacity that is used up, or a
  /// store that is empty, is not told.
  public func beside(_ chain: [Link], lane: Int) -> [Margin] {
    var found: [Margin] = []
    for link in chain {
      for lead in numbers(engine.buses[link.bus].suppliers) {
        let margin = limiting(lead, lane)
        let isHeld = margin.bound == .startAbove || !isBelowLimit(lead, lane)
        guard isHeld, margin.bound.passes, !chain.contains(where: { $0.margin.unit == margin.unit }),
          !found.contains(margin)
        else { continue }
        found.append(margin)
      }
    }
    return found
  }

  /// The bus from which an inlet takes that brings too little.
  private func source(of margin: Margin) -> Int? {
    guard let unit = margin.unit, let inlet = margin.inlet else { return nil }
    return plan.structures[unit].ports[inlet].bus
  }

  /// Whether more is asked of a bus than it can give.
  func isWanting(_ bus: Int, _ lane: Int) -> Bool {
    var seen: Set<Int> = []
    return isWanting(bus, lane, &seen)
  }

  /// It leaves demand unserved, cuts plants back that follow it, or holds a unit down that would be asked for more.
  private func isWanting(_ bus: Int, _ lane: Int, _ seen: inout Set<Int>) -> Bool {
    let record = engine.buses[bus]
    if isShort(record, lane) { return true }
    for unit in entries(record.followers)
    where engine[plan.shares[Int(unit)]][lane] < 1 - Self.slack { return true }
    for lead in plan.limitedAt[bus].map(Int.init) where source(of: limiting(lead, lane)) == bus {
      if engine[engine.leads[lead].port][lane] > 0 {
        if !isBelowLimit(lead, lane) { return true }
      } else {
        seen.insert(bus)
        if isMissed(lead, lane, &seen) { return true }
      }
    }
    return false
  }

  /// Whether a lead that stands still would have been asked: its bus lacks or loses something, or one that comes after it
  /// runs in its place.
  private func isMissed(_ place: Int, _ lane: Int, _ seen: inout Set<Int>) -> Bool {
    let lead = engine.leads[place]
    let record = engine.buses[Int(lead.bus)]
    let isSupplier = lead.role == .supplier
    let isReplaced = numbers(isSupplier ? record.suppliers : record.receivers).contains {
      $0 != place && engine[engine.leads[$0].port][lane] > 0 && order($0, lane) >= order(place, lane)
    }
    if isReplaced { return true }
    guard isSupplier else { return engine[record.excess][lane] > 0 }
    return seen.contains(Int(lead.bus)) ? false : isWanting(Int(lead.bus), lane, &seen)
  }

  /// The supplier that holds a bus down: the last in its order, as each is at its limit, and a limit of nothing binds as
  /// one of something does.
  ///
  /// Passed over as long as there is another: an empty store, which gave what it had; who could give nothing even without
  /// its limit, as the bus behind it is wanting itself; and who is short of what this bus itself holds down.
  func holding(_ bus: Int, _ lane: Int) -> Int? {
    let candidates = candidates(bus, lane)
    return candidates.first { !leadsBack(from: $0, to: bus, lane) } ?? candidates.first
  }

  /// The suppliers of a bus that may hold it down, the last in its order first.
  private func candidates(_ bus: Int, _ lane: Int) -> [Int] {
    let all = numbers(engine.buses[bus].suppliers).reversed()
      .enumerated().sorted { (-order($0.element, lane), $0.offset) < (-order($1.element, lane), $1.offset) }
      .map(\.element)
    guard all.count > 1 else { return all }
    let open = all.filter { lead in
      let record = engine.leads[lead]
      if engine[record.port][lane] > 0 { return true }
      return !record.isStore && (source(of: limiting(lead, lane)) != nil || isFed(record, lane))
    }
    return open.isEmpty ? all : open
  }

  /// Whether nobody lacks anything on the buses that hold a lead down where they are short.
  private func isFed(_ lead: LeadRecord, _ lane: Int) -> Bool {
    plan.limits[Int(lead.limits.start)..<Int(lead.limits.start + lead.limits.count)].allSatisfy {
      $0.bus == lead.bus || !isWanting(Int($0.bus), lane)
    }
  }

  /// Whether what a lead is short of is short, in the end, of what a bus gives.
  private func leadsBack(from lead: Int, to bus: Int, _ lane: Int) -> Bool {
    var passed: Set<Int> = []
    var next = source(of: limiting(lead, lane))
    while let source = next {
      if source == bus { return true }
      guard passed.insert(source).inserted, let lead = candidates(source, lane).first else { return false }
      next = self.source(of: limiting(lead, lane))
    }
    return false
  }
}

extension Bound {
  /// Whether what holds a supplier down keeps it from a capacity that it has.
  fileprivate var passes: Bool {
    switch self {
    case .ramp, .permit, .outage, .availability, .setpoint, .rest, .service, .derating, .startAbove,
      .strategy:
      true
    case .capacity, .content, .leastRate, .nothing, .otherLead, .offer, .room, .storeRate, .mustRun, .idle:
      false
    }
  }
}
