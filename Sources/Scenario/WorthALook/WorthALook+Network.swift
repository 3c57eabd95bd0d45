import Kernel

// What is connected so that it cannot do what it is there for.
extension WorthALook {
  static let networkRules: [Rule] = [
    Rule(name: "a supplier without a taker") { $0.suppliersWithoutTaker },
    Rule(name: "a receiver without an offer") { $0.receiversWithoutOffer },
    Rule(name: "wastewater without a way out") { $0.wastewaterWithoutEnd },
    Rule(name: "an outfall without a permit") { $0.outfallsWithoutPermit },
    Rule(name: "fuel burnt without flue gas") { $0.fuelWithoutFlueGas },
  ]

  /// Units with a port of a direction on each bus, by bus.
  private func standing(_ direction: UnitStructure.PortStructure.Direction) -> [Int: Set<String>] {
    var result: [Int: Set<String>] = [:]
    for structure in park.structures {
      for port in structure.ports where port.direction == direction {
        if let bus = port.bus { result[bus, default: []].insert(structure.id) }
      }
    }
    return result
  }

  /// Buses that the excess of another one flows into.
  private var overflows: (into: Set<Int>, from: Set<Int>) {
    var (into, from): (Set<Int>, Set<Int>) = ([], [])
    for (number, bus) in park.buses.enumerated() {
      if case .bus(let target) = bus.fate {
        into.insert(target)
        from.insert(number)
      }
    }
    return (into, from)
  }

  /// A unit, or which of its leads it is where it has several.
  private func name(_ unit: Unit, _ port: UnitStructure.PortStructure) -> String {
    unit.structure.leads.count > 1 ? "\(unit.structure.id).\(port.key)" : unit.id
  }

  /// A dispatched supplier runs for others that take: where nobody else does, it never runs.
  private var suppliersWithoutTaker: [Problem] {
    let takers = standing(.inlet)
    return units.flatMap { unit in
      unit.structure.leads.compactMap { lead -> Problem? in
        let port = unit.structure.ports[lead.port]
        guard lead.role == .supplier, let bus = port.bus, takers[bus]?.subtracting([unit.id]).isEmpty ?? true
        else { return nil }
        return Self.finding(
          "'\(name(unit, port))' never runs: nobody takes from bus '\(park.buses[bus].id)', which it supplies",
          at: unit.settings.origin)
      }
    }
  }

  /// A receiver takes what others offer: where nobody else does, it never runs.
  private var receiversWithoutOffer: [Problem] {
    let givers = standing(.outlet)
    let overflows = overflows.into
    return units.flatMap { unit in
      unit.structure.leads.compactMap { lead -> Problem? in
        let port = unit.structure.ports[lead.port]
        guard lead.role == .receiver, let bus = port.bus, !overflows.contains(bus),
          givers[bus]?.subtracting([unit.id]).isEmpty ?? true
        else { return nil }
        let what = unit.settings["permit"] == nil ? "" : ", so that its permit limits nothing"
        return Self.finding(
          "'\(name(unit, port))' never runs: nobody gives to bus '\(park.buses[bus].id)', which it takes from\(what)",
          at: unit.settings.origin)
      }
    }
  }

  /// Wastewater and waste that nobody takes are lost as excess, against no permit.
  private var wastewaterWithoutEnd: [Problem] {
    let (takers, givers) = (standing(.inlet), standing(.outlet))
    let overflows = overflows.from
    return park.buses.indices.compactMap { bus in
      guard [.wastewater, .solidWaste].contains(park.buses[bus].carrier), givers[bus] != nil,
        takers[bus] == nil, !overflows.contains(bus)
      else { return nil }
      let what =
        park.buses[bus].carrier == .wastewater ? "an outfall with its permit" : "a landfill or a market"
      return Self.finding(
        "nobody takes what comes to bus '\(park.buses[bus].id)': it leaves the park without limit or cost",
        at: origin(ofBus: bus), hint: "\(what) would take it")
    }
  }

  /// What a plant takes of a fuel either leaves it as flue gas or goes into its products; of a boiler's fuel the second is
  /// seldom meant.
  private var fuelWithoutFlueGas: [Problem] {
    units.compactMap { unit in
      guard unit.structure.boundary == .materials else { return nil }
      let ports = unit.structure.ports
      guard !ports.contains(where: { $0.direction == .outlet && $0.carrier == .gas }),
        let bus = ports.lazy.filter({ $0.direction == .inlet && $0.carrier == .fuel }).compactMap(\.bus).first
      else { return nil }
      return Self.finding(
        "'\(unit.id)' takes fuel from bus '\(park.buses[bus].id)' and releases no flue gas: it emits nothing, as if all carbon "
          + "went into its products", at: unit.settings.origin,
        hint: "where it burns, state the flue gas under 'releases', with its co2_fossil")
    }
  }

  /// Where some outfalls are held against a permit, another one that is not was probably forgotten.
  private var outfallsWithoutPermit: [Problem] {
    let outfalls = units.filter { $0.structure.boundary == .world("receiving-water") }
    let isStated = { (unit: Unit) in
      !(unit.settings["permit"]?.entries ?? []).isEmpty
        || !(unit.settings["annual_permit"]?.entries ?? []).isEmpty
        || unit.settings["fee"] != nil
    }
    guard outfalls.contains(where: isStated) else { return [] }
    return outfalls.filter { !isStated($0) }.map { unit in
      Self.finding(
        "outfall '\(unit.id)' states neither a permit nor a fee, others do: nothing that it discharges is counted against a limit",
        at: unit.settings.origin)
    }
  }
}
