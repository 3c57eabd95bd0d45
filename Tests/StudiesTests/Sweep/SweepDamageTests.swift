import Foundation
import Kernel
import Results
import Testing

@testable import Studies

@Suite struct SweepDamageTests {
  private static let sweep =
    SweepWorkspace.sweep + "keep: {series: [{best: 1, of: cost.total}, 5], monthly: [cost]}\n"

  @Test func `full series of chosen runs are the files that 'run' writes`() async throws {
    let workspace = try SweepWorkspace(Self.sweep)
    let (report, _) = try await workspace.run()
    #expect(report.series == 2)
    let table = try SweepTable(reading: workspace.path("out/results.h5"))
    // Least output at the lower price is the cheapest.
    for number in [0, 5] {
      let id = table.runs[number].id
      let file = try RunFile(workspace.path("out/runs/\(id.prefix(2))/\(id).h5"))
      #expect(file.scenarioID == id)
      let summary = try file.summary()
      for (indicator, value) in zip(table.indicators, table.runs[number].values) {
        let own = try #require(summary.indicators[indicator.id]).value
        #expect(own == value || own.isNaN && value.isNaN, "\(indicator.id)")
      }
    }
    #expect(table.months == ["2025-01"] && table.monthly.allSatisfy { $0.hasPrefix("cost.") })
  }

  @Test func `a rule that asks for more runs than there are is refused`() async throws {
    let workspace = try SweepWorkspace(
      SweepWorkspace.sweep
        + "keep: {series: [{best: 9223372036854775807, of: cost.total}, {worst: 7, of: carbon.scope2}]}\n")
    let refused = await #expect(throws: Problems.self) { try await workspace.run() }
    let said = try #require(refused).description
    #expect(said.contains("9223372036854775807 runs, but there are 6"), "\(said)")
  }

  @Test func `files damaged by hand are set aside and made again, the same as before`() async throws {
    let workspace = try SweepWorkspace(Self.sweep)
    try await workspace.run()
    let table = try SweepTable(reading: workspace.path("out/results.h5"))
    let id = table.runs[5].id
    let series = "out/runs/\(id.prefix(2))/\(id).h5"
    let files = ["out/results.h5", series]
    let whole = try files.map { try workspace.bytes($0) }
    for (file, bytes) in zip(files, whole) {
      var bad = bytes
      bad[bad.count / 2] ^= 0x40
      try workspace.write(file, bad)
    }
    try workspace.write("out/sweep.json", "{\"format\":")
    let (report, notes) = try await workspace.run()
    #expect(
      notes == [
        "'out/sweep.json' was damaged; it is now 'out/quarantine/sweep.json'",
        "'\(series)' was damaged; it is now 'out/quarantine/\(id).h5', and it is made again",
        "'out/results.h5' was damaged; it is now 'out/quarantine/results.h5', and it is made again",
      ])
    #expect(report.ran == 0 && report.series == 1)
    for (file, bytes) in zip(files, whole) { #expect(try workspace.bytes(file) == bytes) }
    #expect(try await workspace.run().report.isUnchanged)
  }

  @Test func `the index names series as seen from the folder, which may be moved`() async throws {
    let workspace = try SweepWorkspace(Self.sweep)
    try await workspace.run()
    let id = try SweepTable(reading: workspace.path("out/results.h5")).runs[0].id
    let index = Data(try workspace.bytes("out/catalogue.sqlite"))
    #expect(index.range(of: Data("runs/\(id.prefix(2))/\(id).h5".utf8)) != nil)
    #expect(index.range(of: Data("out/runs".utf8)) == nil)
    try FileManager.default.moveItem(atPath: workspace.path("out"), toPath: workspace.path("moved"))
    let (report, notes) = try await workspace.run(in: "moved")
    #expect(report.isUnchanged && notes.isEmpty)
  }

