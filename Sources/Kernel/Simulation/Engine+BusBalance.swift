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
    let (inflow, outflow) = flows(bus)
    sums[0] += inflow + outflow
    sums[1] += inflow - outflow
    let scale = max(inflow + outflow, share * sums[0])
    if any(.!(magnitude(inflow - outflow) .<= worst.pointee * scale)) {
      Audit.weigh(inflow - outflow, by: max(scale, settledShare(bus, mean: share * sums[0])), worst)
    }
    let mixed = inflow - self[bus.pointee.unserved]
    var left = bus.pointee.mixed
    while left != 0 {
      let quantity = left.trailingZeroBitCount
      left &= left &- 1
      sums = base + (Int(audited.sums) &+ 2 &+ 2 &* quantity)
      let (residual, size) = contents(bus, quantity, mixed)
      sums[0] += size
      sums[1] += residual
      // What comes in may have either sign and all but cancel: only then is it worth to sum it up by size.
      let scale = max(size, share * sums[0])
      if any(.!(magnitude(residual) .<= worst.pointee * scale)) {
        Audit.weigh(residual, by: max(scale, gross(bus, quantity)), worst)
      }
    }
  }

  /// The balances of a bus in the step, by quantity.
  func residuals(ofBus number: Int, _ audited: AuditPlan.Bus, _ medium: Medium, share: Double) -> [AuditedRow]
  {
    let bus = buses + number
    let (inflow, outflow) = flows(bus)
    let nominal = share * base[Int(audited.sums)]
    let whole = AuditedRow(
      quantity: medium.rate.label,
      relative: Audit.relative(
        inflow - outflow, to: max(inflow + outflow, settledShare(bus, mean: nominal))))
    return [whole]
      + medium.further.indices.filter { bus.pointee.mixed & (1 << UInt32($0)) != 0 }.map { quantity in
        let (residual, size) = contents(bus, quantity, inflow - self[bus.pointee.unserved])
        let nominal = share * base[Int(audited.sums) + 2 + 2 * quantity]
        return AuditedRow(
          quantity: medium.further[quantity].id,
          relative: Audit.relative(residual, to: max(max(size, nominal), gross(bus, quantity))))
      }
  }

  /// The balances of a bus over the run, by quantity.
  ///
  /// - Parameter steps: how many there were.
  func runResiduals(ofBus number: Int, _ audited: AuditPlan.Bus, _ medium: Medium, over steps: Int)
    -> [AuditedRow]
  {
    let rates = base + Int(audited.sums)
    let mean = rates[0] * (Audit.nominalShare / Double(max(1, steps)))
    // As in a step: rates are settled to a share of what the bus's leads can do, however little flows.
    let settled = Double(steps) * settledShare(buses + number, mean: mean)
    return [
      AuditedRow(quantity: medium.rate.label, relative: Audit.relative(rates[1], to: max(rates[0], settled)))
    ]
      + medium.further.indices.map { quantity in
        let sums = base + Int(audited.sums) + 2 + 2 * quantity
        return AuditedRow(
          quantity: medium.further[quantity].id, relative: Audit.relative(sums[1], to: sums[0]))
      }
  }

  /// What units and other buses bring and what is unserved; what is taken and what is in excess.
  @inline(__always) private func flows(_ bus: UnsafePointer<BusRecord>) -> (inflow: Lanes, outflow: Lanes) {
    (rates(bus.pointee.inflows) + self[bus.pointee.unserved], rates(bus.pointee.outflows))
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
  private func settledShare(_ bus: UnsafePointer<BusRecord>, mean: Lanes) -> Lanes {
    var capacity = mean / Audit.nominalShare
    for range in [bus.pointee.suppliers, bus.pointee.receivers] {
      for entry in indices(range) {
        let values = leads[Int(lists[entry])].values
        let most = max(self[values &+ LeadValue.most], self[values &+ LeadValue.wanted])
        capacity += select(most .< unlimited, most, .zero)
      }
    }
    return 0.1 * capacity
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
