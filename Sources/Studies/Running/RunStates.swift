public import Kernel
import Results
public import Scenario

/// The states of runs in their results files, for scenarios that begin with them.
public struct RunStates: StatesSource {
  /// A source of any results file.
  public init() {}

  /// What the units of a run remember at a time; at its end where no time is given.
  ///
  /// - Throws: what is wrong with the file or the time.
  public func states(in file: String, at time: CivilTime?) throws(StatesError) -> RecordedStates {
    let run: RunFile
    do throws(StorageError) {
      run = try RunFile(file)
      if let states = try run.states(at: time) { return states }
    } catch {
      throw StatesError("\(error)")
    }
    throw StatesError(
      "no step of '\(file)' ends at \(time.map { "\($0)" } ?? "its end")",
      hint: "it goes from \(run.clock.start) to \(run.clock.end) in steps of \(durationText(run.clock.step))",
      concernsTime: true)
  }
}
