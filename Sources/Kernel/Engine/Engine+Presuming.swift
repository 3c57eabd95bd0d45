import LaneMath

/// The most steps for which a lane presumes nothing after it was wrong: as many as it was wrong times in a row, doubled.
private let mostDoubt = 16.0

// Who is held down by a short inlet depends on what all others decide, and so closes loops through nearly every bus of a
// park; yet inlets are hardly ever short. So a loop is first solved as if none were: few decisions then wait for each
// other. What was found is put to all availabilities once. If nothing is decided otherwise it is the solution of the whole
// loop; a lane in which something is has the whole loop solved.
extension Engine {
  /// Solves a loop as if no inlet were short.
  ///
  /// - Returns: the lanes for which that does not do.
  func presume(_ stage: Stage, _ sweeps: inout Int) -> LaneMask {
    let doubt = self[stage.doubt]
    let presumes = doubt .<= 0
    var trusted = presumes
    self[stage.doubt] = max(doubt - 1, .zero)
    guard any(trusted) else { return .!trusted }
    // Here, and not once a lane has failed: what it then holds would depend on the others.
    take(stage, trusted)
    isPresuming = true
    for part in indices(stage.presumed) {
      let part = presumed[part]
      if part.tears.count == 0 {
        for event in indices(part.events) { run(events[event]) }
      } else {
        trusted = trusted .& .!settle(part, trusted, sweepLimit: 29, &sweeps)
      }
    }
    isPresuming = false
    if any(trusted) {
      sweeps &+= 1
      trusted = trusted .& confirm(stage)
    }
    let failed = presumes .& .!trusted
    let penalty = stage.doubt &+ 1
    self[penalty] = select(trusted, .zero, self[penalty])
    let longer = clamp(2 * self[penalty], Lanes(all: 1), Lanes(all: mostDoubt))
    self[penalty] = select(failed, longer, self[penalty])
    self[stage.doubt] = select(failed, self[penalty], self[stage.doubt])
    return .!trusted
  }

  /// The lanes in which nothing is decided otherwise once all availabilities are looked at; they keep what they had.
  ///
  /// As long as no lead's limit differs from the one that was presumed, nothing that follows from limits does, and no bus
  /// need be cleared again.
  private func confirm(_ stage: Stage) -> LaneMask {
    let count = Int(stage.decided.count) / 2
    let places = lists + Int(stage.decided.start)
    let found = base + Int(stage.decisions)
    let nominal = found + count
    for place in 0..<count {
      found[place] = self[places[2 &* place]]
      let scale = nominal + Int(places[2 &* place &+ 1])
      scale.pointee = max(scale.pointee, magnitude(found[place]))
    }
    let events = indices(stage.confirming)
    guard let first = events.first(where: { isLimited(otherwise: self.events[$0]) }) else {
      return LaneMask(repeating: true)
    }
    keepLeft(stage)
    for event in first..<events.upperBound { run(self.events[event]) }
    var agrees = LaneMask(repeating: true)
    for place in 0..<count {
      let scale = nominal[Int(places[2 &* place &+ 1])]
      agrees = agrees .& (magnitude(self[places[2 &* place]] - found[place]) .<= 1e-11 * scale)
    }
    for (place, lead) in indices(stage.leads).enumerated() {
      let lead = leads + Int(lists[lead])
      operate(lead, at: select(agrees, found[place], self[lead.pointee.port]))
    }
    restore(stage, found + Int(stage.leads.count), where: agrees)
    return agrees
  }

  /// Whether a lead of the event's bus has another limit than was presumed, in any lane.
  private func isLimited(otherwise event: Event) -> Bool {
    let bus = buses + Int(event.index)
    switch event.kind {
    case .glance: glance(bus)
    case .offer:
      for entry in indices(bus.pointee.suppliers) where isLimited(otherwise: leads + Int(lists[entry])) {
        return true
      }
    case .clear:
      for entry in indices(bus.pointee.receivers) where isLimited(otherwise: leads + Int(lists[entry])) {
        return true
      }
    default: break
    }
    return false
  }
  private func isLimited(otherwise lead: UnsafePointer<LeadRecord>) -> Bool {
    guard lead.pointee.limits.count > 0, !lead.pointee.isStore else { return false }
    let presumed = self[lead.pointee.values &+ LeadValue.limit]
    return any(.!(magnitude(limit(lead) - presumed) .<= 1e-11 * presumed))
  }

  /// Keeps what the buses of a loop left unserved and in excess.
  private func keepLeft(_ stage: Stage) {
    var kept = base + (Int(stage.decisions) &+ Int(stage.decided.count))
    for event in indices(stage.confirming) where events[event].kind == .clear {
      let bus = buses + Int(events[event].index)
      kept[0] = self[bus.pointee.unserved]
      kept[1] = self[bus.pointee.excess]
      kept += 2
    }
  }

  /// Gives lanes back what followed from their decisions: shares of followers, unserved and excess.
  private func restore(_ stage: Stage, _ shares: UnsafeMutablePointer<Lanes>, where agrees: LaneMask) {
    var share = shares
    var kept = base + (Int(stage.decisions) &+ Int(stage.decided.count))
    for event in indices(stage.confirming) {
      let bus = buses + Int(events[event].index)
      switch events[event].kind {
      case .follow:
        for entry in indices(bus.pointee.followers) {
          let unit = Int(lists[entry])
          guard self.shares[unit] >= 0 else { continue }
          serve(unit, select(agrees, share.pointee, self[self.shares[unit]]))
          share += 1
        }
      case .clear:
        self[bus.pointee.unserved] = select(agrees, kept[0], self[bus.pointee.unserved])
        self[bus.pointee.excess] = select(agrees, kept[1], self[bus.pointee.excess])
        kept += 2
      default: break
      }
    }
  }
}
