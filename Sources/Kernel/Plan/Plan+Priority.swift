/// An inlet that takes from a bus without being led there, and whose it is.
struct Taker {
  var unit: Int
  /// The lead that sets it; nil for a self-driven unit.
  var lead: Int?
  var port: UnitStructure.PortStructure
}

extension Plan {
  /// Self-driven takers, then groups of units led at one bus, in the order in which the file first names such a unit;
  /// within a group and a class ranks decide, which are numbers and not structure.
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
    limitedAt = [[Int32]](repeating: [], count: buses.count)
    var place = [Int](repeating: 0, count: buses.count)
    for (index, bus) in groups().enumerated() { place[bus] = index }
    for lead in leads.indices where !leads[lead].isStore {
      let start = limits.count
      leads[lead].group = Int32(place[Int(leads[first(of: lead)].bus)])
      for inlet in inlets(of: lead) where !records[inlet.bus ?? 0].isUnlimited {
        limits.append(limit(of: lead, at: inlet, beside: byBus[inlet.bus ?? 0] ?? [], place))
        limitedAt[inlet.bus ?? 0].append(Int32(lead))
      }
      leads[lead].limits = ListRange(start: Int32(start), count: Int32(limits.count - start))
    }
    for bus in records.indices {
      let shared = limits.filter { $0.priority == .shared && Int($0.bus) == bus }
      records[bus].sharedWishes = list(shared.map(\.wished))
      records[bus].hasShared = leads.contains { lead in
        Int(lead.bus) == bus && !lead.isStore && hasShared(lead)
      }
    }
  }

  /// What a unit takes counts with the lead that is decided first; so it is held against what that one was.
  private func first(of lead: Int) -> Int { leads[lead].earlier < 0 ? lead : Int(leads[lead].earlier) }

  /// Whether an inlet of a lead is of the middle class.
  func hasShared(_ lead: LeadRecord) -> Bool {
    (Int(lead.limits.start)..<Int(lead.limits.start + lead.limits.count)).contains {
      limits[$0].priority == .shared
    }
  }

  private mutating func limit(
    of lead: Int, at inlet: UnitStructure.PortStructure, beside takers: [Taker], _ place: [Int]
  ) -> InletLimit {
    let bus = inlet.bus ?? 0
    let own = Int(leads[lead].unit)
    let group = place[Int(leads[first(of: lead)].bus)]
    // All settled takers are self-driven: their sum is the bus's own.
    let settled = inlet.priority == .last ? settledTaken(at: bus) : nil
    var before = settled.map { [$0] } ?? []
    var peers: [Int32] = []
    var ahead: [Int32] = []
    for taker in takers where taker.port.port != inlet.port && inlet.priority != .shared {
      guard let other = taker.lead else {
        let isSummed = settled != nil && isSettled.contains(taker.port.port.index)
        if inlet.priority == .last, !isSummed { before.append(taker.port.port.index) }
        continue
      }
      var isBefore = taker.port.priority.stands(before: inlet.priority)
      if taker.port.priority == inlet.priority {
        let theirs = place[Int(leads[first(of: other)].bus)]
        if taker.unit == own {
          // Two inlets of one unit on one bus share what it brings: the second gets what the first leaves.
          isBefore = taker.port.port.index < inlet.port.index
        } else if theirs == group {
          peers += [Int32(other), taker.port.port.index]
        } else {
          isBefore = theirs < group
        }
      }
      if isBefore { before.append(taker.port.port.index) }
      if isBefore, taker.unit != own { ahead.append(Int32(other)) }
    }
    return InletLimit(
      port: inlet.port, bus: Int32(bus), priority: inlet.priority, before: list(before), peers: list(peers),
      ahead: list(ahead), short: allocate(2), wished: inlet.priority == .shared ? allocate(1) : -1)
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
}

extension TakerPriority {
  /// Whether takers of this class are served before those of another.
  func stands(before other: Self) -> Bool {
    switch (self, other) {
    case (.essential, .shared), (.essential, .last), (.shared, .last): true
    default: false
    }
  }
}
