extension Declaration {
  /// Says that a port dispatches the unit, and which other ports follow from its rate (all others where `sets` is nil).
  ///
  /// Reads `rank`, `setpoint`, `start_above` and `variable_cost` of the scope; with `prefix`, `prefix_rank` and so on.
  ///
  /// - Parameters:
  ///   - price: what a boundary charges (a receiver: pays) per SI unit, for buses ordered by cost.
  ///   - isUnlimited: whether nothing of the kind's own ever limits it; loops through what it supplies then need no solving,
  ///     unless the scenario gives the lead a setpoint or takes the unit out of service at times.
  /// - Returns: the lead's number.
  @discardableResult public mutating func lead(
    _ role: UnitStructure.LeadStructure.Role, at port: Port, sets: [Port]? = nil, prefix: String = "",
    defaultRank: Double, rateUnit: String = "",
    rankSource: String = "order of dispatch, stated by the scenario",
    price: Slot? = nil, isUnlimited: Bool = false
  ) -> Int {
    let start = prefix.isEmpty ? "" : prefix + "_"
    let rank = series(
      start + "rank", "1", -1e6...1e6, default: defaultRank,
      "Place in the order in which \(role.question): low first", source: rankSource)
    let carrier = structure.ports.first { $0.port == port }?.carrier ?? .electricity
    let unit = rateUnit.isEmpty ? carrier.rateUnit : rateUnit
    let place = structure.ports.firstIndex { $0.port == port } ?? 0
    var lead = UnitStructure.LeadStructure(role: role, port: place, rank: rank)
    lead.price = price
    lead.startAbove = startAbove(start + "start_above", role, unit, carrier)
    lead.variableCost = optionalSeries(
      start + "variable_cost", carrier.costUnit, -1e9...1e9,
      "Variable operation and maintenance a unit of its lead",
      source: "scenario")
    if lead.variableCost != nil {
      lead.variableCostMeter = meter(start + "variable_cost", .cost, "CNY s-1")
    }
    lead.setpoint = setpoint(
      for: structure.ports.indices.contains(place) ? structure.ports[place].key : "", unit, carrier)
    lead.isUnlimited = isUnlimited && lead.setpoint == nil && service.isEmpty
    let number = structure.leads.count
    structure.leads.append(lead)
    if keepsDescription {
      describe(
        lead:
          "\(role.rawValue) at \(structure.ports.indices.contains(place) ? structure.ports[place].key : "?")")
    }
    for index in structure.ports.indices {
      let isSet = sets.map { $0.contains(structure.ports[index].port) } ?? true
      if index == place || isSet { structure.ports[index].leads.append(number) }
    }
    return number
  }

  /// Who takes what a bus offers is not started by a need.
  private mutating func startAbove(
    _ key: String, _ role: UnitStructure.LeadStructure.Role, _ unit: String, _ carrier: Carrier
  ) -> Slot? {
    guard role == .receiver || role == .charge else {
      return optionalSeries(
        key, unit, 0...1e9, or: carrier.alternatives, "Need below which it is not started", source: "scenario"
      )
    }
    if !isDescribing, settings.contains(where: { $0?[key] != nil }) {
      known.insert(key)
      problem(
        "'\(path)\(key)' does nothing: \(kindAndUnit) takes what its bus offers, and no need starts it",
        at: key,
        hint: "a least rate, such as 'minimum_load', keeps it off where little is offered")
    }
    return nil
  }

  /// Pairs the charge and the release of a store.
  public mutating func pair(charge: Int, release: Int) {
    structure.leads[charge].partner = release
    structure.leads[release].partner = charge
  }

  /// Says that the rate of a lead bounds that of a later one: the bus of the later one decides when the earlier lead's
  /// rate is known, and asks `bounds` what it leaves.
  ///
  /// While the earlier lead runs the later one keeps within these bounds, and is at least at their lower end even where
  /// nobody asks for it: what comes of that shows as excess. A later lead that may have to run is a supplier; a receiver
  /// takes no more than it is offered, and is off below its least rate.
  ///
  /// - Parameters:
  ///   - lead: the later lead, not one of a store.
  ///   - earlier: a lead that was declared before it.
  public mutating func bounds(_ lead: Int, by earlier: Int) {
    guard earlier < lead, structure.leads.indices.contains(lead) else { return }
    structure.leads[lead].earlier = earlier
    if keepsDescription {
      let place = structure.leads[earlier].port
      let name = structure.ports.indices.contains(place) ? structure.ports[place].key : "?"
      describe(lead: lead, "within what \(name) leaves")
    }
  }

