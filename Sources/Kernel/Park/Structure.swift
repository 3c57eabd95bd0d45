/// When an inlet of a led unit is served at a bus that is short: model.md, section 4.5.
public enum TakerPriority: String, Sendable, CaseIterable, BitwiseCopyable {
  /// First: what a supplier needs a little of in order to give much, such as fans, pumps, feed water, ignition fuel.
  case essential
  /// Together with self-driven units, each by its share of what all would take.
  case shared
  /// After self-driven units.
  case last
}

/// How a unit is connected: read by the plan, never in a step.
///
/// It holds no numbers of a scenario.
public struct UnitStructure: Sendable, Hashable {
  /// A port with its place in the park.
  public struct PortStructure: Sendable, Hashable {
    /// Into the unit or out of it.
    public enum Direction: String, Sendable { case inlet = "in", outlet = "out" }
    /// What the further quantities of an outlet follow from: the less, the fewer loops have to be solved.
    public enum Composition: Sendable, Hashable {
      /// Anything.
      case free
      /// Quantities per rate follow from series, state and the inlets' mixtures, never from rates.
      case intensive
      /// Quantities per rate are the nominal mixture of its bus.
      case nominal
      /// Quantities are the outlet's rate times numbers that no step changes, and a driver's times others: in a run of
      /// slots what a unit of rate brings of each that it can hold, then, with a driver, what a unit of it brings.
      case fixed(Slot, driver: Slot?)
    }
    /// The name within the unit.
    public var key: String
    /// Handle.
    public var port: Port
    /// Direction, seen from the unit.
    public var direction: Direction
    /// What flows.
    public var carrier: Carrier
    /// The bus, or nil where the flow goes to the surroundings or comes from there.
    public var bus: Int?
    /// The release point or boundary of a port without bus: `atmosphere`, `ambient`.
    public var boundary: String
    /// Whether the further quantities of an outlet depend on what the inlets bring.
    public var carries: Bool
    /// What the further quantities of an outlet follow from.
    public var composition = Composition.free
    /// The leads that set its rate; none for a self-driven unit.
    public var leads: [Int]
    /// The further quantities that an outlet can hold, one bit each; the others are zero whatever happens.
    public var held = UInt32.max
    /// Whether its rate is written once the unit is concluded, and not whenever it is operated.
    public var isConcluded = false
    /// When it is served, where its bus is short: of an inlet of a led unit that is not its lead.
    public var priority = TakerPriority.last
    /// Whether its rate may have either sign, as a loss that is a gain where the surroundings are warmer: what closes a
    /// balance is otherwise no less than zero, and the step's guard says so.
    public var isSigned = false
    /// What it is, as the kind declares it.
    public var label = ""
    /// The same in Chinese; empty where the kind has no word.
    public var labelZh = ""
  }

  /// A port by which a unit is dispatched.
  public struct LeadStructure: Sendable, Hashable {
    /// Who asks and who is asked.
    public enum Role: String, Sendable { case supplier, receiver, charge, release }
    /// The role.
    public var role: Role
    /// Place in ``UnitStructure/ports``.
    public var port: Int
    /// Slot of the rank.
    public var rank: Slot
    /// Slot of the setpoint, SI rate; negative values mean none.
    public var setpoint: Slot?
    /// Slot of the need below which the lead is not started.
    public var startAbove: Slot?
    /// Slot of variable cost, CNY per SI unit of the lead: what it costs to run, and part of its place where a bus is
    /// ordered by cost.
    public var variableCost: Slot?
    /// Slot of the meter that counts it, CNY/s, one of ``UnitStructure/meters``; the engine writes it.
    public var variableCostMeter: Slot?
    /// Slot of what a boundary charges, CNY per SI unit of the lead.
    public var price: Slot?
    /// The other lead of a store.
    public var partner: Int?
    /// The lead of the unit that is decided before and whose rate bounds this one's.
    public var earlier: Int?
    /// Whether its range never has an upper end: what it supplies can never run short, so nobody needs to ask.
    public var isUnlimited = false

    /// A lead by place and rank.
    public init(role: Role, port: Int, rank: Slot, partner: Int? = nil, isUnlimited: Bool = false) {
      self.role = role
      self.port = port
      self.rank = rank
      self.partner = partner
      self.isUnlimited = isUnlimited
    }
  }

