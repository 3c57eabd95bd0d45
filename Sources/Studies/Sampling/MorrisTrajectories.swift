import LaneMath

/// Random trajectories through a grid of levels, on which every axis moves once, by Δ = p / (2 (p − 1)).
///
/// M. D. Morris, *Factorial sampling plans for preliminary computational experiments*, Technometrics 33, 161–174
/// (1991), in the layout of SALib: `axes` + 1 points a trajectory, each differing from the one before on one axis.
/// The order of the axes, the direction of each and its start among the lower half of the levels are random.
struct MorrisTrajectories: PointSource {
  let axes: Int
  private let trajectories: Int
  private let levels: Int
  private let seed: UInt64

  init(axes: Int, trajectories: Int, levels: Int, seed: UInt64) {
    self.axes = axes
    self.trajectories = trajectories
    self.levels = levels
    self.seed = seed
  }

  var count: Int { trajectories * (axes + 1) }

  /// The step Δ of an axis in the unit cube.
  static func step(levels: Int) -> Double { Double(levels) / Double(2 * (levels - 1)) }

  func margin(axis: Int) -> Double { 0.5 / Double(levels) }

  func point(_ index: Int) -> [Double] {
    let (trajectory, row) = index.quotientAndRemainder(dividingBy: axes + 1)
    let random = CounterRandom(
      seed: seed, unit: CounterRandom.hash(of: "morris"), process: UInt32(trajectory))
    let draws = (0..<axes).map { random.bits(UInt32($0)) }
    let half = levels / 2

    var order = Array(0..<axes)
    for last in stride(from: axes - 1, to: 0, by: -1) {
      order.swapAt(last, draws[last][2].scaled(below: last + 1))
    }
    var point = [Double](repeating: 0, count: axes)
    for (turn, axis) in order.enumerated() {
      let rises = draws[axis][0] & 1 == 1
      let isUpper = rises == (turn < row)
      let level = draws[axis][1].scaled(below: half) + (isUpper ? half : 0)
      point[axis] = Double(level) / Double(levels - 1)
    }
    return point
  }
}
