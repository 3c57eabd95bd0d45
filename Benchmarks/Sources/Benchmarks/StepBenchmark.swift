import Equipment
import Kernel
import LaneMath
import Scenario

/// A year of steps, without recording.
enum StepBenchmark {
  static func table(_ parks: [(label: String, path: String)]) async throws -> TextTable {
    var table = TextTable(
      "step loop", "units", "lanes", "ms a year", "ns/unit/step", "scenario-years/s", "sweeps/step")
    for (label, path) in parks {
      for lanes in [1, laneCount] {
        let prepared = try prepare(path, lanes: lanes)
        let plan = Plan(prepared.park)
        let count = prepared.park.clock.stepCount
        let run = try await best(of: 3) {
          var simulation = Simulation(prepared.park, plan: plan, lanes: lanes)
          try simulation.run(steps: count)
          return simulation.report
        }
        let units = prepared.park.units.count
        table.add(
          label, String(units), String(lanes), number(run.seconds * 1000, 0),
          number(run.seconds * 1e9 / Double(units * count * lanes), 1), number(Double(lanes) / run.seconds, 1),
          number(Double(run.result.sweeps) / Double(count), 2))
      }
    }
    return table
  }

  /// Eight scenarios that differ in how much the first plant makes, or one.
  private static func prepare(_ path: String, lanes: Int) throws -> PreparedPark {
    let reader = ScenarioReader(catalogue: Catalogue.kinds)
    let base = try reader.resolve(path)
    guard lanes > 1 else { return try reader.prepare([base]) }
    let plant = base.units.first { $0.kind == "process-plant" }?.id ?? ""
    let scale = "units.\(plant).production.scale"
    let mean = "units.\(plant).production.mean"
    let annual = "units.\(plant).production.annual"
    let scenarios = try (0..<lanes).map { lane in
      let factor = 1 - 0.02 * Double(lane)
      let text =
        if base.setting(at: annual) != nil {
          "\(annual)=\(100 * factor) kt/a"
        } else if base.setting(at: mean) != nil {
          "\(mean)=\(5 * factor) t/h"
        } else {
          "\(scale)=\(factor)"
        }
      return try reader.resolve(path, overrides: [Override(parsing: text)], sharing: base)
    }
    return try reader.prepare(scenarios)
  }
}
