/// A compiled plan in words: what runs in which order, where it goes round, and who leads where.
public struct PlanDescription: Sendable, Hashable {
  /// Events that run one after the other, or together until they agree.
  public struct Stage: Sendable, Hashable {
    /// What happens, in order.
    public var events: [String]
    /// The numbers that are guessed and solved for; empty where the stage is no loop.
    public var tears: [String]
    /// Buses that its events are about.
    public var buses: [String]
  }

  /// A port by which a unit is dispatched.
  public struct Lead: Sendable, Hashable {
    /// The unit's id.
    public var unit: String
    /// The unit's kind.
    public var kind: String
    /// The port within the unit.
    public var port: String
    /// What it does there.
    public var role: UnitStructure.LeadStructure.Role
    /// Place in the order, lowest and highest over the run.
    public var rank: ClosedRange<Double>
    /// The port of the unit's other lead whose rate bounds it.
    public var earlier: String?
    /// Ports that follow from it, such as `fuel from coal`.
    public var followers: [String]
  }

  /// A bus with those who decide there.
  public struct Bus: Sendable, Hashable {
    /// The bus's id.
    public var id: String
    /// What a planner reads.
    public var label: String
    /// What flows.
    public var carrier: Carrier
    /// In which order suppliers are asked.
    public var order: BusStructure.Order
    /// `curtail`, `vent`, or the bus that the excess flows to.
    public var fate: String
    /// Who is dispatched here, by role and rank.
    public var leads: [Lead]
    /// `unit.port` of flows that come in undecided here.
    public var supplied: [String]
    /// `unit.port` of flows that are demanded here.
    public var demanded: [String]
  }

  /// Stages in the order in which they run.
  public var stages: [Stage]
  /// Buses in the order of the file.
  public var buses: [Bus]
  /// How many units there are.
  public var unitCount: Int
  /// How many of the units nobody dispatches.
  public var selfDrivenCount: Int
}