  /// Says that a self-driven unit is scaled by what the bus of this port can give.
  public mutating func follows(_ port: Port) {
    structure.follows = structure.ports.firstIndex { $0.port == port }
  }

  /// Says that the unit gets older, so that a later year finds it as the parameter would state it.
  public mutating func ages(_ ageing: UnitStructure.Ageing) { structure.ageing.append(ageing) }

  /// Says that the unit trades with the world: its flows cross the park's boundary.
  public mutating func isBoundary(_ name: String) { structure.boundary = .world(name) }

  /// Says that what would close the unit's balance is exchanged with the boundary `materials`.
  public mutating func closesByMaterials() { structure.boundary = .materials }

  /// Numbers beside the flows that are neither state nor meter; zero at first.
  public mutating func scratch(_ count: Int = 1) -> Slot {
    let first = park.slot(.zero)
    for _ in 1..<Swift.max(1, count) { _ = park.slot(.zero) }
    return first
  }

  /// Says what the unit holds: the slot of the rate's content, then of each further quantity that it follows.
  public mutating func holding(_ medium: Medium, _ slots: [Slot?]) {
    structure.holdings.append(.init(medium: medium, slots: slots))
  }

  /// Says what the unit keeps outside the park's balance: it counts as stock, and in no audit.
  public mutating func holdingOutside(_ medium: Medium, _ slots: [Slot?]) {
    structure.outsideHoldings.append(.init(medium: medium, slots: slots))
  }

  /// Weather, sun or calendar; a problem is noted where the scenario states no weather.
  public mutating func environment(_ variable: Environment) -> Slot {
    if let slot = park.slot(of: variable) { return slot }
    if !isDescribing {
      problem("\(structure.kind) needs weather (\(variable.rawValue)), but the scenario states none")
    }
    return park.slot(.zero)
  }

  /// Weather, sun or calendar, one value a step, for what is worked out before the run.
  public mutating func environmentValues(_ variable: Environment) -> [Double] {
    if let values = park.values(of: variable) { return values.expanded }
    if !isDescribing {
      problem("\(structure.kind) needs weather (\(variable.rawValue)), but the scenario states none")
    }
    return [Double](repeating: 0, count: park.clock.stepCount)
  }

  /// A slot that follows values worked out before the run, by lane (one array for all lanes).
  public mutating func slot(following lanes: [[Double]]) -> Slot { park.slot(following: lanes) }
  /// A slot that follows values worked out before the run, by lane (one for all lanes).
  public mutating func slot(following lanes: [StepValues]) -> Slot { park.slot(following: lanes) }

  private mutating func setpoint(for port: String, _ unit: String, _ carrier: Carrier) -> Slot? {
    let all = lanes(of: "setpoint")
    guard !all.isEmpty else {
      if keepsDescription {
        describe(
          .init(
            key: path + "setpoint", form: .group, unit: "", range: nil, defaultText: nil, isRequired: false,
            summary:
              "Rates to follow within range, by lead port (measured operation, an optimum found elsewhere)",
            source: ""))
      }
      return nil
    }
    for setting in all.compactMap({ $0 }) where setting.entries == nil {
      add(Problem("'setpoint' must map lead ports to rates, not be \(setting.shape)", at: setting.origin))
      return nil
    }
    return group("setpoint", "Rates to follow within range, by lead port") { scope in
      // Each lead reads its own; those of no lead are told once all leads are known.
      for entry in scope.settings.flatMap({ $0?.entries ?? [] }) { scope.known.insert(entry.key) }
      return scope.optionalSeries(
        port, unit, 0...1e12, or: carrier.alternatives, "Rate to follow; 0 is off", source: "scenario")
    }
  }
}

extension UnitStructure.LeadStructure.Role {
  fileprivate var question: String {
    switch self {
    case .supplier: "suppliers of the bus are asked"
    case .receiver: "receivers of the bus are offered its surplus"
    case .charge: "surplus is stored"
    case .release: "stores are asked to release"
    }
  }
}
