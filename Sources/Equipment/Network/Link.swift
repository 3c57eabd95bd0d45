public import Kernel
public import LaneMath

/// A link: moves one carrier from one bus to another, as a pipe, a cable, a conveyor or a transformer does.
///
///     from = to / (1 − loss),   power = to · specific_power
///
/// It is dispatched at its end, by what is asked for there, or at its beginning, by what is offered there.
/// What flows keeps its composition. Of material carriers the loss leaks out with all that it holds; of electricity, heat
/// and cooling it is heat to (of cooling: from) the surroundings. Steam and water lose the stated share of their enthalpy
/// above 0.01 °C besides. Power becomes heat in the surroundings.
public final class Link: EquipmentKind {
  /// The name in scenarios.
  public static let kind = "link"
  /// One sentence for a planner.
  public static let summary = "Moves one carrier between two buses, with a limit, losses and power"
  /// What the trade calls it.
  public static let label = "联络管线"

  private let from: Port
  private let to: Port
  private let power: Port?
  private let leak: Port
  private let loss: Port
  private let count: Int
  private let isMaterial: Bool
  private let isWater: Bool
  private let isCooling: Bool
  private let carriesHeat: Bool
  private let capacity: Lanes
  private let least: Lanes
  private let availability: Availability
  private let lossShare: Lanes
  private let heatLoss: Lanes
  private let specificPower: Lanes
  private let isPush: Bool

  /// Which end dispatches a link.
  enum Direction: String, CaseIterable { case pull, push }

  /// Declares ports, parameters and leads, and reads them.
  public init(_ declare: inout Declaration) {
    from = declare.inlet(
      "from", .electricity, .steam, .heat, .cooling, .fuel, .water, .wastewater, .solidWaste, .gas, .hydrogen,
      .carbonDioxide, .compressedAir, summary: "Where it is taken", zh: "取用侧")
    to = declare.outlet(
      "to", .electricity, .steam, .heat, .cooling, .fuel, .water, .wastewater, .solidWaste, .gas, .hydrogen,
      .carbonDioxide, .compressedAir, carries: true, summary: "Where it is brought", zh: "送达侧")
    power = declare.optionalInlet(
      "power", .electricity, summary: "Power of pumps, fans or conveyors", zh: "泵、风机或输送机用电")
    let carrier = declare.carrier(of: to) ?? .electricity
    if let other = declare.carrier(of: from), other.medium != carrier.medium {
      declare.problem(
        "a link cannot turn \(other.rawValue) into \(carrier.rawValue)", hint: "a 'converter' can")
    }
    let medium = carrier.medium
    count = medium.further.count
    isMaterial = ![Medium.electricity, .heat, .cooling].contains(medium)
    (isWater, isCooling) = (medium == .water, medium == .cooling)
    carriesHeat = medium == .water || medium == .steam
    leak = declare.surroundings(
      "leak", .outlet, isMaterial ? carrier : .heat, boundary: "leak", summary: "What leaks out", zh: "泄漏")
    loss = declare.ambientLoss(mayGain: isCooling)
    let direction = declare.choice(
      "direction", default: Direction.pull,
      "Whether its end asks for what flows (pull) or its beginning offers it, as a sewer does (push)")
    isPush = direction == .push
    capacity = declare.parameter(
      "capacity", carrier.rateUnit, 0...1e6, or: carrier.alternatives,
      "Highest flow at the end that dispatches it", source: "scenario")
    least =
      capacity
      * declare.parameter(
        "minimum_load", "%", 0...100, default: 0, "Lowest flow, of capacity", source: "none where silent")
    lossShare = declare.parameter(
      "loss", "%", 0...90, default: 0, "Share of what is taken that does not arrive",
      source: "unit_performance.csv net.loss.mass: 6 % (3-12) of steam networks, grade B; none where silent")
    heatLoss = declare.parameter(
      "heat_loss", "%", 0...90, default: 0,
      "Share of the enthalpy that what arrives has lost, of steam and water",
      source: "unit_performance.csv net.loss.heat: 7 % (4-12) of steam networks, grade B; none where silent")
    if heatLoss.max() > 0, !carriesHeat {
      declare.problem(
        "only steam and water lose heat apart from 'loss', not \(carrier.rawValue)", at: "heat_loss")
    }
    let (unit, alternative) = Self.powerUnit(carrier)
    let specific = declare.parameter(
      "specific_power", unit, 0...1e4, default: 0, or: alternative, "Power by what arrives",
      source: "scenario; none where silent")
    specificPower = specific
    if specific.max() > 0, power == nil {
      if !declare.isWrong(port: "power") {
        declare.problem("a link that takes power needs a port 'power'", at: "specific_power")
      }
    }
    availability = Availability.declare(&declare)
    declare.isEssential(power)
    if isPush {
      declare.lead(.receiver, at: from, defaultRank: 50)
    } else {
      declare.lead(.supplier, at: to, defaultRank: 50)
    }
  }

