import Foundation
import Kernel
import LaneMath
import Scenario

/// What a sweep will take.
public struct SweepEstimate: Sendable, Hashable {
  /// Runs of the design.
  public var runs: Int
  /// Different scenarios among them.
  public var distinct: Int
  /// Structures, each with a compiled plan of its own.
  public var plans: Int
  /// Scenarios whose results are there already.
  public var done: Int
  /// How many of these have failed.
  public var failed: Int
  /// Years that a run simulates.
  public var yearsPerRun: Double
  /// Seconds that the rest will take; what writing and packing takes is not in it.
  public var seconds: Double
  /// Whether the time is from the runs that are there, and not from a few steps of the base scenario.
  public var isFromRuns: Bool
  /// Bytes that the folder will take.
  public var bytes: Int
  /// Bytes that are free on the disk; nil where that cannot be told.
  public var freeBytes: Int?
}

extension SweepSession {
  /// Estimates time and disk.
  ///
  /// - Parameters:
  ///   - base: the base scenario's park.
  ///   - workers: how many work at a time.
  ///   - lanes: how many scenarios ride in one simulation at most.
  func estimate(_ base: PreparedPark, workers: Int, lanes: Int) -> SweepEstimate {
    let park = base.park
    let steps = park.clock.stepCount
    let readable = pending.count { plan.runs[$0].problem == nil }
    let perRun: Double
    if let secondsPerRun {
      perRun = secondsPerRun
    } else {
      let filled = max(1, min(lanes, (readable + workers - 1) / max(1, workers)))
      perRun = readable == 0 ? 0 : Self.secondsPerStep(park) * Double(steps) / Double(filled)
    }
    let wide = max(1, min(workers, readable))
    let count = plan.kept.count(of: base)
    let months = count.monthly * 12
    let numbers: Int = count.whole + months
    // A number takes about 19 characters in the journal and 8 bytes in the table.
    let perLine = 400 + 19 * numbers
    let perRow = 200 + 8 * (numbers + 2 * plan.file.axes.count)
    // Flows are stored in single precision and shrink to about a sixth: measured on the reference park.
    let perSeries = park.flowCount * (steps - park.warmUpSteps) * 4 / 6
    let series: Int =
      switch plan.file.keep.series {
      case .none: 0
      case .all: plan.distinct.count
      case .chosen(let choices):
        choices.reduce(0) { sum, choice in
          switch choice {
          // A rule may ask for more runs than there are.
          case .best(let count, _), .worst(let count, _): sum + min(count, plan.distinct.count)
          case .run: sum + 1
          }
        }
      }
    let bytes: Int = plan.distinct.count * perLine + plan.runs.count * perRow + series * perSeries
    let horizon = (steps - park.warmUpSteps) * park.clock.step
    return SweepEstimate(
      runs: plan.runs.count, distinct: plan.distinct.count, plans: plan.structureCount, done: doneBefore,
      failed: failedBefore,
      yearsPerRun: Double(horizon) / (365 * 86_400),
      seconds: perRun * Double(readable) / Double(wide), isFromRuns: secondsPerRun != nil,
      bytes: bytes,
      freeBytes: Self.free(folder.path))
  }

  /// What a step of the base scenario takes, whatever is in its lanes: from a quarter of a second of them.
  private static func secondsPerStep(_ park: Park) -> Double {
    var simulation = Simulation(park, lanes: 1)
    let limit = Duration.milliseconds(250)
    let block = 24
    var steps = 0
    let begin = ContinuousClock.now
    while ContinuousClock.now - begin < limit, steps + block <= park.clock.stepCount {
      // A base scenario that does not settle says so in its run.
      guard (try? simulation.run(steps: block)) != nil else { break }
      steps += block
    }
    return steps > 0 ? (ContinuousClock.now - begin) / .seconds(1) / Double(steps) : 0
  }

  private static func free(_ path: String) -> Int? {
    let values = try? FileManager.default.attributesOfFileSystem(forPath: path)
    return values?[.systemFreeSize] as? Int
  }
}
