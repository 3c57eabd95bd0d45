import Equipment
import Foundation
import Kernel
import Scenario

@testable import Studies

/// A folder with a park of a day, a measure and a sweep's file, which goes when the test ends.
final class SweepWorkspace: Sendable {
  let folder: String

  /// A grid, a plant, and a roof that a measure brings.
  static let park = """
    parktwin: 1
    name: small
    location: {latitude: 30 degrees_north, longitude: 121 degrees_east, altitude: 5 m, time_zone: Asia/Shanghai}
    horizon: {start: 2025-01-01, end: 2025-01-02, step: 1 h}
    prices: {power: {value: 0.6 CNY/kWh, source: test}}
    enterprises: {all: {label: 全部}}
    buses:
      power: {carrier: electricity}
    units:
      grid: {kind: grid-connection, ports: {import: power}, import_limit: 60 MW, price: $prices.power, emission_factor: 0 kg/kWh}
      plant: {kind: process-plant, production: 8 t/h, uses: {drive: {bus: power, per_product: 2 MWh/t}}}
    measures:
      - use: generator.yaml

    """

  static let measure = """
    parktwin: 1
    measure: generator
    parameters:
      capacity: {unit: MW, range: 0..50, default: 5}
    add:
      units:
        second: {kind: grid-connection, ports: {import: power}, import_limit: $capacity, price: 0.3 CNY/kWh, emission_factor: 0 kg/kWh, import_rank: 1}

    """

  /// A sweep of six runs.
  static let sweep = """
    parktwin: 1
    sweep: six
    base: park.yaml
    design: {method: grid}
    axes:
      output: {set: units.plant.production, values: [4 t/h, 6 t/h, 8 t/h]}
      price: {set: prices.power, range: 0.5..0.7 CNY/kWh, levels: 2}

    """

  init(_ sweep: String = SweepWorkspace.sweep, park: String = SweepWorkspace.park) throws {
    folder = NSTemporaryDirectory() + "parktwin-sweeps-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try write("park.yaml", park)
    try write("generator.yaml", Self.measure)
    try write("sweep.yaml", sweep)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func path(_ name: String) -> String { "\(folder)/\(name)" }

  func write(_ name: String, _ text: String) throws { try write(name, Array(text.utf8)) }
  func write(_ name: String, _ bytes: [UInt8]) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path(name)))
  }

  func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: path(name))))
  }

  func names(_ name: String = "") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path(name)).sorted()
  }

  /// The sweep's plan.
  func sweep(_ file: String = "sweep.yaml") async throws -> Sweep {
    try await Sweep(
      path(file), reader: ScenarioReader(catalogue: Catalogue.kinds), engine: "test", workers: 2)
  }

  /// Runs the sweep in a folder of the workspace, and gathers what it says.
  @discardableResult
  func run(
    _ file: String = "sweep.yaml", in name: String = "out", workers: Int = 2, lanes: Int = 8
  ) async throws -> (report: Sweep.Report, notes: [String]) {
    let heard = Heard()
    let report = try await sweep(file).run(in: path(name), workers: workers, lanes: lanes) { event in
      if case .note(let note) = event { heard.add(note) }
    }
    return (report, heard.all.map(shown))
  }

  /// What is said of the sweep's file, or of its base, without the folder's path.
  func problems(_ file: String = "sweep.yaml") async -> String {
    do {
      _ = try await sweep(file)
      return ""
    } catch {
      return shown("\(error)")
    }
  }

  /// A text without the folder's path.
  func shown(_ text: String) -> String { text.replacingOccurrences(of: folder + "/", with: "") }
}
