public import Kernel
public import LaneMath

/// A store of waste or sludge: what comes in is mixed with what is there, and leaves as the mixture.
///
/// Its permit bounds the weight as received, by class (GB 18597-2023 for hazardous waste); the weight that a step may
/// still bring in is told by the moisture of the step before. The mean age of what leaves a steady store is its content
/// `M` over the release, so a release of `M/τ` is wanted whether or not somebody asks, which keeps the storage time `τ`.
/// Where a batch is stated, nothing is released below it, and a batch is wanted once it has come together.
/// With both ports on one bus it is a bunker: it keeps what the bus has too much, and gives what the bus lacks or a
/// receiver's setpoint asks for; it wants no release, for what wants to leave a bus cannot be taken in there.
public final class WasteStore: EquipmentKind {
  /// The name in scenarios.
  public static let kind = "waste-store"
  /// One sentence for a planner.
  public static let summary =
    "Store of waste or sludge with a permit, a longest storage time and transfer in batches"
  /// What the trade calls it.
  public static let label = "固废（危废）暂存库"

  private let charge: Port
  private let release: Port
  private let permit: Lanes
  private let intake: Lanes
  private let outflow: Lanes
  private let storageTime: Lanes
  private let batch: Lanes
  private let stepSeconds: Lanes
  /// Whether charge and release stand on one bus.
  private let isBunker: Bool
  /// Dry matter, then each further quantity of it, in a run of slots.
  private let content: Slot
  private let wetness: Slot
  private let overfull: Slot

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
    storageTime = declare.parameter(
      "storage_time", "d", 0.1...3650, default: 365, "Longest time that waste may stay",
      source: "Law on Solid Waste 2020, art. 81: one year for hazardous waste")
    batch = declare.parameter(
      "batch", "t", 0...1e5, default: 0, "Dry matter that one transfer takes; 0 for any amount",
      source: "vehicles")
    stepSeconds = Lanes(all: Double(declare.stepSeconds))
    isBunker = declare.shareBus(charge, release)
    let inlet = charge
    let mixture = (0..<SolidFlow.count).map { declare.nominal(of: inlet, $0) }
    let (initial, stated) = declare.group(
      "initial", "Content at the beginning, of the bus's nominal mixture"
    ) {
      (
        $0.parameter("dry_matter", "t", 0...1e7, default: 0, "Dry matter in store", source: "scenario"),
        $0.lanes(stating: "dry_matter")
      )
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
    let charging = declare.lead(.charge, at: charge, sets: [], prefix: "charge", defaultRank: 80)
    let releasing = declare.lead(.release, at: release, sets: [], prefix: "release", defaultRank: 20)
    declare.pair(charge: charging, release: releasing)
    overfull = declare.figure(
      "over_age", "kg s-1", "waste over its storage time", "超期贮存量",
      "dry matter that would have to leave to stay within the storage time, less what leaves",
      "为不超过贮存期限应运出的干物质量减去实际运出量")
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
    let isReady = dry .>= batch
    let most = select(isReady, min(outflow, dry / stepSeconds), .zero)
    let due = select(batch .> 0, select(dry .>= batch, batch / stepSeconds, .zero), dry / storageTime)
    return LeadRange(most: most, wanted: isBunker ? .zero : min(due, most), bound: Bound.content.lanes)
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
    memory[overfull] = max(memory[content] / storageTime - memory[release], .zero)
  }

  /// Advances the state.
  public func commit(over seconds: Double, _ memory: Memory) {
    for quantity in 0..<SolidFlow.count {
      let change = (memory[charge, quantity] - memory[release, quantity]) * seconds
      memory[content, 1 + quantity] = max(memory[content, 1 + quantity] + change, .zero)
    }
    memory[content] = max(memory[content] + (memory[charge] - memory[release]) * seconds, .zero)
    let wet = 1 + ratio(memory[charge, SolidFlow.water], memory[charge])
    memory[wetness] = select(memory[charge] .> 0, wet, memory[wetness])
  }
}

extension SolidFlow {
  /// Number of further quantities.
  static var count: Int { metals + 1 }
}
