public import Kernel

extension RunRecorder {
  /// Runs a simulation to the end of its clock, recording the first lane.
  ///
  /// The file is complete but for ``finish(_:indicators:)``. When anything ends the run early the file is discarded.
  ///
  /// - Parameters:
  ///   - simulation: a park at the beginning of its clock.
  ///   - observe: sees each settled step too, warm-up included: where accounts are kept and progress is shown.
  ///   - isCancelled: asked after each step; the run ends with `CancellationError` when it says so.
  /// - Throws: what made the run end, `CancellationError`, or a `StorageError`.
  public nonisolated(nonsending) func run(
    _ simulation: inout Simulation, observe: (StepView) throws -> Void = { _ in },
    isCancelled: () -> Bool = { false }
  ) async throws {
    do {
      let last = simulation.park.clock.stepCount
      while simulation.report.steps < last {
        let warmUp = simulation.park.warmUpSteps - simulation.report.steps
        let count = warmUp > 0 ? warmUp : min(room, last - simulation.report.steps)
        try simulation.run(steps: count) { view in
          record(view)
          try observe(view)
          if isCancelled() { throw CancellationError() }
        }
        try await flushBlock()
      }
    } catch {
      await discard()
      throw error
    }
  }
}
