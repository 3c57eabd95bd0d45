import LaneMath

// The order in which leads are asked: by rank, or by marginal cost at the last step's rates.
extension Engine {
  /// Reads the keys of a bus's leads and arranges its rounds anew where they changed.
  func arrange(_ bus: UnsafePointer<BusRecord>, prices: BusPrices?, first: Bool) {
    arrange(
      bus.pointee.suppliers, bus.pointee.supplyRounds, prices: bus.pointee.isOrderedByCost ? prices : nil,
      first)
    arrange(bus.pointee.receivers, bus.pointee.receiveRounds, prices: nil, first)
  }

  private func arrange(_ candidates: ListRange, _ span: RoundSpan, prices: BusPrices?, _ first: Bool) {
    var changed = LaneMask(repeating: first)
    for entry in indices(candidates) {
      let lead = leads[Int(lists[entry])]
      let key = prices.map { cost(of: lead, $0) } ?? self[lead.rank]
      changed = changed .| (key .!= self[lead.values &+ LeadValue.key])
      self[lead.values &+ LeadValue.key] = key
    }
    guard any(changed) else { return }
    number(candidates)
    fillRounds(candidates, span)
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

  /// Inputs times their value less by-products times theirs, and charges, a unit of the lead (model.md, section 4.7).
  private func cost(of lead: LeadRecord, _ prices: BusPrices) -> Lanes {
    let unit = Int(lead.unit)
    let charges = prices.charges(of: Int(lead.values), base)
    let flows = prices.flows(of: unit, lead.number)
    guard flows.count > 0 else { return charges }
    let before = self[lead.values &+ LeadValue.previous]
    let most = self[lead.values &+ LeadValue.most]
    let probe = select(
      before .> 0, before, select(most .< unlimited / 2, max(most, Lanes(all: 1e-9)), Lanes(all: 1)))
    let own = leads + (Int(firstLead[unit]) &+ Int(lead.number))
    var total = worth(of: flows, own, at: probe)
    if lead.isPaired {
      // What its flows are worth without it belongs to the other lead.
      total -= worth(of: flows, own, at: .zero)
      operate(own, at: before)
    }
    return total / probe + charges
  }

  /// What flows in less what flows out at a rate of a lead, by their values.
  private func worth(of flows: [BusPrices.Flow], _ lead: UnsafePointer<LeadRecord>, at rate: Lanes) -> Lanes {
    operate(lead, at: rate)
    units[Int(lead.pointee.unit)].conclude(memory)
    var total = Lanes.zero
    for flow in flows {
      let value = flow.price >= 0 ? self[flow.price] : .zero
      total += flow.isInlet ? self[flow.rate] * value : -self[flow.rate] * value
    }
    return total
  }
}

/// What a step needs to know of values and charges where buses are ordered by cost.
struct BusPrices: Sendable {
  struct Flow: Sendable {
    var rate: Int32
    var price: Int32
    var isInlet: Bool
  }
  /// By lead values: variable cost and price of the lead itself.
  let charges: [Int32: [Int32]]
  /// By lead: flows at its other ports.
  let flows: [[[Flow]]]

  func charges(of values: Int, _ base: UnsafeMutablePointer<Lanes>) -> Lanes {
    var total = Lanes.zero
    for slot in charges[Int32(values)] ?? [] { total += base[Int(slot)] }
    return total
  }
  func flows(of unit: Int, _ lead: Int32) -> [Flow] { flows[unit][Int(lead)] }
}
