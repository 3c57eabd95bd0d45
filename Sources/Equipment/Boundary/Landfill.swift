public import Kernel
public import LaneMath

/// A landfill outside the park, or any disposal of waste by weight: price, remaining capacity, daily limit.
///
/// Price and limits refer to the waste as received. Limits hold a step back by the moisture of the step before, since
/// what comes is not known when they are asked.
public final class Landfill: EquipmentKind {
  /// The name in scenarios.
  public static let kind = "landfill"
  /// One sentence for a planner.
  public static let summary =
    "Disposal of waste outside the park, with price, remaining capacity and daily limit"
  /// What the trade calls it.
  public static let label = "填埋场"

  private let waste: Port
  private let price: Slot
  private let capacity: Lanes
  private let dailyLimit: Lanes
  private let filled: Slot
  private let today: Slot
  private let wetness: Slot
  private let calendar: CalendarYear
  private let stepSeconds: Lanes
  private let charge: Slot
  private let received: Slot

  /// Declares ports, parameters and leads, and reads them.
  public init(_ declare: inout Declaration) {
    declare.isBoundary("landfill")
    waste = declare.inlet("waste", .solidWaste, summary: "Waste to dispose of", zh: "待处置固废")
    price = declare.series(
      "price", "CNY/t", -1e4...1e5, default: 0, absence: "disposal costs nothing",
      "What disposal costs, by weight as received",
      source: "prices.csv hw.lf.rigid 3500 CNY/t, hw.lf.flex 2000, sw.gen 250; none where silent")
    let density = declare.parameter(
      "density", "t/m3", 0.2...3, default: 1.2, "Placed density, for a capacity stated by volume",
      source: "assumption for salts and stabilised waste, grade C")
    let capacity = declare.optionalParameter(
      "capacity", "t", 0...1e9, or: [Alternative("m3", factor: density)],
      "What it can still take at the beginning",
      source: "the landfill's; without limit where silent")
    let daily = declare.optionalParameter(
      "daily_limit", "t/d", 0...1e6, "What it takes from midnight to midnight",
      source: "the landfill's; none where silent")
    self.capacity = capacity ?? Lanes(all: unlimited)
    dailyLimit = daily.map { $0 * 86_400 } ?? Lanes(all: unlimited)
    declare.lead(
      .receiver, at: waste, defaultRank: 100, isUnlimited: capacity == nil && daily == nil)
    filled = declare.state("filled", "kg", .counter, initial: .zero)
    today = declare.state("received_today", "kg", .counter, initial: .zero)
    wetness = declare.state("wet_mass_per_dry", "1", .physical, initial: Lanes(all: 1))
    calendar = CalendarYear(&declare)
    stepSeconds = Lanes(all: Double(declare.stepSeconds))
    charge = declare.meter("disposal", .cost, "CNY s-1")
    received = declare.figure(
      "received", "kg s-1", "received waste", "接收量", "waste that is taken, water included", "接收的固体废物，含水")
  }

  /// What a lead can do.
  public func range(of lead: Int, _ memory: Memory) -> LeadRange {
    let room = max(capacity - memory[filled], .zero)
    let day = max(dailyLimit - memory[today], .zero)
    let most = min(room, day) / (stepSeconds * memory[wetness])
    return LeadRange(most: most, bound: select(day .< room, Bound.permit.lanes, Bound.room.lanes))
  }

  /// Rates of all ports.
  public func operate(at rate: Lanes, of lead: Int, _ memory: Memory) { memory[waste] = rate }

  /// Meters of the settled step.
  public func account(over seconds: Double, _ memory: Memory) {
    memory[received] = wetMass(memory)
    memory[charge] = wetMass(memory) * memory[price]
  }

  /// Advances the state.
  public func commit(over seconds: Double, _ memory: Memory) {
    let mass = wetMass(memory) * seconds
    memory[filled] += mass
    memory[today] = select(calendar.dayEnds(over: seconds, memory), .zero, memory[today] + mass)
    memory[wetness] = ratio(wetMass(memory), memory[waste], else: memory[wetness])
  }

  @inline(__always) private func wetMass(_ memory: Memory) -> Lanes {
    memory[waste] + memory[waste, SolidFlow.water]
  }

  /// Operating points that must come out.
  public static var referenceCases: [ReferenceCase] {
    [
      ReferenceCase(
        "waste salt with 20 % moisture", source: "by hand: 1 t/h dry is 1.25 t/h; at 3500 CNY/t 4375 CNY/h",
        parameters: ["price": "3500 CNY/t", "capacity": "10000 m3", "daily_limit": "100 t/d"],
        mixtures: ["waste": [SolidFlow.water: 0.25, SolidFlow.salt: 0.95]], rates: [1 / 3.6],
        expected: [
          .init(.meter("disposal"), 4375.0 / 3600, within: 1e-9),
          .init(.state("filled"), 1250, within: 1e-9),
          .init(.state("wet_mass_per_dry"), 1.25, within: 1e-9),
        ])
    ]
  }
}
