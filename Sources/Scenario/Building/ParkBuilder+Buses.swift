import Kernel
import LaneMath

// Reads buses, and where their excess goes.
extension ParkBuilder {
  mutating func addBuses(to park: inout Park, _ source: ScenarioSeries) {
    let entries = first.settings["buses"]?.entries ?? []
    let groups = lanes(of: "buses")
    for (place, entry) in entries.enumerated() {
      var reading = BusReading(entry.key, Self.values(at: place, in: groups))
      if let bus = reading.read(source) {
        park.addBus(
          entry.key, label: entry.value["label"]?.text, carrier: bus.carrier, order: bus.order,
          nominal: bus.nominal, level: bus.level, value: bus.value.map { park.slot(following: $0) })
      } else {
        wrongBuses.insert(entry.key)
      }
      let open = reading.problems.isEmpty ? [] : Consequences.origins(of: entry.value)
      if !open.isEmpty { wrongBuses.insert(entry.key) }
      if reading.problems.contains(where: { $0.severity == .error }), let bus = park.bus(entry.key) {
        park.wrongBuses.insert(bus)
      }
      problems += reading.problems.filter { !open.contains($0.origin) }
      splits += reading.splits
    }
    for entry in entries {
      guard let bus = park.bus(entry.key), let excess = entry.value["excess"] else { continue }
      if let fate = fate(excess, of: entry.key, park) { park.setFate(of: bus, fate) }
    }
    refuseRings(of: park, entries)
  }

  /// Refuses buses whose excess comes round to them again: it would never end anywhere.
  private mutating func refuseRings(of park: Park, _ entries: [Setting.Entry]) {
    var told: Set<Int> = []
    for first in park.buses.indices where !told.contains(first) {
      var ring: [Int] = []
      var bus = first
      while case .bus(let target) = park.buses[bus].fate, !ring.contains(bus) {
        ring.append(bus)
        bus = target
      }
      guard bus == first, !ring.isEmpty else { continue }
      told.formUnion(ring)
      let names = (ring + [first]).map { "'\(park.buses[$0].id)'" }.joined(separator: " to ")
      let setting = entries.first { $0.key == park.buses[first].id }?.value["excess"]
      problems.append(
        Problem(
          "excess goes round, from \(names), and ends nowhere",
          at: setting?.origin ?? self.first.settings.origin,
          hint: "one of these buses must 'curtail' or 'vent'"))
    }
  }

  private mutating func fate(_ setting: Setting, of id: String, _ park: Park) -> BusStructure.Fate? {
    switch setting.text {
    case "curtail": return .curtail
    case "vent": return .vent
    default: break
    }
    guard setting.entries?.map(\.key) == ["bus"], let name = setting["bus"]?.text,
      let origin = setting["bus"]?.origin
    else {
      problems.append(
        Problem("'excess' must be curtail, vent or {bus: …}, not \(setting.shape)", at: setting.origin))
      return nil
    }
    // A bus that could not be read was told.
    if wrongBuses.contains(name) { return nil }
    guard let own = park.bus(id), let target = park.bus(name) else {
      problems.append(
        Problem(
          "there is no bus '\(name)'", at: origin, hint: suggestion(for: name, among: park.buses.map(\.id))))
      return nil
    }
    guard park.buses[own].carrier.medium == park.buses[target].carrier.medium, own != target else {
      problems.append(
        Problem(
          "the excess of '\(id)', \(park.buses[own].carrier.rawValue), cannot flow into '\(name)', \(park.buses[target].carrier.rawValue)",
          at: origin))
      return nil
    }
    if let own = park.levels[own].pressure, let other = park.levels[target].pressure, any(own .< other) {
      problems.append(
        Problem(
          "the excess of '\(id)' cannot flow into '\(name)', whose pressure is higher", at: origin,
          hint: "excess flows down; a compressor is a unit of its own"))
      return nil
    }
    return .bus(target)
  }
}
