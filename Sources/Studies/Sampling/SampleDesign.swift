/// How the points of a sweep are chosen, in the unit cube of its axes.
///
/// Every design is a pure function of its parameters: the same design gives the same points on every platform, and
/// any point can be made without the others.
public enum SampleDesign: Sendable, Hashable {
  /// Every combination of levels, one entry an axis; the first axis changes slowest.
  case grid([GridLevels])

  /// A list whose rows set all axes at once; row k is (k + ½) / `rows` on every axis.
  case list(rows: Int)

  /// Strata of equal width, each met once on every axis.
  case latinHypercube(samples: Int, seed: UInt64)

  /// The Sobol' sequence with Joe and Kuo's direction numbers, from point `skip` on.
  ///
  /// Without `scramble` it is the published sequence, which begins with the origin; with a seed it is scrambled
  /// (see `SobolSequence`).
  case sobol(samples: Int, skip: Int = 0, scramble: UInt64? = nil)

  /// Saltelli's design for Sobol' indices over the Sobol' sequence, in the layout and number of SALib: `samples`
  /// × (2D + 2) points with `secondOrder`, `samples` × (D + 2) without.
  ///
  /// `skip` nil leaves out what SALib's `saltelli.sample` does: the least power of two not less than `samples`, and
  /// at least 16; with `scramble` nothing.
  case saltelli(samples: Int, secondOrder: Bool, skip: Int? = nil, scramble: UInt64? = nil)

  /// Trajectories for elementary effects over an even number of levels, D + 1 points each.
  case morris(trajectories: Int, levels: Int, seed: UInt64)

  /// How many points there are for so many axes; none of them is made.
  public func count(axes: Int) throws(InvalidDesign) -> Int {
    let problems = problems(axes: axes)
    guard problems.isEmpty, let count = factors(axes: axes).product else {
      throw InvalidDesign(problems: problems)
    }
    return count
  }

  /// The points for so many axes.
  public func points(axes: Int) throws(InvalidDesign) -> SamplePoints {
    let count = try count(axes: axes)
    return switch self {
    case .grid(let levels): SamplePoints(Grid(levels, count: count))
    case .list(let rows): SamplePoints(Rows(axes: axes, count: rows))
    case .latinHypercube(let samples, let seed):
      SamplePoints(LatinHypercube(axes: axes, count: samples, seed: seed))
    case .sobol(let samples, let skip, let seed):
      SamplePoints(SobolSequence(axes: axes, count: samples, skip: skip, scramble: seed))
    case .saltelli(let samples, let secondOrder, _, let seed):
      SamplePoints(
        SaltelliPoints(
          axes: axes, samples: samples, secondOrder: secondOrder, skip: skip, scramble: seed))
    case .morris(let trajectories, let levels, let seed):
      SamplePoints(MorrisTrajectories(axes: axes, trajectories: trajectories, levels: levels, seed: seed))
    }
  }

  /// How many points of the Sobol' sequence are left out.
  var skip: Int {
    switch self {
    case .sobol(_, let skip, _): skip
    case .saltelli(let samples, _, let skip, let seed):
      skip ?? (seed == nil ? SaltelliPoints.skip(samples: samples) : 0)
    default: 0
    }
  }

  /// The numbers whose product is the number of points.
  func factors(axes: Int) -> [Int] {
    switch self {
    case .grid(let levels): levels.map(\.count)
    case .list(let rows): [rows]
    case .latinHypercube(let samples, _), .sobol(let samples, _, _): [samples]
    case .saltelli(let samples, let secondOrder, _, _):
      [samples, SaltelliLayout(axes: axes, secondOrder: secondOrder).blockSize]
    case .morris(let trajectories, _, _): [trajectories, axes + 1]
    }
  }
}

extension [Int] {
  /// The product, or nil where an `Int` does not hold it.
  var product: Int? {
    var product = 1
    for factor in self {
      let (next, overflows) = product.multipliedReportingOverflow(by: factor)
      guard !overflows else { return nil }
      product = next
    }
    return product
  }
}
