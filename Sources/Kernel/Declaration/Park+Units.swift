extension Park {
  /// Puts a unit together from what a scenario says of it: one mapping a lane, or one for all.
  ///
  /// - Parameters:
  ///   - kind: the kind.
  ///   - id: the unit's id.
  ///   - enterprise: the owner's number.
  ///   - settings: parameters, with `ports`; the caller has taken out what is not the kind's.
  ///   - service: the share of each step that it is in service, 0 to 1, by lane or one for all; empty: it always is.
  /// - Returns: all that is wrong, warnings among it. The unit is part of the park either way.
  public mutating func add(
    _ kind: any EquipmentKind.Type, id: String, enterprise: Int, settings: [Setting],
    service: [StepValues] = [], alsoKnown: Set<String> = []
  ) -> [Problem] {
    func make<Kind: EquipmentKind>(_ kind: Kind.Type) -> [Problem] {
      let whole = self
      let changing = changingSlotsGiven
      self = Park(clock: whole.clock)
      var declaration = Declaration(
        unit: id, kind: Kind.kind, enterprise: enterprise, settings: settings.map { $0 }, park: whole,
        service: service)
      declaration.known = alsoKnown
      let unit = declaration.read(Kind.self)
      let share = service.isEmpty ? nil : declaration.serviceShare()
      self = declaration.park
      declaration.structure.kindSummary = Kind.summary
      declaration.structure.kindLabel = Kind.label
      structures.append(declaration.structure)
      units.append(unit)
      unitSlots.append(whole.initial.count..<initial.count)
      let hasState = !declaration.structure.states.isEmpty
      habits.append(
        UnitHabits(
          isSteady: !hasState && changingSlotsGiven == changing,
          accounts: !declaration.structure.meters.isEmpty, commits: hasState))
      // A unit with a problem is never run, and may lack the ports of its leads.
      if let share, declaration.problems.allSatisfy({ $0.severity == .warning }) { limitService(to: share) }
      return declaration.causes(Kind.self, settings, alsoKnown)
    }
    return make(kind)
  }

  /// Adds a unit that is wired by hand, as tests do.
  public mutating func add(_ structure: UnitStructure, _ unit: some ProcessUnit) {
    structures.append(structure)
    units.append(unit)
    habits.append(UnitHabits())
    unitSlots.append((unitSlots.last?.upperBound ?? 0)..<initial.count)
  }

  /// A port for a unit that is wired by hand.
  public mutating func port(
    _ key: String, _ direction: UnitStructure.PortStructure.Direction, bus: Int, carries: Bool = false,
    leads: [Int] = []
  ) -> UnitStructure.PortStructure {
    .init(
      key: key, port: port(buses[bus].carrier.medium), direction: direction, carrier: buses[bus].carrier,
      bus: bus,
      boundary: "", carries: carries, leads: leads)
  }
}
