public import Kernel
public import LaneMath

/// A store of waste or sludge: what came first leaves first, and all of it as the mixture of what is there.
///
/// Its permit bounds the weight as received, by class (GB 18597-2023 for hazardous waste); the weight that a step may
/// still bring in is told by the moisture of the step before.
///
/// By age its dry matter is known (``AgeCohorts``): what lies longer than the storage time, or will by the end of the
/// step, is wanted to leave whether or not somebody asks; nothing is before. What is there at the beginning is of one age,
/// `initial.age`. What still lies there is told as `over_age`. By composition it is one mixture: what a step brings is
/// mixed with all that is there, so that what leaves has the mean composition and not that of its own day.
///
/// Where a batch is stated, nothing is released below it while nothing is over age; a batch is wanted once it has come
/// together, or once something is over age, and is then what is there where that is less.
///
/// With both ports on one bus it is a bunker: it keeps what the bus has too much, and gives what the bus lacks or a
/// receiver's setpoint asks for; it wants no release, for what wants to leave a bus cannot be taken in there.
public final class WasteStore: EquipmentKind {
  /// The name in scenarios.
  public static let kind = "waste-store"
  /// One sentence for a planner.
  public static let summary =
    "Store of waste or sludge, first in, first out, with a permit, a longest storage time and transfer in batches"
  /// What the trade calls it.
  public static let label = "固废（危废）暂存库"

  private let charge: Port
  private let release: Port
  private let permit: Lanes
  private let intake: Lanes
  private let outflow: Lanes
  private let batch: Lanes
  private let stepSeconds: Lanes
  /// Whether charge and release stand on one bus.
  private let isBunker: Bool
  /// Dry matter, then each further quantity of it, in a run of slots.
  private let content: Slot
  private let wetness: Slot
  private let cohorts: AgeCohorts
  private let overAge: Slot
  private let exceedance: Slot

  /// Declares ports, parameters and leads, and reads them.
  public init(_ declare: inout Declaration) {
    charge = declare.inlet("charge", .solidWaste, summary: "Waste that is brought in", zh: "入库固废")
    release = declare.outlet(
      "release", .solidWaste, carries: true, summary: "Waste that is taken out", zh: "出库固废")
    let limit = declare.parameter(
      "permit", "t", 0...1e7, "Highest weight that may be stored, as received",
      source: "the waste's class in the discharge permit")
    permit = limit
    intake =
      declare.optionalParameter(
        "maximum_charge", "t/h", 0...1e4, "Highest dry matter brought in",
        source: "cranes and scales; none where silent")
      ?? Lanes(all: unlimited)
    outflow =
      declare.optionalParameter(
        "maximum_release", "t/h", 0...1e4, "Highest dry matter taken out",
        source: "cranes and vehicles; none where silent")
      ?? Lanes(all: unlimited)
    let storageTime = declare.parameter(
      "storage_time", "d", 0.1...3650, default: 365, "Longest time that waste may stay",
      source: "Law on Solid Waste 2020, art. 81: one year for hazardous waste")
    batch = declare.parameter(
      "batch", "t", 0...1e5, default: 0, "Dry matter that one transfer takes; 0 for any amount",
      source: "vehicles")
    stepSeconds = Lanes(all: Double(declare.stepSeconds))
    isBunker = declare.shareBus(charge, release)
    let inlet = charge
    let mixture = (0..<SolidFlow.count).map { declare.nominal(of: inlet, $0) }
    let (initial, age, stated) = declare.group(
      "initial", "Content at the beginning, of the bus's nominal mixture"
    ) { scope in
      let dry = scope.parameter(
        "dry_matter", "t", 0...1e7, default: 0, "Dry matter in store", source: "scenario")
      let age = scope.parameter(
        "age", "d", 0...3650, default: 0, "How long it has been there", source: "scenario: the store's ledger"
      )
      if scope.states("age"), !scope.states("dry_matter") {
        scope.problem(
          "'initial.age' is that of 'initial.dry_matter', which is not stated", at: "age",
          hint: "state both, or none of them")
      }
      return (dry, age, scope.lanes(stating: "dry_matter"))
    }
    let first = declare.state("dry_matter", "kg", .physical, initial: initial, stated: stated)
    let contents = Medium.solid.further.enumerated().map { place, quantity in
      declare.state(
        quantity.id, quantity.unit == "W" ? "J" : "kg", .physical, initial: initial * mixture[place],
        stated: stated)
    }
    content = first
    wetness = declare.state("wet_mass_per_dry", "1", .physical, initial: 1 + mixture[SolidFlow.water])
    declare.holding(.solid, [first] + contents)
    cohorts = AgeCohorts(&declare, limit: storageTime, age: age, stated: stated)
    let charging = declare.lead(.charge, at: charge, sets: [], prefix: "charge", defaultRank: 80)
    let releasing = declare.lead(.release, at: release, sets: [], prefix: "release", defaultRank: 20)
    declare.pair(charge: charging, release: releasing)
    overAge = declare.figure(
      "over_age", "kg", "waste over its storage time", "超期贮存量",
      "dry matter that lies in store longer than its storage time when the step ends",
      "步长结束时在库时间超过贮存期限的干物质量", warns: .breach)
    exceedance = declare.figure(
      "over_age_time", "1", "time with waste over its storage time", "超期贮存时间",
      "1 while waste lies in store longer than its storage time", "有废物在库时间超过贮存期限时为1")
  }

