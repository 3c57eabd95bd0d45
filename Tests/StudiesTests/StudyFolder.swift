import Equipment
import Foundation
import Scenario

/// A folder of scenario files for one test, removed when it ends.
final class StudyFolder: Sendable {
  let path: String

  /// Three days of a grid, a turnable converter and a plant that draws power by the hour.
  static let park = """
    parktwin: 1
    name: toy
    location: {latitude: 30 degrees_north, longitude: 121 degrees_east, altitude: 5 m, time_zone: Asia/Shanghai}
    horizon: {start: 2025-01-30, end: 2025-02-02, step: 1 h}
    enterprises: {all: {label: 全部}}
    buses:
      outside: {carrier: electricity}
      power: {carrier: electricity}
    units:
      grid: {kind: grid-connection, ports: {import: outside}, price: 0.6 CNY/kWh, emission_factor: 0 kg/kWh}
      gate: {kind: test-gate, ports: {in: outside, out: power}, capacity: 20 MW}
      plant:
        kind: process-plant
        production: {pattern: {hours: [1, 2, 3, 4, 5, 6, 7, 8, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1, 1, 1, 1, 1, 1, 1]}, mean: 8 t/h}
        uses: {drive: {bus: power, per_product: 2 MWh/t}}

    """

  init(_ files: [String: String] = ["park.yaml": StudyFolder.park]) throws {
    path = NSTemporaryDirectory() + "parktwin-studies-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for (name, text) in files { try write(name, text) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: "\(path)/\(name)"))
  }

  var reader: ScenarioReader { ScenarioReader(catalogue: Catalogue.kinds + [TestGate.self]) }

  /// A scenario of the folder with values set, such as `units.gate.capacity=10 MW`.
  func scenario(
    _ overrides: String..., file: String = "park.yaml", sharing base: ResolvedScenario? = nil
  ) throws -> ResolvedScenario {
    try reader.resolve(
      "\(path)/\(file)", overrides: overrides.map { try Override(parsing: $0) }, sharing: base)
  }

  /// A text without the folder's path.
  func shown(_ text: String) -> String { text.replacingOccurrences(of: path + "/", with: "") }
}
