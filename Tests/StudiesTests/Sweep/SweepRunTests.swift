import Equipment
import Foundation
import Kernel
import Results
import Scenario
import Testing

@testable import Studies

@Suite struct SweepRunTests {
  @Test func `a sweep gives each run what the same scenario gives alone`() async throws {
    let workspace = try SweepWorkspace()
    let (report, _) = try await workspace.run()
    #expect(report.ran == 6 && report.reused == 0 && report.failures.isEmpty)
    let table = try SweepTable(reading: workspace.path("out/results.h5"))
    let cost = try #require(
      table.indicators.firstIndex { $0.id == "cost.purchased.grid" || $0.id == "cost.total" })
    // By hand: t/h × 2 MWh/t × 24 h × price, paid to the one grid but for the first 5 MW of the measure's at 0.3 CNY/kWh.
    let expected = table.runs.map { run in
      let power = run.sample[0] * 2
      let cheap = Swift.min(5, power)
      return 24e3 * (cheap * 0.3 + (power - cheap) * run.sample[1])
    }
    for (run, expected) in zip(table.runs, expected) {
      #expect(abs(run.values[cost] - expected) < 1e-9 * expected, "run \(run.sample)")
    }
    #expect(table.runs.map { $0.sample[0] } == [4, 4, 6, 6, 8, 8])
    #expect(table.runs.map { $0.sample[1] } == [0.5, 0.7, 0.5, 0.7, 0.5, 0.7])
  }

  @Test func `results are the same bytes for any number of workers and lanes, and after a resume`()
    async throws
  {
    let workspace = try SweepWorkspace()
    try await workspace.run(in: "one", workers: 1)
    let expected = try workspace.bytes("one/results.h5")
    for (workers, lanes) in [(2, 8), (4, 8), (1, 1), (2, 3), (3, 5)] {
      try await workspace.run(in: "w\(workers)l\(lanes)", workers: workers, lanes: lanes)
      #expect(try workspace.bytes("w\(workers)l\(lanes)/results.h5") == expected, "\(workers) × \(lanes)")
    }
    // A process that was killed: some lines are there, the last of them torn, and no table.
    let lines = try workspace.bytes("one/journal/1.jsonl")
    let ends = lines.indices.filter { lines[$0] == UInt8(ascii: "\n") }
    try FileManager.default.removeItem(atPath: workspace.path("one/results.h5"))
    try FileManager.default.removeItem(atPath: workspace.path("one/journal/packed.jsonl"))
    try workspace.write("one/journal/1.jsonl", Array(lines[..<(ends[2] + 25)]))
    let (report, notes) = try await workspace.run(in: "one", workers: 2)
    #expect(report.ran == 4 && report.reused == 2 && notes.isEmpty)
    #expect(try workspace.bytes("one/results.h5") == expected)
  }

  @Test func `a sweep tells whatever one of its runs warns of, with how many do and which does most`()
    async throws
  {
    let workspace = try SweepWorkspace(
      """
      parktwin: 1
      sweep: limits
      base: park.yaml
      design: {method: grid}
      axes:
        limit: {set: units.grid.import_limit, values: [4.5 MW, 4 MW, 60 MW]}

      """, park: RunWarningTests.park)
    let (report, _) = try await workspace.run()
    let reader = ScenarioReader(catalogue: Catalogue.kinds)
    let scenarios = try ["4.5 MW", "4 MW", "60 MW"].map {
      try reader.resolve(
        workspace.path("park.yaml"), overrides: [.init(parsing: "units.grid.import_limit=\($0)")])
    }
    let alone = try await BatchRunner(reader, workers: 1).run(scenarios).outcomes.map {
      try $0.result.get().warnings
    }
    let ids = Set(alone.flatMap { $0 }.map(\.id))
    #expect(
      ids.isSuperset(of: [
        "unserved.power", "excess.rest", "missed_setpoint.engine.gas", "contracted_demand.grid",
      ]))
    #expect(Set(report.warnings.map(\.id)) == ids && report.warnings.count == ids.count)
    for told in report.warnings {
      let own = alone.map { run in run.first { $0.id == told.id } }
      let share = Double(own.count { $0 != nil }) / 3
      let longest = own.map { $0?.hours ?? 0 }.max() ?? 0
      let worst = own.firstIndex { $0?.hours == longest && $0?.amount == told.amount }
      #expect(told.share == share && told.hours == longest && told.unit == own.compactMap { $0 }[0].unit)
      #expect(told.message.contains("(run \(try #require(worst))"), "\(told.message)")
    }
    #expect(try SweepTable(reading: workspace.path("out/results.h5")).warnings == report.warnings)
  }

  @Test func `a run of a journal that does not say what it warns of is done again`() async throws {
    let workspace = try SweepWorkspace()
    try await workspace.run(workers: 1)
    let path = workspace.path("out/journal/1.jsonl")
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    let old = try lines.map { line -> [UInt8] in
      guard case .run(var run)? = JournalLine.decoded(ArraySlice(line.utf8)) else {
        return Array(line.utf8) + [UInt8(ascii: "\n")]
      }
      #expect(run.warnings == [])
      run.warnings = nil
      return try JournalLine.encoded(.run(run))
    }
    try workspace.write("out/journal/1.jsonl", old.flatMap { $0 })
    #expect(try await workspace.run().report.ran == 6)
  }

  @Test func `the same plan again does nothing`() async throws {
    let workspace = try SweepWorkspace()
    try await workspace.run()
    let before = try workspace.bytes("out/journal/1.jsonl")
    let (report, notes) = try await workspace.run()
    #expect(report.isUnchanged && report.ran == 0 && report.reused == 6 && notes.isEmpty)
    #expect(try workspace.bytes("out/journal/1.jsonl") == before)
  }

  @Test func `another label gives the table anew, and runs nothing`() async throws {
    let workspace = try SweepWorkspace()
    try await workspace.run()
    try workspace.write(
      "sweep.yaml",
      SweepWorkspace.sweep.replacingOccurrences(of: "sweep: six", with: "sweep: six-runs\nlabel: 六次"))
    let (report, notes) = try await workspace.run()
    #expect(report.ran == 0 && !report.isUnchanged && notes.isEmpty)
    try await workspace.run(in: "other")
    #expect(try workspace.bytes("out/results.h5") == workspace.bytes("other/results.h5"))
    #expect(try await workspace.run().report.isUnchanged)
  }

  @Test func `runs that failed say anew where, when the sweep's file has changed`() async throws {
    let workspace = try SweepWorkspace(
      SweepWorkspace.sweep.replacingOccurrences(of: "[4 t/h, 6 t/h", with: "[-4 t/h, 6 t/h"))
    #expect(try await workspace.run().report.ran == 6)
    let text = String(decoding: try workspace.bytes("sweep.yaml"), as: UTF8.self)
    try workspace.write("sweep.yaml", "# A comment.\n" + text)
    let (report, notes) = try await workspace.run()
    #expect(report.ran == 2 && report.reused == 4 && notes.isEmpty)
    #expect(report.failures.allSatisfy { workspace.shown($0.message).hasPrefix("sweep.yaml:7:50: error: ") })
    try await workspace.run(in: "other")
    #expect(try workspace.bytes("out/results.h5") == workspace.bytes("other/results.h5"))
    #expect(try await workspace.run().report.isUnchanged)
  }

  @Test func `a folder of another plan is refused, and it is said how it differs`() async throws {
    let workspace = try SweepWorkspace()
    try await workspace.run()
    try workspace.write(
      "sweep.yaml",
      SweepWorkspace.sweep.replacingOccurrences(of: "6 t/h, 8", with: "8").replacingOccurrences(
        of: "  price:", with: "  tariff:"))
    try workspace.write(
      "park.yaml", SweepWorkspace.park.replacingOccurrences(of: "60 MW", with: "70 MW"))
    let error = await #expect(throws: Problems.self) { try await workspace.run() }
    #expect(
      error.map { workspace.shown("\($0)") } == """
        sweep.yaml:3:7: error: 'out' holds the runs of another plan: the base scenario differs in 'units': 'park.yaml' has changed; choose another folder with -o, or remove that one
        sweep.yaml:5:1: error: 'out' holds the runs of another plan: axis 'price' is there and not here; choose another folder with -o, or remove that one
        sweep.yaml:5:1: error: 'out' holds the runs of another plan: axis 'output' has values: [4 t/h, 6 t/h, 8 t/h] there and values: [4 t/h, 8 t/h] here; choose another folder with -o, or remove that one
        sweep.yaml:5:1: error: 'out' holds the runs of another plan: axis 'tariff' is here and not there; choose another folder with -o, or remove that one
        """)
    #expect(try workspace.names("out").contains("results.h5"))
  }

  @Test func `data that have changed are named, and a file that was only touched is the same`() async throws {
    let workspace = try SweepWorkspace(
      SweepWorkspace.sweep.replacingOccurrences(
        of: "  output: {set: units.plant.production, values: [4 t/h, 6 t/h, 8 t/h]}\n", with: ""),
      park: SweepWorkspace.park.replacingOccurrences(
        of: "production: 8 t/h", with: "production: {profile: load.csv#rate, unit: t/h}"))
    let table =
      "time,rate\n" + (0..<24).map { "2025-01-01T\($0 < 10 ? "0" : "")\($0):00,\(5 + $0 % 3)\n" }.joined()
    try workspace.write("load.csv", table)
    try await workspace.run()
    try workspace.write("load.csv", table)
    #expect(try await workspace.run().report.isUnchanged)
    try workspace.write(
      "park.yaml", "# A comment.\n" + String(decoding: workspace.bytes("park.yaml"), as: UTF8.self))
    #expect(try await workspace.run().report.ran == 0)
    try workspace.write("load.csv", table.replacingOccurrences(of: ",7\n", with: ",8\n"))
    var error = await #expect(throws: Problems.self) { try await workspace.run() }
    #expect(
      error.map { workspace.shown("\($0)") }
        == "sweep.yaml:3:7: error: 'out' holds the runs of another plan: 'load.csv' has changed; choose another folder with -o, or remove that one"
    )
    try workspace.write("load.csv", table)
    try workspace.write(
      "generator.yaml", SweepWorkspace.measure.replacingOccurrences(of: "default: 5", with: "default: 6"))
    error = await #expect(throws: Problems.self) { try await workspace.run() }
    #expect(error.map { "\($0)".contains("'generator.yaml' has changed") } ?? false)
  }

  @Test func `a folder that holds something else is left alone`() async throws {
    let workspace = try SweepWorkspace()
    try FileManager.default.createDirectory(
      atPath: workspace.path("out"), withIntermediateDirectories: false)
    try workspace.write("out/thesis.txt", "important")
    let error = await #expect(throws: Problems.self) { try await workspace.run() }
    #expect(
      error.map { workspace.shown("\($0)") }
        == "sweep.yaml: error: 'out' holds something else than a sweep, such as 'thesis.txt'; choose another folder with -o"
    )
    #expect(try workspace.names("out") == ["thesis.txt"])
  }

  @Test func `one invalid scenario among many fails alone, and is kept with its message`() async throws {
    let workspace = try SweepWorkspace(
      """
      parktwin: 1
      sweep: some-wrong
      base: park.yaml
      design: {method: list}
      axes:
        capacity: {set: measures.generator.capacity, values: [1 MW, 60 MW, 3 MW, 4 MW]}
        limit: {set: units.grid.import_limit, values: [60 MW, 60 MW, -1 MW, 50 MW]}

      """)
    let (report, _) = try await workspace.run()
    #expect(report.ran == 4 && report.failures.map(\.number) == [1, 2])
    #expect(
      report.failures.map { workspace.shown($0.message) } == [
        "sweep.yaml:6:63: error: 'capacity' of measure 'generator' is 60 MW; it must lie within 0..50 MW (from sweep axis capacity)",
        "sweep.yaml:7:64: error: 'import_limit' is -1 MW; it must lie between 0 MW and 100000 MW (from sweep axis limit)",
      ])
    let failed = try workspace.names("out/failed")
    #expect(failed.sorted() == report.failures.map { $0.id + ".json" }.sorted())
    let record = String(
      decoding: try workspace.bytes("out/failed/\(report.failures[0].id).json"), as: UTF8.self)
    #expect(record.contains("\"capacity\" : \"60 MW\"") && record.contains("it must lie within 0..50 MW"))
    let table = try SweepTable(reading: workspace.path("out/results.h5"))
    #expect(table.runs.map(\.status) == [.done, .failed, .failed, .done])
    // They stay failed, and are not run again.
    let again = try await workspace.run()
    #expect(again.report.ran == 0 && again.report.failures == report.failures && again.report.isUnchanged)
  }

  @Test func `two points of one scenario are run once, and that is said`() async throws {
    let workspace = try SweepWorkspace(
      """
      parktwin: 1
      sweep: twins
      base: park.yaml
      design: {method: grid}
      axes:
        taken: {measure: generator}
        capacity: {set: measures.generator.capacity, values: [2 MW, 4 MW]}

      """)
    let sweep = try await workspace.sweep()
    #expect(sweep.runs.count == 4 && sweep.distinctCount == 3 && sweep.planCount == 2)
    #expect(
      sweep.warnings.map { workspace.shown("\($0)") } == [
        "sweep.yaml:5:1: warning: 1 of 4 points give the same scenario as an earlier one; each is run once"
      ])
    let (report, _) = try await workspace.run()
    #expect(report.ran == 3)
    let table = try SweepTable(reading: workspace.path("out/results.h5"))
    #expect(table.runs[0].id == table.runs[1].id)
    #expect(table.runs[0].values.map(\.bitPattern) == table.runs[1].values.map(\.bitPattern))
    #expect(table.runs.map(\.plan) == [0, 0, 1, 1])
    #expect(table.axes[0].content == .flag && table.runs.map { $0.sample[0] } == [0, 0, 1, 1])
    let import5 = try #require(table.indicators.firstIndex { $0.id == "boundary.second.import" })
    #expect(table.runs[0].values[import5].isNaN, "the unit is not there")
    #expect(abs(table.runs[3].values[import5] - 4 * 24) < 1e-9)
  }

  @Test func `a measure is switched by its path as by its name`() async throws {
    func ids(_ axis: String) async throws -> [String] {
      let workspace = try SweepWorkspace(
        SweepWorkspace.sweep.replacingOccurrences(
          of: "set: prices.power, range: 0.5..0.7 CNY/kWh, levels: 2", with: axis))
      return try await workspace.sweep().runs.map(\.id)
    }
    let byName = try await ids("measure: generator")
    #expect(Set(byName).count == 6)
    #expect(try await ids("set: measures.generator.enabled, values: [off, on]") == byName)
  }

  @Test func `axes that state a mapping together are set together`() async throws {
    let workspace = try SweepWorkspace(
      SweepWorkspace.sweep.replacingOccurrences(
        of: "  price: {set: prices.power, range: 0.5..0.7 CNY/kWh, levels: 2}",
        with: """
            east: {set: units.plant.position.east, values: [100 m, 200 m]}
            north: {set: units.plant.position.north, values: [0 m, 300 m]}
          """))
    let sweep = try await workspace.sweep()
    #expect(sweep.runs.count == 12 && sweep.runs.allSatisfy { $0.problem == nil })
  }
}
