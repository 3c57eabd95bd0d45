import Kernel

extension RunLayout {
  /// Weather as used: what units read, and what the scenario states beside it.
  ///
  /// What follows from the calendar alone is
  /// left out.
  mutating func addWeather(_ park: Park) {
    var group = Group("/weather")
    for variable in Environment.allCases where !variable.isCalendar {
      let unit = ShownUnit(of: variable.unit)
      let source: Source
      if let slot = park.environment[variable] {
        source = gather([park.place(of: slot)], unit)
      } else if !variable.isOfSun, let values = park.values(of: variable) {
        source = .observed(observed.count)
        observed.append(Observed(values: values, unit: unit))
      } else {
        continue
      }
      group.datasets.append(
        Dataset(
          name: variable.rawValue, source: source, scale: nil,
          attributes: [.units(unit), .longName(variable.label), .stepMean]))
    }
    if !group.datasets.isEmpty { groups.append(group) }
  }

  /// Residuals of the balances, steps that froze, and what crosses the park's boundary.
  mutating func addAudit(_ park: Park) {
    var audit = Group("/audit")
    audit.scales = [("conserved", Conserved.allCases.map(\.id))]
    audit.datasets = [
      Dataset(
        name: "residual", source: .residual, scale: "conserved",
        attributes: [
          Attribute("units", "1"),
          .longName("worst relative residual of the balances of the park and of any unit"),
        ]),
      Dataset(
        name: "frozen", source: .frozen, scale: nil,
        attributes: [.longName("whether decisions were frozen because the step has no fixed point")]
          + Attribute.flags([(0, "settled"), (1, "frozen")]),
        isLazy: true),
    ]
    groups.append(audit)
    for (number, structure) in park.structures.enumerated() {
      let name: String
      switch structure.boundary {
      case .none: continue
      case .world(let boundary): name = boundary
      case .materials: name = "materials"
      }
      let known = boundaries.firstIndex(of: name)
      if known == nil { boundaries.append(name) }
      exchanges.append(Exchange(unit: number, boundary: known ?? boundaries.count - 1))
    }
    guard !boundaries.isEmpty else { return }
    var group = Group("/audit/exchange")
    group.scales = [("boundary", boundaries)]
    group.datasets = Conserved.allCases.map { conserved in
      Dataset(
        name: conserved.id, source: .exchange(conserved), scale: "boundary",
        attributes: [
          .units(ShownUnit(of: conserved.unit)), .stepMean,
          .longName("brought into the park by boundaries and by plants whose materials nobody states"),
        ], isLazy: true)
    }
    groups.append(group)
  }
}
