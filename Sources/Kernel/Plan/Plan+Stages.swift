extension Plan {
  /// All events of a step in stages: rates against the flow of demand, mixtures with the flow of matter, in one graph;
  /// mixtures come after rates by themselves, but where a unit's rates depend on one.
  mutating func addStages() {
    var builder = StageBuilder(plan: self)
    builder.addVariables()
    builder.addOffers()
    builder.addClearings()
    builder.addConclusions()
    builder.addMixtures()
    var straight: [Event] = []
    for stage in builder.graph.stages() {
      let order = stage.events.map { builder.events[$0] }
      for limit in builder.firmLimits(of: stage.events) { limits[limit].isFirm = true }
      if stage.tears.isEmpty {
        straight += order
        continue
      }
      flush(&straight)
      var whole = compiled(order, stage.tears.flatMap { builder.tears[$0] })
      addSearch(to: &whole, order)
      let (parts, foreseen) = builder.presumed(stage.events)
      for limit in foreseen { limits[limit].isForeseen = true }
      presume(&whole, parts)
      stages.append(whole)
    }
    flush(&straight)
  }

  private mutating func flush(_ events: inout [Event]) {
    if !events.isEmpty { stages.append(compiled(events, [])) }
    events = []
  }

  /// Adds to a loop what it comes to where no inlet is short.
  private mutating func presume(_ whole: inout Stage, _ parts: [([Event], [Tear])]) {
    let first = presumed.count
    for part in parts { presumed.append(compiled(part.0, part.1)) }
    whole.presumed = ListRange(start: Int32(first), count: Int32(parts.count))
  }

  private mutating func compiled(_ order: [Event], _ torn: [Tear]) -> Stage {
    var decided: [Int32] = []
    for event in order where event.kind == .clear {
      decided += entries(records[Int(event.index)].suppliers) + entries(records[Int(event.index)].receivers)
    }
    var seen: Set<Int32> = []
    // The whole mixture of a bus and the part that is sensed share places; the whole comes last, with what follows it.
    let torn = torn.reversed().filter { seen.insert($0.slot).inserted }.reversed()
    // Mixtures first: setting a lead's rate operates its unit, which may read them.
    let ordered = torn.filter(\.isMixture) + torn.filter { !$0.isMixture }
    defer {
      events += order
      tears += ordered
    }
    return Stage(
      events: ListRange(start: Int32(events.count), count: Int32(order.count)),
      tears: ListRange(start: Int32(tears.count), count: Int32(ordered.count)),
      storage: ordered.isEmpty ? 0 : allocate(ordered.count * (SolverRow.count + ordered.count)),
      leads: list(decided))
  }
}

extension Tear {
  var isMixture: Bool { kind == .mixture || kind == .mixtureEnd }
}
