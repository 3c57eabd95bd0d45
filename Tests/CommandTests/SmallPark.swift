import Foundation
import Testing

/// A folder with a park of two units, which goes when the test ends.
final class SmallPark: Sendable {
  let folder: String

  /// Two units, a day of 24 hours, and nothing wrong with it.
  static let text = """
    parktwin: 1
    name: small
    location: {latitude: 30 degrees_north, longitude: 121 degrees_east, altitude: 5 m, time_zone: Asia/Shanghai}
    horizon: {start: 2025-01-01, end: 2025-01-02, step: 1 h}
    enterprises: {all: {label: 全部}}
    buses:
      power: {carrier: electricity}
    units:
      grid: {kind: grid-connection, ports: {import: power}, import_limit: 60 MW, price: 0 CNY/kWh, emission_factor: 0 kg/kWh}
      plant: {kind: process-plant, production: 8 t/h, uses: {drive: {bus: power, per_product: 2 MWh/t}}}

    """

  init(_ text: String = SmallPark.text) throws {
    folder = NSTemporaryDirectory() + "parktwin-commands-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try write("park.yaml", Data(text.utf8))
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func write(_ name: String, _ data: Data) throws {
    try data.write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
  }

  func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: folder).sorted() }

  /// Runs `parktwin` in the folder.
  func run(_ arguments: String...) throws -> CommandLineTool.Result {
    try CommandLineTool.run(arguments, in: folder)
  }

  /// The park swept over what its plant makes and needs, in the folder `out`.
  ///
  /// - Parameters:
  ///   - design: how points are chosen.
  ///   - output: the points of what is made.
  ///   - need: the points of what is needed for it.
  ///   - status: how the sweep ends.
  static func swept(
    _ design: String, output: String = "range: 1..10 t/h", need: String = "range: 1..3 MWh/t",
    status: Int32 = 0
  ) throws -> SmallPark {
    let park = try SmallPark()
    let sweep = """
      parktwin: 1
      sweep: small-sweep
      base: park.yaml
      design: {\(design)}
      axes:
        output: {set: units.plant.production, \(output)}
        need: {set: units.plant.uses.drive.per_product, \(need)}

      """
    try park.write("sweep.yaml", Data(sweep.utf8))
    let result = try park.run("sweep", "sweep.yaml", "-o", "out", "--quiet")
    #expect(result.status == status, "\(result.errors)")
    return park
  }
}
