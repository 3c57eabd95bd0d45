public import Kernel
import LaneMath

extension Converter {
  /// Reads one port: `{bus, full_flow, part_load}`.
  static func flow(
    _ name: String, _ direction: UnitStructure.PortStructure.Direction, _ scope: inout Declaration
  ) -> Flow? {
    let port = scope.nestedPort(
      direction, Carrier.allCases, name: name, summary: "A carrier that it takes or gives; the bus says which"
    )
    let carrier = port.flatMap { scope.carrier(of: $0) } ?? .electricity
    let full = scope.parameter(
      "full_flow", carrier.rateUnit, 0...1e6, or: carrier.alternatives + volumes(port, scope),
      "Flow at full load of the lead", source: "scenario")
    let isStraight = !scope.states("part_load")
    let points = scope.curve(
      "part_load", x: ("%", 0...100), y: ("%", 0...100), default: [(0, 0), (100, 100)],
      "Share of the full flow by load of the lead, rising, from nothing at rest",
      source: "straight where silent")
    guard let port else { return nil }
    let medium = carrier.medium
    let isInlet = direction == .inlet
    let energy: Double = [Medium.electricity, .heat].contains(medium) ? 1 : medium == .cooling ? -1 : 0
    let nominal = scope.constants(medium.further.indices.map { scope.nominal(of: port, $0) })
    let (table, inverse) = isStraight ? (nil, nil) : tables(points, name, &scope)
    return Flow(
      port: port, isInlet: isInlet, energy: isInlet ? energy : -energy, fullFlow: full, table: table,
      inverse: inverse, nominal: nominal, count: medium.further.count)
  }

  private static func volumes(_ port: Port?, _ scope: Declaration) -> [Alternative] {
    port.flatMap { scope.density(of: $0) }.map { [Alternative("m3/h", factor: $0)] } ?? []
  }

  /// A table and its inverse, from nothing at rest to the last point.
  private static func tables(
    _ points: [(x: Lanes, y: Lanes)], _ name: String, _ scope: inout Declaration
  ) -> (PiecewiseLinear?, PiecewiseLinear?) {
    var points = points
    if let first = points.first, first.x.min() > 0 { points.insert((.zero, .zero), at: 0) }
    let rises = zip(points, points.dropFirst()).allSatisfy { all($0.x .< $1.x) && all($0.y .< $1.y) }
    if !rises || points[0].y != .zero {
      scope.problem("'part_load' of '\(name)' must rise from 0 at rest", at: "part_load")
      return (nil, nil)
    }
    let table = PiecewiseLinear(x: points.map(\.x), y: points.map(\.y), ends: .extrapolated)
    let inverse = PiecewiseLinear(x: points.map(\.y), y: points.map(\.x), ends: .extrapolated)
    return (table, inverse)
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

  /// Operating points that must come out.
  public static var referenceCases: [ReferenceCase] {
    [
      ReferenceCase(
        "electric boiler of the mini-park",
        source: "reference/mini-park eb: 15 MW of power at 98 %; half of it by hand",
        parameters: [
          "lead": "steam",
          "inputs": ["power": ["bus": "electricity", "full_flow": "15 MW"]],
          "outputs": ["steam": ["bus": "heat", "full_flow": "14.7 MW"]],
        ],
        rates: [7.35e6],
        expected: [
          .init(.rate("power"), 7.5e6, within: 1e-12), .init(.rate("loss"), 0.15e6, within: 1e-9),
        ]),
      ReferenceCase(
        "absorption chiller of the mini-park with a table",
        source:
          "reference/mini-park abs: COP 1.3; at half load by hand 55 % of the heat; power and heat end outdoors",
        parameters: [
          "lead": "cooling",
          "inputs": [
            "heat": [
              "bus": "heat", "full_flow": "10 MW", "part_load": [["50 %", "55 %"], ["100 %", "100 %"]],
            ]
          ],
          "outputs": ["cooling": ["bus": "cooling", "full_flow": "13 MW"]],
        ],
        rates: [6.5e6],
        expected: [
          .init(.rate("heat"), 5.5e6, within: 1e-12), .init(.rate("loss"), 12e6, within: 1e-9),
        ]),
      ReferenceCase(
        "waste to steam of the mini-park",
        source: "reference/mini-park inc: 24 t/h at 1.944 MWh/t and 78 % give 36.39 MW; 70 kWh/t of power",
        parameters: [
          "lead": "waste", "closes": "materials", "minimum_load": "60 %", "must_run": "true",
          "inputs": [
            "waste": ["bus": "solid-waste", "full_flow": "24 t/h"],
            "power": ["bus": "electricity", "full_flow": "1.68 MW"],
          ],
          "outputs": ["steam": ["bus": "heat", "full_flow": "36.39168 MW"]],
        ],
        rates: [20 / 3.6],
        expected: [
          .init(.rate("steam"), 30.3264e6, within: 1e-9), .init(.rate("power"), 1.4e6, within: 1e-9),
        ]),
    ]
  }
}
