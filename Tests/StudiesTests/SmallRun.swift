import Accounts
import Kernel
import Results
import Scenario

@testable import Studies

/// A small park that is run for its indicators.
struct SmallRun {
  let table: IndicatorTable
  let warnings: [RunWarning]

  /// Runs a scenario's text with values set.
  init(_ text: String, _ overrides: String...) throws {
    try self.init(StudyFolder(["park.yaml": text]), file: "park.yaml", overrides)
  }

  /// Runs a scenario of a folder with values set.
  init(_ folder: StudyFolder, file: String, _ overrides: [String] = []) throws {
    let scenario = try folder.reader.resolve(
      "\(folder.path)/\(file)", overrides: try overrides.map { try Override(parsing: $0) })
    let prepared = try folder.reader.prepare([scenario])
    let indicators = Accounting(prepared).indicators
    var simulation = Simulation(prepared.park)
    var totals = Totals(prepared.park, for: indicators)
    try simulation.run(steps: prepared.park.clock.stepCount) { totals.observe($0) }
    table = indicators.table(totals, report: simulation.report)
    warnings = RunWarning.all(
      prepared.park, totals, table, simulation.report, lane: 0, ChineseNames(of: scenario))
  }

  /// The value of an indicator; NaN where there is none, which equals nothing.
  func value(_ id: String) -> Double { table[id]?.value ?? .nan }

  /// The values of an indicator by enterprise, in the order of the park.
  func byEnterprise(_ id: String) -> [Double] { table[id]?.byEnterprise ?? [] }
}

/// Whether two numbers are the same to rounding.
func isNear(_ a: Double, _ b: Double, within tolerance: Double = 1e-9) -> Bool {
  abs(a - b) <= tolerance * max(abs(a), abs(b), 1e-12)
}
