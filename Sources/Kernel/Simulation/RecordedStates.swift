/// What the units of a run remember at one time, by names: what another run may begin with.
public struct RecordedStates: Sendable, Hashable {
  /// A remembered number.
  public struct Value: Sendable, Hashable {
    /// The number, in its unit.
    public var number: Double
    /// The unit.
    public var unit: String

    /// A number with its unit.
    public init(_ number: Double, _ unit: String) { (self.number, self.unit) = (number, unit) }
  }

  /// The end of the step after which they are.
  public let time: CivilTime
  /// The zone whose standard time that is, such as `Asia/Shanghai`; empty where it is not known.
  public var timeZone = ""
  private var values: [String: [String: Value]] = [:]

  /// None yet.
  public init(at time: CivilTime) { self.time = time }

  /// A state of a unit, by the ids of both; nil where it is not recorded.
  public subscript(unit: String, key: String) -> Value? {
    get { values[unit]?[key] }
    set { values[unit, default: [:]][key] = newValue }
  }

  /// The states of a unit by their ids.
  public func values(of unit: String) -> [String: Value] { values[unit] ?? [:] }

  /// The ids of the units that remember anything, sorted.
  public var units: [String] { values.keys.sorted() }
}

extension RecordedStates {
  /// The states of a lane of a simulation as it stands.
  public init(of simulation: Simulation, lane: Int = 0) {
    self.init(at: simulation.park.clock.time(of: simulation.report.steps))
    for structure in simulation.park.structures {
      for state in structure.states {
        self[structure.id, state.key] = Value(simulation[state.slot][lane], state.unit)
      }
    }
  }
}
