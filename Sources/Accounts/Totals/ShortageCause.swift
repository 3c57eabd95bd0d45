public import Kernel
import LaneMath

/// What bound for some time while a bus could not serve everyone.
public struct ShortageCause: Sendable, Hashable {
  /// Number of the unit that gave the last of the flow; nil where no unit is led at the bus.
  public let unit: Int?
  /// What held it.
  public let bound: Bound
  /// The inlet that brings too little, where that is what held it: its place among the unit's ports.
  public let inlet: Int?
  /// How long, s.
  public let seconds: Double
}

/// Counts of short steps by bus, lane and what bound; few of them, since what binds at a bus hardly ever changes.
struct ShortageCounts: Sendable {
  private struct Entry {
    var margin: StepView.Margin
    var steps: Int
  }
  /// By bus and lane.
  private var entries: [[Entry]]
  private let lanes: Int

  init(buses: Int, lanes: Int) {
    self.lanes = lanes
    entries = [[Entry]](repeating: [], count: buses * lanes)
  }

  /// Counts a step in which some bus is short in some lane.
  mutating func count(_ view: StepView, _ layout: TotalsLayout) {
    for bus in 0..<layout.busCount {
      let unserved = view.memory.numbers[layout.unserved[bus].place]
      for lane in 0..<lanes where unserved[lane] > layout.unserved[bus].threshold {
        let margin = view.margin(bus: bus, lane: lane)
        let place = bus * lanes + lane
        if let known = entries[place].firstIndex(where: { $0.margin == margin }) {
          entries[place][known].steps += 1
        } else {
          entries[place].append(Entry(margin: margin, steps: 1))
        }
      }
    }
  }

  func causes(bus: Int, lane: Int, stepSeconds: Double) -> [ShortageCause] {
    entries[bus * lanes + lane].sorted { $0.steps > $1.steps }.map {
      ShortageCause(
        unit: $0.margin.unit, bound: $0.margin.bound, inlet: $0.margin.inlet,
        seconds: Double($0.steps) * stepSeconds)
    }
  }
}
