import Kernel

extension Carrier {
  /// What a planner reads, and the same in Chinese.
  var names: (en: String, zh: String) { (label, labelZh) }

  /// The first part of its indicators' ids.
  var indicatorPrefix: String { self == .solidWaste ? "waste" : rawValue }

  /// Carriers whose totals every park has, flowing or not.
  var isAlwaysListed: Bool {
    switch self {
    case .electricity, .steam, .fuel, .water, .wastewater, .solidWaste: true
    case .heat, .cooling, .gas, .hydrogen, .carbonDioxide, .compressedAir: false
    }
  }
}

extension UnitStructure {
  typealias PortPlace = PortStructure

  /// The name of the world it trades with; nil for units of the park.
  var world: String? { if case .world(let name) = boundary { name } else { nil } }
  /// Whether it is a market, for use or for disposal.
  var isTrade: Bool { world == "market" || world == "disposal" }
  /// Whether it is a process plant.
  var isPlant: Bool { boundary == .materials }

  /// Whether it only hands a carrier on, as links, stores, turbines and letdowns do: it takes it and gives it, and
  /// nothing else comes in that could become it.
  func handsOn(_ carrier: Carrier) -> Bool {
    guard carrier != .solidWaste else { return passesWaste }
    guard !isPlant, world == nil else { return false }
    let connected = ports.filter { $0.bus != nil }
    let inlets = connected.filter { $0.direction == .inlet }.map(\.carrier)
    guard inlets.contains(carrier),
      connected.contains(where: { $0.direction == .outlet && $0.carrier == carrier })
    else { return false }
    var sources: Set<Carrier> = [.fuel, .heat, .solidWaste, .gas, .hydrogen]
    if carrier != .steam { sources.insert(.steam) }
    sources.remove(carrier)
    return !inlets.contains { sources.contains($0) }
  }

  /// Whether the waste that it gives is the waste that it takes, as with stores, conveyors and presses.
  ///
  /// All its matter then leaves as waste, or as water that was pressed out of it, and none comes in beside the waste but
  /// water: nothing is burnt or made anew. What takes waste and gives heat, gas or products gives another waste, which
  /// was not there before.
  private var passesWaste: Bool {
    guard !isPlant, world == nil else { return false }
    let inlets = ports.filter { $0.direction == .inlet && $0.bus != nil }.map(\.carrier)
    let outlets = ports.filter { $0.direction == .outlet }
    guard inlets.contains(.solidWaste),
      outlets.contains(where: { $0.bus != nil && $0.carrier == .solidWaste })
    else { return false }
    let drying: Set<Carrier> = [.solidWaste, .water, .electricity, .heat, .steam, .compressedAir]
    return inlets.allSatisfy(drying.contains)
      && outlets.allSatisfy { port in
        switch port.carrier {
        case .solidWaste, .water, .wastewater: true
        // Condensate of a dryer's steam comes back as water; losses go to the surroundings.
        case .heat: port.bus == nil
        default: false
        }
      }
  }
}
