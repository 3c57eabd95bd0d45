import Kernel
import Quantities

/// Every key that can be stated in a generated park: the kind's own, as it declares them, and those of units, buses,
/// enterprises and the scenario.
enum KeyCatalogue {
  typealias Found = (keys: [StatedKey], leftOut: [LeftOutKey])

  static func keys<Kind: EquipmentKind>(
    of kind: Kind.Type, _ described: KindDescription, _ bench: UnitBench, in tree: Setting
  ) -> Found {
    var found = parameters(of: kind, described, in: tree)
    for setpoint in setpoints(of: kind, bench) { found.keys.append(setpoint) }
    found.keys += unitKeys(in: tree)
    for bus in bench.park.buses { found.keys += busKeys(bus.id, bus.carrier, in: tree) }
    found.keys += enterpriseKeys + scenarioKeys
    return found
  }

  /// What the kind reads, at the names that the reference case states for `*`.
  private static func parameters<Kind: EquipmentKind>(
    of kind: Kind.Type, _ described: KindDescription, in tree: Setting
  ) -> Found {
    var found: Found = ([], [])
    var seen: Set<[String]> = []
    let parameters = described.parameters + Kind.description.parameters
    for parameter in parameters where parameter.form != .group {
      let name = "\(Kind.kind).\(generic(parameter.key, in: parameters))"
      let keys = parameter.key.split(separator: ".").map(String.init)
      if let group = Curated.group(for: parameter.key) {
        found.keys.append(
          StatedKey(path: ["units", GeneratedPark.unit] + group.path, name: name, values: group.values))
        continue
      }
      let paths = expanded(keys[...], from: ["units", GeneratedPark.unit], in: tree)
      if paths.isEmpty {
        found.leftOut.append(LeftOutKey(name: name, reason: "no name in this reference case"))
      }
      for path in paths where seen.insert(path).inserted {
        let values = AlternativeValues.values(of: parameter, named: name, stated: tree.value(at: path[...]))
        if values.isEmpty {
          found.leftOut.append(LeftOutKey(name: name, reason: "free text without a list of values"))
        } else {
          var key = StatedKey(path: path, name: name, values: values, parameter: parameter)
          key.neighbours = Curated.neighbours[name] ?? []
          found.keys.append(opened(key, parameter.key, described.parameters, tree))
        }
      }
    }
    return found
  }

  /// The key with what its group needs beside it, where the group is not stated.
  private static func opened(
    _ key: StatedKey, _ declared: String, _ parameters: [KindDescription.Parameter], _ tree: Setting
  ) -> StatedKey {
    let group = key.path.dropLast()
    guard declared.contains("."), tree.value(at: group)?.entries == nil, let last = key.path.last else {
      return key
    }
    let prefix = declared.split(separator: ".").dropLast().joined(separator: ".") + "."
    let needed = parameters.filter {
      $0.isRequired && $0.key.hasPrefix(prefix) && !$0.key.dropFirst(prefix.count).contains(".")
    }
    let curated = group.last.flatMap { Curated.beside[$0] } ?? []
    let beside =
      curated.filter { $0.0 != last }
      + needed.compactMap { parameter -> (String, Setting)? in
        AlternativeValues.values(of: parameter, named: "", stated: nil).first.flatMap { value in
          value.map { (String(parameter.key.dropFirst(prefix.count)), $0) }
        }
      }
    let values = key.values.map { value in Setting(beside).with(value, at: [last]) }
    return StatedKey(
      path: Array(group), name: key.name, values: values, parameter: key.parameter,
      frame: (Setting(beside), last), neighbours: [])
  }

  /// The key with `*` for each name that a scenario chooses.
  private static func generic(_ key: String, in parameters: [KindDescription.Parameter]) -> String {
    let parts = key.split(separator: ".").map(String.init)
    let patterns = parameters.map { $0.key.split(separator: ".").map(String.init) }
      .filter { $0.contains("*") && $0.count == parts.count }
    let match = patterns.first { pattern in zip(pattern, parts).allSatisfy { $0 == "*" || $0 == $1 } }
    return (match ?? parts).joined(separator: ".")
  }

  private static func expanded(_ keys: ArraySlice<String>, from path: [String], in tree: Setting)
    -> [[String]]
  {
    guard let key = keys.first else { return [path] }
    guard key == "*" else { return expanded(keys.dropFirst(), from: path + [key], in: tree) }
    let names = tree.value(at: path[...])?.entries?.map(\.key) ?? []
    return names.flatMap { expanded(keys.dropFirst(), from: path + [$0], in: tree) }
  }

  private static func setpoints<Kind: EquipmentKind>(of kind: Kind.Type, _ bench: UnitBench) -> [StatedKey] {
    bench.structure.leads.compactMap { lead in
      let port = bench.structure.ports[lead.port]
      guard port.bus != nil else { return nil }
      let rate = Swift.max(bench.rate(port.key)?[0] ?? 0, 1)
      let values = [0.9, 0.5, 0].map { Setting(Surroundings.rate($0 * rate, port.carrier)) }
      let series: Setting = [
        "profile": "shape.csv#offer", "scale": Setting(Surroundings.rate(rate, port.carrier)),
      ]
      return StatedKey(
        path: ["units", GeneratedPark.unit, "setpoint", port.key], name: "\(Kind.kind).setpoint.*",
        values: values + [series])
    }
  }

