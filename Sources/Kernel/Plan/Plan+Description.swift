import LaneMath

extension Plan {
  /// The plan in words, with the ranks that the park's first lane has.
  public func description(of park: Park) -> PlanDescription {
    PlanDescription(
      stages: stages.map(describe), buses: buses.indices.map { describe(bus: $0, of: park) },
      unitCount: structures.count, selfDrivenCount: selfDriven.count)
  }

  private func describe(_ stage: Stage) -> PlanDescription.Stage {
    let events = events(of: stage)
    let tears = tears[Int(stage.tears.start)..<Int(stage.tears.start + stage.tears.count)]
    return .init(
      events: events.map(words), tears: tears.map(words), buses: buses(of: stage).map { buses[$0].id })
  }

  /// The buses that a stage's events are about, in their order; every loop goes through one at least.
  func buses(of stage: Stage) -> [Int] {
    distinct(events(of: stage).filter(\.isOfBus).map { Int($0.index) })
  }

  /// The units that are led at those buses, or whose flows the stage works out.
  func units(of stage: Stage) -> [Int] {
    distinct(
      events(of: stage).flatMap { event -> [Int] in
        guard event.isOfBus else { return [Int(event.index)] }
        let record = records[Int(event.index)]
        return [record.suppliers, record.receivers].flatMap(entries).map { Int(leads[Int($0)].unit) }
      })
  }

  private func distinct(_ numbers: [Int]) -> [Int] {
    var seen: Set<Int> = []
    return numbers.filter { seen.insert($0).inserted }
  }

  private func events(of stage: Stage) -> ArraySlice<Event> {
    events[Int(stage.events.start)..<Int(stage.events.start + stage.events.count)]
  }

  private func words(for event: Event) -> String {
    let place = Int(event.index)
    return switch event.kind {
    case .offer: "offer \(buses[place].id)"
    case .follow: "follow \(buses[place].id)"
    case .clear: "clear \(buses[place].id)"
    case .conclude: "conclude \(structures[place].id)"
    case .compose: "compose \(structures[place].id)"
    case .carry: "carry \(structures[place].id)"
    case .mix: "mix \(buses[place].id)"
    case .probe: "ask what flows on \(buses[place].id)"
    }
  }

  private func words(for tear: Tear) -> String {
    let place = Int(tear.index)
    switch tear.kind {
    case .lead:
      let structure = structures[Int(leads[place].unit)]
      let port = structure.ports[structure.leads[Int(leads[place].number)].port]
      return "rate of \(structure.id).\(port.key)"
    case .share: return "served share of \(structures[place].id)"
    case .concluded:
      let port = structures[place].ports.first { $0.port.index == tear.slot }
      return "rate of \(structures[place].id).\(port?.key ?? "")"
    case .excess: return "excess of \(buses[place].id)"
    case .number:
      if let bus = records.firstIndex(where: { $0.potential == tear.slot }) {
        return "potential of \(buses[bus].id)"
      }
      let structure = structures[Int(leads[place].unit)]
      return "wish of \(structure.id)"
    case .mixture, .mixtureEnd:
      let quantity = Int(tear.slot - records[place].mixture)
      return "\(buses[place].carrier.medium.further[quantity].id) of \(buses[place].id)"
    }
  }

  private func describe(bus: Int, of park: Park) -> PlanDescription.Bus {
    var found: [PlanDescription.Lead] = []
    var supplied: [String] = []
    var demanded: [String] = []
    for structure in structures {
      let led = structure.leads.filter { structure.ports[$0.port].bus == bus }
      for lead in led { found.append(describe(lead, of: structure, in: park)) }
      for port in structure.ports where port.bus == bus {
        guard !led.contains(where: { structure.ports[$0.port].port == port.port }) else { continue }
        let name = "\(structure.id).\(port.key)"
        if port.direction == .inlet { demanded.append(name) } else { supplied.append(name) }
      }
    }
    for other in buses where other.fate == .bus(bus) { supplied.append("excess of \(other.id)") }
    let roles: [UnitStructure.LeadStructure.Role] = [.supplier, .release, .receiver, .charge]
    let ordered = roles.flatMap { role in
      found.filter { $0.role == role }.enumerated().sorted {
        ($0.element.rank.lowerBound, $0.offset) < ($1.element.rank.lowerBound, $1.offset)
      }.map(\.element)
    }
    let structure = buses[bus]
    return .init(
      id: structure.id, label: structure.label, carrier: structure.carrier, order: structure.order,
      fate: words(for: structure.fate), leads: ordered, supplied: supplied, demanded: demanded)
  }

  private func describe(
    _ lead: UnitStructure.LeadStructure, of structure: UnitStructure, in park: Park
  ) -> PlanDescription.Lead {
    let number = structure.leads.firstIndex { $0.port == lead.port && $0.role == lead.role } ?? 0
    let own = structure.ports[lead.port]
    let followers = structure.ports.filter {
      $0.port != own.port && $0.leads.contains(number) && $0.bus != nil
    }
    return .init(
      unit: structure.id, kind: structure.kind, port: own.key, role: lead.role,
      rank: range(of: lead.rank, in: park),
      earlier: lead.earlier.map { structure.ports[structure.leads[$0].port].key },
      followers: followers.map { port in
        "\(port.key) \(port.direction == .inlet ? "from" : "to") \(port.bus.map { buses[$0].id } ?? "")"
      })
  }

  private func range(of slot: Slot, in park: Park) -> ClosedRange<Double> {
    let first = park.initialValue(of: slot)[0]
    guard let values = park.series.first(where: { $0.slot == slot })?.lanes.first?.occurring else {
      return first...first
    }
    let low = values.min() ?? first
    return low...Swift.max(low, values.max() ?? low)
  }

  private func words(for fate: BusStructure.Fate) -> String {
    switch fate {
    case .curtail: "curtail"
    case .vent: "vent"
    case .bus(let other): buses[other].id
    }
  }
}

extension Event {
  /// Whether its index is that of a bus, and not of a unit.
  fileprivate var isOfBus: Bool {
    switch kind {
    case .offer, .follow, .clear, .mix, .probe: true
    case .conclude, .compose, .carry: false
    }
  }
}
