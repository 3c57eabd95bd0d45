public import LaneMath

/// Who owns units: a row of the ledger.
public struct Enterprise: Sendable, Hashable {
  /// The id.
  public var id: String
  /// What a planner reads.
  public var label: String
  /// `utility` or `production`, as the scenario says; empty where it says nothing.
  public var role: String

  /// An owner.
  public init(id: String, label: String, role: String = "") {
    self.id = id
    self.label = label
    self.role = role
  }
}

/// A slot that follows a series: one array for all lanes, or one a lane.
public struct SlotSeries: Sendable {
  /// Where the present value stands.
  public var slot: Slot
  /// The values of all lanes, or of each of the eight.
  public var lanes: [StepValues]
}

/// A state whose value at the beginning of the horizon is stated in some lanes.
struct StatedInitial: Sendable {
  var slot: Slot
  var lanes: LaneMask
}

/// What a bus is like, in numbers that may differ by lane.
public struct BusLevel: Sendable, Hashable {
  /// Absolute pressure, Pa.
  public var pressure: Lanes?
  /// Temperature, K.
  public var temperature: Lanes?
  /// Mass per volume at 0 °C and 101.325 kPa, kg/m3, of a gaseous fuel.
  public var density: Lanes?
  /// CNY per SI unit of what is not served.
  public var unservedPrice: Lanes?

  /// What is known of a bus.
  public init(
    pressure: Lanes? = nil, temperature: Lanes? = nil, density: Lanes? = nil, unservedPrice: Lanes? = nil
  ) {
    self.pressure = pressure
    self.temperature = temperature
    self.density = density
    self.unservedPrice = unservedPrice
  }
}

/// Everything that is simulated, put together: structure, and the numbers of up to eight scenarios.
public struct Park: Sendable {
  /// The steps, warm-up included.
  public let clock: Clock
  /// Steps before the horizon, which are not counted.
  public let warmUpSteps: Int
  /// Share of the horizon's steps that may stay unsettled, with decisions frozen, before a run of it ends.
  public var allowedFrozenShare = usualFrozenShare
  /// What it is where a scenario does not say: 0.1 % (model.md, section 4.6).
  public static let usualFrozenShare = 1e-3
  /// Owners.
  public internal(set) var enterprises: [Enterprise] = []
  /// Balances, in the order of the file.
  public internal(set) var buses: [BusStructure] = []
  /// Their levels.
  public internal(set) var levels: [BusLevel] = []
  /// How units are connected, in the order of the file.
  public internal(set) var structures: [UnitStructure] = []
  /// The units, beside ``structures``.
  public internal(set) var units: [any ProcessUnit] = []
  /// Slots that change from step to step.
  public internal(set) var series: [SlotSeries] = []
  /// Weather and calendar in use.
  public internal(set) var environment: [Environment: Slot] = [:]
  /// What shapes units and is not the same in all lanes: such lanes cannot share a park.
  public internal(set) var divisions: [LaneDivision] = []
  /// Medium of each port, by number.
  public internal(set) var portMedia: [Medium] = []

  /// States whose value at the beginning of the horizon scenarios state.
  var stated: [StatedInitial] = []

  /// By unit: what need not be asked of it in every step.
  var habits: [UnitHabits] = []
  /// By unit: the slots that came with it.
  var unitSlots: [Range<Int>] = []
  /// How often a slot was given that changes from step to step.
  var changingSlotsGiven = 0

  /// Buses of which something is wrong, which was told: what hangs on their levels is not judged.
  public var wrongBuses: Set<Int> = []
  let source: any SeriesSource
  var quantityCount = 0
  var initial: [Lanes] = []

  /// An empty park.
  public init(clock: Clock, warmUpSteps: Int = 0, source: any SeriesSource = NoSeries()) {
    self.clock = clock
    self.warmUpSteps = warmUpSteps
    self.source = source
  }

  /// Number of ports, the virtual ones of buses included.
  public var portCount: Int { portMedia.count }

  /// Adds an owner; its number.
  @discardableResult public mutating func add(_ enterprise: Enterprise) -> Int {
    enterprises.append(enterprise)
    return enterprises.count - 1
  }

