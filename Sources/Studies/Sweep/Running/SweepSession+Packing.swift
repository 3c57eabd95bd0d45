import Foundation
import Kernel
import Results
import Scenario

extension SweepSession {
  /// Writes `results.h5` from the plan and the journals, so that it is the same whoever did what when.
  ///
  /// - Parameters:
  ///   - journals: what the journals hold.
  ///   - base: the base scenario's park.
  /// - Throws: `StorageError` where the disk refuses, or a run is missing from the journals.
  func pack(_ journals: Journals, _ base: PreparedPark) async throws {
    let table = try table(journals, base)
    try await table.write(to: folder.results)
    guard let digest = try FileDigest(of: folder.results) else {
      throw StorageError("the file is gone", path: folder.results, call: "open")
    }
    let journal = try JournalWriter("\(folder.journals)/packed.jsonl", knownHeads: [])
    try journal.append([.packed(PackedTable(table: digest, sweep: plan.file.digest))])
    try journal.sync()
  }

  private func table(_ journals: Journals, _ base: PreparedPark) throws(StorageError) -> SweepTable {
    let heads = plan.distinct.compactMap { journals.runs[plan.runs[$0].id]?.heads }.reduce(into: [String]()) {
      if !$0.contains($1) { $0.append($1) }
    }.compactMap { journals.heads[$0] }
    let indicators = Self.union(heads.map(\.indicators), by: \.id)
    let monthly = Self.union(heads.map(\.monthly), by: \.self)
    let months = Self.union(heads.map(\.months), by: \.self).sorted()
    var places: [String: Placement] = [:]
    for (key, head) in journals.heads {
      places[key] = Placement(head, indicators: indicators.map(\.id), monthly: monthly, months: months)
    }
    let warned = Self.warned(plan.distinct.compactMap { journals.runs[plan.runs[$0].id] })
    var runs: [SweepTable.Run] = []
    for (number, planned) in plan.runs.enumerated() {
      guard let found = journals.runs[planned.id] else {
        throw StorageError("run \(planned.id) is not in the journals", path: folder.journals, call: "read")
      }
      let place = found.heads.flatMap { places[$0] }
      let told = Dictionary((found.warnings ?? []).map { ($0.warned.id, $0) }) { first, _ in first }
      runs.append(
        SweepTable.Run(
          id: planned.id, status: found.status == .done ? .done : .failed, message: found.message ?? "",
          plan: planned.structure, sample: plan.source.samples(of: number).map(\.number),
          point: plan.source.points[number],
          values: Placement.placed(found.values, place?.values ?? [], count: indicators.count),
          byMonth: Placement.placed(found.byMonth, place?.byMonth ?? [], count: monthly.count * months.count),
          worstResidual: found.worstResidual ?? .nan, frozenSteps: found.frozenSteps ?? 0,
          missedSetpoints: found.missedSetpoints ?? 0,
          extents: warned.map { warned in
            told[warned.id].map { SweepTable.Extent(hours: $0.hours, amount: $0.amount) }
          }))
    }
    return SweepTable(
      head: head(base), axes: plan.file.axes.map(\.described),
      indicators: indicators.map {
        SweepTable.Indicator(
          id: $0.id, unit: $0.unit, label: $0.label, chineseLabel: $0.chineseLabel, direction: $0.direction,
          meaning: $0.meaning ?? IndicatorMeaning())
      },
      monthly: monthly, months: months, warned: warned, runs: runs)
  }

  /// What any run warns of, each once: kind by kind, within a kind in the order in which the runs tell it.
  private static func warned(_ runs: [FinishedRun]) -> [SweepTable.Warned] {
    let all = union(runs.map { ($0.warnings ?? []).map(\.warned) }, by: \.id)
    return RunWarning.Kind.allCases.flatMap { kind in all.filter { $0.kind == kind } }
  }

  private func head(_ base: PreparedPark) -> SweepTable.Head {
    let scenario = plan.source.base
    let folder = plan.file.base.lastIndex(of: "/").map { String(plan.file.base[...$0]) } ?? ""
    return SweepTable.Head(
      sweep: plan.file.name, title: plan.file.label, version: plan.source.engine,
      method: plan.file.design.method.rawValue, design: plan.file.design.numbers, sweepYAML: plan.file.text,
      scenarioYAML: ResolvedText.yaml(scenario.settings),
      scenarioID: scenario.runID(engine: plan.source.engine),
      inputs: base.inputs.map { SweepTable.Input(name: $0.name.below(folder), sha256: $0.sha256) })
  }

  /// All elements of some lists, each once, in the order in which they are met.
  private static func union<Element, Key: Hashable>(
    _ lists: [[Element]], by key: (Element) -> Key
  ) -> [Element] {
    var seen: Set<Key> = []
    return lists.flatMap { $0 }.filter { seen.insert(key($0)).inserted }
  }

  /// Where the numbers of runs of one structure stand in the table of all.
  private struct Placement {
    var values: [Int]
    var byMonth: [Int]

    init(_ heads: IndicatorHeads, indicators: [String], monthly: [String], months: [String]) {
      func places(_ all: [String]) -> [String: Int] {
        Dictionary(zip(all, all.indices)) { first, _ in first }
      }
      let (columns, rows, times) = (places(indicators), places(monthly), places(months))
      values = heads.indicators.map { columns[$0.id] ?? 0 }
      byMonth = heads.monthly.flatMap { id in
        heads.months.map { (rows[id] ?? 0) * months.count + (times[$0] ?? 0) }
      }
    }

    /// Numbers at their places; NaN, always the same one, where there is none.
    static func placed(_ numbers: [Double], _ places: [Int], count: Int) -> [Double] {
      var row = [Double](repeating: .nan, count: count)
      for (number, place) in zip(numbers, places) { row[place] = number.isNaN ? .nan : number }
      return row
    }
  }
}
