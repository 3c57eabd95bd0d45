import Kernel
import LaneMath

extension Converter {
  /// What a port does by the load of a lead.
  struct Response: Sendable {
    /// Flow at full load.
    var full = Lanes.zero
    var table: PiecewiseLinear?
    var inverse: PiecewiseLinear?

    @inline(__always) func rate(at load: Lanes) -> Lanes { full * (table.map { $0(load) } ?? load) }
    /// The load at which a flow is reached; `share` of full load where the port does not follow the lead.
    func load(at flow: Lanes, else share: Lanes) -> Lanes {
      let share = ratio(flow, full, else: share)
      return inverse.map { $0(share) } ?? share
    }
  }

  /// A port with what it does at the loads of the leads.
  struct Flow: Sendable {
    let port: Port
    let isInlet: Bool
    /// Energy that a unit of its rate brings in; 0 for material carriers.
    let energy: Double
    var first: Response
    /// By the second lead, where there is one.
    var second: Response
    let nominal: Slot
    let count: Int

    /// With flows at full load where it had flows per unit of the leads.
    func scaled(by first: Lanes, _ second: Lanes) -> Flow {
      var flow = self
      flow.first.full *= first
      flow.second.full *= second
      return flow
    }
  }

  /// The leads as the scenario names them.
  struct LeadNames {
    let first: String?
    let second: String?
    /// Units of their amounts.
    let units: (String, String)

    /// Whether a second lead is stated, by a name or by what is none, which was told.
    let isPair: Bool

    init(_ declare: inout Declaration) {
      first = declare.text("lead", "Name of the inlet or outlet by which it is dispatched")
      second = declare.text(
        "second_lead", "Name of the outlet that is dispatched next, within what 'region' then leaves")
      isPair = second != nil || !declare.describes && declare.states("second_lead")
      func unit(_ name: String?) -> String {
        guard let name else { return Carrier.electricity.amountUnit }
        let carrier = declare.carrier(ofBusAt: "outputs", name) ?? declare.carrier(ofBusAt: "inputs", name)
        return (carrier ?? .electricity).amountUnit
      }
      units = (unit(first), unit(second))
    }

    /// Notes leads that are not there.
    func check(_ inputs: [String], _ outputs: [String], _ declare: inout Declaration) {
      guard !declare.describes else { return }
      let names = inputs + outputs
      if first.map({ !names.contains($0) }) ?? !declare.states("lead") {
        declare.problem(
          first.map { "'lead' names '\($0)', which is neither an input nor an output" }
            ?? "a converter needs 'lead': the name of one of its inputs or outputs",
          at: "lead", hint: suggestion(for: first ?? "", among: names))
      }
      guard let second, second == first || !outputs.contains(second) else { return }
      declare.problem(
        second == first
          ? "'second_lead' names '\(second)', which is the lead"
          : "'second_lead' names '\(second)', which is no output", at: "second_lead",
        hint: suggestion(for: second, among: outputs.filter { $0 != first }))
    }
  }

  /// Reads one port: `{bus, full_flow, part_load}`, beside two leads
  /// `{bus, per_lead, part_load, per_second_lead, second_part_load}`.
  static func flow(
    _ name: String, _ direction: UnitStructure.PortStructure.Direction, _ leads: LeadNames,
    _ scope: inout Declaration
  ) -> Flow? {
    let port = scope.nestedPort(
      direction, Carrier.allCases, name: name,
      summary: "A carrier that it takes or gives; the bus says which", zh: "取用或送出的介质"
    )
    let carrier = port.flatMap { scope.carrier(of: $0) } ?? .electricity
    var (first, second) = (Response(), Response())
    if !leads.isPair {
      first.full = scope.parameter(
        "full_flow", carrier.rateUnit, 0...1e6, or: carrier.alternatives + volumes(port, scope),
        "Flow at full load of the only lead", source: "scenario")
      readTable("part_load", name, &first, &scope)
    }
    if leads.isPair && name != leads.first && name != leads.second || scope.describes {
      first.full = yield(
        "per_lead", "Flow per unit of the lead, of two: such as t/MWh", carrier, leads.units.0, port, &scope)
      if leads.isPair { readTable("part_load", name, &first, &scope) }
      second.full = yield(
        "per_second_lead", "Flow per unit of the second lead, such as t/MWh", carrier, leads.units.1, port,
        &scope)
      readTable("second_part_load", name, &second, &scope)
      // Of a second lead without a name any may be the one.
      let mayBeLead = leads.second == nil
      if !mayBeLead, !scope.states("per_lead"), !scope.states("per_second_lead"), !scope.describes {
        scope.problem("'\(name)' states neither 'per_lead' nor 'per_second_lead'")
      }
    }
    guard let port else { return nil }
    let medium = carrier.medium
    let isInlet = direction == .inlet
    let energy: Double = [Medium.electricity, .heat].contains(medium) ? 1 : medium == .cooling ? -1 : 0
    let nominal = scope.constants(medium.further.indices.map { scope.nominal(of: port, $0) })
    return Flow(
      port: port, isInlet: isInlet, energy: isInlet ? energy : -energy, first: first, second: second,
      nominal: nominal, count: medium.further.count)
  }

