import Equipment
import Foundation
import Kernel
import LaneMath
import Results
import Scenario

// Figures, not tests: run on a quiet machine with `make bench`.

let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent()
let folder = FileManager.default.temporaryDirectory.appending(
  path: "parktwin-bench-\(ProcessInfo.processInfo.processIdentifier)")
try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
defer { try? FileManager.default.removeItem(at: folder) }
let reader = ScenarioReader(catalogue: Catalogue.kinds)

/// Eight scenarios that differ in how much the first plant makes, or one.
func prepare(_ path: String, root: String? = nil, lanes: Int) throws -> PreparedPark {
  let base = try reader.resolve(path, root: root)
  guard lanes > 1 else { return try reader.prepare([base]) }
  let plant = base.units.first { $0.kind == "process-plant" }?.id ?? ""
  let key = base.setting(at: "units.\(plant).production.annual") == nil ? "mean" : "annual"
  let unit = key == "mean" ? "t/h" : "kt/a"
  let scenarios = try (0..<lanes).map { lane in
    let override = try Override(
      parsing: "units.\(plant).production.\(key)=\(4.0 + 0.25 * Double(lane)) \(unit)")
    return try reader.resolve(path, root: root, overrides: [override], sharing: base)
  }
  return try reader.prepare(scenarios)
}

var steps = TextTable(
  "step loop", "units", "lanes", "ms a year", "ns/unit/step", "scenario-years/s", "sweeps/step")
func measureSteps(_ label: String, _ path: String, root: String? = nil) async throws {
  for lanes in [1, laneCount] {
    let prepared = try prepare(path, root: root, lanes: lanes)
    let plan = Plan(prepared.park)
    let count = prepared.park.clock.stepCount
    let run = try await best(of: 3) {
      var simulation = Simulation(prepared.park, plan: plan, lanes: lanes)
      try simulation.run(steps: count)
      return simulation.report
    }
    let units = prepared.park.units.count
    steps.add(
      label, String(units), String(lanes), number(run.seconds * 1000, 0),
      number(run.seconds * 1e9 / Double(units * count * lanes), 1), number(Double(lanes) / run.seconds, 1),
      number(Double(run.result.sweeps) / Double(count), 2))
  }
}

let baseline = root.appending(path: "Scenarios/shangyu/baseline.yaml").path
try await measureSteps("reference park", baseline)
for units in [10, 100, 1000] {
  let path = folder.appending(path: "generated-\(units).yaml")
  try Data(GeneratedPark(units: units).text.utf8).write(to: path)
  try await measureSteps("generated, \(units) units", path.path)
}
print(steps.text, terminator: "\n\n")

var reading = TextTable("reading", "units", "ms")
for (label, path) in [("reference park", baseline)]
  + [10, 100, 1000].map({ ("generated, \($0) units", folder.appending(path: "generated-\($0).yaml").path) })
{
  let read = try await best(of: 3) { try reader.read(path) }
  reading.add(label, String(read.result.park.units.count), number(read.seconds * 1000, 0))
}
for (label, path) in [
  ("reference park, plan", baseline),
  ("generated, 1000 units, plan", folder.appending(path: "generated-1000.yaml").path),
] {
  let park = try reader.read(path).park
  let compiled = await best(of: 3) { Plan(park) }
  reading.add(label, String(park.units.count), number(compiled.seconds * 1000, 0))
}
print(reading.text, terminator: "\n\n")

var writing = TextTable("writing HDF5", "MB float32", "MB file", "s", "MB/s")
let rows = 2000
let columns = 8760
// Half smooth, half noisy, as flows of a park are.
let values = (0..<rows * columns).map { place -> Float in
  let (row, step) = (Double(place / columns), Double(place % columns))
  let smooth = 100 + 40 * sin(step * 2 * .pi / 24 + row)
  return Float(place / columns % 2 == 0 ? smooth : smooth * (1 + 0.1 * sin(step * 12.9898 + row * 78.233)))
}
let target = folder.appending(path: "writing.h5").path
let written = try await best(of: 3) { try await write(values, rows: rows, columns: columns, to: target) }
let raw = Double(rows * columns * 4) / 1e6
let size = (try FileManager.default.attributesOfItem(atPath: target)[.size] as? NSNumber)?.doubleValue ?? 0
writing.add(
  "2,000 series of a year", number(raw, 0), number(size / 1e6, 1), number(written.seconds, 2),
  number(raw / written.seconds, 0))
print(writing.text)
