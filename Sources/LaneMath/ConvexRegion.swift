/// A convex region of pairs (x, y): a polygon with corners of its own in every lane.
public struct ConvexRegion: Sendable {
  /// A pair (x, y).
  public typealias Corner = SIMD2<Double>

  /// The lowest y by x.
  public let lower: PiecewiseLinear
  /// The highest y by x.
  public let upper: PiecewiseLinear
  /// The lowest y of all.
  public let lowest: Lanes
  /// The highest y of all.
  public let highest: Lanes

  /// The lowest x.
  public var start: Lanes { lower.start }
  /// The highest x.
  public var end: Lanes { lower.end }

  /// The region within some corners, one list for all lanes or one a lane; nil where one of them has a ``Flaw``.
  public init?(_ lanes: [[Corner]]) {
    guard lanes.allSatisfy({ Self.flaw(of: $0) == nil }),
      let lower = PiecewiseLinear(lanes.map { Self.edge(of: $0, sign: 1) }),
      let upper = PiecewiseLinear(lanes.map { Self.edge(of: $0, sign: -1) })
    else { return nil }
    self.lower = lower
    self.upper = upper
    var (lowest, highest) = (Lanes.zero, Lanes.zero)
    for lane in 0..<laneCount {
      let ys = lanes[lane < lanes.count ? lane : 0].map(\.y)
      lowest[lane] = ys.min() ?? 0
      highest[lane] = ys.max() ?? 0
    }
    self.lowest = lowest
    self.highest = highest
  }

  /// The lower edge from left to right, with sign -1 the upper one: Andrew's monotone chain (Information Processing
  /// Letters 9, 1979, page 216).
  static func edge(of corners: [Corner], sign: Double) -> [Corner] {
    var chain: [Corner] = []
    for corner in corners.map({ Corner($0.x, sign * $0.y) }).sorted(by: { ($0.x, $0.y) < ($1.x, $1.y) }) {
      if chain.last?.x == corner.x { continue }
      while chain.count > 1, cross(chain[chain.count - 2], chain[chain.count - 1], corner) <= 0 {
        chain.removeLast()
      }
      chain.append(corner)
    }
    return chain.map { Corner($0.x, sign * $0.y) }
  }

  /// Above zero where the way from `a` over `b` to `c` turns left.
  private static func cross(_ a: Corner, _ b: Corner, _ c: Corner) -> Double {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
  }
}

extension ConvexRegion {
  /// Why corners enclose no convex region.
  public enum Flaw: Hashable, Sendable {
    /// A number that is infinite or none: the corner's place.
    case notFinite(Int)
    /// Fewer than three corners that differ, or all on one line.
    case noArea
    /// A corner within the polygon of the others.
    case dent(Int)
    /// Corners of a convex polygon, but not in the order in which they lie round it: their places in that order, from the
    /// first.
    case disorder([Int])
  }

  /// What is wrong with corners; nil where nothing is.
  ///
  /// They may go round either way, and repeat themselves one after the other; what rounding makes of a straight edge is
  /// no dent.
  public static func flaw(of corners: [Corner]) -> Flaw? {
    if let place = corners.firstIndex(where: { !$0.x.isFinite || !$0.y.isFinite }) {
      return .notFinite(place)
    }
    let (xs, ys) = (corners.map(\.x), corners.map(\.y))
    guard let left = xs.min(), let right = xs.max(), let bottom = ys.min(), let top = ys.max(), left < right,
      bottom < top,
      let lower = PiecewiseLinear([edge(of: corners, sign: 1)]),
      let upper = PiecewiseLinear([edge(of: corners, sign: -1)])
    else { return .noArea }
    func height(_ x: Double) -> (Double, Double) { (lower(Lanes(all: x))[0], upper(Lanes(all: x))[0]) }
    let slack = 1e-9 * (top - bottom)
    let widths = xs.map { height($0).1 - height($0).0 }
    guard (widths.max() ?? 0) > slack else { return .noArea }
    for (place, corner) in corners.enumerated() where corner.x > left && corner.x < right {
      let (low, high) = height(corner.x)
      if corner.y > low + slack, corner.y < high - slack { return .dent(place) }
    }
    return disorder(of: corners)
  }

  /// Round a convex polygon the angles at which its corners are seen from within rise, or fall, but for one step.
  private static func disorder(of corners: [Corner]) -> Flaw? {
    var places: [Int] = []
    for place in corners.indices
    where corners[place] != corners[place == 0 ? corners.count - 1 : place - 1] { places.append(place) }
    let distinct = Set(places.map { corners[$0] })
    let centre = distinct.sorted { ($0.x, $0.y) < ($1.x, $1.y) }.reduce(.zero, +) / Double(distinct.count)
    let widest = corners.map { abs($0.x - centre.x) }.max() ?? 1
    let highest = corners.map { abs($0.y - centre.y) }.max() ?? 1
    let angles = corners.map { angle(($0.x - centre.x) / widest, ($0.y - centre.y) / highest) }
    let falls = places.indices.count { angles[places[$0]] >= angles[places[($0 + 1) % places.count]] }
    let rises = places.indices.count { angles[places[$0]] <= angles[places[($0 + 1) % places.count]] }
    if falls == 1 || rises == 1 { return nil }
    var first: [Corner: Int] = [:]
    for place in places where first[corners[place]] == nil { first[corners[place]] = place }
    let round = first.values.sorted { angles[$0] < angles[$1] }
    let start = round.firstIndex(of: round.min() ?? 0) ?? 0
    return .disorder(Array(round[start...] + round[..<start]))
  }

  /// A number that rises with the angle of a direction, from 0 to 4 in a turn.
  private static func angle(_ x: Double, _ y: Double) -> Double {
    let share = y / (abs(x) + abs(y))
    return x < 0 ? 2 - share : y < 0 ? 4 + share : share
  }
}

extension PiecewiseLinear {
  /// A curve through knots, one list for all lanes or one a lane, which may differ in length.
  ///
  /// Nil under the same conditions as for knots by lanes.
  public convenience init?(_ lanes: [[SIMD2<Double>]], ends: Ends = .clamped) {
    guard let first = lanes.first, lanes.allSatisfy({ !$0.isEmpty }) else { return nil }
    let count = lanes.reduce(2) { Swift.max($0, $1.count) }
    var x = [Lanes](repeating: .zero, count: count)
    var y = x
    for lane in 0..<laneCount {
      let knots = lane < lanes.count ? lanes[lane] : first
      for place in 0..<count {
        let knot = knots[Swift.min(place, knots.count - 1)]
        x[place][lane] = knot.x
        y[place][lane] = knot.y
      }
    }
    self.init(x: x, y: y, ends: ends)
  }
}
