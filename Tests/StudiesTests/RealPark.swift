import Accounts
import Equipment
import Foundation
import Kernel
import Scenario

@testable import Studies

/// A park of real kinds from YAML, run to its end.
enum RealPark {
  /// The accounts of a park.
  ///
  /// - Parameters:
  ///   - park: the park's file, without its first line.
  ///   - files: other files that it names.
  static func table(_ park: String, _ files: [String: String] = [:]) throws -> IndicatorTable {
    let folder = NSTemporaryDirectory() + "parktwin-accounts-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let all = files.merging(["park.yaml": "parktwin: 1\n" + park]) { $1 }
    for (name, text) in all {
      try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
    }
    let prepared = try ScenarioReader(catalogue: Catalogue.kinds).read(folder + "/park.yaml")
    var totals = Totals(prepared.park)
    var simulation = Simulation(prepared.park)
    try simulation.run(steps: prepared.park.clock.stepCount) { totals.observe($0) }
    return Accounting(prepared).indicators.table(totals, report: simulation.report)
  }
}
