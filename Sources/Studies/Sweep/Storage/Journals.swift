import Foundation
import Results

/// What the journals of a sweep hold that can be believed.
struct Journals: Sendable {
  /// Damage that was found in a file: lines in its midst that are not what was written.
  struct Damage: Hashable, Sendable {
    var file: String
    var lines: [Int]
  }

  /// What the numbers of runs are, by key.
  private(set) var heads: [String: IndicatorHeads] = [:]
  /// The runs by id.
  private(set) var runs: [String: FinishedRun] = [:]
  /// The full series by the id of their run.
  private(set) var series: [String: FileDigest] = [:]
  /// The packed table as it was published last.
  private(set) var packed: PackedTable?
  /// The index as it was left last.
  private(set) var index: FileDigest?
  /// What was damaged.
  private(set) var damage: [Damage] = []

  /// Reads all journals of a folder, and forgets lines that are torn, damaged, or about runs that are not wanted.
  ///
  /// - Parameters:
  ///   - folder: the sweep's folder.
  ///   - wanted: the ids of the plan.
  ///   - sweep: the digest of the sweep's file; runs that failed under another have to say anew where.
  /// - Throws: `StorageError` where a journal cannot be read.
  init(_ folder: SweepFolder, of wanted: Set<String>, sweep: String) throws(StorageError) {
    for file in Self.files(folder) {
      guard let bytes = try SweepFolder.content(of: file) else { continue }
      var damaged: [Int] = []
      for (number, line) in Self.lines(bytes).enumerated() {
        guard let entry = JournalLine.decoded(line) else {
          damaged.append(number + 1)
          continue
        }
        take(entry, wanted, sweep)
      }
      if !damaged.isEmpty { damage.append(Damage(file: file, lines: damaged)) }
    }
    // What its numbers are may have stood in a line that is gone.
    runs = runs.filter { _, run in run.status == .failed || isWhole(run) }
  }

  private mutating func take(_ entry: JournalEntry, _ wanted: Set<String>, _ sweep: String) {
    switch entry {
    case .heads(let key, let value): heads[key] = value
    case .run(let run):
      if wanted.contains(run.id), run.status == .done || run.sweep == sweep { runs[run.id] = run }
    case .series(let kept): if wanted.contains(kept.id) { series[kept.id] = kept.file }
    case .packed(let table): packed = table
    case .index(let digest): index = digest
    }
  }

  /// Whether a run has as many numbers as its heads say, and says what it warns of.
  ///
  /// A run that an earlier program finished says nothing of it: to take it as one that warns of nothing would be wrong.
  private func isWhole(_ run: FinishedRun) -> Bool {
    guard run.warnings != nil, let heads = run.heads.flatMap({ heads[$0] }) else { return false }
    return run.values.count == heads.indicators.count
      && run.byMonth.count == heads.monthly.count * heads.months.count
  }

  /// Sets damaged journals aside and writes what is whole in them back.
  ///
  /// - Returns: the damage with where the files are now.
  /// - Throws: `StorageError` where the disk refuses.
  static func repair(
    _ damage: [Damage], in folder: SweepFolder
  ) throws(StorageError) -> [(damage: Damage, place: String)] {
    var moved: [(damage: Damage, place: String)] = []
    for damage in damage {
      guard let bytes = try SweepFolder.content(of: damage.file) else { continue }
      let whole = lines(bytes).filter { JournalLine.decoded($0) != nil }
      // A copy and not a move: to be killed in between must not cost the lines that are whole.
      let place = try folder.place(inQuarantine: damage.file)
      try PublishedFile.write(bytes, to: place)
      try PublishedFile.write(whole.flatMap { $0 + [UInt8(ascii: "\n")] }, to: damage.file)
      moved.append((damage, place))
    }
    return moved
  }

  private static func files(_ folder: SweepFolder) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.journals)) ?? []
    return names.filter { $0.hasSuffix(".jsonl") }.sorted().map { "\(folder.journals)/\($0)" }
  }

  /// The lines that were written to their end; what stands behind the last of them was torn.
  private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    let newline = UInt8(ascii: "\n")
    guard let end = bytes.lastIndex(of: newline) else { return [] }
    return bytes[..<end].split(separator: newline, omittingEmptySubsequences: false)
  }
}
