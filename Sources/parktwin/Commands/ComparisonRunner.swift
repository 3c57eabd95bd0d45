import ArgumentParser
import Foundation
import Kernel
import Reports
import Results
import Scenario
import Studies

/// Compares the files of a command line, as every command does that holds runs against a reference.
struct ComparisonRunner {
  private let files: [String]
  private let arguments: ComparisonArguments
  private let tolerance: Double
  private let overrides: [Override]
  private let horizon: HorizonOverride?
  private let opened: [Result<StudyScenario, any Error>]

  /// Opens the files; what cannot be opened is told when they are compared.
  ///
  /// - Throws: what is wrong with the options.
  init(_ files: [String], _ arguments: ComparisonArguments) throws {
    (self.files, self.arguments) = (files, arguments)
    tolerance = try arguments.share()
    (overrides, horizon) = try arguments.changes.read()
    opened = StudyScenario.open(
      files, arguments.changes.reader, overrides: overrides, horizon: horizon, engine: ParkTwin.version)
  }

  /// All files that are read, whose place no output may take.
  var inputs: [String] { files + opened.flatMap { (try? $0.get())?.readFiles ?? [] } }

  /// Runs what has no results, compares, and tells on standard error what runs and reading warn of.
  func compare(showsProgress: Bool) async throws -> Comparison {
    let shows = showsProgress && StandardError.isTerminal
    let comparison = try await Comparison(
      files, opened, reference: arguments.reference, annualising: arguments.annualise, overrides: overrides,
      horizon: horizon,
      runner: BatchRunner(arguments.changes.reader, workers: arguments.workers ?? usualWorkers)
    ) { progress in
      if shows, progress.total > 1 {
        let isEnd = progress.done == progress.total
        StandardError.write(
          "\r\u{1B}[2K" + (isEnd ? "" : "\(progress.done) of \(progress.total.counted("run"))"))
      }
    }
    for warning in comparison.warnings { StandardError.print(warning.description) }
    for run in comparison.runs {
      for warning in run.warnings { StandardError.print(warning.line(of: run.scenario.file)) }
    }
    return comparison
  }

  /// Where runs part from the reference, in their order, or why that cannot be told; none where it was not asked for.
  func partings(in comparison: Comparison) -> [Result<RunParting, any Error>] {
    guard arguments.diff else { return [] }
    let base = comparison.runs[comparison.reference]
    return comparison.runs.enumerated().filter { $0.offset != comparison.reference }.map { _, run in
      Result {
        try readingInput {
          try RunParting(base, run, reader: arguments.changes.reader, tolerance: tolerance)
        }
      }
    }
  }

  /// Says why files were not compared, and ends with the code for that.
  static func end(with failures: [Comparison.Failure]) throws {
    guard !failures.isEmpty else { return }
    let problems = failures.compactMap { $0.error as? Problems }.flatMap(\.all)
    if !problems.isEmpty { StandardError.print(Ending.report(problems)) }
    for failure in failures where !(failure.error is Problems) {
      let names = failure.error is StorageError
      StandardError.print("parktwin: error: \(names ? "" : failure.file + ": ")\(failure.error)")
    }
    throw ExitCode(Ending.someFailed)
  }
}

/// Threads where --workers does not say how many: one a processor.
let usualWorkers = ProcessInfo.processInfo.activeProcessorCount
