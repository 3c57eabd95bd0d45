public import LaneMath

// What flows at ports follow from, and what they hold.
extension Declaration {
  /// Says that rates at some ports depend on the mixture that an inlet's bus brings.
  public mutating func senses(_ inlet: Port, _ quantities: [Int], affecting ports: [Port]) {
    guard let place = structure.ports.firstIndex(where: { $0.port == inlet }) else { return }
    let affected = ports.compactMap { port in structure.ports.firstIndex { $0.port == port } }
    structure.senses.append(.init(inlet: place, quantities: quantities, affected: affected))
  }

  /// Says which further quantities an outlet can hold, one bit each: the kind writes no others, and nobody sums them.
  public mutating func holds(_ outlet: Port, _ quantities: UInt32) {
    guard let place = structure.ports.firstIndex(where: { $0.port == outlet }) else { return }
    structure.ports[place].held = quantities
  }

  /// Says that the rates at some ports are written by `conclude`: nobody needs them before the lead's rate is settled,
  /// but through a bus of their own.
  ///
  /// What is dear to work out, such as a combustion, then is worked out once a step and not in every sweep of a loop.
  public mutating func concludes(_ ports: [Port]) {
    for index in structure.ports.indices where ports.contains(structure.ports[index].port) {
      structure.ports[index].isConcluded = true
    }
  }

  /// Says that an outlet's quantities per rate follow from series, state and the inlets' mixtures, never from rates.
  ///
  /// A bus that only such an outlet supplies has its mixture before any rate is known, and closes no loop.
  public mutating func isIntensive(_ outlet: Port) { setComposition(of: outlet, .intensive) }

  /// Says that an outlet brings the nominal mixture of its bus, as a boiler does that is built for its header.
  public mutating func bringsNominal(_ outlet: Port) { setComposition(of: outlet, .nominal) }

  /// Says what a unit of an outlet's flow holds in every step: the engine writes it, and the kind composes nothing.
  ///
  /// - Parameters:
  ///   - contents: further quantities per rate, all of the medium's.
  ///   - driver: a number that `operate` writes whenever it writes the rate, and that brings more of them.
  ///   - driven: further quantities per unit of the driver.
  public mutating func brings(
    _ outlet: Port, _ contents: [Lanes], and driver: Slot? = nil, _ driven: [Lanes] = []
  ) {
    let more = driver == nil ? [Lanes](repeating: .zero, count: contents.count) : driven
    let held = contents.indices.filter { contents[$0] != .zero || more[$0] != .zero }
    divide(
      at: "",
      (0..<laneCount).map { lane in held.filter { contents[$0][lane] != 0 || more[$0][lane] != 0 } })
    holds(outlet, held.reduce(0) { $0 | 1 << UInt32($1) })
    let slots = constants(held.map { contents[$0] } + (driver == nil ? [] : held.map { more[$0] }))
    setComposition(of: outlet, .fixed(slots, driver: driver))
  }

  private mutating func setComposition(
    of outlet: Port, _ composition: UnitStructure.PortStructure.Composition
  ) {
    guard let place = structure.ports.firstIndex(where: { $0.port == outlet }) else { return }
    structure.ports[place].composition = composition
  }
}
