import Kernel
import Quantities

extension RunLayout {
  /// A number of some units, under one key and in one unit of measure.
  private struct Shared {
    var key: String
    var unit: String
    var members: [(structure: UnitStructure, slot: Slot)] = []
  }

  private static func share(
    _ all: [(structure: UnitStructure, key: String, unit: String, slot: Slot)]
  ) -> [(name: String, shared: Shared)] {
    var groups: [Shared] = []
    for entry in all {
      let place = groups.firstIndex { $0.key == entry.key && $0.unit == entry.unit }
      if place == nil { groups.append(Shared(key: entry.key, unit: entry.unit)) }
      groups[place ?? groups.count - 1].members.append((entry.structure, entry.slot))
    }
    // One key in two units of measure, as two kinds may have it, makes two groups.
    return groups.enumerated().map { number, shared in
      let earlier = groups[..<number].count { $0.key == shared.key }
      return (word(shared.key) + (earlier == 0 ? "" : "_\(earlier + 1)"), shared)
    }
  }

  /// What units remember, as people read it and to the last digit in SI, stamped with the ends of the steps.
  mutating func addStates(_ park: Park) {
    let all = park.structures.flatMap { structure in
      structure.states.map { (structure: structure, key: $0.key, unit: $0.unit, slot: $0.slot) }
    }
    for (name, shared) in Self.share(all) {
      var group = Group("/states/\(name)")
      group.stamp = .end
      group.scales = [("unit", shared.members.map(\.structure.id))]
      let first = states.count
      states += shared.members.map { (park.place(of: $0.slot), park.initialValue(of: $0.slot)[0]) }
      let rows = first..<states.count
      let coherent = Self.coherent(shared.unit)
      let shown = ShownUnit(stored: coherent)
      let point = Attribute("cell_methods", "time_end: point")
      group.datasets = [
        Dataset(
          name: "value", source: gather(shared.members.map { park.place(of: $0.slot) }, shown), scale: "unit",
          attributes: [.units(shown), .longName(shared.key), point]),
        Dataset(
          name: "exact", source: .states(rows), scale: "unit",
          attributes: [
            Attribute("units", .string(coherent)),
            .longName("\(shared.key), to the last digit, in SI: what another run may begin with"), point,
          ]),
      ]
      initials.append(
        Initial(group: group.path, rows: rows, unit: shown, coherent: coherent, key: shared.key))
      groups.append(group)
    }
  }

  /// What each meter of money counts.
  mutating func addCosts(_ park: Park) {
    let meters = park.structures.flatMap { structure in
      structure.meters.filter { $0.kind == .cost }.map { (structure: structure, meter: $0) }
    }
    guard !meters.isEmpty else { return }
    var group = Group("/costs")
    group.scales = [("item", meters.map { "\($0.structure.id).\($0.meter.key)" })]
    group.labels = [
      ("unit", meters.map(\.structure.id)),
      ("enterprise", meters.map { Self.enterprise($0.structure, park) }),
    ].map { Group.Labels(name: $0.0, values: $0.1, scale: "item") }
    let places = meters.map { park.place(of: $0.meter.slot) }
    let rate = ShownUnit(of: "CNY s-1")
    var amount = rate
    (amount.symbol, amount.factor) = ("CNY", Double(park.clock.step))
    let coordinates = Attribute("coordinates", "unit enterprise")
    group.datasets = [
      Dataset(
        name: "value", source: gather(places, rate), scale: "item",
        attributes: [.units(rate), .longName("cost; income is negative"), .stepMean, coordinates]),
      Dataset(
        name: "amount", source: gather(places, amount), scale: "item",
        attributes: [
          .units(amount), .longName("cost of the step"), Attribute("cell_methods", "time: sum"), coordinates,
        ]),
    ]
    groups.append(group)
  }

  /// What other meters count.
  mutating func addMeters(_ park: Park) {
    let all = park.structures.flatMap { structure in
      structure.meters.filter { $0.kind != .cost }.map {
        (structure: structure, key: $0.key, unit: $0.unit, slot: $0.slot)
      }
    }
    for (name, shared) in Self.share(all) {
      var group = Group("/meters/\(name)")
      group.scales = [("unit", shared.members.map(\.structure.id))]
      let unit = ShownUnit(of: Self.coherent(shared.unit))
      group.datasets = [
        Dataset(
          name: "value", source: gather(shared.members.map { park.place(of: $0.slot) }, unit), scale: "unit",
          attributes: [.units(unit), .longName(shared.key), .stepMean])
      ]
      groups.append(group)
    }
  }

  /// The unit in which a number declared in some unit lies in memory.
  private static func coherent(_ unit: String) -> String {
    if unit.contains("CNY") { return unit }
    guard let factor = try? UnitSystem.toSI(1, unit), let zero = try? UnitSystem.toSI(0, unit),
      factor != 1 || zero != 0
    else { return unit }
    return siNames.first { UnitSystem.areConvertible($0, unit) } ?? unit
  }

  private static let siNames = [
    "1", "kg", "kg s-1", "J", "W", "s", "s-1", "K", "m", "m2", "m3", "m3 s-1", "m s-1", "Pa", "kg m-3",
    "J kg-1",
  ]
}
