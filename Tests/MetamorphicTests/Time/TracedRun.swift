import Kernel
import LaneMath
import Scenario

/// What flows and is metered in a park, step by step of its horizon, and what its units remember.
struct TracedRun {
  /// The numbers that are watched: rates, further quantities and meters, by name.
  let names: [String]
  /// By step of the horizon, then by name.
  private(set) var rows: [[Double]] = []
  /// States at the beginning of the horizon, and after each step of it.
  private(set) var states: [RecordedStates] = []

  /// Runs a park with one scenario to its end.
  init(_ park: Park) throws {
    var places: [Int] = []
    var names: [String] = []
    for structure in park.structures {
      for port in structure.ports {
        places.append(park.place(of: port.port))
        names.append("\(structure.id).\(port.key)")
        for (number, quantity) in port.carrier.medium.further.enumerated() {
          places.append(park.place(of: port.port, number))
          names.append("\(structure.id).\(port.key).\(quantity.id)")
        }
      }
      for meter in structure.meters {
        places.append(park.place(of: meter.slot))
        names.append("\(structure.id).\(meter.key)")
      }
    }
    for bus in park.buses {
      places += [park.place(of: bus.unserved), park.place(of: bus.excess)]
      names += ["unserved of \(bus.id)", "excess of \(bus.id)"]
    }
    self.names = names
    var simulation = Simulation(park)
    if park.warmUpSteps > 0 { try simulation.run(steps: park.warmUpSteps) }
    states.append(RecordedStates(of: simulation))
    for _ in park.warmUpSteps..<park.clock.stepCount {
      var row: [Double] = []
      try simulation.run(steps: 1) { view in row = places.map { view.memory.numbers[$0][0] } }
      rows.append(row)
      states.append(RecordedStates(of: simulation))
    }
  }

  /// The sum over all steps of what is watched under a name.
  func sum(of name: String) -> Double {
    names.firstIndex(of: name).map { place in rows.reduce(0) { $0 + $1[place] } } ?? .nan
  }

  /// Where the last steps of this run differ from all steps of another one, beyond what a solver leaves.
  func differences(fromPiece piece: TracedRun) -> [String] {
    let tail = rows.suffix(piece.rows.count)
    var found: [String] = []
    for (place, name) in names.enumerated() {
      let scale = rows.reduce(0) { max($0, abs($1[place])) }
      for (step, (a, b)) in zip(tail, piece.rows).enumerated()
      where !(abs(a[place] - b[place]) <= 1e-8 * scale) {
        found.append("\(name), step \(step): \(a[place]) and \(b[place])")
        break
      }
    }
    return found
  }
}

/// States that are at hand, by the name of a file that stands for them.
struct KnownStates: StatesSource {
  var states: RecordedStates
  func states(in file: String, at time: CivilTime?) throws(StatesError) -> RecordedStates { states }
}
