import Kernel
import Results
import Scenario
import Synchronization

/// The flows of one lane of a simulation that is made as it is asked for.
///
/// Two traces of one simulation go in step: the one that is asked first makes the block for both.
struct SimulatedTrace {
  private let run: TracedSimulation
  private let lane: Int

  var flows: [TracedFlow] { run.flows }

  /// One trace a scenario of a park.
  static func traces(of prepared: PreparedPark) -> [SimulatedTrace] {
    let run = TracedSimulation(prepared)
    return prepared.scenarios.indices.map { SimulatedTrace(run: run, lane: $0) }
  }

  func block(_ steps: Range<Int>) throws -> [[Double]] {
    try run.advance(to: steps)
    return run.rates(lane: lane)
  }

  func margin(bus: String, step: Int) -> TracedMargin {
    run.margin(bus: bus, step: step, lane: lane)
  }
}

/// A simulation that keeps the flows of its last block of steps.
private final class TracedSimulation: Sendable {
  private struct State {
    var simulation: Simulation
    var steps = 0..<0
    /// By lane and flow.
    var rates: [[[Double]]]
    /// By lane, step and bus.
    var margins: [[StepView.Margin]]
  }

  let flows: [TracedFlow]
  private let park: Park
  private let places: [Int]
  private let state: Mutex<State>

  init(_ prepared: PreparedPark) {
    let park = prepared.park
    self.park = park
    var flows: [TracedFlow] = []
    var places: [Int] = []
    for (number, bus) in park.buses.enumerated() {
      func add(_ name: String, _ port: Port, _ words: RecordedPark.Label? = nil) {
        flows.append(
          TracedFlow(bus: bus.id, name: name, label: bus.label, port: words, carrier: bus.carrier))
        places.append(park.place(of: port))
      }
      for structure in park.structures {
        for port in structure.ports where port.bus == number {
          let words = RecordedPark.Label(
            english: port.label, chinese: port.labelZh.isEmpty ? port.label : port.labelZh)
          add("\(structure.id).\(port.key)", port.port, words)
        }
      }
      add(TracedFlow.unserved, bus.unserved)
      add(TracedFlow.excess, bus.excess)
    }
    (self.flows, self.places) = (flows, places)
    let lanes = prepared.scenarios.count
    state = Mutex(
      State(
        simulation: Simulation(park, lanes: lanes), rates: Array(repeating: [], count: lanes),
        margins: Array(repeating: [], count: lanes)))
  }

  /// Simulates up to the end of a block, the warm-up before the first.
  func advance(to steps: Range<Int>) throws {
    try state.withLock { state in
      guard state.steps != steps else { return }
      let warmUp = park.warmUpSteps - state.simulation.report.steps
      if warmUp > 0 { try state.simulation.run(steps: warmUp) }
      state.steps = steps
      let lanes = state.rates.indices
      var rates = lanes.map { _ in Array(repeating: [Double](), count: places.count) }
      var margins = lanes.map { _ in [StepView.Margin]() }
      try state.simulation.run(steps: steps.count) { view in
        for lane in lanes {
          for (flow, place) in places.enumerated() {
            rates[lane][flow].append(view.memory.numbers[place][lane] / flows[flow].carrier.displayScale)
          }
          for bus in park.buses.indices { margins[lane].append(view.margin(bus: bus, lane: lane)) }
        }
      }
      (state.rates, state.margins) = (rates, margins)
    }
  }

  func rates(lane: Int) -> [[Double]] { state.withLock { $0.rates[lane] } }

  func margin(bus: String, step: Int, lane: Int) -> TracedMargin {
    guard let number = park.bus(bus) else { return TracedMargin() }
    return state.withLock { state in
      let margin = state.margins[lane][(step - state.steps.lowerBound) * park.buses.count + number]
      return TracedMargin(unit: margin.unit.map { park.structures[$0].id }, reason: margin.bound)
    }
  }
}
