import Kernel
import Quantities

// Sizes that do not go together.
extension WorthALook {
  static let sizeRules: [Rule] = [
    Rule(name: "a size beside those of its kind") { $0.sizesOfAKind },
    Rule(name: "a size beside what is needed") { $0.sizesAndNeeds },
    Rule(name: "how long a store lasts") { $0.storageDurations },
  ]

  /// Keys under which kinds state their size at their bus, the first that fits.
  private static let sizeKeys = ["capacity", "rated_power", "rated_flow", "maximum_flow"]

  /// The size of a unit at a port, in SI of the port's rate, with its key.
  private func size(of unit: Unit, at port: UnitStructure.PortStructure) -> (key: String, value: Double)? {
    for key in Self.sizeKeys {
      if let value = unit.number(key, in: port.carrier.rateUnit) { return (key, value) }
      if port.carrier.medium == .water, let volume = unit.number(key, in: "m3/h") {
        return (key, volume * 1000)
      }
    }
    return nil
  }

  /// Two of a kind on one bus differ by a factor of a thousand where kW and MW, or kg and t, were exchanged.
  private var sizesOfAKind: [Problem] {
    struct Size {
      let unit: Unit
      let key: String
      let value: Double
      let rateUnit: String
    }
    var groups: [String: [Size]] = [:]
    for unit in units where !unit.isBoundary {
      for port in unit.structure.ports {
        guard let bus = port.bus, let (key, value) = size(of: unit, at: port), value > 0 else { continue }
        groups["\(unit.kind) \(bus) \(key) \(port.direction)", default: []].append(
          Size(unit: unit, key: key, value: value, rateUnit: port.carrier.rateUnit))
      }
    }
    return groups.sorted { $0.key < $1.key }.flatMap { _, sizes -> [Problem] in
      guard sizes.count > 1 else { return [] }
      let largest = sizes.map(\.value).max() ?? 0
      return sizes.filter { $0.value <= largest / 500 }.map { size in
        Self.finding(
          "'\(size.key)' of '\(size.unit.id)' is \(Self.text(size.value, size.rateUnit)), \(Self.text(size.value / largest, "1")) of the largest \(size.unit.kind) on its bus",
          at: size.unit.origin(of: size.key), hint: "is it in another unit?")
      }
    }
  }

  /// What one unit could give is held against what plants need on its bus: a hundred times as much, or less than a
  /// thousandth, is another unit of measure.
  private var sizesAndNeeds: [Problem] {
    let needs = needs
    return units.flatMap { unit -> [Problem] in
      guard !unit.isBoundary, !unit.structure.leads.contains(where: { $0.role == .charge }) else { return [] }
      return unit.structure.ports.compactMap { port in
        guard port.direction == .outlet, let bus = port.bus, let (need, isWhole) = needs[bus], need > 0,
          let (key, value) = size(of: unit, at: port), value > 0,
          isWhole && value > 100 * need || value < need / 1000
        else { return nil }
        return Self.finding(
          "'\(key)' of '\(unit.id)' is \(Self.text(value, port.carrier.rateUnit)), where plants on bus '\(park.buses[bus].id)' need \(isWhole ? "about" : "at least") \(Self.text(need, port.carrier.rateUnit))",
          at: unit.origin(of: key), hint: "is one of them in another unit?")
      }
    }
  }

  /// What plants take from each bus on average, SI, as far as it is stated by numbers, and whether nobody takes more.
  private var needs: [Int: (need: Double, isWhole: Bool)] {
    var result: [Int: Double] = [:]
    var open: Set<Int> = []
    for structure in park.structures where structure.leads.isEmpty {
      guard let settings = scenario.settings["units"]?[structure.id] else { continue }
      let production = Self.production(settings["production"])
      for use in settings["uses"]?.entries ?? [] {
        guard let bus = use.value["bus"]?.text.flatMap(park.bus) else { continue }
        if let need = Self.need(use.value, production, park.buses[bus].carrier) {
          result[bus, default: 0] += need
        } else {
          open.insert(bus)
        }
      }
    }
    // What other units take is not known beforehand.
    for structure in park.structures where !structure.leads.isEmpty {
      for port in structure.ports where port.direction == .inlet {
        if let bus = port.bus { open.insert(bus) }
      }
    }
    return Dictionary(uniqueKeysWithValues: result.map { ($0.key, ($0.value, !open.contains($0.key))) })
  }

  /// kg/s on average, where it is stated by a number.
  private static func production(_ setting: Setting?) -> Double? {
    if let text = setting?.text { return try? Quantity(text).si(expecting: "t/h") }
    for key in ["annual", "mean"] {
      if let text = setting?[key]?.text { return try? Quantity(text).si(expecting: "t/h") }
    }
    return nil
  }

  private static func need(_ use: Setting, _ production: Double?, _ carrier: Carrier) -> Double? {
    func number(_ key: String, _ unit: String, volume: String) -> Double? {
      guard let text = use[key]?.text, let quantity = try? Quantity(text) else {
        return use[key] == nil ? 0 : nil
      }
      if let value = quantity.si(ifMeasuring: unit) { return value }
      return carrier.medium == .water ? quantity.si(ifMeasuring: volume).map { $0 * 1000 } : nil
    }
    let isEnergy = carrier.rateUnit == "MW"
    let perProduct = isEnergy ? "MWh/t" : carrier == .gas ? "m3/t" : "t/t"
    guard let base = number("base", carrier.rateUnit, volume: "m3/h"),
      let share = number("per_product", perProduct, volume: "m3/t")
    else { return nil }
    guard share > 0 else { return base }
    return production.map { base + share * $0 }
  }

  /// Stores of power last a quarter of an hour to a day, of heat up to a season.
  private var storageDurations: [Problem] {
    units.compactMap { unit in
      guard unit.structure.leads.contains(where: { $0.role == .charge }),
        let content = unit.number("capacity", in: "MWh"), let power = unit.number("rated_power", in: "MW"),
        power > 0, content > 0
      else { return nil }
      let hours = content / power / 3600
      let isPower = unit.structure.ports.contains { $0.carrier == .electricity }
      let usual = isPower ? 0.2...24 : 0.2...4400
      guard !usual.contains(hours) else { return nil }
      return Self.finding(
        "'\(unit.id)' holds \(Self.text(content, "MWh")) for \(Self.text(power, "MW")), which lasts \(Self.text(hours * 3600, "h"))",
        at: unit.origin(of: "capacity"), hint: "is 'capacity' or 'rated_power' in another unit?")
    }
  }
}
