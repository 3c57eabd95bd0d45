import Foundation
public import Kernel
import Results
public import Scenario
import Synchronization

/// The states of runs in their results files, for scenarios that begin with them.
public struct RunStates: StatesSource {
  /// A source of any results file.
  public init() {}

  /// What the units of a run remember at a time; at its end where no time is given.
  ///
  /// - Throws: what is wrong with the file or the time.
  public func states(in file: String, at time: CivilTime?) throws(StatesError) -> RecordedStates {
    let answer = Mutex<Result<RecordedStates, StatesError>?>(nil)
    let isReady = DispatchSemaphore(value: 0)
    Task.detached {
      let result = await Self.read(file, at: time)
      answer.withLock { $0 = result }
      isReady.signal()
    }
    isReady.wait()
    guard let result = answer.withLock({ $0 }) else { throw StatesError("'\(file)' cannot be read") }
    return try result.get()
  }

  private static func read(_ file: String, at time: CivilTime?) async -> Result<RecordedStates, StatesError> {
    do throws(StorageError) {
      let run = try await RunFile(file)
      if let states = try await run.states(at: time) { return .success(states) }
      let asked = time.map { "\($0)" } ?? "its end"
      return .failure(
        StatesError(
          "no step of '\(file)' ends at \(asked)",
          hint:
            "it goes from \(run.clock.start) to \(run.clock.end) in steps of \(durationText(run.clock.step))",
          concernsTime: true))
    } catch {
      return .failure(StatesError("\(error)"))
    }
  }
}

/// A thread for reading what may wait for a results file, so that the few threads of Swift's tasks stay free for the file.
public enum ReadingThread {
  /// What a body gives that was run on a thread of its own.
  ///
  /// - Throws: what the body threw.
  public static func run<Value: Sendable>(
    _ body: @escaping @Sendable () throws(Problems) -> Value
  ) async throws(Problems) -> Value {
    let answer = Mutex<Result<Value, Problems>?>(nil)
    await WorkerThreads.run(1) { _ in
      let result = Result { () throws(Problems) in try body() }
      answer.withLock { $0 = result }
    }
    guard let result = answer.withLock({ $0 }) else { throw Problems([]) }
    return try result.get()
  }
}
