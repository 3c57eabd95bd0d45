import LaneMath

/// By how much one supplier must be cheaper than another before the order of the last step changes, of the higher cost:
/// costs that differ by less are alike within what prices and efficiencies are known to, and units are not started and
/// stopped for them (assumption, grade C).
let costMargin = 0.01

// The order in which leads are asked: by rank, or by marginal cost.
extension Engine {
  /// Reads the keys of a bus's leads and arranges its rounds anew where they changed.
  func arrange(_ bus: UnsafePointer<BusRecord>, first: Bool) {
    if bus.pointee.isOrderedByCost {
      arrangeByCost(bus, first)
    } else {
      arrange(bus.pointee.suppliers, bus.pointee.supplyRounds, first)
    }
    arrange(bus.pointee.receivers, bus.pointee.receiveRounds, first)
  }

  private func arrange(_ candidates: ListRange, _ span: RoundSpan, _ first: Bool) {
    var changed = LaneMask(repeating: first)
    for entry in indices(candidates) {
      let lead = leads[Int(lists[entry])]
      let key = self[lead.rank]
      changed = changed .| (key .!= self[lead.values &+ LeadValue.key])
      self[lead.values &+ LeadValue.key] = key
    }
    guard any(changed) else { return }
    number(candidates)
    fillRounds(candidates, span)
  }

  /// Orders suppliers by marginal cost, in each lane; the last step's order stays as a whole until one is cheaper than
  /// another before it by more than ``costMargin``.
  private func arrangeByCost(_ bus: UnsafePointer<BusRecord>, _ first: Bool) {
    let candidates = bus.pointee.suppliers
    var need = Lanes.zero
    for entry in indices(candidates) {
      need += self[leads[Int(lists[entry])].values &+ LeadValue.previous]
    }
    for entry in indices(candidates) {
      let lead = leads + Int(lists[entry])
      self[lead.pointee.values &+ LeadValue.cost] = cost(of: Int(lists[entry]), need)
    }
    var changed = LaneMask(repeating: first)
    for entry in indices(candidates) {
      let one = leads[Int(lists[entry])].values
      let cost = self[one &+ LeadValue.cost]
      for entry in indices(candidates) {
        let other = leads[Int(lists[entry])].values
        let theirs = self[other &+ LeadValue.cost]
        let isNotAfter = self[other &+ LeadValue.order] .<= self[one &+ LeadValue.order]
        let margin = costMargin * max(magnitude(cost), magnitude(theirs))
        changed = changed .| (isNotAfter .& (cost .< theirs - margin))
      }
    }
    guard any(changed) else { return }
    for entry in indices(candidates) {
      let values = leads[Int(lists[entry])].values
      self[values &+ LeadValue.key] = select(
        changed, self[values &+ LeadValue.cost], self[values &+ LeadValue.key])
    }
    number(candidates)
    fillRounds(candidates, bus.pointee.supplyRounds)
  }

  /// Gives each lead its place in each lane's order, equal keys the same place, without gaps.
  private func number(_ candidates: ListRange) {
    for entry in indices(candidates) {
      self[leads[Int(lists[entry])].values &+ LeadValue.order] = Lanes(all: -1)
    }
    var last = Lanes(all: -Double.infinity)
    for place in 0..<Int(candidates.count) {
      var next = Lanes(all: Double.infinity)
      for entry in indices(candidates) {
        let key = self[leads[Int(lists[entry])].values &+ LeadValue.key]
        next = select(key .> last, min(next, key), next)
      }
      guard any(next .< Double.infinity) else { break }
      for entry in indices(candidates) {
        let values = leads[Int(lists[entry])].values
        let here = (self[values &+ LeadValue.key] .== next) .& (next .< Double.infinity)
        self[values &+ LeadValue.order] = select(
          here, Lanes(all: Double(place)), self[values &+ LeadValue.order])
      }
      last = next
    }
  }

  private func fillRounds(_ candidates: ListRange, _ span: RoundSpan) {
    var member = span.members
    var total: Int32 = 0
    for place in 0..<Int(candidates.count) {
      let start = member
      for entry in indices(candidates) {
        let lead = lists[entry]
        let mask = self[leads[Int(lead)].values &+ LeadValue.order] .== Double(place)
        guard any(mask) else { continue }
        members[Int(member)] = Member(lead: lead, mask: mask)
        member &+= 1
      }
      guard member > start else { break }
      rounds[Int(span.rounds &+ total)] = Round(start: start, count: member &- start)
      total &+= 1
    }
    roundTotals[Int(span.total)] = total
  }

  /// What a unit of flow is worth on the buses that state no value: the price of the boundary that is first in rank.
  func value(_ buses: ListRange) {
    var entry = Int(buses.start)
    let end = entry &+ Int(buses.count)
    while entry < end {
      let boundaries = ListRange(start: lists[entry &+ 1], count: lists[entry &+ 2])
      var best = Lanes(all: .infinity)
      var value = Lanes.zero
      for place in stride(from: Int(boundaries.start), to: indices(boundaries).upperBound, by: 2) {
        let rank = self[lists[place]]
        value = select(rank .< best, self[lists[place &+ 1]], value)
        best = min(best, rank)
      }
      self[lists[entry]] = value
      entry &+= 3
    }
  }

  /// Inputs times their value less by-products times theirs, and charges, a unit of the lead (model.md, section 4.7).
  ///
  /// At the rate that it would get: what all here gave in the last step, within its range. So who runs and who does not
  /// are priced alike.
  private func cost(of place: Int, _ need: Lanes) -> Lanes {
    let lead = leads + place
    let charges = sum(costs[place].charges)
    let flows = costs[place].flows
    guard flows.count > 0 else { return charges }
    let values = lead.pointee.values
    let before = self[values &+ LeadValue.previous]
    let most = self[values &+ LeadValue.most]
    let highest = select(most .> 0, min(most, Lanes(all: unlimited / 2)), Lanes(all: 1))
    let least = min(self[values &+ LeadValue.least], highest)
    let isBounded = highest .< unlimited / 4
    let whole = select(isBounded, highest, Lanes(all: 1))
    let probe = select(need .> 0, clamp(need, max(least, 1e-9 * whole), highest), whole)
    var total = worth(of: flows, lead, at: probe)
    if lead.pointee.isPaired {
      // What its flows are worth without it belongs to the other lead.
      total -= worth(of: flows, lead, at: .zero)
    }
    operate(lead, at: before)
    return total / probe + charges
  }

  /// What flows in less what flows out at a rate of a lead, by their values.
  private func worth(of flows: ListRange, _ lead: UnsafePointer<LeadRecord>, at rate: Lanes) -> Lanes {
    operate(lead, at: rate)
    units[Int(lead.pointee.unit)].conclude(memory)
    var total = Lanes.zero
    var entry = Int(flows.start)
    let end = entry &+ Int(flows.count)
    while entry < end {
      let worth = self[lists[entry]] * self[lists[entry &+ 1]]
      total += lists[entry &+ 2] == 1 ? worth : -worth
      entry &+= 3
    }
    return total
  }
}

/// What a lead costs a unit of its rate where its bus is ordered by cost.
struct LeadCost: Sendable {
  /// Places of its price and its variable cost.
  var charges = ListRange()
  /// Three numbers a flow at its other ports: place of the rate, place of the bus's value, 1 for an inlet.
  var flows = ListRange()
}
