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
  /// Where an inlet brings too little: what bound behind it, at the last bus of the chain at which a unit is led.
  public let behind: StepView.Margin?
  /// How long, s.
  public let seconds: Double
}

/// A unit that was cut back, as it follows a bus that was short.
public struct Curtailment: Sendable, Hashable {
  /// Number of the unit.
  public let unit: Int
  /// Number of the bus that it follows.
  public let bus: Int
  /// How long, s.
  public let seconds: Double
  /// What it would have made beside, kg.
  public let lost: Double
  /// What bound at the bus, the longest first.
  public let causes: [ShortageCause]
  /// What kept other suppliers from their capacity meanwhile, the longest first.
  public let beside: [ShortageCause]
}

/// A self-driven unit that runs at the share that a bus can give: where it is cut back, nothing is unserved there.
struct Follower: Sendable {
  /// Number of the unit.
  let unit: Int
  /// Number of the bus.
  let bus: Int
  /// 1 while it is cut back.
  let curtailed: Slot
  /// Numbers of its meters: what it does not make, and how long it is cut back.
  let meters: (lost: Int, time: Int)

  /// The followers of a park that meter what they lose, in the order of its units.
  static func all(of park: Park) -> [Follower] {
    park.structures.enumerated().compactMap { unit, structure in
      func meter(_ key: String) -> Int? { structure.meters.firstIndex { $0.key == key } }
      guard structure.isSelfDriven, let port = structure.follows, let bus = structure.ports[port].bus,
        let lost = meter("lost_production"), let time = meter("curtailed")
      else { return nil }
      return Follower(
        unit: unit, bus: bus, curtailed: structure.meters[time].slot, meters: (lost, time))
    }
  }
}

/// Counts of short steps by bus or follower, lane and what bound; few of them, since what binds hardly ever changes.
struct ShortageCounts: Sendable {
  private struct Entry {
    var margin: StepView.Margin
    var behind: StepView.Margin?
    var steps: Int
  }
  /// By bus, then follower, and lane.
  private var entries: [[Entry]]
  /// The same of what kept other suppliers from their capacity: they may hold in the same steps.
  private var others: [[Entry]]
  private let lanes: Int

  init(_ layout: TotalsLayout, lanes: Int) {
    self.lanes = lanes
    entries = [[Entry]](repeating: [], count: (layout.busCount + layout.followers.count) * lanes)
    others = entries
  }

  /// Counts a step in which some bus is short in some lane.
  mutating func count(_ view: StepView, _ layout: TotalsLayout) {
    for bus in 0..<layout.busCount {
      let unserved = view.memory.numbers[layout.unserved[bus].place]
      for lane in 0..<lanes where unserved[lane] > layout.unserved[bus].threshold {
        add(view, view.chain(bus: bus, lane: lane), lane, to: bus * lanes + lane)
      }
    }
  }

  /// Counts a step in which some follower is cut back in some lane.
  mutating func countFollowers(_ view: StepView, _ layout: TotalsLayout) {
    for (number, follower) in layout.followers.enumerated() {
      let curtailed = view.memory[follower.curtailed]
      for lane in 0..<lanes where curtailed[lane] > 0 {
        let chain = view.chain(bus: follower.bus, lane: lane)
        add(view, chain, lane, to: (layout.busCount + number) * lanes + lane)
      }
    }
  }

  private mutating func add(_ view: StepView, _ chain: [StepView.Link], _ lane: Int, to place: Int) {
    guard let margin = chain.first?.margin else { return }
    let behind = chain.dropFirst().last { $0.margin.unit != nil && $0.margin.bound != .idle }?.margin
    Self.count(margin, behind, in: &entries[place])
    for other in view.beside(chain, lane: lane) { Self.count(other, nil, in: &others[place]) }
  }

  private static func count(
    _ margin: StepView.Margin, _ behind: StepView.Margin?, in entries: inout [Entry]
  ) {
    if let known = entries.firstIndex(where: { $0.margin == margin && $0.behind == behind }) {
      entries[known].steps += 1
    } else {
      entries.append(Entry(margin: margin, behind: behind, steps: 1))
    }
  }

  /// What bound, the longest first.
  ///
  /// - Parameter place: number of a bus, or of a follower behind all buses.
  func causes(_ place: Int, lane: Int, stepSeconds: Double) -> [ShortageCause] {
    Self.causes(entries[place * lanes + lane], stepSeconds)
  }

  /// What kept other suppliers from their capacity meanwhile, the longest first.
  ///
  /// - Parameter place: number of a bus, or of a follower behind all buses.
  func beside(_ place: Int, lane: Int, stepSeconds: Double) -> [ShortageCause] {
    Self.causes(others[place * lanes + lane], stepSeconds)
  }

  private static func causes(_ entries: [Entry], _ stepSeconds: Double) -> [ShortageCause] {
    entries.sorted { $0.steps > $1.steps }.map {
      ShortageCause(
        unit: $0.margin.unit, bound: $0.margin.bound, inlet: $0.margin.inlet,
        behind: $0.behind, seconds: Double($0.steps) * stepSeconds)
    }
  }
}
