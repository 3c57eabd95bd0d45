/// A smooth function per lane as cubic pieces on a uniform grid, quick enough for the innermost loop.
///
/// Between grid points the table is the cubic Hermite interpolant of values and slopes: continuous with its first
/// derivative and exact for cubics; it need not be monotone where the function is nearly flat. Where a function has a kink
/// or a sudden bend the grid can be broken there, and each piece has a uniform grid of its own. Beyond its ends a
/// table is held at its end values. Lanes that share a function share its memory.
public struct UniformTable: Sendable {
  /// The most pieces that the breaks of one lane may make.
  public static let mostPieces = 6

  /// One smooth piece of one lane: cells of equal width from `start` on.
  @usableFromInline struct Piece: Sendable {
    @usableFromInline var start: Double
    @usableFromInline var inverseWidth: Double
    @usableFromInline var firstCell: Int
    @usableFromInline var lastCell: Double
  }

  /// The starts of every lane's pieces but the first, infinite where a lane has fewer.
  @usableFromInline var breaks: [Lanes]

  /// The pieces of lane after lane, `piecesPerLane` each.
  @usableFromInline var pieces: [Piece]
  @usableFromInline var piecesPerLane: Int

  /// Four coefficients of every cell, of rising power of the share of the cell that is passed.
  @usableFromInline var cells: [SIMD4<Double>]

  /// The lower end of every lane's range.
  public internal(set) var start: Lanes

  /// The upper end of every lane's range.
  public internal(set) var end: Lanes

  /// The largest error found on a grid four times as fine, relative to the largest magnitude of the function.
  public internal(set) var largestRelativeError: Lanes

  /// The value at `x` per lane, held at the ends of the lane's range.
  @inlinable public func callAsFunction(_ x: Lanes) -> Lanes {
    let held = clamp(x, start, end)
    var piece = SIMD8<Int64>.zero
    for limit in breaks { piece = piece &+ SIMD8<Int64>.zero.replacing(with: 1, where: held .>= limit) }
    var result = Lanes.zero
    cells.withUnsafeBufferPointer { cells in
      pieces.withUnsafeBufferPointer { pieces in
        for lane in 0..<laneCount {
          let own = pieces[lane &* piecesPerLane &+ Int(truncatingIfNeeded: piece[lane])]
          let position = (held[lane] - own.start) * own.inverseWidth
          // A NaN must not become an index: `Swift.max` would let it through, this comparison does not.
          let cell = Int(position > 0 ? Swift.min(position, own.lastCell) : 0)
          let share = position - Double(cell)
          let c = cells[own.firstCell &+ cell]
          result[lane] = ((c.w * share + c.z) * share + c.y) * share + c.x
        }
      }
    }
    return result
  }
}
