import Kernel
import Results

/// A flow at a bus that is followed in two runs: that of a unit's port, or what is unserved or excess.
struct TracedFlow: Hashable {
  let bus: String
  /// `unit.port`, `unserved` or `excess`.
  let name: String
  let label: String
  /// What the port is; nil of what is no port's, or where nobody says it.
  let port: RecordedPark.Label?
  let carrier: Carrier

  /// What tells whether two runs have the same flow.
  var key: [String] { [bus, name, carrier.rawValue] }

  static let unserved = "unserved"
  static let excess = "excess"
}

/// What bound at a bus in a step.
struct TracedMargin: Hashable {
  var unit: String?
  var reason = Bound.nothing
}

/// The flows at the buses of one run, block of steps by block of steps, from a simulation or from its results file.
enum BusTrace {
  case simulated(SimulatedTrace)
  case recorded(RecordedTrace)

  /// The flows, bus by bus.
  var flows: [TracedFlow] {
    switch self {
    case .simulated(let trace): trace.flows
    case .recorded(let trace): trace.flows
    }
  }

  /// The rates in the next steps, flow by flow, in the unit of the carrier; blocks follow each other.
  func block(_ steps: Range<Int>) throws -> [[Double]] {
    switch self {
    case .simulated(let trace): return try trace.block(steps)
    case .recorded(let trace): return try trace.block(steps)
    }
  }

  /// What bound at a bus in a step of the last block.
  func margin(bus: String, step: Int) throws -> TracedMargin {
    switch self {
    case .simulated(let trace): return trace.margin(bus: bus, step: step)
    case .recorded(let trace): return try trace.margin(bus: bus, step: step)
    }
  }
}

/// The flows of a results file.
struct RecordedTrace {
  let flows: [TracedFlow]
  private let file: RunFile
  private let places: [RunFile.BusFlow]

  init(_ file: RunFile) throws {
    self.file = file
    places = try file.busFlows()
    flows = places.map {
      TracedFlow(bus: $0.bus, name: $0.name, label: $0.label, port: $0.port, carrier: $0.carrier)
    }
  }

  func block(_ steps: Range<Int>) throws -> [[Double]] {
    try file.rates(of: places, steps: steps)
  }

  func margin(bus: String, step: Int) throws -> TracedMargin {
    let found = try file.explain(bus: bus, at: file.clock.time(of: step))
    return TracedMargin(unit: found.marginUnit, reason: found.marginReason)
  }
}
