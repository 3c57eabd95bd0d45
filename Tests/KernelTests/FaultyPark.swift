import Kernel
import LaneMath
import ParkTesting

/// What is planted into a unit, a bus or a state.
enum Fault: Sendable {
  /// The outlet brings this share less of a further quantity than comes in.
  case leak(Int, Double)
  /// The outlet's rate is this share less than what comes in.
  case rateLeak(Double)
  /// This share of one further quantity leaves as another, by mass.
  case turned(from: Int, into: Int, Double)
  /// A further quantity of the outlet is this number.
  case quantity(Int, Double)
  /// The same in one lane.
  case lane(Int, Int, Double)
  /// Its state is this number once it is committed.
  case state(Double)
  /// The rate of its lead is this many times what is asked.
  case rate(Double)
  /// It gives back this share of its largest rate by an outlet that closes its balance.
  case backwards(Double)
  /// Its loss to the surroundings, W.
  case loss(Double)
  /// It takes this share less than what it is given, once that is settled.
  case taken(Double)
}

/// A unit through which everything passes, but for what is planted.
struct FaultyUnit: ProcessUnit {
  let inlet: Port
  let outlet: Port
  /// A second outlet, which closes its balance.
  let rest: Port
  let loss: Port
  let state: Slot
  let count: Int
  let most: Double
  let fault: Fault?

  func range(of lead: Int, _ memory: Memory) -> LeadRange { LeadRange(most: Lanes(all: most)) }

  func operate(at rate: Lanes, of lead: Int, _ memory: Memory) {
    var (given, back) = (rate, Lanes.zero)
    memory[inlet] = rate
    switch fault {
    case .rateLeak(let share): given = rate * (1 - share)
    case .rate(let factor): (memory[inlet], given) = (rate * factor, rate * factor)
    case .backwards(let share): (given, back) = (rate * (1 + share), -rate * share)
    default: break
    }
    memory[outlet] = given
    memory[rest] = back
  }

  func carry(_ memory: Memory) {
    for quantity in 0..<count {
      memory[rest, quantity] = .zero
      memory[outlet, quantity] = memory[inlet, quantity]
    }
    memory[loss] = .zero
    switch fault {
    case .leak(let quantity, let share): memory[outlet, quantity] *= 1 - share
    case .turned(let first, let second, let share):
      memory[outlet, second] += memory[outlet, first] * share
      memory[outlet, first] *= 1 - share
    case .quantity(let quantity, let value): memory[outlet, quantity] = Lanes(all: value)
    case .lane(let lane, let quantity, let value): memory[outlet, quantity][lane] = value
    case .backwards(let share):
      for quantity in 0..<count {
        memory[rest, quantity] = -memory[inlet, quantity] * share
        memory[outlet, quantity] = memory[inlet, quantity] * (1 + share)
      }
    case .loss(let value):
      memory[loss] = Lanes(all: value)
      memory[outlet, 0] -= value
    case .taken(let share): memory[inlet] *= 1 - share
    default: break
    }
  }

  func commit(over seconds: Double, _ memory: Memory) {
    if case .state(let value) = fault { memory[state] = Lanes(all: value) }
  }
}

/// A source, two units through which everything passes and a sink, on three buses in a row; a fault stands in one of them.
struct FaultyPark {
  private(set) var park: Park
  private let carrier: Carrier
  private let flow: Double

  /// - Parameters:
  ///   - contents: what the source brings of further quantities, per rate.
  ///   - flow: what flows through, a second; the units can do ten times as much.
  ///   - place: `first` or `second`, which of the units has the fault.
  init(
    _ carrier: Carrier, _ contents: [Int: Double], _ fault: Fault?, in place: String = "first",
    steps: Int = 3, nominal: [Lanes] = [], promisesNominal: Bool = false, flow: Double = 10
  ) {
    self.carrier = carrier
    self.flow = flow
    park = Park(clock: Clock(start: CivilTime(secondsSinceEpoch: 0), stepSeconds: 3600, stepCount: steps))
    park.add(Enterprise(id: "all", label: "all"))
    for bus in ["high", "middle", "low"] { park.addBus(bus, carrier: carrier) }
    park.addBus("idle", carrier: carrier, nominal: nominal)
    park.addBus("warmth", carrier: .heat)
    let count = carrier.medium.further.count
    addSource(contents, promisesNominal: promisesNominal)
    for (id, from, to) in [("first", "high", "middle"), ("second", "middle", "low")] {
      add(id, from, to, id == place ? fault : nil, count)
    }
    addSink("sink", "low", count)
    addSink("idler", "idle", count)
  }

