public import Kernel
public import LaneMath

/// A converter: whatever has no kind of its own, as inlets and outlets that follow one of them, its lead.
///
/// With the lead's rate `L`, its full flow `C` and a monotone table `g` of the share of full flow by load,
///
///     rate = full_flow · g(L / C),   g = load where no table is stated
///
/// A converter of electricity, heat and cooling alone closes its energy by heat to the surroundings. One that touches a
/// material carrier states `closes: materials`: what would close its elements is then exchanged with the boundary
/// `materials` and listed, as for a process plant; its outlets have the nominal mixtures of their buses.
public struct Converter: EquipmentKind {
  /// The name in scenarios.
  public static let kind = "converter"
  /// One sentence for a planner.
  public static let summary = "Inlets and outlets that follow one of them, for what has no kind of its own"
  /// What the trade calls it.
  public static let label = "通用转换单元"

  /// How a converter's balance is closed.
  enum Closing: String, CaseIterable { case ambient, materials }

  /// A port with what it does at a load.
  struct Flow: Sendable {
    let port: Port
    let isInlet: Bool
    /// Energy that a unit of its rate brings in; 0 for material carriers.
    let energy: Double
    let fullFlow: Lanes
    let table: PiecewiseLinear?
    let inverse: PiecewiseLinear?
    let nominal: Slot
    let count: Int
  }

  private let flows: [Flow]
  /// Place of the lead in ``flows``.
  private let leading: Int
  private let loss: Port
  private let least: Lanes
  private let availability: Slot
  private let mustRun: LaneMask

  /// Declares ports, parameters and leads, and reads them.
  public init(_ declare: inout Declaration) {
    let name = declare.text("lead", "Name of the inlet or outlet by which it is dispatched")
    var names: [String] = []
    var found: [(name: String, flow: Flow)] = []
    for (key, direction) in [("inputs", UnitStructure.PortStructure.Direction.inlet), ("outputs", .outlet)] {
      let summary = direction == .inlet ? "What it takes, by name" : "What it gives, by name"
      found += declare.each(key, summary) { name, scope in
        names.append(name)
        return Self.flow(name, direction, &scope).map { (name, $0) }
      }.compactMap { $0 }
    }
    let place = found.firstIndex { $0.name == name }
    if !declare.describes, name.map({ !names.contains($0) }) ?? true {
      declare.problem(
        name.map { "'lead' names '\($0)', which is neither an input nor an output" }
          ?? "a converter needs 'lead': the name of one of its inputs or outputs",
        at: "lead", hint: suggestion(for: name ?? "", among: names))
    }
    if let place, found[place].flow.table != nil {
      declare.problem(
        "'\(found[place].name)' leads, so it has no 'part_load': the others' tables refer to it", at: "lead")
    }
    flows = found.map(\.flow)
    leading = place ?? -1
    loss = declare.ambientLoss()
    let share = declare.parameter(
      "minimum_load", "%", 0...100, default: 0, "Lowest load", source: "none where silent")
    least = place.map { found[$0].flow.fullFlow * share } ?? .zero
    mustRun = LaneMask(
      repeating: declare.flag("must_run", default: false, "Whether it runs whenever it can"))
    availability = Availability.declare(&declare)
    Self.close(found.map(\.flow), &declare)
    if let place {
      let flow = found[place].flow
      declare.lead(flow.isInlet ? .receiver : .supplier, at: flow.port, defaultRank: 50)
    }
  }

  /// What a lead can do.
  public func range(of lead: Int, _ memory: Memory) -> LeadRange {
    let full = flows[leading].fullFlow
    let most = full * memory[availability]
    return LeadRange(
      least: min(least, most), most: most, mustRun: mustRun .& (most .> 0),
      bound: select(most .< full, Bound.outage.lanes, Bound.capacity.lanes))
  }

  /// The highest rate of the lead that an inlet allows.
  public func most(taking available: Lanes, by inlet: Port, of lead: Int, _ memory: Memory) -> Lanes {
    let full = flows[leading].fullFlow
    return flows.withUnsafeBufferPointer { flows in
      for flow in flows where flow.port == inlet {
        let share = ratio(available, flow.fullFlow, else: Lanes(all: 1))
        return full * (flow.inverse.map { $0(share) } ?? share)
      }
      return Lanes(all: unlimited)
    }
  }

  /// Rates of all ports.
  public func operate(at rate: Lanes, of lead: Int, _ memory: Memory) {
    let load = ratio(rate, flows[leading].fullFlow)
    flows.withUnsafeBufferPointer { flows in
      for flow in flows { memory[flow.port] = flow.fullFlow * (flow.table.map { $0(load) } ?? load) }
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
