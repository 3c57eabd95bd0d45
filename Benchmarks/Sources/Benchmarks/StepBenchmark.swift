import Equipment
import Kernel
import LaneMath
import Scenario

/// A year of steps with all balances, without recording: nobody looks at further quantities.
enum StepBenchmark {
  static func table(_ parks: [(label: String, path: String)]) async throws -> TextTable {
    var table = TextTable(
      "step loop", "units", "lanes", "ms a year", "ns/unit/step", "scenario-years/s", "sweeps/step")
    for (label, path) in parks {
      for lanes in [1, laneCount] {
        let prepared = try prepare(path, lanes: lanes)
        let plan = Plan(prepared.park)
        let count = prepared.park.clock.stepCount
        // What takes long needs no repetition.
        let run = try await best(of: prepared.park.units.count > 500 ? 1 : 3) {
          var simulation = Simulation(prepared.park, plan: plan, lanes: lanes)
          try simulation.run(steps: count, lookingAt: [])
          return simulation.report
        }
        let units = prepared.park.units.count
        table.add(
          label, String(units), String(lanes), number(run.seconds * 1000, 0),
          number(run.seconds * 1e9 / Double(units * count * lanes), 1),
          number(Double(lanes) / run.seconds, 1),
          number(Double(run.result.sweeps) / Double(count), 2))
      }
    }
    return table
  }

  /// Eight scenarios that differ in how much the first plant makes, or one.
  private static func prepare(_ file: String, lanes: Int) throws -> PreparedPark {
    let reader = ScenarioReader(catalogue: Catalogue.kinds)
    let base = try reader.resolve(file)
    guard lanes > 1 else { return try reader.prepare([base]) }
    // The first plant whose production is a mean or an annual sum.
    let keys = base.units.filter { $0.kind == "process-plant" }.flatMap { unit in
      [
        ("units.\(unit.id).production.annual", 100.0, "kt/a"),
        ("units.\(unit.id).production.mean", 5.0, "t/h"),
      ]
    }
    guard let (path, value, unit) = keys.first(where: { base.setting(at: $0.0) != nil }) else {
      return try reader.prepare([ResolvedScenario](repeating: base, count: lanes))
    }
    let scenarios = try (0..<lanes).map { lane in
      let override = try Override(parsing: "\(path)=\(value * (1 - 0.02 * Double(lane))) \(unit)")
      return try reader.resolve(file, overrides: [override], sharing: base)
    }
    return try reader.prepare(scenarios)
  }
}
