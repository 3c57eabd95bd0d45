import Foundation
import Testing

/// Everything under `Scenarios/` that a planner may open, as it is shipped.
@Suite struct ShippedScenarioTests {
  /// What a measure must do to an indicator over a week of January.
  struct Effect: Sendable, CustomTestStringConvertible {
    var scenario: String
    var less: [String]
    var more: [String]
    var testDescription: String { scenario }

    init(_ scenario: String, less: [String], more: [String] = ["cost.capital"]) {
      (self.scenario, self.less, self.more) = (scenario, less, more)
    }
  }

  static let effects = [
    Effect("pv-60", less: ["electricity.import", "carbon.scope2", "cost.operating"]),
    Effect("storage-20", less: ["cost.energy_charge"], more: ["electricity.import", "cost.capital"]),
    Effect("chp-efficiency", less: ["coal.purchased", "electricity.import", "carbon.total"]),
    // No letdown runs in this week: the turbine in its place waits.
    Effect("letdown-turbine", less: []),
    Effect(
      "captive-gas", less: ["coal.purchased", "carbon.scope1", "air.so2"],
      more: ["gas.purchased", "cost.operating"]),
    Effect(
      "biomass-10", less: ["coal.purchased", "carbon.scope1"],
      more: ["biomass.purchased", "carbon.biogenic", "cost.operating"]),
    Effect("steam-network-3", less: ["plants.steam.used", "coal.purchased", "water.intake"]),
    Effect("condensate-50", less: ["coal.purchased", "water.intake"]),
    Effect("aeration", less: ["electricity.import"]),
    Effect("water-saving-20", less: ["water.intake", "wastewater.generated"]),
    Effect("reclaimed-700", less: ["water.intake", "wastewater.discharged"], more: ["electricity.used"]),
    Effect("valley-steam", less: ["coal.purchased"], more: ["electricity.import"]),
    Effect("pv-60-storage-20", less: ["electricity.import", "cost.energy_charge"]),
    Effect("steam-efficiency", less: ["coal.purchased", "carbon.total", "water.intake"]),
    Effect("water-circle", less: ["water.intake", "wastewater.discharged"]),
  ]

  private static let folder = CommandLineTool.root + "/Scenarios"

  /// Paths of parks and scenarios, below `Scenarios`.
  static let scenarios: [String] = ["examples", "shangyu"].flatMap { name -> [String] in
    let files = (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(name)")) ?? []
    return files.filter { $0.hasSuffix(".yaml") }.sorted().map { "\(name)/\($0)" }
  }

  @Test("every scenario is valid, without a warning", arguments: scenarios) func valid(_ path: String) throws
  {
    let text = try String(contentsOfFile: "\(Self.folder)/\(path)", encoding: .utf8)
    // Sweeps stand beside scenarios, and have tests of their own.
    guard !text.contains("\nsweep:") else { return }
    let result = try CommandLineTool.run("check", "Scenarios/\(path)")
    // A typical year meets a leap year by using 28 February twice, and says so.
    let isWarned = path == "shangyu/leap-year.yaml"
    #expect(result.status == 0 && result.errors.isEmpty != isWarned, "\(result.errors)")
  }

  @Test("every measure is used by a scenario and states its sources") func measures() throws {
    let texts = try Self.scenarios.map {
      try String(contentsOfFile: "\(Self.folder)/\($0)", encoding: .utf8)
    }
    let measures = try FileManager.default.contentsOfDirectory(atPath: "\(Self.folder)/shangyu/measures")
      .filter { $0.hasSuffix(".yaml") }
    #expect(measures.count >= 8)
    for measure in measures {
      #expect(texts.contains { $0.contains("use: measures/\(measure)") }, "\(measure)")
      let text = try String(contentsOfFile: "\(Self.folder)/shangyu/measures/\(measure)", encoding: .utf8)
      let parameters = text.split(separator: "\n").filter { $0.contains("{unit: ") }
      #expect(!parameters.isEmpty, "\(measure)")
      for line in parameters {
        #expect(line.contains("source: ") && line.contains("grade: "), "\(measure): \(line)")
      }
      // A grade C is an assumption or a range of the tables, and says so by its grade.
      #expect(text.contains("\ncost:"), "\(measure)")
    }
  }

  private static func week(_ scenario: String) throws -> [String: Double] {
    let file = FileManager.default.temporaryDirectory.appending(path: "parktwin-week-\(UUID()).h5").path
    defer { try? FileManager.default.removeItem(atPath: file) }
    let result = try CommandLineTool.run(
      "run", "Scenarios/shangyu/\(scenario).yaml", "--end", "2025-01-08", "-o", file, "--json")
    try #require(result.status == 0, "\(result.errors)")
    let json = try result.json()
    #expect(json["frozenSteps"] as? Int == 0)
    #expect((json["worstResidual"] as? Double ?? .nan) <= 1e-9)
    let indicators = try #require(json["indicators"] as? [String: [String: Any]])
    return indicators.compactMapValues { $0["value"] as? Double }
  }

  private static let baseline = Result { try week("baseline") }

  @Test("every measure does to the park what it is for", arguments: effects) func effect(_ effect: Effect)
    throws
  {
    let base = try Self.baseline.get()
    let with = try Self.week(effect.scenario)
    #expect(with["unserved.hours"] == 0)
    #expect((with["cost.investment"] ?? 0) > 1e6)
    for id in effect.less {
      let (new, old) = (try #require(with[id]), try #require(base[id]))
      #expect(new < old * (1 - 1e-5), "\(id): \(new), baseline \(old)")
    }
    for id in effect.more {
      let (new, old) = (try #require(with[id]), try #require(base[id]))
      #expect(new > old * (1 + 1e-5), "\(id): \(new), baseline \(old)")
    }
  }
}
