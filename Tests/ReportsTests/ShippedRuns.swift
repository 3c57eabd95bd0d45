import Equipment
import Foundation
import Kernel
import Reports
import Results
import Scenario
import Studies

/// Shipped scenarios, run for a few days, each once.
actor ShippedRuns {
  static let shared = ShippedRuns()

  /// The repository's root.
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  /// Paths of the scenarios below `Scenarios`; sweeps stand beside them and are none.
  static let scenarios: [String] = ["examples", "shangyu"].flatMap { name -> [String] in
    let folder = "\(root)/Scenarios/\(name)"
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return files.filter { $0.hasSuffix(".yaml") }.sorted().map { "\(name)/\($0)" }
      .filter {
        (try? String(contentsOfFile: "\(root)/Scenarios/\($0)", encoding: .utf8))?.contains("\nsweep:")
          == false
      }
  }

  private let folder = NSTemporaryDirectory() + "parktwin-reports-" + UUID().uuidString
  private var runs: [String: Task<RunFile, any Error>] = [:]

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// The results of a scenario's days around the end of January, so that there are two months.
  func run(_ scenario: String) async throws -> RunFile {
    if let run = runs[scenario] { return try await run.value }
    let folder = folder
    let task = Task {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      let path = "\(folder)/\(scenario.replacing("/", with: "-")).h5"
      let file = "\(Self.root)/Scenarios/\(scenario)"
      let reader = ScenarioReader(catalogue: Catalogue.kinds)
      let text = try String(contentsOfFile: file, encoding: .utf8)
      let year = text.contains("start: 2024") || scenario.contains("leap-year") ? 2024 : 2025
      let prepared = try reader.read(
        file, overrides: [Override(parsing: "horizon.warm_up=1 d")],
        horizon: HorizonOverride(start: "\(year)-01-31", end: "\(year)-02-02"))
      var simulation = Simulation(prepared.park, plan: Plan(prepared.park))
      var run = RecordedRun(prepared, engine: "test")
      _ = try await run.record(&simulation, to: path)
      return try RunFile(path)
    }
    runs[scenario] = task
    return try await task.value
  }
}
