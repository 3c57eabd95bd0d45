import Kernel

// What a park as a whole lacks.
extension ParkBuilder {
  /// Warns of buses that only take or only give.
  mutating func checkConnections(of park: Park) {
    // A unit that is wrong may be the one that would stand there.
    let isWrong = problems.contains { $0.severity == .error } || scenarios.contains { !$0.errors.isEmpty }
    guard !isWrong else { return }
    var fed: Set<Int> = []
    var drawn: Set<Int> = []
    for bus in park.buses {
      if case .bus(let target) = bus.fate { fed.insert(target) }
    }
    for port in park.structures.flatMap(\.ports) {
      guard let bus = port.bus else { continue }
      if port.direction == .outlet { fed.insert(bus) } else { drawn.insert(bus) }
    }
    for (index, bus) in park.buses.enumerated() where !fed.contains(index) {
      let origin =
        first.settings["buses"]?.entries?.first { $0.key == bus.id }?.origin ?? first.settings.origin
      let message =
        drawn.contains(index)
        ? "bus '\(bus.id)' has no supplier: all that is taken from it goes unserved"
        : "no unit stands on bus '\(bus.id)'"
      problems.append(Problem(message, at: origin, severity: .warning))
    }
  }

  /// An order by cost needs to know what everything is worth that its suppliers take and give.
  mutating func checkValues(of park: Park) {
    for unvalued in park.unvaluedBuses {
      let (bus, ordered) = (park.buses[unvalued.bus], park.buses[unvalued.ordered])
      let what = unvalued.isInlet ? "takes from it" : "gives to it"
      problems.append(
        Problem(
          "bus '\(bus.id)' has no value, and no boundary trades there at a price; '\(ordered.id)' is ordered by cost, and '\(unvalued.unit)', which supplies it, \(what) by '\(unvalued.port)'",
          at: first.settings["buses"]?.entries?.first { $0.key == bus.id }?.origin ?? first.settings.origin,
          hint:
            "state what a unit is worth there, such as 'value: 0 \(bus.carrier.costUnit)' where it is free, or order '\(ordered.id)' by rank"
        ))
    }
  }
}
