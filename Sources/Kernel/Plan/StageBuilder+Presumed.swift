// What a loop comes to where hardly any inlet is short: model.md, section 4.5.
extension StageBuilder {
  /// The availabilities in a stage that no decision of the stage changes: numbers of limits.
  func firmLimits(of stage: [Int]) -> [Int] {
    let inside = Set(stage)
    return limits(in: stage).map(\.limit).filter { index in
      let limit = plan.limits[index]
      let decided = read(limit).subtracting(portSenses[limit.port.index] ?? [])
      return !decided.contains { inside.contains(graph.writer[$0]) }
    }
  }

  /// The events of a stage in stages of their own, with their tears, where only firm and foreseen availabilities are looked
  /// at; and which are foreseen: numbers of limits.
  func presumed(_ stage: [Int]) -> (parts: [([Event], [Tear])], foreseen: [Int]) {
    let firm = Set(firmLimits(of: stage))
    let kept = stage.sorted()
    let local = Dictionary(uniqueKeysWithValues: kept.enumerated().map { ($1, $0) })
    var slack = EventGraph()
    slack.writer = graph.writer.map { local[$0] ?? -1 }
    slack.weight = graph.weight
    slack.isWeak = graph.isWeak
    for event in kept {
      var reads = self.slack[event].reads
      for (_, limit) in limits(in: [event]) where firm.contains(limit) {
        reads.formUnion(read(plan.limits[limit]))
      }
      _ = slack.addEvent(reads: reads, after: self.slack[event].after.compactMap { local[$0] })
    }
    var foreseen: [Int] = []
    var successors = slack.successors()
    for (event, limit) in byLikelihood(limits(in: kept).filter { !firm.contains($0.limit) }) {
      guard let event = local[event] else { continue }
      let reads = read(plan.limits[limit])
      let sources = Set(reads.map { slack.writer[$0] }).subtracting([-1])
      guard sources.isDisjoint(with: reached(from: event, successors)) else { continue }
      foreseen.append(limit)
      slack.reads[event].formUnion(reads)
      for source in sources.sorted() { successors[source].append(event) }
    }
    let parts = slack.stages().map { part in
      (part.events.map { events[kept[$0]] }, part.tears.flatMap { tears[$0] })
    }
    return (parts, foreseen)
  }

  /// The availabilities that events work out.
  private func limits(in events: [Int]) -> [(event: Int, limit: Int)] {
    events.flatMap { event in
      slack[event].leads.flatMap { lead in
        let range = plan.leads[lead].limits
        return (Int(range.start)..<Int(range.start + range.count)).map { (event, $0) }
      }
    }
  }

  /// Those that are likely to bind come first, for not all can be foreseen: what a store feeds ends with the store.
  private func byLikelihood(_ limits: [(event: Int, limit: Int)]) -> [(event: Int, limit: Int)] {
    let isStored = limits.map { limit in
      plan.entries(plan.records[Int(plan.limits[limit.limit].bus)].suppliers).contains {
        plan.leads[Int($0)].isStore
      }
    }
    return zip(limits, isStored).filter(\.1).map(\.0) + zip(limits, isStored).filter { !$0.1 }.map(\.0)
  }

  /// The events that follow from one, itself included.
  private func reached(from first: Int, _ successors: [[Int]]) -> Set<Int> {
    var reached: Set<Int> = [first]
    var open = [first]
    while let event = open.popLast() {
      for next in successors[event] where reached.insert(next).inserted { open.append(next) }
    }
    return reached
  }
}
