import Foundation
import Kernel
import Results
import Scenario
import Synchronization

extension SweepSession {
  /// Numbers of the runs whose full series are to be kept and are not there yet, one of each id.
  func missingSeries(_ runs: Journals) -> [Int] {
    let done = plan.distinct.filter { runs.runs[plan.runs[$0].id]?.status == .done }
    var numbers: [Int] = []
    switch plan.file.keep.series {
    case .none: break
    case .all: numbers = done
    case .chosen(let choices):
      for choice in choices {
        switch choice {
        case .run(let number):
          let id = plan.runs[number].id
          numbers += done.filter { plan.runs[$0].id == id }
        case .best(let count, let indicator):
          numbers += Self.ranked(done, indicator, plan, runs).prefix(count)
        case .worst(let count, let indicator):
          numbers += Self.ranked(done, indicator, plan, runs).reversed().prefix(count)
        }
      }
    }
    return Set(numbers).filter { !keptSeries.contains(plan.runs[$0].id) }.sorted()
  }

  /// Runs from the best to the worst; of equal ones the earlier, and less where the indicator does not say.
  private static func ranked(
    _ numbers: [Int], _ indicator: String, _ plan: SweepPlan, _ journals: Journals
  ) -> [Int] {
    var valued: [(number: Int, value: Double)] = []
    for number in numbers {
      guard let run = journals.runs[plan.runs[number].id],
        let heads = run.heads.flatMap({ journals.heads[$0] }),
        let place = heads.indicators.firstIndex(where: { $0.id == indicator }), !run.values[place].isNaN
      else { continue }
      let sign = heads.indicators[place].direction == "more" ? -1.0 : 1
      valued.append((number, sign * run.values[place]))
    }
    return valued.sorted { ($0.value, $0.number) < ($1.value, $1.number) }.map(\.number)
  }

  /// Runs chosen scenarios once more, each alone, and writes their full series as `parktwin run` does.
  ///
  /// - Parameters:
  ///   - numbers: the runs.
  ///   - workers: how many at a time.
  ///   - progress: called with how many are there.
  /// - Throws: `StorageError` where the disk refuses; what a run threw, which it did not in the sweep.
  func recordSeries(
    of numbers: [Int], workers: Int, progress: @escaping @Sendable (_ done: Int) -> Void
  ) async throws {
    guard !numbers.isEmpty else { return }
    try await withThrowingTaskGroup(of: Void.self) { group in
      var done = 0
      for (place, number) in numbers.enumerated() {
        if place >= max(1, workers) {
          try await group.next()
          done += 1
          progress(done)
        }
        group.addTask { try await self.record(number) }
      }
      for try await _ in group {
        done += 1
        progress(done)
      }
    }
  }

  private func record(_ number: Int) async throws {
    let id = plan.runs[number].id
    let path = folder.series(of: id)
    try SweepFolder.make(String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]))
    try await Self.write(plan.source, number, to: path)
    guard let digest = try FileDigest(of: path) else {
      throw StorageError("the file is gone", path: path, call: "open")
    }
    try state.withLock { state in
      let journal = try Self.journal("\(folder.journals)/series.jsonl", &state)
      try journal.append([.series(KeptSeries(id: id, file: digest))])
      try journal.sync()
      try state.catalogue?.note(series: folder.seriesName(of: id), of: id)
    }
  }

  private static func write(_ source: SweepSource, _ number: Int, to path: String) async throws {
    let prepared = try source.reader.prepare([try source.scenario(of: number)])
    let box = Box(prepared, engine: source.engine)
    _ = try await box.run.record(&box.simulation, to: path)
  }

  private final class Box {
    var simulation: Simulation
    var run: RecordedRun

    init(_ prepared: PreparedPark, engine: String) {
      simulation = Simulation(prepared.park)
      run = RecordedRun(prepared, engine: engine)
    }
  }
}
