import LaneMath

// Units with two leads of which the earlier one's rate bounds the later one's: model.md, section 3.
extension Engine {
  /// Puts what a lead can do by its own range aside: ``tighten(_:)`` narrows it whenever the earlier lead's rate changes.
  func keepOwn(_ lead: UnsafePointer<LeadRecord>) {
    let values = lead.pointee.values
    self[values &+ LeadValue.ownLeast] = self[values &+ LeadValue.least]
    self[values &+ LeadValue.ownMost] = self[values &+ LeadValue.most]
    self[values &+ LeadValue.ownMustRun] = self[values &+ LeadValue.mustRun]
    self[values &+ LeadValue.ownBound] = self[values &+ LeadValue.bound]
  }

  /// Narrows a lead's range to what the rate of the earlier lead leaves.
  ///
  /// Where the unit runs, bounds come before the range, which may be a setpoint. Where the earlier lead is off the later
  /// one may run alone, if its range reaches what it then has to run at, or stay off.
  @inline(never) func tighten(_ lead: UnsafePointer<LeadRecord>) {
    let values = lead.pointee.values
    let bounds = units[Int(lead.pointee.unit)].bounds(of: Int(lead.pointee.number), memory)
    let ownLeast = self[values &+ LeadValue.ownLeast]
    let ownMost = self[values &+ LeadValue.ownMost]
    let ownMust = self[values &+ LeadValue.ownMustRun]
    let isSet = self[values &+ LeadValue.isSet] .> 0
    let runs = bounds.mustRun .| (((ownMust .> 0) .| isSet) .& (ownMost .> 0))
    let reaches = runs .| (ownMost .>= bounds.least)
    let most = select(reaches, clamp(ownMost, bounds.least, bounds.most), .zero)
    let least = min(clamp(ownLeast, bounds.least, bounds.most), most)
    self[values &+ LeadValue.most] = most
    self[values &+ LeadValue.least] = least
    self[values &+ LeadValue.mustRun] = select(
      bounds.mustRun .& (least .> 0), Lanes(all: 1), ownMust)
    self[values &+ LeadValue.bound] = select(
      most .< ownMost, Bound.otherLead.lanes, self[values &+ LeadValue.ownBound])
  }

  /// Where a lead cannot be off.
  func isForced(_ lead: UnsafePointer<LeadRecord>) -> LaneMask {
    self[lead.pointee.values &+ LeadValue.mustRun] .> 0
  }

  /// A held rate, which may be a solver's guess, within what the lead can do; of a store with what it wants.
  func within(_ lead: UnsafePointer<LeadRecord>, _ rate: Lanes) -> Lanes {
    let values = lead.pointee.values
    let most = self[values &+ LeadValue.most]
    if lead.pointee.isStore {
      let further = lead.pointee.role == .release ? self[values &+ LeadValue.limit] : most
      return clamp(rate, .zero, further + self[values &+ LeadValue.wanted])
    }
    let kept = clamp(rate, min(self[values &+ LeadValue.least], most), most)
    var runs = rate .> 0
    // A receiver is off where it is offered too little, whatever it should do.
    if lead.pointee.role == .supplier {
      runs = runs .| isForced(lead) .| (self[values &+ LeadValue.isSet] .> 0)
    }
    return select(runs .& (self[values &+ LeadValue.isOff] .== 0), kept, .zero)
  }
}
