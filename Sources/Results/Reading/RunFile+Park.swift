import Kernel

extension RunFile {
  /// Who is connected to what.
  ///
  /// - Throws: `StorageError` when something cannot be read, or the file is of a version that does not hold it.
  public func park() throws(StorageError) -> RecordedPark {
    guard try reader.attribute("format_version")?.int ?? 0 >= 2 else {
      throw StorageError(
        "results of format version 1 do not hold who the units are; run the scenario again with this program",
        path: path, call: "open", object: "/units")
    }
    var (buses, ports, flows) = ([RecordedPark.Bus](), [RecordedPark.Port](), [RecordedPark.Flow]())
    let groups = Set(try reader.members().map(\.name))
    for carrier in Carrier.allCases where groups.contains(RunLayout.word(carrier.rawValue)) {
      let own = (buses: try recordedBuses(carrier), ports: try recordedPorts(carrier))
      buses += own.buses
      ports += own.ports
      if !own.buses.isEmpty || !own.ports.isEmpty { flows.append(try recordedFlow(carrier)) }
    }
    return RecordedPark(
      title: title, units: try recordedUnits(), enterprises: try recordedEnterprises(), buses: buses,
      ports: ports, flows: flows, months: RecordedPeriods.months(clock).names,
      years: RecordedPeriods.years(clock).names)
  }

  /// Columns of a group of names, all as long as the first.
  private func entries(_ group: String, _ names: [String]) throws(StorageError) -> [[String]] {
    var columns: [[String]] = []
    for name in names { columns.append(try reader.strings("\(group)/\(name)")) }
    try fit(columns.map(\.count), columns.first?.count ?? 0, group)
    return columns
  }

  private func recordedUnits() throws(StorageError) -> [RecordedPark.Unit] {
    guard try reader.contains("/units") else { return [] }
    let columns = try entries(
      "/units", ["unit", "kind", "kind_label", "kind_summary", "enterprise", "role", "world"])
    let labels = try reader.contains("/units/label") ? reader.strings("/units/label") : nil
    try fit([labels?.count ?? columns[0].count], columns[0].count, "/units/label")
    return columns[0].indices.map { row in
      let (id, kind, world) = (columns[0][row], columns[1][row], columns[6][row])
      let isOpen = world == "materials"
      let english = String(kind.map { $0 == "-" ? " " : $0 })
      return RecordedPark.Unit(
        id: id, label: .init(stated: labels?[row] ?? "", id: id), kind: kind,
        kindLabel: .init(english: english, chinese: columns[2][row].isEmpty ? english : columns[2][row]),
        roles: columns[5][row].split(separator: " ").map(String.init), enterprise: columns[4][row],
        boundary: world.isEmpty || isOpen ? nil : world, hasUnstatedMaterials: isOpen)
    }
  }

  /// Ids of units that are older from year to year; nil in files that do not tell it.
  ///
  /// - Throws: `StorageError` when they cannot be read.
  public func ageingUnits() throws(StorageError) -> [String]? {
    guard try reader.contains("/units/ages") else { return nil }
    let columns = try entries("/units", ["unit", "ages"])
    return zip(columns[0], columns[1]).filter { !$1.isEmpty }.map(\.0)
  }

  private func recordedEnterprises() throws(StorageError) -> [RecordedPark.Enterprise] {
    guard try reader.contains("/enterprises") else { return [] }
    let columns = try entries("/enterprises", ["enterprise", "label", "role"])
    return columns[0].indices.map { row in
      RecordedPark.Enterprise(
        id: columns[0][row], label: .init(stated: columns[1][row], id: columns[0][row]),
        role: columns[2][row])
    }
  }

  private func recordedBuses(_ carrier: Carrier) throws(StorageError) -> [RecordedPark.Bus] {
    let group = "\(Self.group(carrier))/buses"
    guard try reader.contains(group) else { return [] }
    let columns = try entries(group, ["bus", "label", "fate", "excess_to"])
    let count = columns[0].count
    func level(_ name: String) throws(StorageError) -> [Double] {
      guard try reader.contains("\(group)/\(name)") else { return columns[0].map { _ in .nan } }
      let values: [Double] = try reader.read("\(group)/\(name)")
      try fit([values.count], count, "\(group)/\(name)")
      return values
    }
    let (pressures, temperatures) = (try level("pressure"), try level("temperature"))
    var buses: [RecordedPark.Bus] = []
    for row in 0..<count {
      let fate: RecordedPark.Bus.Fate
      switch columns[2][row] {
      case "curtail": fate = .curtail
      case "vent": fate = .vent
      case "bus": fate = .bus(columns[3][row])
      case let word:
        throw StorageError("there is no fate '\(word)'", path: path, call: "read", object: "\(group)/fate")
      }
      buses.append(
        RecordedPark.Bus(
          id: columns[0][row], carrier: carrier, label: .init(stated: columns[1][row], id: columns[0][row]),
          pressure: pressures[row].isNaN ? nil : pressures[row],
          temperature: temperatures[row].isNaN ? nil : temperatures[row], fate: fate, row: row))
    }
    return buses
  }

  private func recordedPorts(_ carrier: Carrier) throws(StorageError) -> [RecordedPark.Port] {
    let group = Self.group(carrier)
    guard try reader.contains("\(group)/port") else { return [] }
    let columns = try entries(group, ["port", "unit", "enterprise", "bus", "boundary", "direction"])
    let labels = try portLabels(group)
    try fit([labels?.count ?? columns[0].count], columns[0].count, "\(group)/label")
    return columns[0].indices.map { row in
      let (id, unit) = (columns[0][row], columns[1][row])
      // Units and ports may both have points in their names; the unit's is known.
      let name = id.hasPrefix(unit + ".") ? String(id.dropFirst(unit.count + 1)) : id
      func stated(_ column: Int) -> String? { columns[column][row].isEmpty ? nil : columns[column][row] }
      return RecordedPark.Port(
        id: id, unit: unit, name: name, isOutlet: columns[5][row] == "out", bus: stated(3),
        boundary: stated(4), carrier: carrier, enterprise: columns[2][row], row: row,
        label: labels?[row] ?? .init(english: name, chinese: name))
    }
  }

  private func recordedFlow(_ carrier: Carrier) throws(StorageError) -> RecordedPark.Flow {
    let group = "/composition/\(RunLayout.word(carrier.medium.id))"
    let columns = try entries(group, ["quantity", "label", "quantity_units"])
    let conserved = try reader.strings("\(group)/conserved")
    let values: [Double] = try reader.read("\(group)/value")
    try fit([values.count], columns[0].count * conserved.count, "\(group)/value")
    return RecordedPark.Flow(
      carrier: carrier,
      quantities: columns[0].indices.map { row in
        let si = columns[2][row]
        let shown = row == 0 ? ShownUnit(rateOf: carrier) : ShownUnit(of: si)
        var composition: [String: Double] = [:]
        for (place, id) in conserved.enumerated() where values[row * conserved.count + place] != 0 {
          composition[id] = values[row * conserved.count + place]
        }
        return RecordedPark.Quantity(
          id: columns[0][row], label: columns[1][row], unit: shown.symbol, siUnit: si,
          siPerUnit: 1 / shown.factor, composition: composition)
      })
  }
}
