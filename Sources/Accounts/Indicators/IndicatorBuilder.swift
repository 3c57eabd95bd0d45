import Kernel
import LaneMath

/// An indicator and how it is computed.
struct IndicatorEntry: Sendable {
  var indicator: Indicator
  var formula: Formula
  /// The same for totals in which flows that count alike are summed together.
  var condensed: Formula

  init(_ indicator: Indicator, _ formula: Formula) {
    (self.indicator, self.formula, condensed) = (indicator, formula, formula)
  }
}

/// The two sides of what crosses the border for money.
enum Trade: CaseIterable {
  case purchase, sale

  /// Where it passes a boundary unit.
  var direction: UnitStructure.PortStructure.Direction { self == .purchase ? .outlet : .inlet }
  /// The meter that counts it where that is not what passes the port.
  var meter: UnitStructure.Meter.Kind { self == .purchase ? .bought : .sold }
}

/// Puts the catalogue of a park's indicators together.
struct IndicatorBuilder {
  typealias PortStructure = UnitStructure.PortStructure
  typealias Direction = PortStructure.Direction

  let park: Park
  let layout: TotalsLayout
  let factors: [Factors]
  let fuels: [FuelPort]
  var entries: [IndicatorEntry] = []

  private var ids: Set<String> = []

  init(_ park: Park, _ factors: [Factors]) {
    self.park = park
    self.factors = factors
    layout = TotalsLayout(park, SummedFlows(park, []))
    var fuels: [FuelPort] = []
    for (unit, structure) in park.structures.enumerated() where structure.world != nil {
      for port in structure.ports where port.carrier == .fuel {
        guard let bus = port.bus else { continue }
        fuels.append(
          FuelPort(
            port: port.port, places: FuelPort.quantities.map { park.place(of: port.port, $0) }, unit: unit,
            sign: port.direction == .outlet ? 1 : -1,
            density: park.levels[bus].density))
      }
    }
    self.fuels = fuels
  }

  /// Lists an indicator.
  ///
  /// - Parameters:
  ///   - formula: how it is computed, in words.
  ///   - formulaZh: the same in Chinese.
  mutating func add(
    _ group: Indicator.Group, _ id: String, _ unit: String, _ direction: Indicator.Direction, _ label: String,
    _ labelZh: String, _ formula: String, zh formulaZh: String, source: IndicatorSource = .flows,
    _ value: Formula
  ) {
    guard ids.insert(id).inserted else { return }
    entries.append(
      IndicatorEntry(
        Indicator(
          id: id, group: group, label: label, labelZh: labelZh, unit: unit, direction: direction,
          formula: formula, formulaZh: formulaZh, source: source.english, sourceZh: source.chinese), value))
  }

  /// A factor of every lane.
  func lanes(_ value: (Factors) -> Double) -> Lanes {
    var lanes = Lanes.zero
    for lane in 0..<laneCount { lanes[lane] = value(factors[lane < factors.count ? lane : 0]) }
    return lanes
  }

  /// The rates of chosen ports, in SI amounts; of waste with its water.
  func amounts(
    _ carrier: Carrier, _ direction: Direction, where holds: (UnitStructure, PortStructure) -> Bool
  ) -> [Term] {
    ports(of: [carrier], direction, where: holds).flatMap { unit, port in
      amount(port, enterprise: park.structures[unit].enterprise)
    }
  }

  /// What of a carrier is bought or sold, in SI amounts: what units' own meters of it count, and what passes the ports of
  /// boundary units that have none.
  func traded(_ carrier: Carrier, _ trade: Trade) -> [Term] {
    ports(of: [carrier], trade.direction) { unit, _ in unit.world != nil }.flatMap { unit, port in
      let structure = park.structures[unit]
      return meter(of: trade, unit: unit).map { [$0] } ?? amount(port, enterprise: structure.enterprise)
    }
  }

  /// What a unit's own meter of a trade counts; nil where it has none, and the ports say it.
  func meter(of trade: Trade, unit: Int) -> Term? {
    let structure = park.structures[unit]
    return structure.meters.firstIndex { $0.kind == trade.meter }.map {
      Term(place: layout.meter(unit: unit, $0), factor: Lanes(all: 1), enterprise: structure.enterprise)
    }
  }

  /// Terms of one port's amount, in SI.
  func amount(_ port: PortStructure, enterprise: Int?) -> [Term] {
    amount(port.port, port.carrier, enterprise: enterprise)
  }

  func amount(_ port: Port, _ carrier: Carrier, enterprise: Int?) -> [Term] {
    var places = [park.place(of: port)]
    if carrier == .solidWaste { places.append(park.place(of: port, SolidFlow.water)) }
    return places.map { Term(place: $0, factor: Lanes(all: 1), enterprise: enterprise) }
  }

  /// What a bus leaves unserved, in SI.
  func unserved(ofBus number: Int) -> [Term] {
    let bus = park.buses[number]
    return amount(bus.unserved, bus.carrier, enterprise: nil).map {
      var term = $0
      term.lackingAt = number
      return term
    }
  }

  /// What buses of a carrier leave unserved, in SI.
  func unserved(of carrier: Carrier) -> [Term] {
    park.buses.indices.filter { park.buses[$0].carrier == carrier }.flatMap { unserved(ofBus: $0) }
  }

  /// Ports on buses.
  func ports(
    of carriers: Set<Carrier>, _ direction: Direction, where holds: (UnitStructure, PortStructure) -> Bool
  ) -> [(unit: Int, port: PortStructure)] {
    park.structures.enumerated().flatMap { unit, structure in
      structure.ports.filter {
        $0.bus != nil && $0.direction == direction && carriers.contains($0.carrier) && holds(structure, $0)
      }.map { (unit, $0) }
    }
  }

  /// What no bus could place and leaves the park: excess with no other bus as its fate.
  func lostExcess(of carriers: Set<Carrier>) -> [Port] {
    park.buses.filter { bus in
      if case .bus = bus.fate { return false }
      return carriers.contains(bus.carrier)
    }.map(\.excess)
  }

  /// Terms in the unit in which a carrier is told.
  func told(_ carrier: Carrier, _ terms: [Term]) -> Formula {
    .sum(terms.map { $0.times(Lanes(all: carrier.accountUnit.perSI)) })
  }

  /// Everything.
  mutating func build() {
    addEnergy()
    addCarriers()
    addCarbon()
    addAir()
    addWater()
    addWaste()
    addCosts()
    addReliability()
    addStocks()
    addPlants()
    addBuses()
    addBoundaries()
    addFigures()
    let order = Indicator.Group.allCases
    let groups = order.map { group in entries.filter { $0.indicator.group == group } }
    entries = groups.flatMap { $0 }
  }
}
