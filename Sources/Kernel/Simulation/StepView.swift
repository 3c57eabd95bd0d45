public import LaneMath

/// A settled step as observers see it: flows of the step, states at its end.
public struct StepView {
  /// Number of the step, warm-up included.
  public internal(set) var step: Int
  /// All flows and slots, read only.
  public let memory: Memory
  /// Which lanes froze decisions in this step.
  public internal(set) var frozen: LaneMask
  let engine: Engine
  let plan: Plan
  let audit: AuditPlan
  let auditor: Audit

  /// What set the margin at a bus, and what bound.
  public struct Margin: Sendable, Equatable {
    /// Number of the unit; nil where nobody is dispatched.
    public var unit: Int?
    /// What held it.
    public var bound: Bound
  }

  /// Relative residual of the park's balance of a conserved quantity.
  public func parkResidual(_ conserved: Conserved) -> Lanes { engine[audit.park + Int32(conserved.rawValue)] }

  /// The worst relative residual of any unit's balance of a conserved quantity.
  public func unitResidual(_ conserved: Conserved) -> Lanes {
    engine[audit.park + Int32(3 * AuditPlan.kinds + conserved.rawValue)]
  }

  /// What a boundary or a plant brought into the park in this step, per second, in one lane.
  ///
  /// - Parameter exchange: takes one number a conserved quantity, in the order of ``Conserved``; zeros for a unit that
  ///   closes its own balance.
  public func exchange(unit: Int, lane: Int = 0, into exchange: UnsafeMutablePointer<Double>) {
    if audit.units[unit].closing == .none {
      exchange.update(repeating: 0, count: AuditPlan.kinds)
    } else {
      auditor.exchange(of: unit, lane: lane, into: exchange)
    }
  }

  /// How far the balances of a unit are from closing; empty for a boundary or a plant.
  func residuals(ofUnit unit: Int, over seconds: Double) -> [(conserved: Conserved, relative: Lanes)] {
    auditor.residuals(of: unit, over: seconds)
  }

  /// Quantity per rate on a bus.
  public func mixture(bus: Int, _ quantity: Int) -> Lanes {
    engine[plan.records[bus].mixture + Int32(quantity)]
  }

  /// The lead that gives, or takes, the last unit of a bus's flow in one lane.
  public func margin(bus: Int, lane: Int) -> Margin {
    let record = plan.records[bus]
    let isShort = isShort(record, lane)
    if let supplier = last(record.suppliers, lane) {
      return Margin(
        unit: Int(supplier.unit), bound: isShort ? limiting(supplier, lane) : bound(supplier, lane))
    }
    if let receiver = last(record.receivers, lane) {
      return Margin(unit: Int(receiver.unit), bound: bound(receiver, lane))
    }
    return Margin(unit: nil, bound: isShort ? .availability : .nothing)
  }

  /// Whether more is unserved than what rounding leaves where a need is shared out.
  private func isShort(_ record: BusRecord, _ lane: Int) -> Bool {
    let unserved = engine[record.unserved][lane]
    guard unserved > 0 else { return false }
    let led = plan.entries(record.suppliers).reduce(0) { $0 + engine[plan.leads[Int($1)].port][lane] }
    let supplied = plan.entries(record.supplied).reduce(led) { $0 + engine[$1][lane] }
    return unserved > Self.slack * supplied
  }

  /// Below this share of a rate a difference is what rounding leaves.
  private static let slack = 1e-9

  /// The running lead that comes last in the order of its bus.
  private func last(_ range: ListRange, _ lane: Int) -> LeadRecord? {
    var found: LeadRecord?
    for entry in plan.entries(range) {
      let lead = plan.leads[Int(entry)]
      guard engine[lead.port][lane] > 0 else { continue }
      let order = engine[lead.values + LeadValue.order][lane]
      if let best = found, engine[best.values + LeadValue.order][lane] > order { continue }
      found = lead
    }
    return found
  }

  private func bound(_ lead: LeadRecord, _ lane: Int) -> Bound {
    let rate = engine[lead.port][lane]
    let slack = Self.slack * rate
    let most = engine[lead.values + LeadValue.most][lane]
    if rate >= engine[lead.values + LeadValue.limit][lane] - slack { return limiting(lead, lane) }
    if rate >= most - slack { return limiting(lead, lane) }
    if rate <= engine[lead.values + LeadValue.least][lane] + slack { return .leastRate }
    return .nothing
  }

  private func limiting(_ lead: LeadRecord, _ lane: Int) -> Bound {
    let most = engine[lead.values + LeadValue.most][lane]
    let limit = engine[lead.values + LeadValue.limit][lane]
    if !lead.isStore, limit < most * (1 - 1e-9) { return .availability }
    let stated = Bound(rawValue: Int(engine[lead.values + LeadValue.bound][lane])) ?? .capacity
    return lead.isStore && stated == .capacity && most < unlimited ? .content : stated
  }
}
