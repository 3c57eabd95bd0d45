import Equipment
import Kernel
import LaneMath
import ParkTesting

/// A park of a converter with two leads, heat and then power, from fuel; all in MW.
struct RegionPark {
  /// What is different from step to step and lane to lane.
  typealias Series = (_ lane: Int, _ step: Int) -> Double

  var park: Park
  var problems: [Problem] = []
  private(set) var ports: [String: Port] = [:]

  init(steps: Int) {
    park = Park(clock: Clock(start: CivilTime(secondsSinceEpoch: 0), stepSeconds: 3600, stepCount: steps))
    park.add(Enterprise(id: "all", label: "all"))
    park.addBus("heat", carrier: .heat)
    park.addBus("power", carrier: .electricity)
    // The energy of fuel, as in the mini-park.
    park.addBus("fuel", carrier: .heat)
  }

  /// Corners of heat and power as a scenario writes them.
  static func region(_ corners: [(Double, Double)]) -> Setting {
    Setting(
      .list(
        corners.map { corner in
          [Setting("\(corner.0) MW"), Setting("\(corner.1) MW")] as Setting
        }), at: Origin(file: "code"))
  }

  /// The converter, one mapping a lane.
  static func converter(
    _ corners: [(Double, Double)], perHeat: Double = 0.5, perPower: Double = 2.5, own: Double = 0,
    _ more: [(String, Setting)] = []
  ) -> Setting {
    var setting: Setting = [
      "lead": "heat", "second_lead": "power", "region": region(corners),
      "inputs": [
        "fuel": ["bus": "fuel", "per_lead": .init("\(perHeat)"), "per_second_lead": .init("\(perPower)")]
      ],
      "outputs": ["heat": ["bus": "heat"], "power": ["bus": "power"]],
    ]
    if own > 0 {
      setting["inputs"]?["own"] = [
        "bus": "power", "per_lead": .init("\(own)"), "per_second_lead": .init("\(own)"),
      ]
    }
    for (key, value) in more { setting[key] = value }
    return setting
  }

  mutating func addConverter(_ settings: [Setting], id: String = "chp") {
    problems += park.add(Converter.self, id: id, enterprise: 0, settings: settings)
    for port in park.structures.last?.ports ?? [] { ports["\(id).\(port.key)"] = port.port }
  }

  /// A demand in MW.
  mutating func addDemand(_ bus: String, steps: Int, _ series: Series) {
    var structure = UnitStructure(id: bus + "-demand", kind: "plain", enterprise: 0)
    structure.boundary = .materials
    let port = park.port("in", .inlet, bus: park.bus(bus) ?? 0)
    structure.ports = [port]
    let rate = park.slot(
      following: (0..<laneCount).map { lane in (0..<steps).map { series(lane, $0) * 1e6 } })
    park.add(structure, PlainPlant(inlets: [.init(port.port, rate: rate)], outlets: [], quantity: 0))
  }

  /// A supplier or receiver with a limit in MW, which may take something else by ratio.
  mutating func add(
    _ id: String, _ role: UnitStructure.LeadStructure.Role, at bus: String, rank: Double,
    most: Lanes = Lanes(all: unlimited), takes: [(String, Double)] = []
  ) {
    var structure = UnitStructure(id: id, kind: "plain", enterprise: 0)
    structure.boundary = .materials
    let isSupplier = role == .supplier
    let lead = park.port("lead", isSupplier ? .outlet : .inlet, bus: park.bus(bus) ?? 0, leads: [0])
    let inlets = takes.map { (park.port($0.0, .inlet, bus: park.bus($0.0) ?? 0, leads: [0]), $0.1) }
    structure.ports = [lead] + inlets.map(\.0)
    structure.leads = [.init(role: role, port: 0, rank: park.slot(Lanes(all: rank)))]
    for port in structure.ports { ports["\(id).\(port.key)"] = port.port }
    let own = LinearConverter.Flow(lead.port, ratio: Lanes(all: 1))
    let others = inlets.map { LinearConverter.Flow($0.0.port, ratio: Lanes(all: $0.1)) }
    park.add(
      structure,
      LinearConverter(
        least: .zero, most: most * 1e6, mustRun: false, inlets: isSupplier ? others : others + [own],
        outlets: isSupplier ? [own] : [], quantity: 0))
  }

  /// What a step came to in one lane, MW.
  struct Row {
    var rates: [String: Double]
    var unserved: [String: Double]
    var excess: [String: Double]
    var margin: [String: StepView.Margin]
    var isFrozen: Bool

    subscript(port: String) -> Double { rates[port] ?? .nan }
  }

  /// Runs and gives all steps of some lanes, and what the run reports.
  func run(steps: Int, lanes: [Int] = [0]) throws -> (rows: [[Row]], report: Report) {
    var simulation = Simulation(park, lanes: laneCount)
    simulation.allowedFrozenShare = 1
    var rows = [[Row]](repeating: [], count: lanes.count)
    try simulation.run(steps: steps) { view in
      for (place, lane) in lanes.enumerated() {
        func byBus(_ port: (BusStructure) -> Port) -> [String: Double] {
          park.buses.reduce(into: [:]) { $0[$1.id] = view.memory[port($1)][lane] / 1e6 }
        }
        rows[place].append(
          Row(
            rates: ports.mapValues { view.memory[$0][lane] / 1e6 }, unserved: byBus(\.unserved),
            excess: byBus(\.excess),
            margin: park.buses.indices.reduce(into: [:]) {
              $0[park.buses[$1].id] = view.margin(bus: $1, lane: lane)
            }, isFrozen: view.frozen[lane]))
      }
    }
    return (rows, simulation.report)
  }
}

extension Setting {
  /// A scalar made in code.
  init(_ text: String) { self.init(stringLiteral: text) }
}
