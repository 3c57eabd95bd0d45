import LaneMath

// Plain records without references: the step loop reads them through buffers and counts nothing. An index is a place
// in the park's memory unless said otherwise.

/// A run of entries in a flat list.
struct ListRange: Sendable, Hashable {
  var start: Int32 = 0
  var count: Int32 = 0
}

struct BusRecord: Sendable {
  /// Rates that flow in undecided by any lead here, and rates that flow out to whoever is not led here.
  var supplied = ListRange()
  var taken = ListRange()
  /// Leads here, in the order of the file.
  var suppliers = ListRange()
  var receivers = ListRange()
  var chargers = ListRange()
  /// Self-driven units that follow this bus.
  var followers = ListRange()
  /// Inlets of self-driven units, for the served share.
  var selfTakers = ListRange()
  /// What essential inlets of led units take here.
  var essentials = ListRange()
  /// What shared inlets of led units would take here, were they sufficient.
  var sharedWishes = ListRange()
  /// All flows in and out as pairs: rate, first further quantity.
  var inflows = ListRange()
  var outflows = ListRange()
  /// By further quantity: start and length of the list of what flows in of it.
  var mixing = ListRange()
  /// The further quantities that anything can bring, one bit each; the others are zero in its mixture and stay so.
  var mixed: UInt32 = 0
  /// The first of ``FixedFlows/sums`` of what flows in here; -1 where nothing fixed does.
  var fixedSums: Int32 = -1
  /// Buses whose excess flows in here.
  var overflows = ListRange()
  /// The lead whose outlet alone decides the mixture, whatever its rate; -1 elsewhere.
  var probe: Int32 = -1
  /// Whether its mixture is always the nominal one.
  var isNominal = false
  /// Units whose rates depend on this mixture.
  var sensing = ListRange()
  var supplyRounds = RoundSpan()
  var receiveRounds = RoundSpan()
  var potential: Int32 = 0
  var fullDemand: Int32 = 0
  var excess: Int32 = 0
  var unserved: Int32 = 0
  var mixture: Int32 = 0
  var nominal: Int32 = 0
  var excessQuantities: Int32 = 0
  var unservedQuantities: Int32 = 0
  var quantities: Int32 = 0
  /// Number of the bus.
  var active: Int32 = 0
  /// Place of what a unit of flow is worth.
  var value: Int32 = 0
  var isOrderedByCost = false
  /// Whether a receiver stands beside a store: what it wants and nobody offers is asked of the store.
  var hasWantingReceivers = false
  /// Whether a receiver here may be given a setpoint.
  var hasSetReceivers = false
  /// Whether a unit led here has an inlet of the middle class.
  var hasShared = false
  /// Whether what it supplies can never run short.
  var isUnlimited = false
}

/// Where a bus's rounds and their members lie in the simulation's arrays.
struct RoundSpan: Sendable {
  var total: Int32 = 0
  var rounds: Int32 = 0
  var members: Int32 = 0
}

/// A dispatched lead; its working numbers lie in memory from `values` on, by ``LeadValue``.
struct LeadRecord: Sendable {
  enum Role: UInt8, Sendable { case supplier, receiver, charge, release }
  var unit: Int32
  /// Number within the unit.
  var number: Int32
  var role: Role
  var port: Int32
  var bus: Int32
  var values: Int32
  var rank: Int32
  var partner: Int32 = -1
  var setpoint: Int32 = -1
  var startAbove: Int32 = -1
  var limits = ListRange()
  /// Place of the group of units led at one bus among all such groups, for the order of takers.
  var group: Int32 = 0
  /// The lead of the unit that is decided before and bounds it, as a number of the plan; -1 elsewhere.
  var earlier: Int32 = -1
  /// Whether it bounds a later lead of its unit.
  var isBounding = false
  /// Whether it bounds another lead or is bounded by one.
  var isPaired = false
  /// Whether it is the only lead of its unit: the unit's rates then follow from its rate and the mixtures.
  var isOnly = false
  var isStore: Bool { role == .charge || role == .release }
}

