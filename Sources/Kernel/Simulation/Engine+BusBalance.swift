import LaneMath

/// The balance of a bus: what flows in flows out, its rate and every further quantity, those included that no process keeps
/// (volume of gas, hardness, alkalinity), for a bus makes and destroys nothing.
extension Engine {
  /// Strikes the balances of a settled step.
  ///
  /// - Parameters:
  ///   - audited: the bus's sums over the run.
  ///   - share: ``Audit/nominalShare`` over the steps of the run, this one included.
  ///   - worst: where the worst relative residual of any bus is kept.
  @inline(__always) func balance(
    _ bus: UnsafePointer<BusRecord>, _ audited: AuditPlan.Bus, share: Double,
    _ worst: UnsafeMutablePointer<Lanes>
  ) {
    var sums = base + Int(audited.sums)
    let (brought, unserved, outflow) = flows(bus)
    let inflow = brought + unserved
    sums[0] += inflow + outflow
    sums[1] += inflow - outflow
    var scale = max(inflow + outflow, share * sums[0])
    if isMore(inflow - outflow, of: scale) {
      scale = max(scale, settledShare(bus, mean: share * sums[0] / Audit.nominalShare))
    }
    Audit.weigh(inflow - outflow, by: scale, worst)
    var left = bus.pointee.mixed
    while left != 0 {
      let quantity = left.trailingZeroBitCount
      left &= left &- 1
      sums = base + (Int(audited.sums) &+ 2 &+ 2 &* quantity)
      let (residual, size) = contents(bus, quantity, brought)
      sums[0] += size
      sums[1] += residual
      // What comes in may have either sign and all but cancel: only then is it worth to sum it up by size.
      var scale = max(size, share * sums[0])
      if isMore(residual, of: scale) { scale = max(scale, gross(bus, quantity)) }
      Audit.weigh(residual, by: scale, worst)
    }
  }

  /// Whether a residual is more than rounding of a scale that is told at once, in any lane: only then is it worth to ask
  /// what it is relative to besides.
  @inline(__always) private func isMore(_ residual: Lanes, of scale: Lanes) -> Bool {
    any(.!(magnitude(residual) .<= 1e-13 * scale))
  }

  /// The balances of a bus in the step, by quantity.
  func residuals(ofBus number: Int, _ audited: AuditPlan.Bus, _ medium: Medium, share: Double) -> [AuditedRow]
  {
    let bus = buses + number
    let (brought, unserved, outflow) = flows(bus)
    let inflow = brought + unserved
    let nominal = share * base[Int(audited.sums)]
    let whole = AuditedRow(
      quantity: medium.rate.label,
      relative: Audit.relative(
        inflow - outflow, to: max(inflow + outflow, settledShare(bus, mean: nominal / Audit.nominalShare))))
    return [whole]
      + medium.further.indices.filter { bus.pointee.mixed & (1 << UInt32($0)) != 0 }.map { quantity in
        let (residual, size) = contents(bus, quantity, brought)
        let nominal = share * base[Int(audited.sums) + 2 + 2 * quantity]
        return AuditedRow(
          quantity: medium.further[quantity].id,
          relative: Audit.relative(residual, to: max(max(size, nominal), gross(bus, quantity))))
      }
  }

  /// The balances of a bus over the run, by quantity.
  ///
  /// - Parameters:
  ///   - steps: how many there were.
  ///   - largest: ``AuditPlan/largest``.
  func runResiduals(
    ofBus number: Int, _ audited: AuditPlan.Bus, _ medium: Medium, over steps: Int, largest: Int32
  ) -> [AuditedRow] {
    let rates = base + Int(audited.sums)
    let mean = rates[0] / Double(max(1, steps))
    // As in a step: rates are settled to a share of what the bus's leads can do, however little flows. What they can do in
    // the last step need not be what they could do in the run.
    var didMost = Lanes.zero
    forEachLead(of: buses + number) { didMost += self[largest &+ $0.port] }
    let settled = Double(steps) * max(settledShare(buses + number, mean: mean), 0.1 * didMost)
    return [
      AuditedRow(quantity: medium.rate.label, relative: Audit.relative(rates[1], to: max(rates[0], settled)))
    ]
      + medium.further.indices.map { quantity in
        let sums = base + Int(audited.sums) + 2 + 2 * quantity
        return AuditedRow(
          quantity: medium.further[quantity].id, relative: Audit.relative(sums[1], to: sums[0]))
      }
  }

  /// What units and other buses bring, and what is unserved; what is taken and what is in excess.
  ///
  /// What is brought may be a crumb of what is unserved, and would be lost in the sum of both.
  @inline(__always) private func flows(
    _ bus: UnsafePointer<BusRecord>
  ) -> (brought: Lanes, unserved: Lanes, outflow: Lanes) {
    (rates(bus.pointee.inflows), self[bus.pointee.unserved], rates(bus.pointee.outflows))
  }

  /// The sum of the rates among pairs of rate and first further quantity.
  @inline(__always) private func rates(_ pairs: ListRange) -> Lanes {
    var total = Lanes.zero
    var entry = lists + Int(pairs.start)
    for _ in 0..<(pairs.count >> 1) {
      total += self[entry.pointee]
      entry += 2
    }
    return total
  }

  /// What rates at a bus are relative to where little flows: a tenth of what its leads can do and of what flows in the mean,
  /// for the solver settles each rate to 1e-11 of its nominal and not of what it happens to be.
  func settledShare(_ bus: UnsafePointer<BusRecord>, mean: Lanes) -> Lanes {
    var capacity = mean
    forEachLead(of: bus) { lead in
      let most = max(self[lead.values &+ LeadValue.most], self[lead.values &+ LeadValue.wanted])
      capacity += select(most .< unlimited, most, .zero)
    }
    return 0.1 * capacity
  }

  @inline(__always) private func forEachLead(
    of bus: UnsafePointer<BusRecord>, _ body: (LeadRecord) -> Void
  ) {
    for entry in indices(bus.pointee.suppliers) { body(leads[Int(lists[entry])]) }
    for entry in indices(bus.pointee.receivers) { body(leads[Int(lists[entry])]) }
  }

  /// What is brought of a quantity less what the mixture makes of the rates that bring it, and the size of both.
  ///
  /// Where nothing flows the mixture is nominal, whatever crumbs bring.
  @inline(__always) private func contents(
    _ bus: UnsafePointer<BusRecord>, _ quantity: Int, _ rate: Lanes
  ) -> (residual: Lanes, size: Lanes) {
    let heads = lists + (Int(bus.pointee.mixing.start) &+ 2 &* quantity)
    var brought = sum(ListRange(start: heads[0], count: heads[1]))
    if bus.pointee.fixedSums >= 0 { brought += fixed.total(Int(bus.pointee.fixedSums) &+ quantity, base) }
    let mixture = self[bus.pointee.mixture &+ Int32(truncatingIfNeeded: quantity)]
    let held = rate * mixture
    return (
      select(rate .> Self.nothing, brought - held, 0 * mixture), magnitude(brought) + magnitude(held)
    )
  }

  /// What is brought of a quantity, by size.
  private func gross(_ bus: UnsafePointer<BusRecord>, _ quantity: Int) -> Lanes {
    let heads = lists + Int(bus.pointee.mixing.start) + 2 * quantity
    var size = indices(ListRange(start: heads[0], count: heads[1])).reduce(Lanes.zero) {
      $0 + magnitude(self[lists[$1]])
    }
    if bus.pointee.fixedSums >= 0 {
      size += magnitude(fixed.total(Int(bus.pointee.fixedSums) + quantity, base))
    }
    return size
  }
}
