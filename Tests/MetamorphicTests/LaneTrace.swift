import Kernel
import LaneMath
import Scenario

/// All that one scenario's park comes to after each step, as digests: to find whether two are the same to the bit, and
/// where not.
struct LaneTrace: Sendable, Equatable {
  /// One a step.
  var digests: [UInt64] = []
  /// What was watched, at the end.
  var last: [UInt64] = []
  /// How the run ended, where it did not go to its end.
  var interruption: String?

  /// The traces of a park's lanes, or the lane that ended the run of all of them, with its trace so far.
  enum Outcome {
    case ended([LaneTrace])
    case interrupted(lane: Int, LaneTrace)
  }

  /// Runs a park and follows each of its lanes.
  static func run(_ prepared: PreparedPark) -> Outcome {
    let park = prepared.park
    let lanes = prepared.scenarios.count
    let watched = places(of: park)
    var traces = [LaneTrace](repeating: LaneTrace(), count: lanes)
    var simulation = Simulation(park, lanes: lanes)
    do {
      try simulation.run(steps: park.clock.stepCount) { view in
        let numbers = view.memory.numbers
        for lane in 0..<lanes {
          // FNV-1a, by words of 64 bits.
          var digest: UInt64 = 0xcbf2_9ce4_8422_2325
          for place in watched { digest = (digest ^ numbers[place][lane].bitPattern) &* 0x100_0000_01b3 }
          traces[lane].digests.append(digest)
        }
        if view.step == park.clock.stepCount - 1 {
          for lane in 0..<lanes { traces[lane].last = watched.map { numbers[$0][lane].bitPattern } }
        }
      }
      return .ended(traces)
    } catch {
      let lane = Swift.min((error as? Interruption)?.lane ?? 0, lanes - 1)
      traces[lane].interruption = "\(error)"
      return .interrupted(lane: lane, traces[lane])
    }
  }

  /// Flows of ports and buses, states and meters: all but what units only calculate with.
  private static func places(of park: Park) -> [Int] {
    let further = park.portMedia.reduce(0) { $0 + $1.further.count }
    let slots = park.structures.flatMap { $0.states.map(\.slot) + $0.meters.map(\.slot) }
    return Array(0..<park.portCount + further) + slots.map { park.place(of: $0) }
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
    if digests.count != other.digests.count { return "\(digests.count) and \(other.digests.count) steps" }
    if interruption != other.interruption {
      return "ends with \(interruption ?? "nothing") and with \(other.interruption ?? "nothing")"
    }
    return nil
  }
}