  private static func unitKeys(in tree: Setting) -> [StatedKey] {
    let values: [(String, [Setting?])] = [
      ("label", ["一号", "二号"]), ("source", ["data sheet"]), ("enterprise", ["others"]),
      (
        "position",
        [["east": "10 m", "north": "20 m"], ["east": "1 m", "north": "2 m", "elevation": "3 m"]]
      ),
      ("in_service", ["2025-03-31T06:30..2025-04-01", "2025-03-31T20:00..", "..2025-03-31T10:00", ".."]),
      ("cost", [["capex": "30000 CNY"], ["capex": "8000 CNY", "lifetime": "12 a", "fixed": "3 %/a"]]),
      ("cost.capex", ["10000 CNY", "0 CNY"]), ("cost.fixed", ["1000 CNY/a", "2 %/a"]),
      ("cost.lifetime", ["10 a", "25 a"]), ("cost.discount_rate", ["5 %", "0 %"]),
    ]
    return values.map { key, values in
      let parts = key.split(separator: ".").map(String.init)
      return StatedKey(path: ["units", GeneratedPark.unit] + parts, name: "unit.\(key)", values: values)
    }
  }

  private static func busKeys(_ bus: String, _ carrier: Carrier, in tree: Setting) -> [StatedKey] {
    let price = carrier.costUnit
    var values: [(String, [Setting?])] = [
      ("label", ["母管"]), ("source", ["drawing"]), ("order", ["rank", "cost"]),
      ("excess", ["curtail", "vent"]),
      ("unserved_price", [Setting("2000 \(price)"), Setting("10 \(price)")]),
      (
        "value",
        [
          Setting("4 \(price)"), Setting("2 \(price)"),
          ["profile": "shape.csv#price", "scale": Setting("5 \(price)")],
        ]
      ),
    ]
    func levels(_ key: String, _ unit: String, _ changes: [Double], else stated: String) -> [Setting?] {
      let text = tree["buses"]?[bus]?[key]?.text ?? stated
      let number = Double(text.split(separator: " ").first ?? "") ?? 1
      return changes.map { Setting("\(number + $0) \(unit)") } + [nil]
    }
    switch carrier {
    case .electricity: values.append(("voltage", ["110 kV", "10 kV"]))
    case .steam:
      values.append(("pressure", levels("pressure", "MPa", [0.05, -0.05], else: "1 MPa")))
      values.append(("temperature", levels("temperature", "degC", [5, 20], else: "250 degC")))
    case .heat, .cooling, .water, .wastewater, .gas, .compressedAir, .hydrogen, .carbonDioxide:
      values.append(("pressure", ["0.6 MPa", "0.7 MPa"]))
      values.append(("temperature", levels("temperature", "degC", [0, 5], else: "20 degC")))
    case .fuel, .solidWaste: break
    }
    if carrier == .fuel { values.append(("density", ["0.73 kg/m3", "0.8 kg/m3"])) }
    for entry in tree["buses"]?[bus]?["nominal"]?.entries ?? [] {
      let parts = (entry.value.text ?? "").split(separator: " ")
      guard parts.count == 2, let number = Double(parts[0]) else { continue }
      values.append(
        ("nominal.\(entry.key)", [0.95, 0.8].map { Setting("\($0 * number) \(parts[1])") } + [nil]))
    }
    return values.map { key, values in
      let name =
        key.hasPrefix("nominal.") ? "bus.nominal.\(carrier.medium.id).\(key.dropFirst(8))" : "bus.\(key)"
      return StatedKey(
        path: ["buses", bus] + key.split(separator: ".").map(String.init), name: name, values: values)
    }
  }

  private static var enterpriseKeys: [StatedKey] {
    let values: [(String, [Setting?])] = [
      ("label", ["甲厂"]), ("role", ["utility", "production"]), ("industry", ["C2645"]),
      ("value_added", ["1000000 CNY/a", "2000000 CNY/a"]), ("source", ["survey"]), ("employees", ["300"]),
      ("area", ["20 hectares"]), ("output", ["5000000 CNY/a"]),
    ]
    return values.map {
      StatedKey(
        path: ["enterprises", GeneratedPark.owners[0], $0.0], name: "enterprise.\($0.0)", values: $0.1)
    }
  }

  private static var scenarioKeys: [StatedKey] {
    let values: [(String, [Setting?])] = [
      ("label", ["某园区"]), ("location.altitude", ["100 m"]), ("location.latitude", ["31 degrees_north"]),
      ("weather.surface_water", [GeneratedPark.surfaceWater(12), nil]), ("weather", [nil]),
      ("horizon.warm_up", ["3 h", "24 h"]), ("horizon.unsettled_share", ["1 %", "5 %"]),
      ("horizon.step", ["30 min"]), ("factors.warming_potentials", ["AR6", "AR5"]),
      ("factors.tce.power_calorific", ["0.1229 kg/kWh", "0.13 kg/kWh"]),
      ("factors.tce.power_equivalent", ["0.3 kg/kWh"]), ("economics.discount_rate", ["5 %", "10 %"]),
    ]
    return values.map {
      StatedKey(path: $0.0.split(separator: ".").map(String.init), name: "scenario.\($0.0)", values: $0.1)
    }
  }
}