  /// Adds a bus, and gives its number.
  ///
  /// `nominal` is quantity per rate where nothing flows in, by further quantity.
  @discardableResult public mutating func addBus(
    _ id: String, label: String? = nil, carrier: Carrier, order: BusStructure.Order = .rank,
    nominal: [Lanes] = [], level: BusLevel = BusLevel(), value: Slot? = nil
  ) -> Int {
    let medium = carrier.medium
    let count = medium.further.count
    let mixture = slots(count) { _ in .zero }
    let given = slots(count) { $0 < nominal.count ? nominal[$0] : .zero }
    let bus = BusStructure(
      id: id, label: label ?? id, carrier: carrier, fate: .curtail, order: order, unserved: port(medium),
      excess: port(medium), mixture: mixture, nominal: given, value: value)
    buses.append(bus)
    levels.append(level)
    return buses.count - 1
  }

  /// Says what becomes of a bus's excess.
  public mutating func setFate(of bus: Int, _ fate: BusStructure.Fate) { buses[bus].fate = fate }

  /// Says in which order a bus asks its suppliers.
  public mutating func setOrder(of bus: Int, _ order: BusStructure.Order) { buses[bus].order = order }

  /// Number of a bus, by id.
  public func bus(_ id: String) -> Int? { buses.firstIndex { $0.id == id } }

  /// A slot that holds a number from the start.
  public mutating func slot(_ value: Lanes) -> Slot { slots(1) { _ in value } }

  /// A slot that follows a series: one array for all lanes or one a lane; a single value is a constant.
  public mutating func slot(following lanes: [[Double]]) -> Slot {
    slot(following: lanes.map { StepValues($0, clock: clock) })
  }

  /// A slot that follows a series: one for all lanes or one a lane, the first for lanes that have none.
  public mutating func slot(following lanes: [StepValues]) -> Slot {
    let all = lanes.dropFirst().allSatisfy { $0 == lanes[0] } ? Array(lanes.prefix(1)) : lanes
    guard let shared = all.first else { return slot(.zero) }
    var first = Lanes.zero
    for lane in 0..<laneCount { first[lane] = (lane < all.count ? all[lane] : shared)[0] }
    let slot = slot(first)
    if all.contains(where: { !$0.isConstant }) {
      changingSlotsGiven += 1
      let isShared = all.count == 1
      series.append(
        SlotSeries(
          slot: slot, lanes: isShared ? all : (0..<laneCount).map { $0 < all.count ? all[$0] : shared }))
    }
    return slot
  }

  /// The slot of weather or calendar; nil where the scenario states no such weather.
  public mutating func slot(of variable: Environment) -> Slot? {
    changingSlotsGiven += 1
    if let slot = environment[variable] { return slot }
    guard let values = values(of: variable) else { return nil }
    let slot = slot(following: [values])
    environment[variable] = slot
    return slot
  }

  /// Weather or calendar, one value a step.
  public func values(of variable: Environment) -> StepValues? {
    guard variable.isCalendar else { return source.environment(variable) }
    return source.computed.value(for: CalendarKey(variable: variable, clock: clock)) {
      StepValues(calendarValues(of: variable), clock: clock)
    }
  }

  private func calendarValues(of variable: Environment) -> [Double] {
    let steps = 0..<clock.stepCount
    return switch variable {
    case .month: steps.map { Double(clock.month(of: $0)) }
    case .monthEnds: steps.map { clock.month(of: $0) != clock.month(of: $0 + 1) ? 1 : 0 }
    case .hour: steps.map { Double(clock.time(of: $0).secondOfDay) / 3600 }
    default: steps.map { Double(clock.weekday(of: $0)) }
    }
  }

  private struct CalendarKey: Hashable {
    let variable: Environment
    let clock: Clock
  }

  mutating func port(_ medium: Medium) -> Port {
    defer { quantityCount += medium.further.count }
    portMedia.append(medium)
    return Port(index: Int32(portMedia.count - 1), base: Int32(quantityCount))
  }

  private mutating func slots(_ count: Int, _ value: (Int) -> Lanes) -> Slot {
    let first = initial.count
    for place in 0..<count { initial.append(value(place)) }
    return Slot(index: Int32(first))
  }
}
