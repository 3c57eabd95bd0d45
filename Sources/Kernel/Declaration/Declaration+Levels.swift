public import LaneMath

// What the scenario says of the buses that a unit stands on.
extension Declaration {
  /// Absolute pressure of the bus of a port, Pa, as the scenario states it; a problem is noted where it does not.
  public mutating func pressure(of port: Port) -> Lanes { level(of: port, "pressure", \.pressure, else: 1e6) }

  /// Temperature of the bus of a port, K, as the scenario states it.
  public mutating func temperature(of port: Port) -> Lanes {
    level(of: port, "temperature", \.temperature, else: 473.15)
  }

  /// Mass per normal volume of what flows on the bus of a port, kg/m3; nil where the scenario does not state it.
  public func density(of port: Port) -> Lanes? {
    structure.ports.first { $0.port == port }?.bus.flatMap { park.levels[$0].density }
  }

  /// Quantity per rate of the nominal mixture of the bus of a port.
  public func nominal(of port: Port, _ quantity: Int) -> Lanes {
    guard let bus = structure.ports.first(where: { $0.port == port })?.bus else { return .zero }
    return park.initial[Int(park.buses[bus].nominal.index) + quantity]
  }

  private mutating func level(
    of port: Port, _ name: String, _ key: KeyPath<BusLevel, Lanes?>, else value: Double
  ) -> Lanes {
    guard let found = structure.ports.first(where: { $0.port == port }), let bus = found.bus else {
      return Lanes(all: value)
    }
    if park.wrongBuses.contains(bus) {
      hangsOnWrongBus = true
      return Lanes(all: value)
    }
    if let level = park.levels[bus][keyPath: key] { return level }
    problem(
      "bus '\(park.buses[bus].id)' states no \(name), which \(structure.kind) needs at its port '\(found.key)'"
    )
    return Lanes(all: value)
  }

  /// Temperature of the bus of a port, K; nil where the scenario does not state it.
  public func statedTemperature(of port: Port) -> Lanes? {
    structure.ports.first { $0.port == port }?.bus.flatMap { park.levels[$0].temperature }
  }
}

extension Declaration {
  /// Weather, one value a step, in the unit of ``Environment``; nil where the scenario states none.
  public func statedEnvironmentValues(_ variable: Environment) -> [Double]? {
    park.values(of: variable)?.expanded
  }

  /// The same with equal days stored once, for what follows from each value alone.
  public func statedEnvironment(_ variable: Environment) -> StepValues? { park.values(of: variable) }
}