  private mutating func addSource(_ contents: [Int: Double], promisesNominal: Bool) {
    var structure = UnitStructure(id: "source", kind: "plain", enterprise: 0)
    structure.boundary = .world("source")
    structure.ports = [park.port("out", .outlet, bus: 0)]
    if promisesNominal { structure.ports[0].composition = .nominal }
    let port = structure.ports[0].port
    let brought = contents.sorted { $0.key < $1.key }.map { ($0.key, Lanes(all: $0.value)) }
    park.add(structure, Source(port: port, flow: flow, contents: brought))
  }

  private mutating func addSink(_ id: String, _ bus: String, _ count: Int) {
    var structure = UnitStructure(id: id, kind: "plain", enterprise: 0)
    structure.boundary = .world("sink")
    structure.ports = [park.port("in", .inlet, bus: park.bus(bus) ?? 0, leads: [0])]
    structure.leads = [.init(role: .receiver, port: 0, rank: park.slot(.zero))]
    park.add(
      structure,
      LinearConverter(
        least: .zero, most: Lanes(all: unlimited), mustRun: false,
        inlets: [.init(structure.ports[0].port, ratio: Lanes(all: 1))], outlets: [], quantity: 0))
  }

  private mutating func add(_ id: String, _ from: String, _ to: String, _ fault: Fault?, _ count: Int) {
    var structure = UnitStructure(id: id, kind: "faulty", enterprise: 0)
    // Its own balance closes by what it exchanges with the world, so that the bus alone is off.
    if case .taken? = fault { structure.boundary = .world("yard") }
    structure.ports = [
      park.port("in", .inlet, bus: park.bus(from) ?? 0, leads: [0]),
      park.port("out", .outlet, bus: park.bus(to) ?? 0, carries: true, leads: [0]),
      park.port("rest", .outlet, bus: park.bus(to) ?? 0, carries: true, leads: [0]),
      park.port("loss", .outlet, bus: park.bus("warmth") ?? 0, carries: true, leads: [0]),
    ]
    for place in [2, 3] { (structure.ports[place].bus, structure.ports[place].boundary) = (nil, "ambient") }
    structure.leads = [.init(role: .receiver, port: 0, rank: park.slot(.zero))]
    let state = park.slot(Lanes(all: 1))
    structure.states = [.init(key: "content", unit: "kg", slot: state, role: .physical)]
    let ports = structure.ports.map(\.port)
    park.add(
      structure,
      FaultyUnit(
        inlet: ports[0], outlet: ports[1], rest: ports[2], loss: ports[3], state: state, count: count,
        most: 10 * flow, fault: fault))
  }

  /// How a run of it ends.
  func run(steps: Int = 3, lanes: Int = laneCount) -> (interruption: Interruption?, report: Report) {
    var simulation = Simulation(park, lanes: lanes)
    simulation.allowedFrozenShare = 1
    do {
      try simulation.run(steps: steps)
      return (nil, simulation.report)
    } catch let interruption as Interruption {
      return (interruption, simulation.report)
    } catch {
      return (nil, simulation.report)
    }
  }
}

/// Brings a flow of a stated mixture.
private struct Source: ProcessUnit {
  let port: Port
  let flow: Double
  let contents: [(Int, Lanes)]

  func operate(at share: Lanes, of lead: Int, _ memory: Memory) { memory[port] = flow * share }
  func compose(_ memory: Memory) {
    for (quantity, content) in contents { memory[port, quantity] = memory[port] * content }
  }
}
