public import Kernel

extension RunFile {
  /// Why a bus was supplied as it was in the step that holds an instant.
  ///
  /// - Parameters:
  ///   - bus: the bus's id.
  ///   - time: an instant of the horizon, in the park's standard time.
  /// - Throws: `Problems` when there is no such bus, or the instant lies outside the horizon; `StorageError` when
  ///   something cannot be read.
  public func explain(bus: String, at time: CivilTime) throws -> BusExplanation {
    var problems: [Problem] = []
    let origin = Origin(file: path)
    let seconds = time.secondsSinceEpoch - clock.start.secondsSinceEpoch
    if seconds < 0 || seconds >= clock.duration {
      problems.append(
        Problem(
          "\(time) lies outside the run", at: origin, hint: "it goes from \(clock.start) to \(clock.end)"))
    }
    let places = try busPlaces()
    let found = places.first { $0.bus == bus }
    if found == nil {
      problems.append(
        Problem(
          "there is no bus '\(bus)'", at: origin, hint: suggestion(for: bus, among: places.map(\.bus))))
    }
    guard let found, problems.isEmpty else { throw Problems(problems) }
    var explanation = try explanation(found, step: seconds / clock.step)
    explanation.behind = try behind(explanation.marginInlet, at: bus, places, step: explanation.step)
    return explanation
  }

  private func explanation(_ place: BusPlace, step: Int) throws(StorageError) -> BusExplanation {
    let (bus, carrier, row) = (place.bus, place.carrier, place.row)
    let group = "\(Self.group(carrier))/buses"
    let targets = try reader.strings("\(group)/excess_to")
    let fates = try reader.strings("\(group)/fate")
    let labels = try reader.strings("\(group)/label")
    let buses = try reader.strings("\(group)/bus")
    try fit([targets.count, fates.count, labels.count], buses.count, group)
    let excess = try column("\(group)/excess", step, buses.count)
    let unserved = try column("\(group)/unserved", step, buses.count)
    var flows = try portFlows(carrier, bus: bus, step: step)
    for other in targets.indices where targets[other] == bus {
      flows.suppliers.append(
        BusExplanation.Flow(name: "excess of \(buses[other])", kind: "", enterprise: "", rate: excess[other]))
    }
    let all = flows.suppliers + flows.takers
    let crumb = Self.crumb * (all.map(\.rate).max() ?? 0)
    let margin = try margin(at: place, step: step)
    let start = clock.time(of: step)
    return BusExplanation(
      bus: bus, label: labels[row], carrier: carrier, unit: carrier.displayUnit, step: step,
      span: start..<start.advanced(by: clock.step), suppliers: Self.running(flows.suppliers, above: crumb),
      takers: Self.running(flows.takers, above: crumb), idle: all.filter { $0.rate <= crumb }.map(\.name),
      unserved: unserved[row] > crumb ? unserved[row] : 0, excess: excess[row] > crumb ? excess[row] : 0,
      fate: targets[row].isEmpty ? fates[row] : targets[row],
      marginUnit: margin.unit, marginReason: margin.reason, marginInlet: margin.inlet,
      states: try states(of: flows.units, step: step))
  }

  private static func running(
    _ flows: [BusExplanation.Flow], above crumb: Double
  ) -> [BusExplanation.Flow] {
    flows.filter { $0.rate > crumb }.sorted { $0.rate > $1.rate }
  }

  private func portFlows(
    _ carrier: Carrier, bus: String, step: Int
  ) throws(StorageError) -> (
    suppliers: [BusExplanation.Flow], takers: [BusExplanation.Flow], units: [String]
  ) {
    let group = Self.group(carrier)
    guard try reader.contains("\(group)/port") else { return ([], [], []) }
    let names = try reader.strings("\(group)/port")
    let units = try reader.strings("\(group)/unit")
    let kinds = try reader.strings("\(group)/kind")
    let owners = try reader.strings("\(group)/enterprise")
    let buses = try reader.strings("\(group)/bus")
    let directions = try reader.strings("\(group)/direction")
    try fit([units.count, kinds.count, owners.count, buses.count, directions.count], names.count, group)
    let rates = try column("\(group)/rate", step, names.count)
    var result: (suppliers: [BusExplanation.Flow], takers: [BusExplanation.Flow], units: [String])
    result = ([], [], [])
    for port in names.indices where buses[port] == bus {
      let flow = BusExplanation.Flow(
        name: names[port], kind: kinds[port], enterprise: owners[port], rate: rates[port])
      if directions[port] == "out" { result.suppliers.append(flow) } else { result.takers.append(flow) }
      if !result.units.contains(units[port]) { result.units.append(units[port]) }
    }
    return result
  }

  private func states(of units: [String], step: Int) throws(StorageError) -> [BusExplanation.State] {
    guard try reader.contains("/states") else { return [] }
    var states: [BusExplanation.State] = []
    for case .group(let state) in try reader.members(of: "/states") {
      let group = "/states/\(state)"
      let names = try reader.strings("\(group)/unit")
      guard names.contains(where: units.contains) else { continue }
      // To the last digit, so that what changed in a step shows; earlier versions had no other.
      let isExact = try reader.contains("\(group)/exact")
      let (value, initial) = isExact ? ("exact", "initial_exact") : ("value", "initial")
      let after = try column("\(group)/\(value)", step, names.count)
      let before =
        step > 0
        ? try column("\(group)/\(value)", step - 1, names.count) : try reader.read("\(group)/\(initial)")
      try fit([before.count], names.count, group)
      let unit = ShownUnit(stored: try reader.attribute("units", of: "\(group)/\(value)")?.string ?? "")
      for row in names.indices where units.contains(names[row]) {
        states.append(
          BusExplanation.State(
            name: names[row], state: state, unit: unit.spoken,
            before: before[row] * unit.factor + unit.offset,
            after: after[row] * unit.factor + unit.offset))
      }
    }
    return states
  }
}