  /// A unit's rates at some ports depend on the mixture at an inlet.
  public struct Sense: Sendable, Hashable {
    /// Place of the inlet in ``UnitStructure/ports``.
    public var inlet: Int
    /// Further quantities that are read.
    public var quantities: [Int]
    /// Places of the ports whose rates depend on them.
    public var affected: [Int]
  }

  /// What a unit holds, for the audit: one slot a quantity (rate first), in units of the medium times seconds.
  public struct Holding: Sendable, Hashable {
    /// What is held.
    public var medium: Medium
    /// Slot of the content of the rate, then of each further quantity that is followed.
    public var slots: [Slot?]

    /// What a unit holds.
    public init(medium: Medium, slots: [Slot?]) {
      self.medium = medium
      self.slots = slots
    }
  }

  /// A remembered number.
  public struct State: Sendable, Hashable {
    /// What a state is for.
    public enum Role: String, Sendable {
      /// How the unit is: contents, temperatures, what runs. A warm-up advances it.
      case physical
      /// What has been used up of a limit, a term of payment or a life: it begins with the horizon, and a warm-up does
      /// not count.
      case counter
    }
    /// The name within the unit.
    public var key: String
    /// Unit.
    public var unit: String
    /// Where it stands.
    public var slot: Slot
    /// What it is for.
    public var role: Role

    /// A state.
    public init(key: String, unit: String, slot: Slot, role: Role) {
      self.key = key
      self.unit = unit
      self.slot = slot
      self.role = role
    }
  }

  /// How a unit ages, for what looks at later years than the horizon.
  public enum Ageing: Sendable, Hashable {
    /// By its time in service alone, which the parameter of this key states for the beginning.
    case time(key: String)
    /// By what it does: the state falls from 1, and the parameter of this key states it for the beginning.
    case health(Slot, key: String)
  }

  /// Whether a unit closes its own balance.
  public enum Boundary: Sendable, Hashable {
    /// It does: nothing appears or vanishes.
    case none
    /// It trades with the world, under this name: its flows cross the park's boundary.
    case world(String)
    /// It takes raw materials and gives products that nobody states: what closes its balance is exchanged with the
    /// boundary `materials`.
    case materials
  }

  /// The unit's id.
  public var id: String
  /// The kind's name.
  public var kind: String
  /// What the kind is, in a sentence.
  public var kindSummary = ""
  /// What the trade calls the kind in Chinese.
  public var kindLabel = ""
  /// The owner, by number.
  public var enterprise: Int
  /// Ports in the order of declaration.
  public var ports: [PortStructure] = []
  /// Leads in the order of decision; none for a self-driven unit.
  public var leads: [LeadStructure] = []
  /// The port that a self-driven unit follows.
  public var follows: Int?
  /// Rates that depend on mixtures.
  public var senses: [Sense] = []
  /// Contents for the audit.
  public var holdings: [Holding] = []
  /// Contents that stand outside the park's balance, such as fuel that is not drawn yet.
  public var outsideHoldings: [Holding] = []
  /// Meters.
  public var meters: [Meter] = []
  /// States.
  public var states: [State] = []
  /// How it ages; empty where it does not.
  public var ageing: [Ageing] = []
  /// Whether it trades with the world.
  public var boundary = Boundary.none

  /// A unit without connections yet.
  public init(id: String, kind: String, enterprise: Int) {
    self.id = id
    self.kind = kind
    self.enterprise = enterprise
  }

  /// All contents.
  public var stocks: [Holding] { holdings + outsideHoldings }

  /// Whether nobody dispatches it.
  public var isSelfDriven: Bool { leads.isEmpty }
}

/// A balance of one carrier at one level or grade.
public struct BusStructure: Sendable, Hashable {
  /// What becomes of what nobody takes.
  public enum Fate: Sendable, Hashable {
    case curtail, vent
    /// It flows into another bus.
    case bus(Int)
  }
  /// In which order suppliers are asked.
  public enum Order: String, Sendable, CaseIterable { case rank, cost }

  /// The bus's id.
  public var id: String
  /// What a planner reads.
  public var label: String
  /// What flows.
  public var carrier: Carrier
  /// Fate of the excess.
  public var fate: Fate
  /// Order of supply.
  public var order: Order
  /// Virtual port of what nobody could give.
  public var unserved: Port
  /// Virtual port of what nobody took.
  public var excess: Port
  /// Place of the mixture: one number a further quantity.
  public var mixture: Slot
  /// Place of the nominal mixture.
  public var nominal: Slot
  /// Slot of the value of a unit of flow, CNY per SI unit; nil: the price of its first-ranked boundary.
  public var value: Slot?
}
