import Kernel
import LaneMath
import ParkTesting

/// How a lane's scenario differs from the file.
struct Variant: Sendable {
  var rates = Lanes(all: 1)
  var capacities = Lanes(all: 1)
  /// Taken off ranks of suppliers of even place in the file.
  var rankShift = Lanes.zero

  /// The scenario of one lane in all lanes.
  func alone(_ lane: Int) -> Self {
    Variant(
      rates: Lanes(all: rates[lane]), capacities: Lanes(all: capacities[lane]),
      rankShift: Lanes(all: rankShift[lane]))
  }
}

/// A case as a park, and handles to what a test compares.
///
/// Every flow is steam, whose energy plays the salt.
struct ClearingPark {
  var park: Park
  var flows: [String: Port] = [:]
  var contents: [String: Slot] = [:]
  var buses: [String: Int] = [:]

  init(
    _ file: ClearingCase, variant: Variant = Variant(), wave: (Int) -> Double = { _ in 1 }, steps: Int? = nil,
    warmUpSteps: Int = 0
  ) {
    let steps = steps ?? file.steps
    park = Park(
      clock: Clock(start: CivilTime(secondsSinceEpoch: 0), stepSeconds: 3600, stepCount: steps),
      warmUpSteps: warmUpSteps)
    park.add(Enterprise(id: "all", label: "all"))
    // The order of buses means nothing; a JSON object has none.
    for (name, bus) in file.buses.sorted(by: { $0.key < $1.key }) {
      buses[name] = park.addBus(name, carrier: .steam, nominal: [Lanes(all: bus.nominalSalt)])
    }
    for (name, bus) in file.buses {
      if let overflow = bus.overflow, let from = buses[name], let to = buses[overflow] {
        park.setFate(of: from, .bus(to))
      }
    }
    for (place, unit) in file.units.enumerated() { add(unit, place, file, variant, wave, steps) }
  }

  private mutating func add(
    _ unit: ClearingCase.Unit, _ place: Int, _ file: ClearingCase, _ variant: Variant,
    _ wave: (Int) -> Double,
    _ steps: Int
  ) {
    func profile(_ values: [Double], _ scale: Lanes, into park: inout Park) -> Slot {
      let series = (0..<steps).map { values[$0 % values.count] * wave($0) }
      return park.slot(following: (0..<laneCount).map { lane in series.map { $0 * scale[lane] } })
    }
    var structure = UnitStructure(id: unit.id, kind: "plain", enterprise: 0)
    structure.boundary = .materials
    func port(_ key: String, _ bus: String, _ isInlet: Bool, carries: Bool, leads: [Int]) -> Port {
      let port = park.port(
        key, isInlet ? .inlet : .outlet, bus: buses[bus] ?? 0, carries: carries, leads: leads)
      structure.ports.append(port)
      flows[unit.id + "." + key] = port.port
      return port.port
    }
    if let charge = unit.charge, let release = unit.release {
      let first = port("charge", charge.bus, true, carries: false, leads: [0])
      let second = port("release", release.bus, false, carries: false, leads: [1])
      let content = park.slot(Lanes(all: unit.initial ?? 0))
      contents[unit.id] = content
      func side(_ port: Port, _ side: ClearingCase.Side, _ wanted: [Double]?) -> PlainStore.Side {
        PlainStore.Side(
          port, most: side.most * variant.capacities, efficiency: Lanes(all: side.efficiency),
          wanted: wanted.map { profile($0, variant.rates, into: &park) })
      }
      let store = PlainStore(
        capacity: (unit.capacity ?? 0) * variant.capacities, loss: Lanes(all: unit.loss ?? 0),
        interval: file.dt,
        charge: side(first, charge, unit.wantedCharge), release: side(second, release, unit.wantedRelease),
        content: content, load: unit.carriesSalt == true ? park.slot(Lanes(all: unit.initialSalt ?? 0)) : nil,
        quantity: SteamFlow.energy)
      structure.leads = [
        .init(role: .charge, port: 0, rank: park.slot(Lanes(all: charge.rank)), partner: 1),
        .init(role: .release, port: 1, rank: park.slot(Lanes(all: release.rank)), partner: 0),
      ]
      structure.leads[0].setpoint = charge.setpoint.map { profile($0, variant.capacities, into: &park) }
      structure.leads[1].setpoint = release.setpoint.map { profile($0, variant.capacities, into: &park) }
      park.add(structure, store)
      return
    }
    let isSelf = unit.role == "self"
    let made = unit.ports.map { entry in
      let carries = isSelf ? entry.saltLoad == nil && entry.dir == "out" : entry.dir == "out"
      return (
        entry: entry,
        port: port(entry.id, entry.bus, entry.dir == "in", carries: carries, leads: isSelf ? [] : [0])
      )
    }
    if isSelf {
      func flow(_ made: (entry: ClearingCase.Port, port: Port)) -> PlainPlant.Flow {
        PlainPlant.Flow(
          made.port, rate: profile(made.entry.rate ?? [0], variant.rates, into: &park),
          load: made.entry.saltLoad.map { profile($0, variant.rates, into: &park) },
          share: Lanes(all: made.entry.saltShare ?? 0))
      }
      structure.follows = made.firstIndex { $0.entry.id == unit.follows }
      let plant = PlainPlant(
        inlets: made.filter { $0.entry.dir == "in" }.map(flow),
        outlets: made.filter { $0.entry.dir == "out" }.map(flow),
        quantity: SteamFlow.energy)
      park.add(structure, plant)
      return
    }
    let shift = place % 2 == 0 && unit.role == "supplier" ? variant.rankShift : .zero
    let most = unit.most?.values ?? [unlimited]
    let least = unit.least?.values ?? [0]
    func limits(_ values: [Double]) -> Slot? {
      if values.count == 1 { return nil }
      return park.slot(
        following: (0..<laneCount).map { lane in
          (0..<steps).map { step in
            let value = values[step % values.count]
            return value >= unlimited / 2 ? unlimited : value * variant.capacities[lane]
          }
        })
    }
    for place in structure.ports.indices {
      structure.ports[place].priority = unit.ports[place].priority.flatMap(TakerPriority.init) ?? .last
    }
    structure.leads = [
      .init(
        role: unit.role == "supplier" ? .supplier : .receiver,
        port: made.firstIndex { $0.entry.id == unit.lead } ?? 0,
        rank: park.slot(Lanes(all: unit.rank ?? 0) - shift))
    ]
    structure.leads[0].setpoint = unit.setpoint.map { profile($0, variant.capacities, into: &park) }
    func flow(_ made: (entry: ClearingCase.Port, port: Port)) -> LinearConverter.Flow {
      LinearConverter.Flow(
        made.port, ratio: Lanes(all: made.entry.id == unit.lead ? 1 : made.entry.ratio ?? 0),
        share: Lanes(all: made.entry.saltShare ?? 0))
    }
    park.add(
      structure,
      LinearConverter(
        least: least[0] * variant.capacities,
        most: most[0] >= unlimited ? Lanes(all: unlimited) : most[0] * variant.capacities,
        mustRun: unit.mustRun ?? false,
        inlets: made.filter { $0.entry.dir == "in" }.map(flow),
        outlets: made.filter { $0.entry.dir == "out" }.map(flow),
        quantity: SteamFlow.energy, leastSlot: limits(least), mostSlot: limits(most)))
  }
}
