/// A curve of straight segments between knots, with knots of its own in every lane.
///
/// Beyond its first and last knot the curve is held at their values, or goes on along its end segments, by
/// choice. At a knot the value is exactly the knot's. All lanes have the same number of knots; a lane that needs
/// fewer repeats its last one. Evaluation has no branch on a value and touches no reference count.
public final class PiecewiseLinear: Sendable {
  /// What the curve does beyond its ends.
  public enum Ends: Sendable {
    /// The value of the nearest end knot.
    case clamped
    /// The straight line of the nearest segment.
    case extrapolated
  }

  /// A segment: where it starts and how steep it is.
  @usableFromInline struct Segment: Sendable {
    @usableFromInline let x: Lanes
    @usableFromInline let y: Lanes
    @usableFromInline let slope: Lanes
  }

  @usableFromInline let segments: [Segment]
  @usableFromInline let lowest: Lanes
  @usableFromInline let highest: Lanes

  /// The x of the first knot.
  public let start: Lanes

  /// The x of the last knot.
  public let end: Lanes

  /// A curve through knots, nil unless there are as many `y` as `x`, at least two of them, and no lane's `x`
  /// falls or is not a number.
  ///
  /// A lane may repeat an `x`: with the same `y` that pads it, with another `y` it makes a step, whose upper
  /// value holds at the step itself.
  public init?(x: [Lanes], y: [Lanes], ends: Ends = .clamped) {
    guard x.count == y.count, x.count >= 2 else { return nil }
    for (left, right) in zip(x, x.dropFirst()) where !all(left .<= right) { return nil }
    var segments: [Segment] = []
    for k in 0..<(x.count - 1) {
      let width = x[k + 1] - x[k]
      // Where a lane is padded the last real slope goes on, so that its end extrapolates as it should.
      let before = segments.last?.slope ?? .zero
      segments.append(Segment(x: x[k], y: y[k], slope: ratio(y[k + 1] - y[k], width, else: before)))
    }
    let last = x.count - 1
    segments.append(Segment(x: x[last], y: y[last], slope: segments[last - 1].slope))
    self.segments = segments
    start = x[0]
    end = x[last]
    let unbounded = Lanes(all: .infinity)
    lowest = ends == .clamped ? start : -unbounded
    highest = ends == .clamped ? end : unbounded
  }

  /// A curve that is the same in all lanes, nil under the same conditions.
  public convenience init?(x: [Double], y: [Double], ends: Ends = .clamped) {
    self.init(x: x.map(Lanes.init(all:)), y: y.map(Lanes.init(all:)), ends: ends)
  }

  /// The knots from left to right.
  public var knots: [(x: Lanes, y: Lanes)] { segments.map { ($0.x, $0.y) } }

  /// The value at `x` per lane.
  @inlinable public func callAsFunction(_ x: Lanes) -> Lanes {
    let held = clamp(x, lowest, highest)
    return segments.withUnsafeBufferPointer { segments in
      var value = segments[0].y + segments[0].slope * (held - segments[0].x)
      for k in 1..<segments.count {
        let segment = segments[k]
        value = select(held .>= segment.x, segment.y + segment.slope * (held - segment.x), value)
      }
      return value
    }
  }
}
