/// How the outputs of Saltelli's design are laid out: blocks of one row of each of the matrices A, AB₁ … AB_D,
/// where asked for BA₁ … BA_D, and B; the order of SALib.
///
/// AB_j is A with column j from B, BA_j is B with column j from A: A. Saltelli, *Making best use of model evaluations
/// to compute sensitivity indices*, Comput. Phys. Commun. 145, 280–297 (2002).
struct SaltelliLayout: Sendable, Hashable {
  /// How many axes there are.
  let axes: Int
  /// Whether there are the matrices BA, from which second-order indices follow.
  let secondOrder: Bool

  /// How many points a block has.
  var blockSize: Int { secondOrder ? 2 * axes + 2 : axes + 2 }

  /// Where A's row is in a block.
  var a: Int { 0 }

  /// Where B's row is in a block.
  var b: Int { blockSize - 1 }

  /// Where the row of AB of an axis is in a block.
  func ab(_ axis: Int) -> Int { 1 + axis }

  /// Where the row of BA of an axis is in a block.
  func ba(_ axis: Int) -> Int { 1 + axes + axis }
}

/// The points of Saltelli's design.
struct SaltelliPoints: PointSource {
  private let layout: SaltelliLayout
  private let base: SobolSequence

  /// Blocks over points `skip` to `skip + samples` of the Sobol' sequence in twice as many dimensions as axes.
  init(axes: Int, samples: Int, secondOrder: Bool, skip: Int, scramble: UInt64?) {
    layout = SaltelliLayout(axes: axes, secondOrder: secondOrder)
    base = SobolSequence(axes: 2 * axes, count: samples, skip: skip, scramble: scramble)
  }

  var axes: Int { layout.axes }

  var count: Int { base.count * layout.blockSize }

  func margin(axis: Int) -> Double { base.margin(axis: axis) }

  func point(_ index: Int) -> [Double] {
    let (block, row) = index.quotientAndRemainder(dividingBy: layout.blockSize)
    let both = base.point(block)
    let a = both[..<axes]
    let b = both[axes...]
    switch row {
    case layout.a:
      return Array(a)
    case layout.b:
      return Array(b)
    default:
      let axis = (row - 1) % axes
      let crossed = row < layout.ba(0)
      var point = Array(crossed ? a : b)
      point[axis] = crossed ? both[axes + axis] : both[axis]
      return point
    }
  }

  /// The points of the sequence that SALib's `saltelli.sample` leaves out: the least power of two that is not less
  /// than the samples, and at least 16.
  static func skip(samples: Int) -> Int {
    guard samples > 16 else { return 16 }
    return 1 << (Int.bitWidth - (samples - 1).leadingZeroBitCount)
  }
}
