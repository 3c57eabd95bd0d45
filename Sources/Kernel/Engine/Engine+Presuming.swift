import LaneMath

// Who is held down by a short inlet depends on what all others decide, and so closes loops through nearly every bus of a
// park; yet inlets are hardly ever short. So a loop is first solved as if none were: few decisions then wait for each
// other. Where nobody is found short in that solution it is the one of the whole loop; where somebody is, the whole loop is
// searched from there.
extension Engine {
  /// Solves a loop as if no inlet were short, in some lanes.
  ///
  /// - Returns: the lanes in which that is not the solution; and those among them in which it is settled, so that who is
  ///   short in it has been found.
  func presume(
    _ stage: Stage, _ lanes: LaneMask, _ sweeps: inout Int
  ) -> (open: LaneMask, found: LaneMask) {
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
    // Without a tear among its parts the loop has been gone through once all the same.
    sweeps = Swift.max(sweeps, 1)
    // Here, and not once a lane has failed: what it then holds would depend on the others.
    take(stage, settled)
    takeNothing(stage, lanes .& .!settled)
    guard any(settled) else { return (lanes, settled) }
    let found = findShort(stage, settled)
    return (lanes .& .!(settled .& .!found), found)
  }
}
