public import Kernel
public import LaneMath

/// A converter: whatever has no kind of its own, as inlets and outlets that follow one or two of them, its leads.
///
/// All have names of their own, by which `lead`, `setpoint` and results know them: water that goes in and comes out is
/// `water_in` and `water_out`, or whatever tells them apart.
///
/// With the lead's rate `L`, its full flow `C` and a monotone table `g` of the share of full flow by load,
///
///     rate = full_flow · g(L / C),   g = load where no table is stated
///
/// With two leads of rates `L₁`, `L₂` the pair keeps within a convex region (`region`), as extraction and power of a
/// turbine do; `C₁` and `C₂` are the highest of each, and
///
///     rate = per_lead · C₁ · g₁(L₁ / C₁) + per_second_lead · C₂ · g₂(L₂ / C₂)
///
/// The lead is decided by its bus alone; the second lead then has what the region leaves it. While the lead runs it is at
/// least at the region's lower edge, wanted or not. While the lead is off it may run where the region touches a lead of
/// zero, and may always be off. Where the converter is there in part (`availability`), as one of several machines or for
/// a part of the step, region and flows shrink alike.
///
/// A converter of electricity, heat and cooling alone closes its energy by heat to the surroundings. One that touches a
/// material carrier states `closes: materials`: what would close its elements is then exchanged with the boundary
/// `materials` and listed, as for a process plant; its outlets have the nominal mixtures of their buses.
public final class Converter: EquipmentKind {
  /// The name in scenarios.
  public static let kind = "converter"
  /// One sentence for a planner.
  public static let summary =
    "Inlets and outlets that follow one or two of them, for what has no kind of its own"
  /// What the trade calls it.
  public static let label = "通用转换单元"

  /// How a converter's balance is closed.
  enum Closing: String, CaseIterable { case ambient, materials }

  private let flows: [Flow]
  /// Place of the lead in ``flows``.
  private let leading: Int
  private let pair: Pair?
  private let loss: Port
  private let least: Lanes
  private let availability: Availability
  private let mustRun: LaneMask

  /// Declares ports, parameters and leads, and reads them.
  public init(_ declare: inout Declaration) {
    let leads = LeadNames(&declare)
    var found: [(name: String, flow: Flow)] = []
    var names: (inputs: [String], outputs: [String]) = ([], [])
    for (key, direction) in [("inputs", UnitStructure.PortStructure.Direction.inlet), ("outputs", .outlet)] {
      let summary =
        direction == .inlet
        ? "What it takes, by name" : "What it gives, by names that no input has"
      found += declare.each(key, summary) { name, scope in
        if direction == .inlet { names.inputs.append(name) } else { names.outputs.append(name) }
        return Self.flow(name, direction, leads, &scope).map { (name, $0) }
      }.compactMap { $0 }
    }
    leads.check(names.inputs, names.outputs, &declare)
    let place = found.firstIndex { $0.name == leads.first }
    if let place, found[place].flow.first.table != nil {
      declare.problem(
        "'\(found[place].name)' leads, so it has no 'part_load': the others' tables refer to it", at: "lead")
    }
    pair = Pair(found.firstIndex { $0.name == leads.second }, place, leads, found.map(\.flow), &declare)
    flows = pair?.flows ?? found.map(\.flow)
    leading = place ?? -1
    let givesHeat = zip(found, found.map { declare.carrier(of: $0.flow.port) }).contains { entry, carrier in
      !entry.flow.isInlet && carrier == .heat
    }
    // A heat pump takes from the surroundings what it gives beyond its power; nothing else does.
    loss = declare.ambientLoss(mayGain: givesHeat)
    if !givesHeat, !leads.isPair { Self.checkEnergy(flows, &declare) }
    var share = Lanes.zero
    if !leads.isPair {
      share = declare.parameter(
        "minimum_load", "%", 0...100, default: 0, "Lowest load; of two leads 'region' says it",
        source: "none where silent")
    }
    least = place.map { found[$0].flow.first.full * share } ?? .zero
    mustRun = LaneMask(
      repeating: declare.flag("must_run", default: false, "Whether it runs whenever it can"))
    availability = Availability.declare(&declare)
    Self.close(flows, &declare)
    if declare.describes, let any = found.last?.flow {
      // Whichever port leads states the same of it.
      let first = declare.lead(.supplier, at: any.port, sets: [], defaultRank: 50)
      let second = declare.lead(.supplier, at: any.port, sets: [], prefix: "second", defaultRank: 50)
      declare.bounds(second, by: first)
    }
    guard let place else { return }
    let flow = flows[place]
    let role = flow.isInlet ? UnitStructure.LeadStructure.Role.receiver : .supplier
    guard let pair else {
      declare.lead(role, at: flow.port, defaultRank: 50)
      return
    }
    let following = flows.indices.filter { $0 != place && $0 != pair.second }.map { flows[$0].port } + [loss]
    let first = declare.lead(role, at: flow.port, sets: following, defaultRank: 50)
    let second = declare.lead(
      .supplier, at: flows[pair.second].port, sets: following, prefix: "second", defaultRank: 50)
    declare.bounds(second, by: first)
  }

