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

  /// Relative residual of the park's balance of a conserved quantity.
  public func parkResidual(_ conserved: Conserved) -> Lanes { engine[audit.park + Int32(conserved.rawValue)] }

  /// The worst relative residual of any unit's balance of a conserved quantity.
  public func unitResidual(_ conserved: Conserved) -> Lanes {
    engine[audit.park + Int32(AuditPlan.Row.worstUnit * AuditPlan.kinds + conserved.rawValue)]
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

  /// The worst relative residual of any bus's balances.
  public var busResidual: Lanes { engine[audit.worstBus] }

  /// Quantity per rate on a bus.
  public func mixture(bus: Int, _ quantity: Int) -> Lanes {
    engine[plan.records[bus].mixture + Int32(quantity)]
  }
}
