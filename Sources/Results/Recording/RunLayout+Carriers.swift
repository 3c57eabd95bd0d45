import Kernel

extension RunLayout {
  /// Ports and buses of a carrier; nothing where the park has neither.
  mutating func addCarrier(_ carrier: Carrier, _ park: Park) {
    let ports = park.structures.flatMap { structure in
      structure.ports.filter { $0.carrier == carrier }.map { (structure: structure, port: $0) }
    }
    let buses = park.buses.indices.filter { park.buses[$0].carrier == carrier }
    if !ports.isEmpty { addPorts(ports, carrier, park) }
    if !buses.isEmpty { addBuses(buses, carrier, park) }
  }

  private mutating func addPorts(
    _ ports: [(structure: UnitStructure, port: UnitStructure.PortStructure)], _ carrier: Carrier, _ park: Park
  ) {
    var group = Group("/\(Self.word(carrier.rawValue))")
    group.attributes = [
      Attribute("label", .string(carrier.label)), Attribute("label_zh", .string(carrier.labelZh)),
    ]
    group.scales = [("port", ports.map { "\($0.structure.id).\($0.port.key)" })]
    let labels = [
      ("unit", ports.map(\.structure.id)), ("kind", ports.map(\.structure.kind)),
      ("enterprise", ports.map { Self.enterprise($0.structure, park) }),
      ("bus", ports.map { $0.port.bus.map { park.buses[$0].id } ?? "" }),
      ("boundary", ports.map { $0.port.bus == nil ? $0.port.boundary : "" }),
      ("direction", ports.map(\.port.direction.rawValue)),
      ("label", ports.map(\.port.label)), ("label_zh", ports.map(\.port.labelZh)),
    ]
    group.labels = labels.map { Group.Labels(name: $0.0, values: $0.1, scale: "port") }
    let coordinates = Attribute("coordinates", .string(labels.map(\.0).joined(separator: " ")))
    let unit = ShownUnit(rateOf: carrier)
    group.datasets.append(
      Dataset(
        name: "rate", source: gather(ports.map { park.place(of: $0.port.port) }, unit), scale: "port",
        attributes: [.units(unit), .longName(carrier.medium.rate.label), .stepMean, coordinates]))
    for (number, quantity) in carrier.medium.further.enumerated() {
      let unit = ShownUnit(of: quantity.unit)
      group.datasets.append(
        Dataset(
          name: quantity.id, source: gather(ports.map { park.place(of: $0.port.port, number) }, unit),
          scale: "port", attributes: [.units(unit), .longName(quantity.label), .stepMean, coordinates],
          isLazy: true))
    }
    for dataset in group.datasets {
      guard case .gathered(let rows) = dataset.source else { continue }
      let kept = dataset.attributes.filter { !["cell_methods", "coordinates"].contains($0.name) }
      means.append(Means(group: group.path, name: dataset.name, rows: rows, attributes: kept))
    }
    groups.append(group)
  }

  private mutating func addBuses(_ numbers: [Int], _ carrier: Carrier, _ park: Park) {
    var group = Group("/\(Self.word(carrier.rawValue))/buses")
    let buses = numbers.map { park.buses[$0] }
    group.scales = [("bus", buses.map(\.id))]
    group.labels = [
      ("label", buses.map(\.label)), ("fate", buses.map { Self.fate($0.fate, park).word }),
      ("excess_to", buses.map { Self.fate($0.fate, park).bus }),
    ].map { Group.Labels(name: $0.0, values: $0.1, scale: "bus") }
    let unit = ShownUnit(rateOf: carrier)
    let first = summed.count
    for (number, bus) in zip(numbers, buses) {
      let outlets = park.structures.flatMap(\.ports).filter { $0.bus == number && $0.direction == .outlet }
      let overflows = park.buses.filter { $0.fate == .bus(number) }.map(\.excess)
      let all = outlets.map(\.port) + overflows + [bus.unserved]
      summed.append(Summed(places: all.map { park.place(of: $0) }, unit: unit))
    }
    let coordinates = Attribute("coordinates", "label fate excess_to")
    func add(
      _ name: String, _ source: Source, _ unit: ShownUnit, _ label: String, isLazy: Bool = false
    ) {
      group.datasets.append(
        Dataset(
          name: name, source: source, scale: "bus",
          attributes: [.units(unit), .longName(label), .stepMean, coordinates], isLazy: isLazy))
    }
    add("rate", .summed(first..<summed.count), unit, "all that flows in, unserved flow included")
    let virtual = [("unserved", buses.map(\.unserved)), ("excess", buses.map(\.excess))]
    for (name, ports) in virtual {
      let label = name == "unserved" ? "what no supplier could give" : "what nobody took"
      add(name, gather(ports.map { park.place(of: $0) }, unit), unit, label)
      for (number, quantity) in carrier.medium.further.enumerated() {
        let unit = ShownUnit(of: quantity.unit)
        add(
          "\(name)_\(quantity.id)", gather(ports.map { park.place(of: $0, number) }, unit), unit,
          "\(quantity.label) of \(label)", isLazy: true)
      }
    }
    addMargins(numbers, to: &group, park)
    groups.append(group)
    addLevels(numbers, of: group.path, park)
  }

  /// Who gave the last unit of a bus's flow, and what held it; 0 in `margin_unit` is nobody.
  private mutating func addMargins(_ numbers: [Int], to group: inout Group, _ park: Park) {
    let rows = buses.count..<(buses.count + numbers.count)
    buses += numbers
    let here = Set(numbers)
    let units = park.structures.enumerated().filter { _, structure in
      structure.leads.contains { structure.ports[$0.port].bus.map(here.contains) ?? false }
    }
    let names = [(Int32(0), "none")] + units.map { (Int32($0.offset + 1), $0.element.id) }
    group.datasets.append(
      Dataset(
        name: "margin_unit", source: .marginUnit(rows), scale: "bus",
        attributes: [.longName("unit that gives or takes the last of the flow")] + Attribute.flags(names)))
    group.datasets.append(
      Dataset(
        name: "margin_reason", source: .marginReason(rows), scale: "bus",
        attributes: [.longName("what holds that unit's rate")]
          + Attribute.flags(Bound.allCases.map { (Int32($0.rawValue), $0.id) })))
    let inlets = units.flatMap { number, structure in
      structure.ports.filter { $0.direction == .inlet }.compactMap { port -> (Int32, String)? in
        port.bus.map {
          (Int32(park.place(of: port.port) + 1), "\(structure.id).\(port.key)@\(park.buses[$0].id)")
        }
      }
    }
    group.datasets.append(
      Dataset(
        name: "margin_inlet", source: .marginInlet(rows), scale: "bus",
        attributes: [.longName("inlet of that unit that brings too little, and its bus")]
          + Attribute.flags([(Int32(0), "none")] + inlets)))
  }

  private static func fate(_ fate: BusStructure.Fate, _ park: Park) -> (word: String, bus: String) {
    switch fate {
    case .curtail: ("curtail", "")
    case .vent: ("vent", "")
    case .bus(let bus): ("bus", park.buses[bus].id)
    }
  }

  static func enterprise(_ structure: UnitStructure, _ park: Park) -> String {
    park.enterprises.indices.contains(structure.enterprise) ? park.enterprises[structure.enterprise].id : ""
  }
}
