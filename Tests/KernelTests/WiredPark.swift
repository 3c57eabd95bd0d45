import Kernel
import LaneMath
import ParkTesting

/// A park of plain units on electricity and steam buses, put together in a few words.
struct WiredPark {
  var park: Park
  var ports: [String: Port] = [:]
  let carrier: Carrier

  init(steps: Int = 3, buses: [String], carrier: Carrier = .steam) {
    self.carrier = carrier
    park = Park(clock: Clock(start: CivilTime(secondsSinceEpoch: 0), stepSeconds: 3600, stepCount: steps))
    park.add(Enterprise(id: "all", label: "all"))
    for bus in buses { park.addBus(bus, carrier: carrier) }
  }

  /// A led unit: its lead's bus, further inlets and outlets with their ratios; `mostBy` is its highest rate by step.
  mutating func add(
    _ id: String, _ role: UnitStructure.LeadStructure.Role, at bus: String, rank: Lanes = .zero,
    least: Double = 0,
    most: Lanes = Lanes(all: unlimited), mostBy: [Double]? = nil, mustRun: Bool = false,
    takes: [(String, Double)] = [],
    gives: [(String, Double)] = [], edit: (inout UnitStructure, inout Park) -> Void = { _, _ in }
  ) {
    var structure = UnitStructure(id: id, kind: "plain", enterprise: 0)
    structure.boundary = .materials
    let isSupplier = role == .supplier
    let lead = port(id, "lead", isSupplier ? .outlet : .inlet, bus, &structure)
    let inlets = takes.map {
      LinearConverter.Flow(port(id, $0.0, .inlet, $0.0, &structure), ratio: Lanes(all: $0.1))
    }
    let outlets = gives.map {
      LinearConverter.Flow(port(id, $0.0, .outlet, $0.0, &structure), ratio: Lanes(all: $0.1))
    }
    structure.leads = [.init(role: role, port: 0, rank: park.slot(rank))]
    edit(&structure, &park)
    let own = LinearConverter.Flow(lead, ratio: Lanes(all: 1))
    park.add(
      structure,
      LinearConverter(
        least: Lanes(all: least), most: most, mustRun: mustRun, inlets: isSupplier ? inlets : inlets + [own],
        outlets: isSupplier ? outlets + [own] : outlets, quantity: 0,
        mostSlot: mostBy.map { park.slot(following: [$0]) }))
  }

  /// A self-driven unit with rates by bus: positive flows out of it.
  mutating func add(_ id: String, follows: String? = nil, _ rates: [(String, [Double])]) {
    var structure = UnitStructure(id: id, kind: "plain", enterprise: 0)
    structure.boundary = .materials
    var flows: [(Bool, PlainPlant.Flow)] = []
    for (bus, values) in rates {
      let isInlet = (values.first { $0 != 0 } ?? 0) < 0
      let flow = port(id, bus, isInlet ? .inlet : .outlet, bus, &structure)
      flows.append((isInlet, .init(flow, rate: park.slot(following: [values.map(abs)]))))
      if bus == follows { structure.follows = structure.ports.count - 1 }
    }
    for place in structure.ports.indices { structure.ports[place].leads = [] }
    park.add(
      structure,
      PlainPlant(inlets: flows.filter(\.0).map(\.1), outlets: flows.filter { !$0.0 }.map(\.1), quantity: 0))
  }

  private mutating func port(
    _ id: String, _ key: String, _ direction: UnitStructure.PortStructure.Direction, _ bus: String,
    _ structure: inout UnitStructure
  ) -> Port {
    let port = park.port(
      key, direction, bus: park.bus(bus) ?? 0, carries: direction == .outlet && carrier != .electricity,
      leads: [0])
    structure.ports.append(port)
    ports[id + "." + key] = port.port
    return port.port
  }

  /// The rates of lane 0 by port, of unserved and excess by bus, step by step.
  func trace(steps: Int, lane: Int = 0) throws -> [[String: Double]] {
    var simulation = Simulation(park, lanes: laneCount)
    simulation.allowedFrozenShare = 1
    var rows: [[String: Double]] = []
    try simulation.run(steps: steps) { view in
      var row = ports.mapValues { view.memory[$0][lane] }
      for bus in park.buses {
        row["unserved " + bus.id] = view.memory[bus.unserved][lane]
        row["excess " + bus.id] = view.memory[bus.excess][lane]
      }
      row["frozen"] = view.frozen[lane] ? 1 : 0
      rows.append(row)
    }
    return rows
  }
}
