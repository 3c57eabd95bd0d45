import Kernel
import LaneMath

extension RunLayout {
  /// Who the units are and how they take part: what a diagram needs beside the flows.
  mutating func addUnits(_ park: Park) {
    guard !park.structures.isEmpty else { return }
    var group = Group("/units")
    group.scales = [("unit", park.structures.map(\.id))]
    group.labels = [
      ("kind", park.structures.map(\.kind)), ("kind_summary", park.structures.map(\.kindSummary)),
      ("kind_label", park.structures.map(\.kindLabel)),
      ("enterprise", park.structures.map { Self.enterprise($0, park) }),
      ("role", park.structures.map(Self.role)), ("world", park.structures.map(Self.world)),
      ("ages", park.structures.map(Self.ageing)),
    ].map { Group.Labels(name: $0.0, values: $0.1, scale: "unit") }
    facts.append(group)
  }

  /// Who owns them.
  mutating func addEnterprises(_ park: Park) {
    guard !park.enterprises.isEmpty else { return }
    var group = Group("/enterprises")
    group.scales = [("enterprise", park.enterprises.map(\.id))]
    group.labels = [("label", park.enterprises.map(\.label)), ("role", park.enterprises.map(\.role))].map {
      Group.Labels(name: $0.0, values: $0.1, scale: "enterprise")
    }
    facts.append(group)
  }

  /// How much of each conserved quantity one SI unit of a quantity holds, medium by medium.
  mutating func addCompositions(_ park: Park) {
    let used = Set(park.buses.map(\.carrier.medium) + park.structures.flatMap(\.ports).map(\.carrier.medium))
    var seen: Set<Medium> = []
    for medium in Carrier.allCases.map(\.medium) where used.contains(medium) && seen.insert(medium).inserted {
      let quantities = [medium.rate] + medium.further
      var group = Group("/composition/\(Self.word(medium.id))")
      group.scales = [("quantity", quantities.map(\.id)), ("conserved", Conserved.allCases.map(\.id))]
      group.labels = [
        ("label", quantities.map(\.label)), ("quantity_units", quantities.map(\.unit)),
      ].map { Group.Labels(name: $0.0, values: $0.1, scale: "quantity") }
      facts.append(group)
      fixed.append(
        Fixed(
          path: "\(group.path)/value",
          values: quantities.flatMap { quantity in Conserved.allCases.map { quantity.composition[$0] } },
          scales: ["\(group.path)/quantity", "\(group.path)/conserved"],
          attributes: [
            .longName("conserved quantity, kg or J, in one SI unit of the quantity"),
            Attribute("units", "1"), Attribute("coordinates", "label quantity_units"),
          ]))
    }
  }

  /// Pressure and temperature of buses, where they are stated.
  mutating func addLevels(_ numbers: [Int], of group: String, _ park: Park) {
    func add(_ name: String, _ label: String, _ unit: ShownUnit, _ level: (BusLevel) -> Lanes?) {
      let values = numbers.map { number in
        guard park.levels.indices.contains(number), let value = level(park.levels[number]) else {
          return Double.nan
        }
        return value[0] * unit.factor + unit.offset
      }
      guard values.contains(where: { !$0.isNaN }) else { return }
      fixed.append(
        Fixed(
          path: "\(group)/\(name)", values: values, scales: ["\(group)/bus"],
          attributes: [.longName(label), .units(unit)]))
    }
    var pressure = ShownUnit(of: "Pa")
    (pressure.symbol, pressure.factor) = ("MPa", 1e-6)
    add("pressure", "absolute pressure of the bus; NaN where none is stated", pressure) { $0.pressure }
    add("temperature", "temperature of the bus; NaN where none is stated", ShownUnit(of: "K")) {
      $0.temperature
    }
  }

  private static func role(of structure: UnitStructure) -> String {
    var roles: [String] = []
    for lead in structure.leads where !roles.contains(lead.role.rawValue) { roles.append(lead.role.rawValue) }
    if structure.isSelfDriven { roles.append("self-driven") }
    if case .world = structure.boundary { roles.append("boundary") }
    return roles.joined(separator: " ")
  }

  private static func ageing(of structure: UnitStructure) -> String {
    let words = structure.ageing.map { ageing in
      switch ageing {
      case .time: "time"
      case .health: "health"
      }
    }
    return Set(words).sorted().joined(separator: " ")
  }

  private static func world(of structure: UnitStructure) -> String {
    switch structure.boundary {
    case .world(let name): name
    case .materials: "materials"
    case .none: ""
    }
  }
}
