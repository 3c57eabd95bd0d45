import Foundation
import Kernel
import Results
import Scenario
import Testing

@testable import Studies

@Suite struct RunPartingTests {
  /// The park with production by a file in which one hour of the second park is another.
  private func folder() throws -> StudyFolder {
    let folder = try StudyFolder()
    for (name, odd) in [("a", 8), ("b", 11)] {
      try folder.write("\(name).csv", "rate\n" + (0..<72).map { "\($0 == 41 ? odd : 8)\n" }.joined())
      try folder.write(
        "\(name).yaml",
        "parktwin: 1\nextends: park.yaml\nset: {units.plant.production: {profile: \(name).csv#rate, unit: t/h, rows: in order}}\n"
      )
    }
    return folder
  }

  private func compared(_ scenario: ResolvedScenario, _ folder: StudyFolder) async throws -> ComparedRun {
    let outcome = try await BatchRunner(folder.reader).run([scenario]).outcomes[0]
    return ComparedRun(StudyScenario(scenario, engine: "test"), scenario.name, try outcome.result.get())
  }

  private func write(_ scenario: ResolvedScenario, _ folder: StudyFolder, to path: String) async throws {
    let prepared = try folder.reader.prepare([scenario])
    var simulation = Simulation(prepared.park)
    var run = RecordedRun(prepared, engine: "test")
    _ = try await run.record(&simulation, to: path)
  }

  private func recorded(_ scenario: ResolvedScenario, _ folder: StudyFolder) async throws -> ComparedRun {
    let path = "\(folder.path)/\(UUID().uuidString).h5"
    try await write(scenario, folder, to: path)
    let opened = try StudyScenario(results: path)
    let results = try #require(opened.results)
    return try ComparedRun(opened, scenario.name, results)
  }

  private func check(_ parting: RunParting) {
    #expect(parting.step == 41)
    #expect(parting.time.map { "\($0)" } == "2025-01-31T17:00")
    let shown = parting.places.map { "\($0.bus) \($0.flow) \($0.first) \($0.second) \($0.unit)" }
    // 8 t/h × 2 MWh/t = 16 MW; 22 MW meet a gate of 20 MW.
    #expect(
      shown == [
        "outside grid.import 16.0 20.0 MW", "outside gate.in 16.0 20.0 MW", "power gate.out 16.0 20.0 MW",
        "power plant.drive 16.0 22.0 MW", "power unserved 0.0 2.0 MW",
      ])
    #expect(parting.places.map(\.relativeDifference) == [0.25, 0.25, 0.25, 0.375, nil])
    #expect(parting.places[2].firstMargin.message == "gate sets the margin and gives what is asked")
    #expect(parting.places[2].secondMargin.message == "gate sets the margin and is held by its capacity")
  }

  @Test func `two scenarios of one structure part in lockstep at the hour that differs`() async throws {
    let folder = try folder()
    let first = try folder.scenario(file: "a.yaml")
    let second = try folder.scenario(file: "b.yaml", sharing: first)
    #expect(first.structureKey == second.structureKey)
    try await check(
      RunParting(
        compared(first, folder), compared(second, folder), reader: folder.reader, tolerance: 1e-4))
  }

  @Test func `so do two of different structures, and results files beside scenarios`() async throws {
    let folder = try folder()
    let first = try folder.scenario(file: "a.yaml")
    let second = try folder.scenario("units.gate.rank=3", file: "b.yaml")
    #expect(first.structureKey != second.structureKey)
    let (a, b) = (try await compared(first, folder), try await compared(second, folder))
    check(try RunParting(a, b, reader: folder.reader, tolerance: 1e-4))
    let file = try await recorded(second, folder)
    check(try RunParting(a, file, reader: folder.reader, tolerance: 1e-4))
    let other = try await recorded(first, folder)
    check(try RunParting(other, file, reader: folder.reader, tolerance: 1e-4))
  }

  @Test func `runs that differ by less than the tolerance never part, and a new bus is named`() async throws {
    let folder = try folder()
    let park = StudyFolder.park.replacing(
      "  power: {carrier: electricity}\n",
      with: "  power: {carrier: electricity}\n  spare: {carrier: electricity}\n")
    try folder.write("more.yaml", park)
    let first = try folder.scenario()
    let second = try folder.scenario("units.plant.uses.drive.per_product=2.0001 MWh/t", file: "more.yaml")
    let (a, b) = (try await compared(first, folder), try await compared(second, folder))
    let parting = try RunParting(a, b, reader: folder.reader, tolerance: 1e-3)
    #expect(parting.step == nil)
    #expect(parting.places.isEmpty)
    #expect(parting.unmatched == [[], ["spare"]])
    #expect(try RunParting(a, b, reader: folder.reader, tolerance: 1e-5).step == 0)
  }
}