  @Test func `an index damaged by hand is set aside and made again`() async throws {
    let workspace = try SweepWorkspace(Self.sweep)
    try await workspace.run()
    var bad = try workspace.bytes("out/catalogue.sqlite")
    let size = bad.count
    bad[size / 2] ^= 0x40
    for bytes in [bad, Array(bad.prefix(5000))] {
      try workspace.write("out/catalogue.sqlite", bytes)
      let (report, notes) = try await workspace.run()
      #expect(
        notes.count == 1
          && notes[0].hasPrefix("'out/catalogue.sqlite' was damaged; it is now 'out/quarantine/"))
      #expect(report.ran == 0 && report.series == 0)
      #expect(try workspace.bytes("out/catalogue.sqlite").count == size)
    }
    #expect(try await workspace.run().notes.isEmpty)
  }

  @Test func `the message of a failed run damaged by hand is set aside and written again`() async throws {
    let workspace = try SweepWorkspace(
      SweepWorkspace.sweep.replacingOccurrences(of: "[4 t/h, 6 t/h", with: "[-4 t/h, 6 t/h"))
    let failures = try await workspace.run().report.failures
    let name = try #require(failures.first).id + ".json"
    let whole = try workspace.bytes("out/failed/\(name)")
    try workspace.write("out/failed/\(name)", "x")
    let (report, notes) = try await workspace.run()
    #expect(
      notes == [
        "'out/failed/\(name)' was damaged; it is now 'out/quarantine/\(name)', and it is made again"
      ])
    #expect(report.ran == 0 && report.failures == failures)
    #expect(try workspace.bytes("out/failed/\(name)") == whole)
  }

  @Test func `a damaged journal costs the damaged runs alone`() async throws {
    let workspace = try SweepWorkspace()
    try await workspace.run(workers: 1)
    let whole = try workspace.bytes("out/results.h5")
    var journal = try workspace.bytes("out/journal/1.jsonl")
    let ends = journal.indices.filter { journal[$0] == UInt8(ascii: "\n") }
    journal[ends[0] + 60] ^= 1
    journal[ends[2] + 60] ^= 1
    try workspace.write("out/journal/1.jsonl", journal)
    let (report, notes) = try await workspace.run(workers: 1)
    #expect(
      notes == [
        "'out/journal/1.jsonl' was damaged in 2 lines; it is now 'out/quarantine/1.jsonl', and what it held there is run again"
      ])
    #expect(report.ran == 2 && report.reused == 4)
    #expect(try workspace.bytes("out/results.h5") == whole)
  }

  private static func limitFiles(to bytes: Int?) {
    signal(SIGXFSZ, SIG_IGN)
    #if canImport(Darwin)
      let resource = RLIMIT_FSIZE
    #else
      let resource = __rlimit_resource_t(RLIMIT_FSIZE.rawValue)
    #endif
    var limit = rlimit()
    getrlimit(resource, &limit)
    limit.rlim_cur = bytes.map { rlim_t($0) } ?? limit.rlim_max
    setrlimit(resource, &limit)
  }

  /// Whether a sweep on a disk that is full at some size of files ends with a storage error, and goes on to the same
  /// end when there is room again.
  private static func failsAndResumes(room: Int) async -> Bool {
    do {
      let workspace = try SweepWorkspace()
      try await workspace.run(in: "whole")
      limitFiles(to: room)
      do {
        try await workspace.run()
        FileHandle.standardError.write(Data("nothing failed\n".utf8))
        return false
      } catch let error as StorageError {
        FileHandle.standardError.write(Data("\(workspace.shown("\(error)"))\n".utf8))
      }
      limitFiles(to: nil)
      try await workspace.run()
      return try workspace.bytes("out/results.h5") == workspace.bytes("whole/results.h5")
    } catch {
      FileHandle.standardError.write(Data("\(error)\n".utf8))
      return false
    }
  }

  @Test func `a disk that is full from the start ends the sweep, which can be resumed`() async {
    await #expect(processExitsWith: .exitCode(74)) {
      exit(await Self.failsAndResumes(room: 0) ? 74 : 1)
    }
  }

  @Test func `a disk that fills while runs come in ends the sweep, which can be resumed`() async {
    await #expect(processExitsWith: .exitCode(74)) {
      exit(await Self.failsAndResumes(room: 12_000) ? 74 : 1)
    }
  }

  @Test func `a disk that fills while the table is packed ends the sweep, which can be resumed`() async throws
  {
    await #expect(processExitsWith: .exitCode(74)) {
      exit(await Self.failsAndResumes(room: 50_000) ? 74 : 1)
    }
  }
}