  /// What a lead can do.
  public func range(of lead: Int, _ memory: Memory) -> LeadRange {
    let share = memory[availability.share]
    let full = pair.map { $0.most(of: lead) } ?? flows[leading].first.full
    let most = full * share
    return LeadRange(
      least: (pair.map { $0.least(of: lead) } ?? min(least, full)) * share, most: most,
      mustRun: mustRun .& (most .> 0),
      bound: availability.bound(memory))
  }

  /// What the region leaves the second lead.
  public func bounds(of lead: Int, _ memory: Memory) -> LeadBounds {
    pair.map { $0.bounds(beside: memory[flows[leading].port], memory[availability.share]) } ?? LeadBounds()
  }

  /// The highest rate of the lead that an inlet allows.
  public func most(taking available: Lanes, by inlet: Port, of lead: Int, _ memory: Memory) -> Lanes {
    flows.withUnsafeBufferPointer { flows in
      guard let place = flows.firstIndex(where: { $0.port == inlet }) else { return Lanes(all: unlimited) }
      guard let pair else {
        return flows[leading].first.full * flows[place].first.load(at: available, else: Lanes(all: 1))
      }
      if lead == 0 { return pair.most(taking: available, place, memory[availability.share]) }
      return pair.most(
        taking: available, flows[place], beside: memory[flows[leading].port], memory[availability.share])
    }
  }

  /// Rates of all ports.
  public func operate(at rate: Lanes, of lead: Int, _ memory: Memory) {
    if let pair {
      memory[flows[lead == 0 ? leading : pair.second].port] = rate
      let rates = (memory[flows[leading].port], memory[flows[pair.second].port])
      let share = memory[availability.share]
      flows.withUnsafeBufferPointer { flows in
        for place in flows.indices where place != leading && place != pair.second {
          memory[flows[place].port] = pair.rate(of: flows[place], at: rates, share)
        }
      }
      return
    }
    let load = ratio(rate, flows[leading].first.full)
    flows.withUnsafeBufferPointer { flows in
      for flow in flows { memory[flow.port] = flow.first.rate(at: load) }
    }
    memory[flows[leading].port] = rate
  }

  /// Quantities that do not depend on what comes in.
  public func compose(_ memory: Memory) {
    flows.withUnsafeBufferPointer { flows in
      for flow in flows where !flow.isInlet {
        for quantity in 0..<flow.count {
          memory[flow.port, quantity] = memory[flow.port] * memory[flow.nominal, quantity]
        }
      }
    }
  }

  /// Heat that closes the energy of a converter without material carriers.
  public func carry(_ memory: Memory) {
    memory[loss] = flows.withUnsafeBufferPointer { flows in
      var sum = Lanes.zero
      for flow in flows { sum += flow.energy * memory[flow.port] }
      return sum
    }
  }
}