  /// Operating points that must come out.
  public static var referenceCases: [ReferenceCase] {
    let mixture: [Int: Double] = [
      SolidFlow.water: 0.25, SolidFlow.energy: 18e6, SolidFlow.fossilCarbon: 0.45, SolidFlow.hydrogen: 0.05,
      SolidFlow.chlorine: 0.02, SolidFlow.salt: 0.1, SolidFlow.ash: 0.1,
    ]
    return [
      ReferenceCase(
        "a day's waste comes in",
        source: "by hand: 100 t dry and 1 kg/s for an hour, both with 20 % moisture",
        parameters: ["permit": "2000 t", "initial": ["dry_matter": "100 t"]], mixtures: ["charge": mixture],
        rates: [1, 0],
        expected: [
          .init(.state("dry_matter"), 103_600, within: 1e-12), .init(.state("water"), 25_900, within: 1e-12),
          .init(.state("salt"), 10_360, within: 1e-12),
        ]),
      ReferenceCase(
        "what is over age stays",
        source: "by hand: 100 t that are 18 h old stay another hour; 1 kg/s in cohorts of 18 h / 30 = 2160 s",
        parameters: [
          "permit": "2000 t", "storage_time": "18 h", "initial": ["dry_matter": "100 t", "age": "18 h"],
        ], mixtures: ["charge": mixture], rates: [1, 0],
        expected: [
          .init(.meter("over_age"), 100_000, within: 1e-12), .init(.meter("over_age_time"), 1, within: 1e-12),
          .init(.state("initial_age"), 68_400, within: 1e-12),
          .init(.state("charged_00"), 2160, within: 1e-12), .init(.state("charged_01"), 1440, within: 1e-12),
        ]),
      ReferenceCase(
        "the mixture leaves", source: "by hand: 2 kg/s with 10 % salt",
        parameters: ["permit": "2000 t", "initial": ["dry_matter": "100 t"]], mixtures: ["charge": mixture],
        rates: [0, 2],
        expected: [
          .init(.quantity("release", SolidFlow.salt), 0.2, within: 1e-12),
          .init(.state("dry_matter"), 92_800, within: 1e-12),
        ]),
    ]
  }

  /// What a lead can do.
  public func range(of lead: Int, _ memory: Memory) -> LeadRange {
    let dry = memory[content]
    let stored = dry + memory[content, 1 + SolidFlow.water]
    guard lead == 1 else {
      let room = max(permit - stored, .zero) / (memory[wetness] * stepSeconds)
      return LeadRange(
        most: min(intake, room), bound: select(room .< intake, Bound.permit.lanes, Bound.capacity.lanes))
    }
    let due = cohorts.overAge(of: dry, among: dry, after: stepSeconds, memory)
    let isReady = (dry .>= batch) .| (due .> 0)
    let most = select(isReady, min(outflow, dry / stepSeconds), .zero)
    let wanted = select(isReady, max(batch, due), .zero) / stepSeconds
    return LeadRange(most: most, wanted: isBunker ? .zero : min(wanted, most), bound: Bound.content.lanes)
  }

  /// Rates of all ports.
  public func operate(at rate: Lanes, of lead: Int, _ memory: Memory) {
    memory[lead == 0 ? charge : release] = rate
  }

  /// Quantities that depend on what comes in.
  public func carry(_ memory: Memory) {
    for quantity in 0..<SolidFlow.count {
      memory[release, quantity] = memory[release] * ratio(memory[content, 1 + quantity], memory[content])
    }
  }

  /// Meters of the settled step.
  public func account(over seconds: Double, _ memory: Memory) {
    let (dry, brought) = (memory[content], memory[charge])
    // Of what a step brings, some is over age when it ends only where the step is longer than the storage time.
    let left = max(dry - memory[release] * seconds, .zero) + brought * cohorts.excess(of: seconds, memory)
    let over = cohorts.overAge(
      of: left, among: dry + brought * seconds, after: Lanes(all: seconds), memory)
    memory[overAge] = over
    memory[exceedance] = select(over .> 0, Lanes(all: 1), .zero)
  }

  /// Advances the state.
  public func commit(over seconds: Double, _ memory: Memory) {
    for quantity in 0..<SolidFlow.count {
      let change = (memory[charge, quantity] - memory[release, quantity]) * seconds
      memory[content, 1 + quantity] = max(memory[content, 1 + quantity] + change, .zero)
    }
    memory[content] = max(memory[content] + (memory[charge] - memory[release]) * seconds, .zero)
    cohorts.pass(seconds, charging: memory[charge], memory)
    let wet = 1 + ratio(memory[charge, SolidFlow.water], memory[charge])
    memory[wetness] = select(memory[charge] .> 0, wet, memory[wetness])
  }
}

extension SolidFlow {
  /// Number of further quantities.
  static var count: Int { metals + 1 }
}
