public import Foundation
public import Kernel
public import LaneMath
public import Scenario
import Synchronization

/// Runs many scenarios: those of one structure share a plan and ride in the lanes of one simulation, and several
/// simulations run beside each other on threads of their own.
///
/// The figures of a scenario are those of the same scenario run alone, bit for bit, whatever shares its lanes and however
/// many workers there are.
public struct BatchRunner: Sendable {
  let reader: ScenarioReader
  private let workers: Int
  private let lanes: Int

  /// A runner for the scenarios that a reader has resolved.
  ///
  /// - Parameters:
  ///   - reader: builds the parks.
  ///   - workers: threads, at least one; one a processor where left out.
  ///   - lanes: the most scenarios in one simulation, 1 … 8.
  public init(
    _ reader: ScenarioReader, workers: Int = ProcessInfo.processInfo.activeProcessorCount,
    lanes: Int = laneCount
  ) {
    self.reader = reader
    self.workers = Swift.max(1, workers)
    self.lanes = Swift.min(Swift.max(1, lanes), laneCount)
  }

  /// Runs scenarios that are at hand.
  ///
  /// - Parameters:
  ///   - scenarios: of any structures and horizons.
  ///   - progress: called on worker threads whenever some have ended.
  /// - Returns: one outcome a scenario, in the order given.
  /// - Throws: `CancellationError` when the task is cancelled; it is seen between blocks of steps.
  public func run(
    _ scenarios: [ResolvedScenario], progress: @escaping @Sendable (BatchProgress) -> Void = { _ in }
  ) async throws -> BatchReport {
    let known = Mutex(
      (outcomes: [RunOutcome?](repeating: nil, count: scenarios.count), failed: 0))
    let summary = try await run(
      count: scenarios.count, scenario: { scenarios[$0] },
      deliver: { _, outcomes in
        let state = known.withLock { known in
          for outcome in outcomes {
            known.outcomes[outcome.number] = outcome
            if case .failure = outcome.result { known.failed += 1 }
          }
          return BatchProgress(
            done: known.outcomes.count { $0 != nil }, failed: known.failed, total: scenarios.count)
        }
        progress(state)
      })
    return BatchReport(outcomes: known.withLock { $0.outcomes.compactMap { $0 } }, summary: summary)
  }

  /// Runs scenarios that are put together on demand.
  ///
  /// - Returns: one outcome a scenario, by number.
  /// - Throws: `CancellationError` when the task is cancelled.
  func outcomes(
    count: Int, scenario: @escaping @Sendable (_ number: Int) throws(Problems) -> ResolvedScenario
  ) async throws -> [RunOutcome] {
    let known = Mutex([RunOutcome?](repeating: nil, count: count))
    _ = try await run(count: count, scenario: scenario) { _, outcomes in
      known.withLock { known in for outcome in outcomes { known[outcome.number] = outcome } }
    }
    return known.withLock { $0.compactMap { $0 } }
  }

  /// Runs scenarios that are put together on demand, and keeps none of them.
  ///
  /// - Parameters:
  ///   - count: how many; they are numbered from 0.
  ///   - scenario: resolves one; called on worker threads. What it throws is the outcome of that run.
  ///   - deliver: takes what a worker has finished. Calls of different workers may overlap, those of one do not.
  /// - Returns: warnings and counts.
  /// - Throws: what `deliver` threw, which stops all workers; `CancellationError` when the task is cancelled.
  public func run(
    count: Int, scenario: @escaping @Sendable (_ number: Int) throws(Problems) -> ResolvedScenario,
    deliver: @escaping @Sendable (_ worker: Int, _ outcomes: [RunOutcome]) throws -> Void
  ) async throws -> BatchSummary {
    let workers = Swift.min(workers, Swift.max(1, count))
    let queue = BatchQueue(count: count, lanes: Swift.min(lanes, (count + workers - 1) / workers))
    let chunks = ChunkRunner(reader: reader, plans: PlanCache(), isStopped: { queue.isStopped })
    await withTaskCancellationHandler {
      await WorkerThreads.run(workers) { worker in
        while let work = queue.next() {
          do {
            switch work {
            case .resolve(let numbers):
              var failed: [RunOutcome] = []
              for number in numbers {
                do throws(Problems) {
                  queue.add(BatchMember(number: number, scenario: try scenario(number)))
                } catch {
                  failed.append(RunOutcome(number: number, result: .failure(.invalid(error))))
                }
              }
              if !failed.isEmpty { try deliver(worker, failed) }
            case .run(let members):
              let outcomes = try chunks.outcomes(of: members)
              try deliver(worker, outcomes)
            }
          } catch {
            queue.stop(error)
          }
        }
      }
    } onCancel: {
      queue.stop(CancellationError())
    }
    if let error = queue.error { throw error }
    return chunks.summary
  }
}
