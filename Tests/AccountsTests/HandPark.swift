import Accounts
import Kernel
import LaneMath
import ParkTesting

/// Puts small parks together by hand.
struct HandPark {
  var park: Park
  let start: CivilTime
  let step: Int

  /// A horizon with as much warm-up before it as is stated, in seconds.
  init(from start: String, to end: String, step: Int = 3600, warmUp: Int = 0) throws {
    let clock = try Clock(start: start, end: end, step: step)
    let warm = Clock(
      start: clock.start.advanced(by: -warmUp), stepSeconds: step,
      stepCount: clock.stepCount + warmUp / step)
    park = Park(clock: warm, warmUpSteps: warmUp / step)
    self.start = clock.start
    self.step = step
  }

  /// A rate that steps up at the beginning of a month; lane k has (k + 1) times as much where `perLane`.
  mutating func series(_ first: Double, then second: Double, from month: Int, perLane: Bool = false) -> Slot {
    let clock = park.clock
    let values = (0..<clock.stepCount).map { clock.month(of: $0) == month ? second : first }
    return park.slot(
      following: perLane ? (0..<laneCount).map { lane in values.map { $0 * Double(lane + 1) } } : [values])
  }

  func bus(_ id: String) -> Int { park.bus(id) ?? 0 }

  /// A port on a bus, or a release to the atmosphere.
  mutating func port(_ key: String, _ direction: UnitStructure.PortStructure.Direction, _ bus: String)
    -> UnitStructure.PortStructure
  { park.port(key, direction, bus: self.bus(bus)) }

  /// A boundary unit with one port by which it is dispatched.
  mutating func boundary(
    _ id: String, _ world: String, _ key: String, _ direction: UnitStructure.PortStructure.Direction,
    _ bus: String,
    contents: [Int: Double] = [:], enterprise: Int = 0,
    meters: [(key: String, kind: UnitStructure.Meter.Kind, unit: String, perRate: Double)] = []
  ) {
    var structure = UnitStructure(id: id, kind: "wire", enterprise: enterprise)
    structure.boundary = .world(world)
    var place = port(key, direction, bus)
    place.leads = [0]
    structure.ports = [place]
    structure.leads = [
      .init(
        role: direction == .outlet ? .supplier : .receiver, port: 0, rank: park.slot(Lanes(all: 1)),
        isUnlimited: true)
    ]
    var unit = Wire(flows: [
      .init(port: place.port, contents: direction == .outlet ? list(contents, place) : [])
    ])
    for meter in meters {
      let slot = park.slot(.zero)
      let words = UnitStructure.Meter.Words(
        label: meter.key, labelZh: "某值", summary: "what is counted", summaryZh: "所计的量")
      structure.meters.append(
        .init(
          key: meter.key, kind: meter.kind, unit: meter.unit, slot: slot,
          words: meter.kind == .figure ? words : nil))
      unit.counters.append(.init(slot: slot, perRate: meter.perRate))
    }
    park.add(structure, unit)
  }

  /// A self-driven unit, a process plant where nothing else is said: ports by bus with their rates; outlets with contents a unit of rate; `stack` to the atmosphere.
  mutating func plant(
    _ id: String, enterprise: Int, boundary: UnitStructure.Boundary = .materials,
    takes: [(bus: String, rate: Slot)] = [],
    gives: [(bus: String, rate: Slot, contents: [Int: Double])] = []
  ) {
    var structure = UnitStructure(id: id, kind: "wire", enterprise: enterprise)
    structure.boundary = boundary
    var unit = Wire()
    for (bus, rate) in takes {
      let place = port("in-" + bus, .inlet, bus)
      structure.ports.append(place)
      unit.flows.append(.init(port: place.port, rate: rate, contents: []))
    }
    for (bus, rate, contents) in gives {
      var place = port("out-" + bus, .outlet, bus)
      if bus == "stack" {
        place.bus = nil
        place.boundary = "atmosphere"
      }
      structure.ports.append(place)
      unit.flows.append(.init(port: place.port, rate: rate, contents: list(contents, place)))
    }
    park.add(structure, unit)
  }

  /// A battery without losses that wants a charge.
  mutating func battery(_ id: String, enterprise: Int, on bus: String, charge: Slot, content: Double) {
    var structure = UnitStructure(id: id, kind: "plain-store", enterprise: enterprise)
    var ports = [port("charge", .inlet, bus), port("release", .outlet, bus)]
    for place in 0..<2 { ports[place].leads = [place] }
    let slot = park.slot(Lanes(all: content))
    structure.ports = ports
    structure.holdings = [.init(medium: .electricity, slots: [slot])]
    structure.leads = [
      .init(role: .charge, port: 0, rank: park.slot(Lanes(all: 50)), partner: 1),
      .init(role: .release, port: 1, rank: park.slot(Lanes(all: 50)), partner: 0),
    ]
    park.add(
      structure,
      PlainStore(
        capacity: Lanes(all: 1e13), loss: .zero, interval: Double(step),
        charge: .init(ports[0].port, most: Lanes(all: 1e9), efficiency: Lanes(all: 1), wanted: charge),
        release: .init(ports[1].port, most: .zero, efficiency: Lanes(all: 1), wanted: nil), content: slot,
        load: nil, quantity: 0))
  }

  private func list(_ contents: [Int: Double], _ place: UnitStructure.PortStructure) -> [Double] {
    place.carrier.medium.further.indices.map { contents[$0] ?? 0 }
  }

  /// Runs the park through its clock.
  func run(lanes: Int = 1) throws -> (totals: Totals, report: Report) {
    var totals = Totals(park, lanes: lanes)
    var simulation = Simulation(park, lanes: lanes)
    try simulation.run(steps: park.clock.stepCount) { totals.observe($0) }
    return (totals, simulation.report)
  }
}

/// Whether two numbers agree to rounding.
func agree(_ a: Double?, _ b: Double, within tolerance: Double = 1e-9) -> Bool {
  guard let a else { return false }
  return abs(a - b) <= tolerance * Swift.max(1, abs(b))
}
