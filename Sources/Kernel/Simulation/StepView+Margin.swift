import LaneMath

extension StepView {
  /// What set the margin at a bus, and what bound.
  public struct Margin: Sendable, Hashable {
    /// Number of the unit; nil where no unit is dispatched at the bus.
    public var unit: Int?
    /// What held it.
    public var bound: Bound
    /// The inlet that brings too little, where that is what held it: its place among the unit's ports.
    public var inlet: Int?
  }

  /// The lead that gives, or takes, the last unit of a bus's flow in one lane.
  ///
  /// Where more is asked of a bus than it can give, it is the supplier that holds it down, running or not. Where nobody
  /// runs, it is who would be the first.
  public func margin(bus: Int, lane: Int) -> Margin {
    let record = engine.buses[bus]
    if isWanting(bus, lane), let supplier = holding(bus, lane) { return limiting(supplier, lane) }
    if let supplier = last(record.suppliers, lane) { return bound(supplier, lane) }
    if let receiver = last(record.receivers, lane) { return bound(receiver, lane) }
    if isShort(record, lane) { return Margin(unit: nil, bound: .availability) }
    return first(record.suppliers, lane) ?? first(record.receivers, lane)
      ?? Margin(unit: nil, bound: .nothing)
  }

  /// Who would run first, and nobody asks; where none of them could run, why the first cannot.
  private func first(_ range: ListRange, _ lane: Int) -> Margin? {
    var best: (lead: Int, could: Bool)?
    for entry in numbers(range) {
      let could = engine[engine.leads[entry].values + LeadValue.most][lane] > 0
      if let best {
        guard could == best.could ? order(entry, lane) < order(best.lead, lane) : could else { continue }
      }
      best = (entry, could)
    }
    return best.map {
      $0.could ? Margin(unit: Int(engine.leads[$0.lead].unit), bound: .idle) : limiting($0.lead, lane)
    }
  }

  /// A run of the plan's lists where it lies: this is asked for each bus of each step that is recorded, and an array for each
  /// was a tenth of a run.
  func entries(_ range: ListRange) -> UnsafeBufferPointer<Int32> {
    UnsafeBufferPointer(start: engine.lists + Int(range.start), count: Int(range.count))
  }

  /// The same as numbers of leads.
  func numbers(_ range: ListRange) -> LazyMapSequence<UnsafeBufferPointer<Int32>, Int> {
    entries(range).lazy.map { Int($0) }
  }

  /// A port of a unit, by its place among the unit's.
  public func port(_ place: Int, ofUnit unit: Int) -> Port { plan.structures[unit].ports[place].port }

  /// Whether more is unserved than what rounding leaves where a need is shared out.
  func isShort(_ record: BusRecord, _ lane: Int) -> Bool {
    let unserved = engine[record.unserved][lane]
    guard unserved > 0 else { return false }
    let led = entries(record.suppliers).reduce(0) { $0 + engine[engine.leads[Int($1)].port][lane] }
    let supplied = entries(record.supplied).reduce(led) { $0 + engine[$1][lane] }
    return unserved > Self.slack * supplied
  }

  /// Below this share of a rate a difference is what rounding leaves.
  static let slack = 1e-9

  /// The running lead that comes last in the order of its bus.
  private func last(_ range: ListRange, _ lane: Int) -> Int? {
    var found: Int?
    for entry in numbers(range) where engine[engine.leads[entry].port][lane] > 0 {
      if let best = found, order(best, lane) > order(entry, lane) { continue }
      found = entry
    }
    return found
  }

  func order(_ lead: Int, _ lane: Int) -> Double {
    engine[engine.leads[lead].values + LeadValue.order][lane]
  }

  private func bound(_ place: Int, _ lane: Int) -> Margin {
    let lead = engine.leads[place]
    let rate = engine[lead.port][lane]
    let slack = Self.slack * rate
    let most = engine[lead.values + LeadValue.most][lane]
    if rate >= engine[lead.values + LeadValue.limit][lane] - slack { return limiting(place, lane) }
    if rate >= most - slack { return limiting(place, lane) }
    let isLeast = rate <= engine[lead.values + LeadValue.least][lane] + slack
    return Margin(unit: Int(lead.unit), bound: isLeast ? .leastRate : .nothing)
  }

  /// Whether a lead could have run higher, had its bus offered more.
  func isBelowLimit(_ place: Int, _ lane: Int) -> Bool {
    let lead = engine.leads[place]
    let limit = lead.isStore ? LeadValue.wanted : LeadValue.limit
    return engine[lead.port][lane] < engine[lead.values + limit][lane] * (1 - Self.slack)
  }

  /// What holds a lead from running higher: an inlet and its bus, or its own range.
  func limiting(_ place: Int, _ lane: Int) -> Margin {
    let lead = engine.leads[place]
    let most = engine[lead.values + LeadValue.most][lane]
    let limit = engine[lead.values + LeadValue.limit][lane]
    if !lead.isStore, limit < most * (1 - Self.slack) {
      return Margin(unit: Int(lead.unit), bound: .availability, inlet: shortest(lead, lane))
    }
    if isNotStarted(lead, lane) { return Margin(unit: Int(lead.unit), bound: .startAbove) }
    let stated = Bound(rawValue: Int(engine[lead.values + LeadValue.bound][lane])) ?? .capacity
    // What a store can hold is told apart, so that its capacity is how fast it is filled or emptied.
    return Margin(unit: Int(lead.unit), bound: lead.isStore && stated == .capacity ? .storeRate : stated)
  }

  /// Whether a lead stands still, though it could run, as its bus lacks less than what starts it.
  private func isNotStarted(_ lead: LeadRecord, _ lane: Int) -> Bool {
    guard lead.startAbove >= 0, engine[lead.port][lane] <= 0 else { return false }
    let values = lead.values
    let unserved = engine[engine.buses[Int(lead.bus)].unserved][lane]
    return engine[values + LeadValue.limit][lane] > 0 && engine[values + LeadValue.previous][lane] <= 0
      && engine[values + LeadValue.isOff][lane] == 0 && engine[values + LeadValue.isSet][lane] == 0
      && unserved > 0 && unserved < engine[lead.startAbove][lane]
  }

  /// The inlet that brings a lead least.
  private func shortest(_ lead: LeadRecord, _ lane: Int) -> Int? {
    var found: (port: Int32, brings: Double)?
    withUnsafePointer(to: lead) { lead in
      for limit in engine.indices(lead.pointee.limits) {
        let brings = engine.brings(engine.limits + limit, lead)[lane]
        if brings < found?.brings ?? unlimited { found = (engine.limits[limit].port.index, brings) }
      }
    }
    return found.flatMap { found in
      plan.structures[Int(lead.unit)].ports.firstIndex { $0.port.index == found.port }
    }
  }
}
