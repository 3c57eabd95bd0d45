import Kernel
import Results

/// Turns the ports of a park over a period into a graph every node of which closes.
///
/// The difference of each unit gets a named end: materials of plants, stock of stores, and what is computed to
/// have changed into something else. Any other difference is a fault.
struct FlowGraphBuilder {
  let park: RecordedPark
  let means: RecordedMeans
  let measure: FlowMeasure
  private(set) var graph = FlowGraph()
  /// The unit whose flows close worst.
  private(set) var worstUnit = (id: "", residual: 0.0)
  private var faults: [FlowFault.Open] = []
  private let units: [String: RecordedPark.Unit]
  private let enterprises: [String: RecordedPark.Enterprise]
  private let buses: [String: RecordedPark.Bus]
  private let gases: Set<String>
  /// By bus: the size of what comes in, whatever counts as its zero.
  private let magnitudes: [String: Double]

  /// - Throws: ``FlowFault`` where something does not close.
  init(_ park: RecordedPark, _ means: RecordedMeans, _ quantity: SankeyQuantity) throws(FlowFault) {
    (self.park, self.means) = (park, means)
    measure = FlowMeasure(quantity, park, means)
    units = Dictionary(park.units.map { ($0.id, $0) }) { first, _ in first }
    enterprises = Dictionary(park.enterprises.map { ($0.id, $0) }) { first, _ in first }
    buses = Dictionary(park.buses.map { ($0.id, $0) }) { first, _ in first }
    gases = park.gaseousFuels(means)
    magnitudes = Self.magnitudes(park, means, measure)
    var ports: [String: [RecordedPark.Port]] = [:]
    for port in park.ports { ports[port.unit, default: []].append(port) }
    for unit in park.units { add(unit, ports[unit.id] ?? []) }
    for bus in park.buses { addEnds(of: bus) }
    try settle()
  }

  /// What comes in of water as it is taken counts as nothing, and what is left of it is a difference of large numbers:
  /// buses close by the numbers that the file rounds, not by that difference.
  private static func magnitudes(
    _ park: RecordedPark, _ means: RecordedMeans, _ measure: FlowMeasure
  ) -> [String: Double] {
    var magnitudes: [String: Double] = [:]
    for port in park.ports where port.isOutlet {
      guard let bus = port.bus else { continue }
      let amounts = measure.amounts(port, means)
      // Only energy has a zero of its own: what is not followed of all else does not make it larger.
      if amounts.shown != 0 || measure.quantity == .energy {
        magnitudes[bus, default: 0] += amounts.magnitude
      }
    }
    for bus in park.buses {
      // What comes from nowhere is among what comes in, and its figures are differences as well.
      magnitudes[bus.id, default: 0] +=
        measure.amounts(of: bus.carrier) { means.unserved(bus, $0) }.magnitude
      guard case .bus(let other) = bus.fate else { continue }
      magnitudes[other, default: 0] += measure.amounts(of: bus.carrier) { means.excess(bus, $0) }.magnitude
    }
    return magnitudes
  }

  private mutating func add(_ unit: RecordedPark.Unit, _ ports: [RecordedPark.Port]) {
    var (shown, converted, magnitude) = (0.0, 0.0, 0.0)
    var (isTouched, isFed) = (false, false)
    for port in ports {
      let amounts = measure.amounts(port, means)
      let sign = port.isOutlet ? -1.0 : 1.0
      shown += sign * amounts.shown
      converted += sign * amounts.converted
      magnitude = max(magnitude, amounts.magnitude)
      guard amounts.shown != 0 else { continue }
      isTouched = true
      if !port.isOutlet { isFed = true }
      let node = place(of: unit)
      if port.bus == nil, port.isOutlet, port.carrier == .gas, measure.hasSpecies {
        for part in measure.species(port, means) {
          graph.add(from: node, to: place(of: part.end), part.shown, .gas, ports: [port.id])
        }
        continue
      }
      let far = far(port)
      let shade = port.bus.map(gases.contains) ?? false ? .fuelGas : SankeyShade(port.carrier)
      graph.add(
        from: port.isOutlet ? node : far, to: port.isOutlet ? far : node, amounts.shown, shade,
        ports: [port.id])
    }
    guard isTouched else { return }
    let node = place(of: unit)
    graph.change(node) { $0.magnitude = max($0.magnitude, magnitude) }
    guard !unit.isWorld else { return }
    close(unit, node, shown: shown, converted: converted, magnitude: magnitude, isFed: isFed)
  }

