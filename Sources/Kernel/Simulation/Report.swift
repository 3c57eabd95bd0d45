public import LaneMath

/// What a run did, beside its flows.
public struct Report: Sendable {
  /// Steps done, warm-up included.
  public var steps = 0
  /// Sweeps of stages with a cycle, over all steps.
  public var sweeps = 0
  /// The most sweeps that one stage took in one step.
  public var mostSweeps = 0
  /// By lane: steps in which a stage did not settle and froze its decisions.
  public var frozenSteps = [Int](repeating: 0, count: laneCount)
  /// By stage: steps in which it froze in any lane.
  public var frozenStages: [Int: Int] = [:]
  /// The first step that froze, warm-up left out, and its stage.
  public var firstFrozen: (step: Int, stage: Int)?
  /// By lane: the worst relative residual of the park's balances.
  public var parkResidual: Lanes {
    get { residuals[0] }
    set { residuals[0] = newValue }
  }
  /// By lane: the worst relative residual of any unit's balances.
  public var unitResidual: Lanes {
    get { residuals[1] }
    set { residuals[1] = newValue }
  }
  /// By lane: the worst relative residual of any bus's balances, the quantities included that a bus only passes on.
  public var busResidual: Lanes {
    get { residuals[2] }
    set { residuals[2] = newValue }
  }
  /// By lane: the worst relative residual of any balance in the sums over all steps; a bias that no step shows stands out
  /// here.
  public var runResidual: Lanes {
    get { residuals[3] }
    set { residuals[3] = newValue }
  }
  /// Of the park, of any unit, of any bus, and of any over the run.
  ///
  /// In an array, because a report must not ask for the alignment of lanes: Swift 6.3 gives the frame of an async
  /// function 16 bytes of it and writes beyond the frame's end where a local needs more.
  private var residuals = [Lanes](repeating: .zero, count: 4)
  /// By lane: how often a lead could not run at its setpoint, counted by lead and step.
  public var missedSetpoints = [Int](repeating: 0, count: laneCount)
  /// What leads could not do as they should, warm-up left out, by lead, lane and cause.
  public var flags: [LeadFlag: Tally] = [:]

  /// How often, and since when.
  public struct Tally: Sendable, Hashable {
    /// Steps.
    public var steps = 0
    /// The first of them, warm-up included in the count.
    public var first: Int

    /// None so far.
    public init(first: Int) { self.first = first }
  }

  /// The worst residual of a lane, of park, units and buses, in a step or over the run; one that is not a number wins.
  public func worstResidual(lane: Int) -> Double {
    residuals.reduce(0) { worst, residual in
      worst.isNaN || worst >= residual[lane] ? worst : residual[lane]
    }
  }
}

/// Something that a lead should have done and could not, with what held it.
public struct LeadFlag: Sendable, Hashable {
  /// What was missed.
  public enum Kind: String, Sendable, CaseIterable {
    /// Its setpoint.
    case setpoint
    /// To run, though it must.
    case mustRun
    /// Its least rate, though it was asked: it was off.
    case off
  }
  /// What was missed.
  public var kind: Kind
  /// Number of the unit.
  public var unit: Int
  /// Place of the lead's port among the unit's.
  public var port: Int
  /// In which lane.
  public var lane: Int
  /// What held it.
  public var bound: Bound
  /// Place of the inlet that brought too little among the unit's ports, where that held it.
  public var inlet: Int?

  /// A flag of a lead in a lane.
  public init(kind: Kind, unit: Int, port: Int, lane: Int, bound: Bound, inlet: Int? = nil) {
    self.kind = kind
    self.unit = unit
    self.port = port
    self.lane = lane
    self.bound = bound
    self.inlet = inlet
  }
}

/// Why a run ended before its horizon.
public struct Interruption: Error, Sendable, CustomStringConvertible {
  /// What went wrong.
  public enum Kind: Sendable, Equatable {
    /// A balance does not close: in a step, or in the sums over as many steps.
    case balance(of: Owner, quantity: String, relative: Double, steps: Int?)
    /// A number that no park can have.
    case breach(Breach)
    /// More steps froze than the run allows.
    case notSettled(buses: [String], units: [String], share: Double)
  }
  /// What went wrong.
  public var kind: Kind
  /// In which step.
  public var step: Int
  /// In which lane.
  public var lane: Int
  /// When the step began.
  public var time: CivilTime

  /// A share in percent, as far as it tells anything.
  private static func percent(_ share: Double) -> Double {
    let scale = share >= 0.1 ? 1.0 : share >= 0.01 ? 10 : 1000
    return (share * 100 * scale).rounded() / scale
  }

  /// One sentence.
  public var description: String {
    switch kind {
    case .balance(let owner, let quantity, let relative, let steps):
      let how = relative.isFinite ? "is off by \(relative) of its flows" : "is not a finite number"
      let balance = "the \(quantity) balance \(owner.words) \(how)"
      guard let steps else { return "\(balance) in step \(step) (\(time))" }
      return "over \(steps) steps, to step \(step) (\(time)), \(balance)"
    case .breach(let breach): return "\(breach.description) in step \(step) (\(time))"
    case .notSettled(let buses, let units, let share):
      return
        "\(Self.percent(share)) % of the steps did not settle, first step \(step) (\(time)); the loop runs through "
        + "buses \(buses.joined(separator: ", ")) and units \(units.joined(separator: ", "))"
    }
  }
}
