import Kernel
import LaneMath
import Scenario

/// All numbers of one scenario's park after each step, as digests: to find whether two are the same to the bit, and where
/// not.
struct LaneTrace: Sendable, Equatable {
  /// One a step.
  var digests: [UInt64] = []
  /// All flows and slots at the end.
  var last: [UInt64] = []
  /// How the run ended, where it did not go to its end.
  var interruption: String?

  /// Runs a park and follows each of its lanes.
  static func traces(of prepared: PreparedPark) -> [LaneTrace] {
    let park = prepared.park
    let lanes = prepared.scenarios.count
    let count =
      park.portCount + (park.structures.isEmpty ? 0 : Self.quantityCount(of: park)) + park.numbers.count
    var traces = [LaneTrace](repeating: LaneTrace(), count: lanes)
    var simulation = Simulation(park, lanes: lanes)
    do {
      try simulation.run(steps: park.clock.stepCount) { view in
        let numbers = view.memory.numbers
        for lane in 0..<lanes {
          // FNV-1a, by words of 64 bits.
          var digest: UInt64 = 0xcbf2_9ce4_8422_2325
          for place in 0..<count { digest = (digest ^ numbers[place][lane].bitPattern) &* 0x100_0000_01b3 }
          traces[lane].digests.append(digest)
        }
        if view.step == park.clock.stepCount - 1 {
          for lane in 0..<lanes {
            traces[lane].last = (0..<count).map { numbers[$0][lane].bitPattern }
          }
        }
      }
    } catch {
      // Which lane is to blame stands in the error; the others' digests so far hold all the same.
      let lane = (error as? Interruption)?.lane ?? 0
      if traces.indices.contains(lane) { traces[lane].interruption = "\(error)" }
    }
    return traces
  }

  private static func quantityCount(of park: Park) -> Int {
    park.portMedia.reduce(0) { $0 + $1.further.count }
  }

  /// Where this differs from another first; nil where it does not.
  func difference(from other: LaneTrace) -> String? {
    let steps = Swift.min(digests.count, other.digests.count)
    if let step = (0..<steps).first(where: { digests[$0] != other.digests[$0] }) {
      let places = zip(last, other.last).enumerated().filter { $1.0 != $1.1 }.prefix(6).map { place, pair in
        "\(place): \(Double(bitPattern: pair.0)) and \(Double(bitPattern: pair.1))"
      }
      return "step \(step) of \(digests.count); at the end \(places.joined(separator: ", "))"
    }
    if interruption == nil, other.interruption == nil, digests.count != other.digests.count {
      return "\(digests.count) and \(other.digests.count) steps"
    }
    return nil
  }
}
