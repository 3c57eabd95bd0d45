import Accounts
import Foundation
import Kernel
import Results
import Synchronization

/// A sweep at work in its folder, which is locked as long as this lives.
final class SweepSession: Sendable {
  /// The plan.
  let plan: SweepPlan
  /// The folder.
  let folder: SweepFolder
  /// What was found damaged and what was done about it.
  let notes: [String]
  /// Runs whose results are not there yet, in the order of the design, one of each id.
  let pending: [Int]
  /// How many of the runs that are there have failed.
  let failedBefore: Int
  /// Seconds that a run took on a worker, on the whole; nil where none has been run.
  let secondsPerRun: Double?
  /// Whether the packed table is there and whole.
  let isPacked: Bool
  /// Full series that are there and whole.
  let keptSeries: Set<String>

  private let lock: FolderLock
  let state: Mutex<State>

  /// What changes while runs come in.
  struct State {
    var journals: [String: JournalWriter] = [:]
    var heads: [String: IndicatorHeads]
    var catalogue: SweepCatalogue?
  }

  /// Opens a folder, or makes it; finds out what is there, and sets aside what is damaged.
  ///
  /// - Throws: `StorageError` where the disk refuses or another process is at work; ``Problems`` where the folder
  ///   belongs to another plan.
  init(_ plan: SweepPlan, in path: String) throws {
    let folder = SweepFolder(path: path)
    try Self.claim(folder, for: plan)
    try SweepFolder.make(path)
    lock = try FolderLock(path)
    var notes: [String] = []
    let manifest = plan.manifest
    let found = try SweepManifest.read(in: folder) {
      notes.append("'\(folder.manifest)' was damaged; it is now '\($0)'")
    }
    if let found { try Self.check(found, against: manifest, in: folder, plan.file) }
    if found != manifest { try manifest.write(in: folder) }
    try SweepFolder.make(folder.journals)
    let wanted = Set(plan.runs.map(\.id))
    let journals = try Journals(folder, of: wanted, sweep: plan.file.digest)
    for (damage, place) in try Journals.repair(journals.damage, in: folder) {
      let lines = damage.lines.count == 1 ? "line \(damage.lines[0])" : "\(damage.lines.count) lines"
      notes.append(
        "'\(damage.file)' was damaged in \(lines); it is now '\(place)', and what it held there is run again")
    }
    pending = plan.distinct.filter { journals.runs[plan.runs[$0].id] == nil }
    failedBefore = journals.runs.values.count { $0.status == .failed }
    let seconds = journals.runs.values.map(\.seconds).filter { $0 > 0 }
    secondsPerRun = seconds.isEmpty ? nil : seconds.reduce(0, +) / Double(seconds.count)
    var whole: Set<String> = []
    for (id, digest) in journals.series.sorted(by: { $0.key < $1.key })
    where try Self.isWhole(folder.series(of: id), digest, folder, &notes) { whole.insert(id) }
    keptSeries = whole
    isPacked =
      try journals.packed.map { packed in
        // A label may have changed, or how many series are kept: the runs are the same, the table is not.
        try packed.sweep == plan.file.digest && Self.isWhole(folder.results, packed.table, folder, &notes)
      } ?? false
    // Where runs are missing, the index is made anew, whatever is there.
    let isIndexed =
      try pending.isEmpty && isPacked
      && journals.index.map { try Self.isWhole(folder.catalogue, $0, folder, &notes) } ?? false
    self.plan = plan
    self.folder = folder
    self.notes = notes
    state = Mutex(State(heads: journals.heads))
    if !isIndexed { try index(journals) }
  }

  /// Distinct runs that were there when the folder was opened.
  var doneBefore: Int { plan.distinct.count - pending.count }

  /// A journal, opened when it is first needed.
  static func journal(_ path: String, _ state: inout State) throws(StorageError) -> JournalWriter {
    if let journal = state.journals[path] { return journal }
    let journal = try JournalWriter(path, knownHeads: Set(state.heads.keys))
    state.journals[path] = journal
    return journal
  }

  /// Whether a file is what was written; what is not is set aside.
  private static func isWhole(
    _ path: String, _ digest: FileDigest, _ folder: SweepFolder, _ notes: inout [String]
  ) throws(StorageError) -> Bool {
    guard let found = try FileDigest(of: path) else {
      notes.append("'\(path)' is missing and is made again")
      return false
    }
    if found == digest { return true }
    let place = try folder.quarantine(path)
    notes.append("'\(path)' was damaged; it is now '\(place)', and it is made again")
    return false
  }

  /// Refuses a folder that holds something else than a sweep.
  private static func claim(_ folder: SweepFolder, for plan: SweepPlan) throws(Problems) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    let own = ["sweep.json", ".lock", "journal", "quarantine"]
    guard !names.isEmpty, !names.contains(where: own.contains) else { return }
    throw Problems([
      Problem(
        "'\(folder.path)' holds something else than a sweep, such as '\(names.sorted()[0])'",
        at: Origin(file: plan.file.file), hint: "choose another folder with -o")
    ])
  }

  /// Refuses the folder of another plan, and says how that differs.
  private static func check(
    _ found: SweepManifest, against manifest: SweepManifest, in folder: SweepFolder, _ file: SweepFile
  ) throws(Problems) {
    let differences = manifest.differences(from: found)
    guard !differences.isEmpty else { return }
    throw Problems(
      differences.map { difference in
        Problem(
          "'\(folder.path)' holds the runs of another plan: \(difference.text)",
          at: file.place(difference.place), hint: "choose another folder with -o, or remove that one")
      })
  }

  /// Writes the index anew from what the journals hold, unless that was done.
  ///
  /// - Throws: `StorageError` where the disk refuses.
  func index(_ journals: Journals) throws {
    try state.withLock { state in
      guard state.catalogue == nil else { return }
      let catalogue = try SweepCatalogue(folder, plan: plan, runs: journals.runs.values, journals.heads)
      for id in keptSeries.sorted() { try catalogue.note(series: folder.seriesName(of: id), of: id) }
      state.catalogue = catalogue
    }
  }
}

extension SweepSession {
  /// Notes how the index was left, where it was changed, so that damage to it is found.
  ///
  /// - Throws: `StorageError` where the disk refuses.
  func sealIndex() throws {
    guard state.withLock({ $0.catalogue != nil }), let digest = try FileDigest(of: folder.catalogue) else {
      return
    }
    let journal = try JournalWriter("\(folder.journals)/packed.jsonl", knownHeads: [])
    try journal.append([.index(digest)])
    try journal.sync()
  }
}

extension SweepCatalogue {
  /// The index of a plan, with the runs that are there.
  fileprivate convenience init(
    _ folder: SweepFolder, plan: SweepPlan, runs: some Sequence<FinishedRun>,
    _ heads: [String: IndicatorHeads]
  ) throws {
    let rows = plan.runs.indices.lazy.map { number in
      Row(
        number: number, id: plan.runs[number].id, plan: plan.runs[number].structure,
        samples: plan.source.samples(of: number))
    }
    try self.init(
      folder, axes: plan.file.axes.map(\.described), runs: rows, headline: IndicatorTable.headlineIDs)
    try add(runs, heads: heads)
  }
}
