import Foundation
import Kernel
import Scenario

/// The runs of a sweep, each with the id under which its results are known.
struct SweepPlan: Sendable {
  /// A point of the design.
  struct Run: Sendable {
    /// The scenario's id; for one that cannot be read, that of its axes on the base scenario.
    var id: String
    /// Runs of one number share a compiled plan; -1 where the scenario could not be read.
    var structure: Int
    /// What is wrong with the scenario, where it could not be read.
    var problem: String?
  }

  /// The sweep's file.
  let file: SweepFile
  /// How scenarios of the sweep are put together.
  let source: SweepSource
  /// What is kept of the runs.
  let kept: KeptIndicators
  /// The runs in the order of the design.
  let runs: [Run]
  /// What is allowed but not wise.
  let advice: [Problem]

  /// The first run of each id, in the order of the design.
  let distinct: [Int]
  /// How many structures there are among them.
  let structureCount: Int

  init(
    _ file: SweepFile, source: SweepSource, kept: KeptIndicators, runs: [Run], advice: [Problem]
  ) {
    self.file = file
    self.source = source
    self.kept = kept
    self.runs = runs
    self.advice = advice
    var seen: Set<String> = []
    distinct = runs.indices.filter { seen.insert(runs[$0].id).inserted }
    structureCount = Set(runs.map(\.structure)).subtracting([-1]).count
  }

  /// Points that give the same scenario as an earlier one.
  var twins: Int { runs.count - distinct.count }

  /// The plan as the folder keeps it.
  var manifest: SweepManifest {
    SweepManifest(
      sweep: file.name, engine: source.engine, base: source.base.partDigests,
      files: source.base.fileDigests,
      method: file.design.method.rawValue, design: file.design.numbers,
      axes: file.axes.map { SweepManifest.Axis(id: $0.id, set: $0.path.text, values: $0.text) },
      keep: SweepManifest.Keep(
        indicators: file.keep.indicators?.map(\.text), monthly: file.keep.monthly.map(\.text)),
      count: runs.count, distinct: distinct.count,
      runs: runs.indices.map { number in
        SweepManifest.Run(id: runs[number].id, values: source.samples(of: number).map(\.words))
      })
  }
}

extension ResolvedScenario {
  /// Digests of the files that this scenario and those made of it name, by their paths from its folder.
  fileprivate var fileDigests: [String: String] {
    let folder = file.lastIndex(of: "/").map { String(file[...$0]) } ?? ""
    let named = sharedFiles.map { ($0.name.below(folder), $0.sha256) }
    return Dictionary(named) { first, _ in first }
  }

  /// Digests of the resolved values by their top-level keys.
  fileprivate var partDigests: [String: String] {
    var parts: [String: String] = [:]
    for entry in settings.entries ?? [] {
      parts[entry.key] = String(SHA256.hexadecimal(of: Array(entry.value.canonicalJSON.utf8)).prefix(16))
    }
    return parts
  }
}
