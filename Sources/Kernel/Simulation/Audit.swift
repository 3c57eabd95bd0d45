import LaneMath

/// Strikes the balances of every conserved quantity, for the park and for each unit (model.md, section 7).
struct Audit {
  let base: UnsafeMutablePointer<Lanes>
  let terms: UnsafePointer<AuditTerm>
  let flows: UnsafePointer<AuditFlow>
  let units: UnsafePointer<AuditPlan.Unit>
  let buses: UnsafePointer<AuditPlan.Bus>
  let kindLists: UnsafePointer<Int32>
  let unitCount: Int
  let busCount: Int
  let park: Int

  private typealias Sums = UnsafeMutablePointer<Lanes>
  private static let kinds = AuditPlan.kinds

  /// Before the states advance: what flowed, and what was held.
  func strike() {
    for index in 0..<busCount {
      let bus = buses[index]
      let sums = base + Int(bus.values)
      for entry in Self.span(bus.kinds) { sums[Int(kindLists[entry])] = .zero }
      each(bus.terms, rate: Lanes(all: 1), quantities: bus.mixture) { term, quantity in
        sums[Int(term.conserved)] += quantity * term.coefficient
      }
    }
    for index in 0..<unitCount {
      let unit = units[index]
      let net = base + Int(unit.values)
      let gross = net + AuditPlan.gross &* Self.kinds
      for entry in Self.span(unit.kinds) {
        net[Int(kindLists[entry])] = .zero
        gross[Int(kindLists[entry])] = .zero
      }
      for flow in Self.span(unit.inlets) { add(flows[flow], to: net, gross, sign: 1) }
      for flow in Self.span(unit.outlets) { add(flows[flow], to: net, gross, sign: -1) }
      if unit.holdings.count > 0 { hold(unit) }
    }
  }

  /// After the states have advanced by `seconds`: what is left over.
  func close(over seconds: Double) {
    let total = clear(base + park, 2 * Self.kinds)
    let gross = total + Self.kinds
    let nominal = total + 2 &* Self.kinds
    let worst = clear(total + 3 &* Self.kinds, Self.kinds)
    for index in 0..<unitCount { close(units[index], over: seconds, total, gross, worst) }
    for index in 0..<busCount {
      let bus = buses[index]
      let sums = base + Int(bus.values)
      let unserved = base[Int(bus.unserved)]
      let excess = bus.excess >= 0 ? base[Int(bus.excess)] : .zero
      for entry in Self.span(bus.kinds) {
        let kind = Int(kindLists[entry])
        total[kind] += (unserved - excess) * sums[kind]
        gross[kind] += (unserved + excess) * magnitude(sums[kind])
      }
    }
    for kind in 0..<Self.kinds {
      nominal[kind] = max(nominal[kind], gross[kind])
      let scale = max(gross[kind], 1e-3 * nominal[kind])
      total[kind] = ratio(magnitude(total[kind]), scale)
    }
  }

  private func close(
    _ unit: AuditPlan.Unit, over seconds: Double, _ total: Sums, _ parkGross: Sums, _ worst: Sums
  ) {
    let net = base + Int(unit.values)
    let gross = net + AuditPlan.gross &* Self.kinds
    let nominal = net + AuditPlan.nominal &* Self.kinds
    let held = net + AuditPlan.held &* Self.kinds
    let exchange = net + AuditPlan.exchange &* Self.kinds
    if unit.holdings.count > 0 {
      for kind in 0..<Self.kinds { held[kind] = -held[kind] }
      for flow in Self.span(unit.holdings) {
        let flow = flows[flow]
        let term = terms[Int(flow.terms.start)]
        held[Int(term.conserved)] += base[Int(flow.rate)] * term.coefficient
      }
      for kind in 0..<Self.kinds {
        let uptake = held[kind] / seconds
        net[kind] -= uptake
        gross[kind] += magnitude(uptake)
        total[kind] -= uptake
        parkGross[kind] += magnitude(uptake)
      }
    }
    switch unit.closing {
    case .world, .materials:
      for entry in Self.span(unit.kinds) {
        let kind = Int(kindLists[entry])
        exchange[kind] = -net[kind]
        total[kind] += exchange[kind]
        parkGross[kind] += magnitude(exchange[kind])
      }
    case .none:
      for entry in Self.span(unit.kinds) {
        let kind = Int(kindLists[entry])
        nominal[kind] = max(nominal[kind], gross[kind])
        let scale = max(gross[kind], 1e-3 * nominal[kind])
        worst[kind] = max(worst[kind], ratio(magnitude(net[kind]), scale))
      }
    }
    for flow in Self.span(unit.fromWorld) { add(flows[flow], to: total, parkGross, sign: 1) }
    for flow in Self.span(unit.toWorld) { add(flows[flow], to: total, parkGross, sign: -1) }
  }

  private func hold(_ unit: AuditPlan.Unit) {
    let held = clear(base + (Int(unit.values) &+ AuditPlan.held &* Self.kinds), Self.kinds)
    for flow in Self.span(unit.holdings) {
      let flow = flows[flow]
      let term = terms[Int(flow.terms.start)]
      held[Int(term.conserved)] += base[Int(flow.rate)] * term.coefficient
    }
  }

  @inline(__always) private func add(_ flow: AuditFlow, to net: Sums, _ gross: Sums, sign: Double) {
    let rate = base[Int(flow.rate)]
    if flow.bus >= 0 {
      let bus = buses + Int(flow.bus)
      let sums = base + Int(bus.pointee.values)
      for entry in Self.span(bus.pointee.kinds) {
        let kind = Int(kindLists[entry])
        let content = rate * sums[kind]
        net[kind] += content * sign
        gross[kind] += magnitude(content)
      }
      return
    }
    each(flow.terms, rate: rate, quantities: flow.quantities) { term, quantity in
      let content = quantity * (term.coefficient * sign)
      net[Int(term.conserved)] += content
      gross[Int(term.conserved)] += magnitude(content)
    }
  }

  /// Goes through the terms of a flow; numbers that are zero in every lane are passed over.
  @inline(__always) private func each(
    _ range: ListRange, rate: Lanes, quantities: Int32, _ body: (AuditTerm, Lanes) -> Void
  ) {
    var index = Int(range.start)
    let end = index &+ Int(range.count)
    while index < end {
      let term = terms[index]
      let next = index &+ Int(term.run)
      let quantity = term.offset < 0 ? rate : base[Int(quantities &+ term.offset)]
      if any(quantity .!= 0) {
        for place in index..<next { body(terms[place], quantity) }
      }
      index = next
    }
  }

  private func clear(_ sums: UnsafeMutablePointer<Lanes>, _ count: Int) -> Sums {
    for kind in 0..<count { sums[kind] = .zero }
    return sums
  }
  @inline(__always) private static func span(_ range: ListRange) -> Range<Int> {
    Range(uncheckedBounds: (Int(range.start), Int(range.start &+ range.count)))
  }
}
