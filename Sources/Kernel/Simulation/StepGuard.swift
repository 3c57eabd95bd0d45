import LaneMath

/// Looks at the numbers of a settled step (model.md, section 4.6a): rates and states finite, no rate below zero but where
/// its port may have either sign, every lead within its range.
///
/// What flows of further quantities is in the balances of units and buses, where what is no number shows; so is a mixture.
struct StepGuard {
  let base: UnsafeMutablePointer<Lanes>
  let leads: UnsafePointer<LeadRecord>
  let leadCount: Int
  let unsigned: UnsafePointer<ListRange>
  let unsignedCount: Int
  let signed: UnsafePointer<ListRange>
  let signedCount: Int
  let states: UnsafePointer<ListRange>
  let stateCount: Int
  /// By port: its largest rate of the run so far, or what rounding there is relative to where that is larger.
  let largest: UnsafeMutablePointer<Lanes>

  /// Below this share of a port's largest rate a rate is what rounding leaves.
  static let slack = 1e-9

  /// Whether all is as it should be; where it is not, ``StepView/breach(lane:)`` says what is amiss, if anything is in the
  /// lanes in use.
  func isSound() -> Bool {
    var sizes = Lanes.zero
    var lowest = Lanes.zero
    for run in 0..<unsignedCount {
      let first = Int(unsigned[run].start)
      for port in first..<(first &+ Int(unsigned[run].count)) {
        let rate = base[port]
        let most = max(largest[port], rate)
        largest[port] = most
        sizes += rate
        lowest = min(lowest, rate + Self.slack * most)
      }
    }
    sizes += self.sizes(signed, signedCount)
    sizes += self.sizes(states, stateCount)
    var isWithin = (sizes .< Lanes(all: .infinity)) .& (lowest .>= 0)
    for lead in 0..<leadCount { isWithin = isWithin .& self.isWithin(leads + lead) }
    return all(isWithin)
  }

  /// Whether a lead runs between its least and its most rate, or not at all.
  ///
  /// What must run, by itself or by a setpoint, and
  /// cannot have its least is told by a flag.
  @inline(__always)
  private func isWithin(_ lead: UnsafePointer<LeadRecord>) -> LaneMask {
    let (rate, least, most) = Self.range(lead, base)
    let rounding = Self.slack * largest[Int(lead.pointee.port)]
    let must = base[Int(lead.pointee.values &+ LeadValue.mustRun)] .> 0
    let isAbove = (rate .>= least - rounding) .| (rate .<= rounding) .| must
    return isAbove .& (rate .<= most + rounding)
  }

  /// The rate of a lead and what it may be at the least and at the most; a store's wanted rate is one that it may have.
  @inline(__always) static func range(
    _ lead: UnsafePointer<LeadRecord>, _ base: UnsafeMutablePointer<Lanes>
  ) -> (rate: Lanes, least: Lanes, most: Lanes) {
    let values = base + Int(lead.pointee.values)
    return (
      base[Int(lead.pointee.port)], values[Int(LeadValue.least)],
      max(values[Int(LeadValue.most)], values[Int(LeadValue.wanted)])
    )
  }

  @inline(__always) private func sizes(_ runs: UnsafePointer<ListRange>, _ count: Int) -> Lanes {
    var sizes = Lanes.zero
    for run in 0..<count {
      var place = base + Int(runs[run].start)
      for _ in 0..<runs[run].count {
        sizes += magnitude(place.pointee)
        place += 1
      }
    }
    return sizes
  }
}
