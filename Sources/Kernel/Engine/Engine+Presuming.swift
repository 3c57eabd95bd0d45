import LaneMath

/// How often potentials may pull each other down before a lane's loop is solved as a whole.
private let pullLimit = 30

// Who is held down by a short inlet depends on what all others decide, and so closes loops through nearly every bus of a
// park; yet inlets are hardly ever short. So a loop is first solved as if none were: few decisions then wait for each
// other. What was found is put to all availabilities once. If nothing is decided otherwise it is the solution of the whole
// loop; a lane in which something is has the whole loop searched, from there.
extension Engine {
  /// Solves a loop as if no inlet were short, in some lanes.
  ///
  /// - Returns: the lanes in which that is not the solution.
  func presume(_ stage: Stage, _ lanes: LaneMask, _ sweeps: inout Int) -> LaneMask {
    var settled = lanes
    isPresuming = true
    for part in indices(stage.presumed) {
      let part = presumed[part]
      if part.tears.count == 0 {
        for event in indices(part.events) { run(events[event]) }
      } else {
        settled = settled .& .!settle(part, lanes, sweepLimit: 29, &sweeps)
      }
    }
    isPresuming = false
    // Here, and not once a lane has failed: what it then holds would depend on the others.
    take(stage, settled)
    takeNothing(stage, lanes .& .!settled)
    guard any(settled) else { return lanes }
    sweeps &+= 1
    return lanes .& .!(settled .& confirm(stage))
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
    isConfirming = true
    defer { isConfirming = false }
    let isOtherwise = limitedOtherwise(stage)
    guard any(isOtherwise) else { return LaneMask(repeating: true) }
    keepLeft(stage)
    var agrees = .!pullDown(stage)
    for event in indices(stage.confirming) where events[event].kind != .offer { run(events[event]) }
    for place in 0..<count {
      let scale = nominal[Int(places[2 &* place &+ 1])]
      agrees = agrees .& (magnitude(self[places[2 &* place]] - found[place]) .<= 1e-11 * scale)
    }
    agrees = agrees .| .!isOtherwise
    for (place, lead) in indices(stage.leads).enumerated() {
      let lead = leads + Int(lists[lead])
      operate(lead, at: select(agrees, found[place], self[lead.pointee.port]))
    }
    restore(stage, found + Int(stage.leads.count), where: agrees)
    return agrees
  }

  /// Works the potentials of a loop out anew, which may lower each other, until none moves.
  ///
  /// - Returns: the lanes in which they still move.
  private func pullDown(_ stage: Stage) -> LaneMask {
    var moving = LaneMask(repeating: true)
    for _ in 0..<pullLimit {
      var moved = LaneMask(repeating: false)
      for event in indices(stage.confirming) where events[event].kind == .offer {
        let potential = buses[Int(events[event].index)].potential
        let old = self[potential]
        offer(buses + Int(events[event].index))
        moved = moved .| (magnitude(self[potential] - old) .> 1e-11 * old)
        // A lane that has settled stays where it is, whatever others do.
        self[potential] = select(moving, self[potential], old)
      }
      moving = moving .& moved
      guard any(moving) else { break }
    }
    return moving
  }

  /// Where a lead has another limit than was presumed.
  private func limitedOtherwise(_ stage: Stage) -> LaneMask {
    var found = LaneMask(repeating: false)
    for entry in indices(stage.limited) {
      let lead = leads + Int(lists[entry])
      found = found .| (limit(lead) .!= self[lead.pointee.values &+ LeadValue.limit])
    }
    return found
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
