import Foundation
import Testing

/// A folder in which commands are run, removed when the test ends, with a small park to begin with.
final class CommandFolder {
  let path = NSTemporaryDirectory() + "parktwin-folder-" + UUID().uuidString

  init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path + "/" + name))
  }

  func run(_ arguments: String...) throws -> CommandLineTool.Result {
    try CommandLineTool.run(arguments, in: path)
  }

  /// An indicator of a results file.
  func value(_ id: String, _ file: String) throws -> Double {
    let page = try run("summary", file, id, "--json").json()
    let figure = (page["indicators"] as? [String: Any])?[id] as? [String: Any]
    return try #require(figure?["value"] as? Double, "\(page.keys)")
  }

  /// What every park here begins with.
  static let head = """
    parktwin: 1
    name: fresh
    location: {latitude: 30.1 degrees_north, longitude: 120.9 degrees_east, altitude: 6 m, time_zone: Asia/Shanghai}

    """

  /// A day of 2 MW with 1 MW bought and a battery.
  static let power = """
    horizon: {start: 2025-06-02, end: 2025-06-03, step: 1 h}
    buses: {power: {carrier: electricity}}
    units:
      grid: {kind: grid-connection, ports: {import: power}, price: 0.6 CNY/kWh, emission_factor: 0.5 kg/kWh, import_limit: 1 MW}
      mill: {kind: process-plant, uses: {power: {bus: power, base: 2 MW}}}
      store: {kind: battery, ports: {charge: power, release: power}, capacity: 400 MWh, rated_power: 1 MW}

    """
}

extension CommandLineTool.Result {
  /// The errors among what was told, a line each.
  var errorLines: [String] {
    errors.split(separator: "\n").map(String.init).filter { $0.contains(": error: ") }
  }
}
