import LaneMath

/// A Latin hypercube: on every axis each of `count` strata of equal width holds exactly one point.
///
/// M. D. McKay, R. J. Beckman and W. J. Conover, *A comparison of three methods for selecting values of input
/// variables*, Technometrics 21, 239–245 (1979). The place in the stratum is random.
struct LatinHypercube: PointSource {
  let axes: Int
  let count: Int
  private let places: [CounterRandom]
  private let strata: [IndexPermutation]

  init(axes: Int, count: Int, seed: UInt64) {
    self.axes = axes
    self.count = count
    places = (0..<axes).map {
      CounterRandom(
        seed: seed, unit: CounterRandom.hash(of: "latin-hypercube.place"), process: UInt32($0))
    }
    strata = (0..<axes).map {
      IndexPermutation(
        count: count,
        random: CounterRandom(
          seed: seed, unit: CounterRandom.hash(of: "latin-hypercube.stratum"), process: UInt32($0)))
    }
  }

  func margin(axis: Int) -> Double { 0.5 / Double(count) }

  func point(_ index: Int) -> [Double] {
    (0..<axes).map { axis in
      (Double(strata[axis][index]) + places[axis].uniform(UInt32(index))) / Double(count)
    }
  }
}