  /// Gives what does not come out of a unit again the end that it has, by name.
  private mutating func close(
    _ unit: RecordedPark.Unit, _ node: Int, shown: Double, converted: Double, magnitude: Double, isFed: Bool
  ) {
    func isRounding(_ value: Double) -> Bool { abs(value) <= FlowGraph.tolerance / 10 * magnitude }
    // Who only gives what is followed is where it comes from: a water works in a picture of steam.
    if measure.quantity == .steam, !isFed { return }
    if unit.hasUnstatedMaterials {
      if isRounding(shown) { return }
      end(shown, at: node, .materials, .broughtByMaterials, .unstated, unit.id)
      return
    }
    if !Set(unit.roles).isDisjoint(with: ["charge", "release"]) {
      if isRounding(shown) { return }
      end(shown, at: node, .stockUp, .stockDown, .stock, unit.id)
      return
    }
    // Computed, and not the difference: what is left is a fault.
    let residual = abs(shown + converted) / max(magnitude, .leastNormalMagnitude)
    if residual > worstUnit.residual { worstUnit = (unit.id, residual) }
    if residual > FlowGraph.tolerance { faults.append(FlowFault.Open(id: unit.id, residual: residual)) }
    if !isRounding(converted) { end(-converted, at: node, .converted, .convertedFrom, .converted, unit.id) }
  }

  private mutating func end(
    _ value: Double, at node: Int, _ sink: FlowEnd, _ source: FlowEnd, _ shade: SankeyShade, _ unit: String
  ) {
    if value > 0 {
      graph.add(from: node, to: place(of: sink), value, shade, ports: [unit])
    } else {
      graph.add(from: place(of: source), to: node, -value, shade, ports: [unit])
    }
  }

  /// What a bus could not give, what nobody took, and what flows over to another bus.
  private mutating func addEnds(of bus: RecordedPark.Bus) {
    guard let node = graph["bus:\(bus.id)"] else { return }
    let crumb = 1e-9 * graph.nodes[node].magnitude
    let unserved = measure.amounts(of: bus.carrier) { means.unserved(bus, $0) }
    if abs(unserved.shown) > crumb {
      graph.add(from: place(of: .unserved), to: node, unserved.shown, .unserved, ports: [bus.id])
    }
    let excess = measure.amounts(of: bus.carrier) { means.excess(bus, $0) }
    guard abs(excess.shown) > crumb else { return }
    if case .bus(let other) = bus.fate, let target = buses[other] {
      graph.add(
        from: node, to: place(of: target), excess.shown, SankeyShade(bus.carrier), ports: [bus.id])
    } else {
      graph.add(from: node, to: place(of: .excess), excess.shown, .excess, ports: [bus.id])
    }
  }

  private mutating func settle() throws(FlowFault) {
    graph.settleRoles()
    let sums = graph.sums
    for (place, node) in graph.nodes.enumerated()
    where !node.buses.isEmpty && sums.inflow[place] > 0 && sums.outflow[place] > 0 {
      let size = max(node.magnitude, sums.size(place))
      let residual = abs(sums.inflow[place] - sums.outflow[place]) / size
      if residual > FlowGraph.tolerance {
        faults.append(FlowFault.Open(id: node.buses[0], residual: residual))
      }
    }
    guard faults.isEmpty else {
      throw FlowFault(quantity: measure.quantity, open: faults.sorted { $0.residual > $1.residual })
    }
  }

  private mutating func far(_ port: RecordedPark.Port) -> Int {
    if let id = port.bus, let bus = buses[id] { return place(of: bus) }
    // What has no boundary by name is exchanged with the surroundings, as the heat that a works gives off.
    let name = port.boundary ?? "ambient"
    return place(of: port.isOutlet ? .boundary(name) : .from(name))
  }

  private mutating func place(of end: FlowEnd) -> Int {
    let id = end.id
    return graph.place(
      of: FlowGraph.Node(
        id: id, role: end.isSource ? .source : .sink, label: end.label(measure.quantity),
        boundaries: [end.boundary], isOutside: true), id: id)
  }

  private mutating func place(of bus: RecordedPark.Bus) -> Int {
    let id = "bus:\(bus.id)"
    return graph.place(
      of: FlowGraph.Node(
        id: id, role: .bus, label: bus.label, buses: [bus.id], magnitude: magnitudes[bus.id] ?? 0), id: id)
  }

  private mutating func place(of unit: RecordedPark.Unit) -> Int {
    let id = "unit:\(unit.id)"
    let owner = enterprises[unit.enterprise]
    return graph.place(
      of: FlowGraph.Node(
        id: id, role: unit.hasUnstatedMaterials ? .use : .works, label: unit.label, units: [unit.id],
        boundaries: unit.boundary.map { [$0] } ?? [], kind: unit.kind, kindLabel: unit.kindLabel,
        owner: unit.enterprise,
        ownerLabel: owner?.label ?? FlowGraph.Label(english: unit.enterprise, chinese: unit.enterprise),
        isProduction: owner?.role == "production", isOutside: unit.isWorld),
      id: id)
  }
}
