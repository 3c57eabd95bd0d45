import Foundation
import Kernel
import Results
import Scenario
import Testing

@testable import Studies

@Suite struct ComparisonTests {
  private func compare(
    _ folder: StudyFolder, _ files: [String], reference: String? = nil, annualising: Bool = false
  ) async throws -> Comparison {
    let paths = files.map { "\(folder.path)/\($0)" }
    let opened = StudyScenario.open(paths, folder.reader, engine: "test")
    return try await Comparison(
      paths, opened, reference: reference, annualising: annualising,
      runner: BatchRunner(folder.reader, workers: 2))
  }

  private func folder(_ scenarios: [String: String]) throws -> StudyFolder {
    let folder = try StudyFolder()
    for (name, set) in scenarios {
      try folder.write(
        "\(name).yaml", "parktwin: 1\nextends: park.yaml\nname: \(name)\nset: {\(set)}\n")
    }
    return folder
  }

  @Test func `a run that fails is told about, and the others are compared`() async throws {
    let folder = try folder([
      "leaky": "units.gate.leak: 3 %", "tight": "units.gate.capacity: 10 MW",
      "outside": "units.gate.capacity: 2000 MW",
    ])
    let comparison = try await compare(folder, ["park.yaml", "leaky.yaml", "tight.yaml", "outside.yaml"])
    #expect(comparison.runs.map(\.name) == ["toy", "tight"])
    #expect(comparison.failures.map { folder.shown($0.file) } == ["leaky.yaml", "outside.yaml"])
    #expect(comparison.failures[0].error is Interruption)
    #expect(comparison.failures[1].error is Problems)
    // 18 t/h at the peak hour of a pattern of mean 3.125: the gate of 20 MW, then 10 MW, leaves a part unserved.
    let row = try #require(comparison["unserved.hours"])
    #expect(try #require(row.difference(of: 1)) > 0)
  }

  @Test func `a reference that fails ends the comparison with its own error`() async throws {
    let folder = try folder(["leaky": "units.gate.leak: 3 %"])
    await #expect(throws: Interruption.self) { try await compare(folder, ["leaky.yaml", "park.yaml"]) }
    await #expect(throws: Interruption.self) { try await compare(folder, ["park.yaml", "leaky.yaml"]) }
  }

  @Test func `another step is compared, with a note, and is not comparable`() async throws {
    let folder = try folder(["halves": "horizon.step: 30 min"])
    let comparison = try await compare(folder, ["park.yaml", "halves.yaml"])
    #expect(
      comparison.notes.map(\.message) == [
        "'halves' has steps of 30 min, the reference of 1 h: part of the difference comes from that"
      ])
    #expect(comparison.flaws.map { $0.map(\.kind) } == [[], [.otherStep]])
    #expect(comparison.flaws[1].map(\.remark) == comparison.notes)
  }

  @Test func `what lasts less than the rest is bought again`() async throws {
    let folder = try folder([
      "bought":
        "units.gate.cost: {capex: 1000 CNY, lifetime: 10 a}, units.grid.cost: {capex: 100 CNY, lifetime: 4 a}"
    ])
    let comparison = try await compare(folder, ["park.yaml", "bought.yaml"], annualising: true)
    let economics = try #require(comparison.economics[1])
    #expect(economics.capex == 1100)
    #expect(economics.yearlySaving == 0)
    // Bought again after 4 and 8 years; of the last four years two are left, at half its price.
    #expect(economics.cashFlows == [-1100, 0, 0, 0, -100, 0, 0, 0, -100, 0, 50])
    #expect(economics.simplePayback == .never)
    #expect(comparison.economics[0] == nil)
    let back = try await compare(
      folder, ["bought.yaml", "park.yaml"])
    #expect(back.economics[1]?.capex == 0, "what is given up is sunk")
  }
}
