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
  let exchanges: ExchangeSheet

  /// Relative residual of the park's balance of a conserved quantity.
  public func parkResidual(_ conserved: Conserved) -> Lanes { engine[audit.park + Int32(conserved.rawValue)] }

  /// The worst relative residual of any unit's balance of a conserved quantity.
  public func unitResidual(_ conserved: Conserved) -> Lanes {
    engine[audit.park + Int32(AuditPlan.Row.worstUnit * AuditPlan.kinds + conserved.rawValue)]
  }

  /// What a boundary or a plant brought into the park in this step, per second, in the first lane: one number a conserved
  /// quantity, in the order of ``Conserved``, good until the next step.
  ///
  /// - Parameter unit: one that does not close its own balance; the others exchange nothing that way.
  public func exchange(unit: Int) -> UnsafePointer<Double> {
    exchanges.exchange(of: unit, auditor, step: step)
  }

  /// The worst relative residual of any bus's balances.
  public var busResidual: Lanes { engine[audit.worstBus] }

  /// Quantity per rate on a bus.
  public func mixture(bus: Int, _ quantity: Int) -> Lanes {
    engine[plan.records[bus].mixture + Int32(quantity)]
  }
}
