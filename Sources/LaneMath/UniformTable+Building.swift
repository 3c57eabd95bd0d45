extension UniformTable {
  /// What a lane's table is made of.
  public struct Curve {
    /// The range of the table.
    public var range: ClosedRange<Double>

    /// Where within the range the grid must be broken, since the function bends there.
    public var breaks: [Double]

    /// The function.
    public var value: (Double) -> Double

    /// The function's derivative; nil takes it from differences.
    public var slope: ((Double) -> Double)?

    /// A curve over a range, broken where it bends.
    public init(
      range: ClosedRange<Double>, breaks: [Double] = [], value: @escaping (Double) -> Double,
      slope: ((Double) -> Double)? = nil
    ) {
      self.range = range
      self.breaks = breaks
      self.value = value
      self.slope = slope
    }
  }

  /// A table of the same function in all lanes, with `cells` cells in each of its pieces.
  ///
  /// Nil where the range is empty, not finite, or has more breaks than ``mostPieces`` allow, or `cells` is not
  /// above zero.
  public init?(_ curve: Curve, cells: Int) { self.init([curve], owner: .zero, cells: cells) }

  /// A table whose lane `k` takes the curve `curves[owner[k]]`, nil where a curve cannot be used or is not there.
  public init?(_ curves: [Curve], owner: SIMD8<Int>, cells count: Int) {
    guard count > 0 else { return nil }
    let built = curves.compactMap { Built($0, cells: count) }
    guard built.count == curves.count, (0..<laneCount).allSatisfy({ curves.indices.contains(owner[$0]) })
    else {
      return nil
    }
    let most = built.map(\.pieces.count).max() ?? 1
    var first: [Int] = []
    var all: [SIMD4<Double>] = []
    for one in built {
      first.append(all.count)
      all += one.cells
    }
    cells = all
    piecesPerLane = most
    pieces = []
    breaks = Array(repeating: Lanes(all: .infinity), count: most - 1)
    start = .zero
    end = .zero
    largestRelativeError = .zero
    for lane in 0..<laneCount {
      let one = built[owner[lane]]
      start[lane] = one.range.lowerBound
      end[lane] = one.range.upperBound
      largestRelativeError[lane] = one.largestRelativeError
      for k in 0..<most {
        var piece = one.pieces[min(k, one.pieces.count - 1)]
        piece.firstCell += first[owner[lane]]
        pieces.append(piece)
        if k > 0, k < one.pieces.count { breaks[k - 1][lane] = piece.start }
      }
    }
  }

  /// The pieces and cells of one curve.
  private struct Built {
    var range: ClosedRange<Double>
    var pieces: [Piece] = []
    var cells: [SIMD4<Double>] = []
    var largestRelativeError = 0.0

    init?(_ curve: Curve, cells count: Int) {
      range = curve.range
      let low = range.lowerBound
      let high = range.upperBound
      let inner = Set(curve.breaks.filter { $0 > low && $0 < high }).sorted()
      let limits = [low] + inner + [high]
      guard low.isFinite, high.isFinite, low < high, limits.count - 1 <= UniformTable.mostPieces else {
        return nil
      }
      for (from, to) in zip(limits, limits.dropFirst()) { append(curve, from, to, count) }
      measure(curve, count)
    }

    private mutating func append(_ curve: Curve, _ from: Double, _ to: Double, _ count: Int) {
      let width = (to - from) / Double(count)
      let grid = (0...count).map { $0 == count ? to : from + Double($0) * width }
      let values = grid.map(curve.value)
      let slopes = grid.map {
        curve.slope?($0) ?? Self.slope(of: curve.value, at: $0, within: from...to, step: width)
      }
      pieces.append(
        Piece(start: from, inverseWidth: 1 / width, firstCell: cells.count, lastCell: Double(count - 1)))
      for k in 0..<count {
        let rise = values[k + 1] - values[k]
        let a = slopes[k] * width
        let b = slopes[k + 1] * width
        cells.append(SIMD4(values[k], a, 3 * rise - 2 * a - b, a + b - 2 * rise))
      }
    }

    /// A difference quotient of fourth order that never leaves the piece.
    private static func slope(
      of function: (Double) -> Double, at x: Double, within range: ClosedRange<Double>, step width: Double
    ) -> Double {
      let h = Swift.min(width / 4, (range.upperBound - range.lowerBound) / 16)
      if x - 2 * h < range.lowerBound { return oneSided(function, x, h) }
      if x + 2 * h > range.upperBound { return oneSided(function, x, -h) }
      return (8 * (function(x + h) - function(x - h)) - (function(x + 2 * h) - function(x - 2 * h)))
        / (12 * h)
    }

    private static func oneSided(_ f: (Double) -> Double, _ x: Double, _ h: Double) -> Double {
      let far = 16 * f(x + 3 * h) - 3 * f(x + 4 * h)
      return (-25 * f(x) + 48 * f(x + h) - 36 * f(x + 2 * h) + far) / (12 * h)
    }

    /// Compares the cells with the function at the quarters of every cell.
    private mutating func measure(_ curve: Curve, _ count: Int) {
      var error = 0.0
      var size = 0.0
      for piece in pieces {
        for k in 0..<count {
          let c = cells[piece.firstCell + k]
          for share in [0.25, 0.5, 0.75] {
            let exact = curve.value(piece.start + (Double(k) + share) / piece.inverseWidth)
            error = Swift.max(error, abs(((c.w * share + c.z) * share + c.y) * share + c.x - exact))
            size = Swift.max(size, abs(exact))
          }
        }
      }
      largestRelativeError = size > 0 ? error / size : error
    }
  }
}
