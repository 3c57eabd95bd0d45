import Foundation
import Testing

@testable import Studies

/// An axis is refused where none of its values can be set; which ones can, and in what order, is for the runs to tell.
@Suite struct AxisProbeTests {
  private static let good = "{kind: process-plant, production: 3 t/h}"
  private static let bad = ["4 t/h", "5 t/h", "{kind: process-plant, production: 3 MW}", "[]"]

  private static func sweep(_ design: String, _ axis: String) -> String {
    "parktwin: 1\nsweep: order\nbase: park.yaml\ndesign: \(design)\naxes:\n  a: \(axis)\n"
  }

  @Test(arguments: 0..<5)
  func `one good value is run wherever it stands in a list`(place: Int) async throws {
    var values = Self.bad
    values.insert(Self.good, at: place)
    let axis = "{set: units.plant, values: [\(values.joined(separator: ", "))]}"
    let workspace = try SweepWorkspace(Self.sweep("{method: list}", axis))
    let (report, _) = try await workspace.run()
    #expect(report.failures.map(\.number) == (0..<5).filter { $0 != place })
  }

  @Test func `one good value is run wherever a range meets it`() async throws {
    // At the ends and in the middle it is out of range.
    let axis = "{set: units.grid.no_load_loss, range: -400..300 MW}"
    let workspace = try SweepWorkspace(Self.sweep("{method: sobol, samples: 16}", axis))
    let (report, _) = try await workspace.run()
    #expect(report.failures.count > 8 && report.failures.count < 16)
  }

  @Test func `what only another axis allows is run`() async throws {
    let axis = """
      {set: units.plant.uses.drive.bus, values: [other, power]}
        b: {set: units.grid.ports.import, values: [power, nowhere]}
      """
    let workspace = try SweepWorkspace(Self.sweep("{method: list}", axis))
    #expect(await workspace.problems() == "")
  }

  @Test(arguments: [
    ("{method: list}", "{set: units.plant, values: [\(bad.joined(separator: ", "))]}"),
    ("{method: sobol, samples: 16}", "{set: units.grid.no_load_loss, range: 200..300 MW}"),
    ("{method: sobol, samples: 65536}", "{set: units.grid.no_load_los, range: 20..30 kW}"),
    ("{method: sobol, samples: 65536}", "{set: horizon.stp, range: 20..30 min}"),
  ])
  func `an axis none of whose values can be set is refused`(design: String, axis: String) async throws {
    let workspace = try SweepWorkspace(Self.sweep(design, axis))
    #expect(await workspace.problems().hasPrefix("sweep.yaml:6:12: error: 'units.") || axis.contains("stp"))
    #expect(await !workspace.problems().isEmpty)
  }
}