  private static func powerUnit(_ carrier: Carrier) -> (String, [Alternative]) {
    switch carrier {
    case .electricity, .heat, .cooling: ("1", [])
    case .gas: ("kWh/m3", [])
    case .water, .wastewater: ("kWh/t", [Alternative("kWh/m3", factor: Lanes(all: 1e-3))])
    default: ("kWh/t", [])
    }
  }

  /// What a lead can do.
  public func range(of lead: Int, _ memory: Memory) -> LeadRange {
    let most = capacity * memory[availability.share]
    return LeadRange(
      least: min(least, capacity) * memory[availability.share], most: most,
      bound: availability.bound(memory))
  }

  /// The highest rate of the lead that an inlet allows.
  public func most(taking available: Lanes, by inlet: Port, of lead: Int, _ memory: Memory) -> Lanes {
    let arriving =
      inlet == from
      ? available * (1 - lossShare) : ratio(available, specificPower, else: Lanes(all: unlimited))
    return isPush ? arriving / (1 - lossShare) : arriving
  }

  /// Rates of all ports.
  public func operate(at rate: Lanes, of lead: Int, _ memory: Memory) {
    memory[to] = isPush ? rate * (1 - lossShare) : rate
    memory[from] = isPush ? rate : rate / (1 - lossShare)
    if let power { memory[power] = memory[to] * specificPower }
  }

  /// Quantities that depend on what comes in.
  public func carry(_ memory: Memory) {
    let used = power.map { memory[$0] } ?? .zero
    let lost = memory[from] - memory[to]
    guard isMaterial else {
      memory[leak] = .zero
      memory[loss] = used + (isCooling ? -lost : lost)
      return
    }
    memory[leak] = lost
    for quantity in 0..<count {
      let brought = memory[from, quantity]
      memory[to, quantity] = brought * (1 - lossShare)
      memory[leak, quantity] = brought - memory[to, quantity]
    }
    var cooled = Lanes.zero
    if carriesHeat {
      let chemical = isWater ? Impurities.heatOfCombustion(to, memory) : .zero
      cooled = heatLoss * (memory[to, SteamFlow.energy] - chemical)
      memory[to, SteamFlow.energy] -= cooled
    }
    memory[loss] = used + cooled
  }

  /// Operating points that must come out.
  public static var referenceCases: [ReferenceCase] {
    [
      ReferenceCase(
        "a steam network",
        source: "by hand: 94 t/h arrive of 100 t/h (unit_performance.csv net.loss.mass), 7 % cooler",
        parameters: [
          "ports": ["from": "steam", "to": "steam", "power": "none"], "capacity": "200 t/h", "loss": "6 %",
          "heat_loss": "7 %",
        ],
        mixtures: ["from": [SteamFlow.energy: 3e6]], rates: [94 / 3.6],
        expected: [
          .init(.rate("from"), 100 / 3.6, within: 1e-12), .init(.rate("leak"), 6 / 3.6, within: 1e-9),
          .init(.concentration("to", SteamFlow.energy), 2.79e6, within: 1e-12),
          .init(.rate("loss"), 0.21e6 * 94 / 3.6, within: 1e-9),
        ]),
      ReferenceCase(
        "a water main with pumps", source: "by hand: 360 m3/h at 0.3 kWh/m3",
        parameters: [
          "ports": ["from": "wastewater", "to": "wastewater"], "capacity": "1000 m3/h",
          "specific_power": "0.3 kWh/m3",
        ],
        mixtures: ["from": [WaterFlow.energy: 90e3, WaterFlow.solubleInert: 100e-6, WaterFlow.salt: 1e-3]],
        rates: [100],
        expected: [
          .init(.rate("power"), 108e3, within: 1e-9),
          .init(.quantity("to", WaterFlow.salt), 0.1, within: 1e-12),
        ]),
      ReferenceCase(
        "a sewer that leaks", source: "by hand: 5 % of 100 t/h are lost on the way",
        parameters: [
          "ports": ["from": "wastewater", "to": "wastewater", "power": "none"], "direction": "push",
          "capacity": "200 m3/h", "loss": "5 %",
        ],
        mixtures: ["from": [WaterFlow.energy: 90e3, WaterFlow.salt: 1e-3]],
        rates: [100 / 3.6],
        expected: [
          .init(.rate("from"), 100 / 3.6, within: 1e-12), .init(.rate("to"), 95 / 3.6, within: 1e-12),
          .init(.quantity("leak", WaterFlow.salt), 5e-3 / 3.6, within: 1e-9),
        ]),
      ReferenceCase(
        "a cooling main", source: "by hand: 95 of 100 MW arrive; 5 MW of heat come in",
        parameters: [
          "ports": ["from": "cooling", "to": "cooling", "power": "none"], "capacity": "100 MW", "loss": "5 %",
        ],
        rates: [95e6],
        expected: [.init(.rate("from"), 100e6, within: 1e-12), .init(.rate("loss"), -5e6, within: 1e-9)]),
    ]
  }
}