  /// Reads what flows per unit of a lead, at its full load.
  private static func yield(
    _ key: String, _ summary: String, _ carrier: Carrier, _ lead: String, _ port: Port?,
    _ scope: inout Declaration
  ) -> Lanes {
    let amount = carrier.amountUnit
    let volumes = (carrier.alternatives + volumes(port, scope)).map {
      Alternative("m3/\(lead)", factor: $0.factor)
    }
    return scope.parameter(
      key, amount == lead ? "1" : "\(amount)/\(lead)", 0...1e6, default: 0, or: volumes,
      summary, source: "scenario; none where silent")
  }

  private static func readTable(
    _ key: String, _ name: String, _ response: inout Response, _ scope: inout Declaration
  ) {
    let isStraight = !scope.states(key)
    let points = scope.curve(
      key, x: ("%", 0...100), y: ("%", 0...100), default: [(0, 0), (100, 100)],
      "Share of the full flow by load of the \(key == "part_load" ? "" : "second ")lead, rising, from nothing at rest",
      source: "straight where silent")
    if !isStraight { (response.table, response.inverse) = tables(points, key, name, &scope) }
  }

  static func volumes(_ port: Port?, _ scope: Declaration) -> [Alternative] {
    port.flatMap { scope.density(of: $0) }.map { [Alternative("m3/h", factor: $0)] } ?? []
  }

  /// A table and its inverse, from nothing at rest to the last point.
  private static func tables(
    _ points: [(x: Lanes, y: Lanes)], _ key: String, _ name: String, _ scope: inout Declaration
  ) -> (PiecewiseLinear?, PiecewiseLinear?) {
    var points = points
    if let first = points.first, scope.decides(first.x .> Lanes.zero) { points.insert((.zero, .zero), at: 0) }
    let rises = zip(points, points.dropFirst()).allSatisfy { all($0.x .< $1.x) && all($0.y .< $1.y) }
    if !rises || points[0].y != .zero {
      scope.problem("'\(key)' of '\(name)' must rise from 0 at rest", at: key)
      return (nil, nil)
    }
    let table = PiecewiseLinear(x: points.map(\.x), y: points.map(\.y), ends: .extrapolated)
    let inverse = PiecewiseLinear(x: points.map(\.y), y: points.map(\.x), ends: .extrapolated)
    return (table, inverse)
  }

  /// Refuses one that gives more energy than it takes at full load, where no material carrier brings any.
  static func checkEnergy(_ flows: [Flow], _ declare: inout Declaration) {
    guard !declare.describes, !flows.isEmpty, flows.allSatisfy({ $0.energy != 0 }) else { return }
    let (taken, given) = flows.reduce((Lanes.zero, Lanes.zero)) { sums, flow in
      let energy = flow.energy * flow.first.full
      return (sums.0 + max(energy, .zero), sums.1 + max(-energy, .zero))
    }
    guard let lane = (0..<laneCount).first(where: { given[$0] > taken[$0] * (1 + 1e-9) }) else { return }
    declare.problem(
      "the converter gives \(given[lane] / 1e6) MW at full load, more than the \(taken[lane] / 1e6) MW that it takes",
      hint: "only heat may come from the surroundings, as with a heat pump")
  }

  /// Refuses a converter of material carriers that does not say how its elements close.
  static func close(_ flows: [Flow], _ declare: inout Declaration) {
    let closing = declare.choice(
      "closes", default: Closing.ambient,
      "Where what would close its balance goes: heat to the surroundings, or anything to the boundary 'materials'"
    )
    if closing == .materials { return declare.closesByMaterials() }
    guard flows.contains(where: { $0.energy == 0 }), !declare.describes else { return }
    declare.problem(
      "a converter of material carriers cannot close its elements by heat", at: "closes",
      hint: "state 'closes: materials', or use a kind that models the process")
  }
}

extension Carrier {
  /// The unit in which a scenario states an amount.
  fileprivate var amountUnit: String {
    switch self {
    case .electricity, .heat, .cooling: "MWh"
    case .gas: "m3"
    default: "t"
    }
  }
}
