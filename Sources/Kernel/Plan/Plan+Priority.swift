/// An inlet that takes from a bus without being led there, and whose it is.
struct Taker {
  var unit: Int
  /// The lead that sets it; nil for a self-driven unit.
  var lead: Int?
  var port: UnitStructure.PortStructure
}

extension Plan {
  /// Takers in order of priority: self-driven units first, then groups of units led at one bus, in the order in which
  /// the file first names such a unit; within a group ranks decide, which are numbers and not structure.
  func takers() -> [Taker] {
    var result: [Taker] = []
    for unit in structures.indices where structures[unit].isSelfDriven {
      for port in structures[unit].ports where port.direction == .inlet && port.bus != nil {
        result.append(Taker(unit: unit, lead: nil, port: port))
      }
    }
    for bus in groups() {
      for lead in leads.indices where leads[lead].bus == Int32(bus) && !leads[lead].isStore {
        result += takers(of: lead)
      }
    }
    return result
  }

  /// What a lead takes beside its own port.
  ///
  /// An inlet that two leads set counts with the first.
  func takers(of lead: Int) -> [Taker] {
    let record = leads[lead]
    return structures[Int(record.unit)].ports.compactMap { port in
      guard port.direction == .inlet, port.bus != nil, port.port.index != record.port,
        port.leads.first == Int(record.number)
      else { return nil }
      return Taker(unit: Int(record.unit), lead: lead, port: port)
    }
  }

  /// Buses with leads, in the order in which the file first names one there.
  private func groups() -> [Int] {
    var seen: Set<Int32> = []
    return leads.compactMap { lead in
      !lead.isStore && seen.insert(lead.bus).inserted ? Int(lead.bus) : nil
    }
  }

  /// Lists by which buses each lead can be held down, and who has priority there.
  mutating func addLimits() {
    let byBus = Dictionary(grouping: takers()) { $0.port.bus ?? 0 }
    let cycles = potentialCycles()
    var place = [Int](repeating: 0, count: buses.count)
    for (index, bus) in groups().enumerated() { place[bus] = index }
    for lead in leads.indices where !leads[lead].isStore {
      let start = limits.count
      let record = leads[lead]
      // What a unit takes counts with the lead that is decided first; so it is held against what that one was.
      let first = record.earlier < 0 ? record : leads[Int(record.earlier)]
      let group = place[Int(first.bus)]
      for inlet in inlets(of: lead) {
        let bus = inlet.bus ?? 0
        guard !records[bus].isUnlimited else { continue }
        // All settled takers come first: their sum is the bus's own.
        let settled = settledTaken(at: bus)
        var before = settled.map { [$0] } ?? []
        var peers: [Int32] = []
        for taker in byBus[bus] ?? [] where taker.unit != Int(record.unit) {
          if settled != nil, isSettled.contains(taker.port.port.index) { continue }
          guard let other = taker.lead else {
            before.append(taker.port.port.index)
            continue
          }
          let theirs = place[Int(leads[other].bus)]
          if theirs == group { peers += [Int32(other), taker.port.port.index] }
          if theirs < group { before.append(taker.port.port.index) }
        }
        limits.append(
          InletLimit(
            port: inlet.port, bus: Int32(bus), before: list(before), peers: list(peers),
            inside: [record, first].contains { $0.role == .supplier && cycles[bus] == cycles[Int($0.bus)] }))
      }
      leads[lead].limits = ListRange(start: Int32(start), count: Int32(limits.count - start))
    }
  }

  /// The place of the sum of what takers that are settled before the stages take of a bus; nil where there is none.
  private func settledTaken(at bus: Int) -> Int32? {
    entries(records[bus].taken).first { place in settledSums.contains { $0.place == place } }
  }

  /// Inlets that can hold a lead down: all that it sets.
  private func inlets(of lead: Int) -> [UnitStructure.PortStructure] {
    let record = leads[lead]
    return structures[Int(record.unit)].ports.filter { port in
      port.direction == .inlet && port.bus != nil && port.port.index != record.port
        && port.leads.contains(Int(record.number))
    }
  }

  /// Buses whose potentials would need each other; an inlet there sees a first potential that ignores such inlets.
  private func potentialCycles() -> [Int] {
    var successors = [[Int]](repeating: [], count: buses.count)
    for lead in leads.indices where leads[lead].role == .supplier {
      for inlet in inlets(of: lead) {
        guard let bus = inlet.bus, !records[bus].isUnlimited else { continue }
        successors[bus].append(Int(leads[lead].bus))
      }
    }
    var component = [Int](repeating: 0, count: buses.count)
    for (index, nodes) in components(of: successors).enumerated() {
      for node in nodes { component[node] = index }
    }
    return component
  }
}