/// The working numbers of a lead.
enum LeadValue {
  static let least: Int32 = 0
  static let most: Int32 = 1
  static let wanted: Int32 = 2
  static let limit: Int32 = 3
  static let rate: Int32 = 4
  static let share: Int32 = 5
  /// 1 where it may not be off.
  static let mustRun: Int32 = 6
  /// Place in the bus's order, counted without gaps.
  static let order: Int32 = 7
  /// Rank or marginal cost by which the order was made.
  static let key: Int32 = 8
  /// Rate of the last step.
  static let previous: Int32 = 9
  static let bound: Int32 = 10
  /// 1 where a frozen lane keeps it on.
  static let isOn: Int32 = 11
  /// The rate at which the unit was operated last; not a number where it has to be operated anew.
  static let operated: Int32 = 12
  /// 1 where it is given a setpoint.
  static let isSet: Int32 = 13
  /// 1 where it is off for the step, because it is asked and its inlets cannot bring its least rate.
  static let isOff: Int32 = 14
  /// The rate that its bus would ask of it if its shared inlets were sufficient.
  static let wish: Int32 = 15
  /// Where its limit waits while it is looked at what it would run at without shared inlets.
  static let kept: Int32 = 16
  /// 1 where it has just been found short, or too weak to run.
  static let isFound: Int32 = 17
  /// Marginal cost, where the bus is ordered by it.
  static let cost: Int32 = 18
  static let count = 19
  /// Where another lead bounds it: what `least`, `most`, `mustRun` and `bound` are by its own range.
  static let ownLeast: Int32 = 19
  static let ownMost: Int32 = 20
  static let ownMustRun: Int32 = 21
  static let ownBound: Int32 = 22
  static let boundedCount = 23
}

/// An inlet that can hold a lead down.
struct InletLimit: Sendable {
  var port: Port
  var bus: Int32
  var priority: TakerPriority
  /// Rates at that bus which have priority whatever the ranks.
  var before: ListRange
  /// Pairs lead, rate of units led at the same bus: priority follows their ranks.
  var peers: ListRange
  /// Leads of other units whose takes stand among ``before``.
  var ahead: ListRange
  /// Place of 1 where it has been found short, then of 1 where it has just been found so.
  var short: Int32
  /// Of a shared inlet: place of what it would take if it were sufficient.
  var wished: Int32
  /// Whether nothing that its loop decides changes it.
  var isFirm = false
  /// Whether the parts of its loop decide all that it follows from before the lead that it holds down.
  var isForeseen = false
}

/// One rank of a bus; a member belongs to it in the lanes of its mask.
struct Round: Sendable {
  var start: Int32
  var count: Int32
}
struct Member: Sendable {
  var lead: Int32
  var mask: LaneMask
}

struct Event: Sendable, Hashable {
  enum Kind: UInt8, Sendable { case offer, follow, clear, conclude, compose, carry, mix, probe }
  var kind: Kind
  var index: Int32
}

/// A number that a sweep reads before it writes it, and what must be redone when the solver sets it.
struct Tear: Sendable {
  enum Kind: UInt8, Sendable {
    /// A lead's rate: its unit is operated.
    case lead
    /// A follower's share: its unit is served.
    case share
    /// An excess that flows on.
    case excess
    /// A rate that a unit concludes.
    case concluded
    /// What a bus could be given, or what a lead would run at: a number that others read.
    case number
    /// A number of a bus's mixture.
    case mixture
    /// The last number of a bus's mixture: units that sense it are operated, and what flows out is filled.
    case mixtureEnd
  }
  var kind: Kind
  var index: Int32
  var slot: Int32
}

/// Rows of a stage's solver memory, each as long as there are tears; the inverse Jacobian follows.
enum SolverRow {
  static let x = 0
  static let f = 1
  static let step = 2
  static let change = 3
  static let product = 4
  /// Nominal of each tear: the largest magnitude seen, in steps of two.
  static let scale = 5
  static let count = 6
}

/// Events in order; where there are tears, solver memory from `storage` on.
struct Stage: Sendable {
  var events = ListRange()
  var tears = ListRange()
  var storage: Int32 = 0
  /// Leads decided here, to be frozen where the stage does not settle.
  var leads = ListRange()
  /// The same decisions and mixtures in stages of their own, were no inlet ever short that is not foreseen:
  /// ``Plan/presumed``.
  var presumed = ListRange()
  /// Leads of which an inlet may be found short here.
  var limited = ListRange()
  /// Pairs: where a run of numbers begins that the stage may write, and how long it is.
  var written = ListRange()
}
