import Foundation
import Results
import Testing

@testable import Studies

@Suite struct JournalTests {
  private static let heads = IndicatorHeads(
    indicators: [
      .init(id: "cost.total", unit: "CNY", label: "Cost", chineseLabel: "费用", direction: "less"),
      .init(id: "energy.total", unit: "tce", label: "Energy", chineseLabel: "能耗", direction: "less"),
    ], monthly: ["cost.total"], months: ["2025-01"])

  private static func run(_ id: String, _ values: [Double], heads: String) -> FinishedRun {
    FinishedRun(
      id: id, status: .done, seconds: 0.25, heads: heads, values: values, byMonth: [values[0]],
      worstResidual: 1e-16, frozenSteps: 0, missedSetpoints: 2, warnings: [])
  }

  /// Numbers that lose something where they are printed carelessly.
  static let awkward: [Double] = [
    0.1, 1.0 / 3, .leastNonzeroMagnitude, .leastNormalMagnitude, .greatestFiniteMagnitude, -0.0, .infinity,
    -.infinity,
    123_456_789.123_456_78, .leastNormalMagnitude.nextDown,
  ]

  @Test(arguments: awkward) func `a number comes back to the last bit`(_ number: Double) throws {
    let entry = JournalEntry.run(Self.run("a", [number, .nan], heads: "h"))
    let line = try JournalLine.encoded(entry)
    #expect(line.last == UInt8(ascii: "\n") && line.count { $0 == UInt8(ascii: "\n") } == 1)
    let read = try #require(JournalLine.decoded(line.dropLast()))
    guard case .run(let run) = read else { throw StorageError("not a run", path: "", call: "") }
    #expect(run.values[0].bitPattern == number.bitPattern && run.values[1].isNaN)
  }

  @Test func `a line that is damaged in any byte is not believed`() throws {
    let line = Array(try JournalLine.encoded(.run(Self.run("a", [1, 2], heads: "h"))).dropLast())
    for place in line.indices {
      var bad = line
      bad[place] ^= 1
      #expect(JournalLine.decoded(bad[...]) == nil, "byte \(place)")
    }
    for length in 0..<line.count { #expect(JournalLine.decoded(line[..<length]) == nil) }
  }

  private func folder(_ workspace: SweepWorkspace) throws -> SweepFolder {
    let folder = SweepFolder(path: workspace.folder)
    try SweepFolder.make(folder.journals)
    return folder
  }

  @Test func `a torn last line is ignored, and cut off before the next is written`() throws {
    let workspace = try SweepWorkspace()
    let folder = try folder(workspace)
    do {
      let writer = try JournalWriter(folder.journal(of: 0), knownHeads: [])
      let key = try writer.key(of: Self.heads)
      try writer.append([.run(Self.run("a", [1, 2], heads: key)), .run(Self.run("b", [3, 4], heads: key))])
    }
    let whole = try workspace.bytes("journal/1.jsonl")
    try workspace.write("journal/1.jsonl", Array(whole.dropLast(10)))
    let torn = try Journals(folder, of: ["a", "b"], sweep: "s")
    #expect(torn.runs.keys.sorted() == ["a"] && torn.damage.isEmpty)
    do {
      let writer = try JournalWriter(folder.journal(of: 0), knownHeads: Set(torn.heads.keys))
      let key = try writer.key(of: Self.heads)
      try writer.append([.run(Self.run("b", [3, 4], heads: key))])
    }
    #expect(try workspace.bytes("journal/1.jsonl") == whole)
  }

  @Test func `a damaged line is told, its file set aside, and the others kept`() throws {
    let workspace = try SweepWorkspace()
    let folder = try folder(workspace)
    do {
      let writer = try JournalWriter(folder.journal(of: 0), knownHeads: [])
      let key = try writer.key(of: Self.heads)
      for id in ["a", "b", "c"] { try writer.append([.run(Self.run(id, [1, 2], heads: key))]) }
    }
    var bytes = try workspace.bytes("journal/1.jsonl")
    let lines = bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }
    bytes[lines[1] + 40] ^= 1
    try workspace.write("journal/1.jsonl", bytes)
    let journals = try Journals(folder, of: ["a", "b", "c"], sweep: "s")
    #expect(journals.runs.keys.sorted() == ["a", "c"])
    #expect(journals.damage == [Journals.Damage(file: folder.journal(of: 0), lines: [3])])
    let moved = try Journals.repair(journals.damage, in: folder)
    #expect(moved.map { workspace.shown($0.place) } == ["quarantine/1.jsonl"])
    #expect(try workspace.bytes("quarantine/1.jsonl") == bytes)
    let repaired = try Journals(folder, of: ["a", "b", "c"], sweep: "s")
    #expect(repaired.runs == journals.runs && repaired.damage.isEmpty)
  }

  @Test func `runs whose heads are gone, and runs of other plans, are not there`() throws {
    let workspace = try SweepWorkspace()
    let folder = try folder(workspace)
    let writer = try JournalWriter(folder.journal(of: 0), knownHeads: [])
    let key = try writer.key(of: Self.heads)
    try writer.append([
      .run(Self.run("a", [1, 2], heads: "0123456789abcdef")), .run(Self.run("b", [1, 2], heads: key)),
      .run(Self.run("c", [1, 2], heads: key)),
    ])
    #expect(try Journals(folder, of: ["a", "b"], sweep: "s").runs.keys.sorted() == ["b"])
  }

  @Test func `the folder's lock has one holder, whose name is told`() throws {
    let workspace = try SweepWorkspace()
    var first: FolderLock? = try FolderLock(workspace.folder)
    do {
      _ = try FolderLock(workspace.folder)
      Issue.record("the lock was given twice")
    } catch {
      #expect(
        error.reason.hasPrefix("another sweep is at work in this folder: process \(getpid()) on "),
        "\(error.reason)")
      #expect(error.call == "flock" && error.path == workspace.folder)
    }
    withExtendedLifetime(first) {}
    first = nil
    _ = try FolderLock(workspace.folder)
  }
}
