import LaneMath

// Who is held down by a short inlet depends on what all others decide, and so closes loops through nearly every bus of a
// park; yet inlets are hardly ever short, and those that are mostly follow from what is decided before them, as that at an
// empty store. So a loop is first solved as if none were short but these: few decisions then wait for each other. Where
// nobody else is found short in that solution it is the one of the whole loop: who would have been found one after another
// is held down to the same in the end, and a mark that does not bind changes nothing. Where somebody else is found, the
// whole loop is searched, from the solution in which nobody at all is short.
extension Engine {
  /// Solves a loop as if no inlet were short but those that are foreseen, in some lanes.
  ///
  /// - Returns: the lanes in which that is not the solution.
  func presume(_ stage: Stage, _ lanes: LaneMask, _ sweeps: inout Int) -> LaneMask {
    let settled = goThrough(stage, lanes, foreseeing: true, &sweeps)
    let left = lanes .& .!settled
    return any(settled) ? left .| findShort(stage, settled, foreseen: false) : left
  }

  /// Has a loop begin with the solution in which nobody is short, and marks who is found so in it; in lanes that have none,
  /// with nothing.
  func beginSearch(_ stage: Stage, _ lanes: LaneMask, _ sweeps: inout Int) {
    let settled = goThrough(stage, lanes, foreseeing: false, &sweeps)
    // Here, and not once a lane has failed: what it then holds would depend on the others.
    take(stage, settled)
    takeNothing(stage, lanes .& .!settled)
    guard any(settled) else { return }
    markShort(stage, first: findShort(stage, settled))
  }

  /// Decides and mixes the parts of a loop one after the other, as if no inlet were short.
  ///
  /// - Parameter foreseeing: whether those that are foreseen hold down who they are too short for.
  /// - Returns: the lanes that settle.
  private func goThrough(
    _ stage: Stage, _ lanes: LaneMask, foreseeing: Bool, _ sweeps: inout Int
  ) -> LaneMask {
    serveWholly(stage, lanes)
    var settled = lanes
    isPresuming = true
    isForeseeing = foreseeing
    for part in indices(stage.presumed) {
      let part = presumed[part]
      if part.tears.count == 0 {
        for event in indices(part.events) { run(events[event]) }
      } else {
        settled = settled .& .!settle(part, lanes, sweepLimit: 29, &sweeps)
      }
    }
    isPresuming = false
    // Without a tear among its parts the loop has been gone through once all the same.
    sweeps = Swift.max(sweeps, 1)
    return settled
  }

  /// Has a loop begin with everybody served who follows a bus: who feeds the bus that he follows is then not off only
  /// because nothing runs yet, and no step's answer follows from the step before.
  private func serveWholly(_ stage: Stage, _ lanes: LaneMask) {
    for part in indices(stage.presumed) {
      let part = presumed[part]
      let x = row(part, SolverRow.x)
      for tear in 0..<Int(part.tears.count) where tears[Int(part.tears.start) &+ tear].kind == .share {
        x[tear] = select(lanes, Lanes(all: 1), x[tear])
      }
    }
  }
}
