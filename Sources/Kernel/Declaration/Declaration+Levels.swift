public import LaneMath

extension Declaration {
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
