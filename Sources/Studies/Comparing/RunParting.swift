public import Kernel
public import Results
public import Scenario

/// Where two runs part: the first step in which a bus of both differs, the values, and what bound.
public struct RunParting: Sendable, Hashable {
  /// A bus at which they part.
  public struct Place: Sendable, Hashable {
    /// The bus's id.
    public let bus: String
    /// What a planner reads.
    public let label: String
    /// The flow that differs: `unit.port`, `unserved` or `excess`.
    public let flow: String
    /// What the port is; nil of what is no port's, or where nobody says it.
    public let port: RecordedPark.Label?
    /// The unit of the values.
    public let unit: String
    /// In the first run.
    public let first: Double
    /// In the second run.
    public let second: Double
    /// What bound in the first run.
    public let firstMargin: Remark
    /// What bound in the second run.
    public let secondMargin: Remark

    /// The difference over the first run's size; nil where that is zero.
    public var relativeDifference: Double? { first == 0 ? nil : (second - first) / abs(first) }
  }

  /// Names of the two runs.
  public let names: [String]
  /// The difference over the first run's size above which they part.
  public let tolerance: Double
  /// The step, counted from the horizon's start; nil where they never part.
  public let step: Int?
  /// When that step begins.
  public let time: CivilTime?
  /// The buses at which they part in that step, in the order of the first run's park.
  public let places: [Place]
  /// Buses that only one of the two has, by run.
  public let unmatched: [[String]]

  private static let blockSteps = 876

  /// Follows two runs until they part.
  ///
  /// - Parameters:
  ///   - first: the one that the other is held against.
  ///   - second: the other, over the same horizon in the same steps.
  ///   - reader: builds the parks of scenarios that have no results.
  ///   - tolerance: the difference over the first run's size above which they part.
  /// - Throws: `Problems` where their steps differ in length, an `Interruption`, or a `StorageError`.
  public init(
    _ first: ComparedRun, _ second: ComparedRun, reader: ScenarioReader, tolerance: Double
  ) throws {
    let clock = first.scenario.horizon
    guard clock == second.scenario.horizon else {
      throw Problems([
        Problem(
          "its steps are not those of '\(first.scenario.file)': where the two part cannot be told",
          at: Origin(file: second.scenario.file), hint: "--step gives all scenarios steps of one length")
      ])
    }
    names = [first.name, second.name]
    self.tolerance = tolerance
    let called = [first, second].map { ChineseNames(of: $0.scenario.resolved) }
    let traces = try Self.traces(first.scenario, second.scenario, reader)
    let pairs = FlowPairs(traces[0].flows, traces[1].flows)
    unmatched = pairs.unmatched
    var start = 0
    while start < clock.stepCount {
      try Task.checkCancellation()
      let steps = start..<Swift.min(clock.stepCount, start + Self.blockSteps)
      let left = try traces[0].block(steps)
      let right = try traces[1].block(steps)
      if let step = pairs.firstDifference(left, right, tolerance, steps: steps.count) {
        self.step = start + step
        time = clock.time(of: start + step)
        var places: [Place] = []
        for pair in pairs.all where pair.parts(left, right, at: step, tolerance) {
          places.append(try Self.place(pair, left, right, at: step, in: steps, traces, called))
        }
        self.places = places
        return
      }
      start = steps.upperBound
    }
    (step, time, places) = (nil, nil, [])
  }

  private static func traces(
    _ first: StudyScenario, _ second: StudyScenario, _ reader: ScenarioReader
  ) throws -> [BusTrace] {
    if first.results == nil, second.results == nil,
      first.resolved.structureKey == second.resolved.structureKey,
      let shared = try? reader.prepare([first.resolved, second.resolved])
    {
      return SimulatedTrace.traces(of: shared).map(BusTrace.simulated)
    }
    var traces: [BusTrace] = []
    for scenario in [first, second] {
      if let results = scenario.results {
        traces.append(.recorded(try RecordedTrace(results)))
      } else {
        traces += SimulatedTrace.traces(of: try reader.prepare([scenario.resolved])).map(BusTrace.simulated)
      }
    }
    return traces
  }

  private static func place(
    _ pair: FlowPairs.Pair, _ left: [[Double]], _ right: [[Double]], at step: Int, in steps: Range<Int>,
    _ traces: [BusTrace], _ names: [ChineseNames]
  ) throws -> Place {
    var margins: [Remark] = []
    for ((trace, names), rates) in zip(zip(traces, names), [left, right]) {
      let margin = try trace.margin(bus: pair.flow.bus, step: steps.lowerBound + step)
      let unserved = trace.flows.indices.first {
        trace.flows[$0].bus == pair.flow.bus && trace.flows[$0].name == TracedFlow.unserved
      }
      let isShort = unserved.map { rates[$0][step] > FlowPairs.crumb } ?? false
      margins.append(
        Remark(marginUnit: margin.unit, name: margin.unit.map(names.unit), margin.reason, isShort: isShort))
    }
    return Place(
      bus: pair.flow.bus, label: pair.flow.label, flow: pair.flow.name, port: pair.flow.port,
      unit: pair.flow.carrier.displayUnit,
      first: pair.rate(of: pair.first, left, step), second: pair.rate(of: pair.second, right, step),
      firstMargin: margins[0], secondMargin: margins[1])
  }
}
