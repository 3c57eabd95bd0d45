/// What each block of Saltelli's design adds to the sums of which Sobol' indices are quotients.
struct SobolTerms {
  /// How many blocks there are.
  let blocks: Int
  private let axes: Int
  private let pairs: [(Int, Int)]
  /// Block by block: A + B, A² + B², then for each axis B (AB − A), for each axis (A − AB)² / 2, for each pair
  /// BA_j AB_k − A B.
  private let terms: [Double]
  private let width: Int
  private let variance: Double

  /// The terms of the complete blocks; nil where A and B do not vary.
  init?(_ outputs: [Double], _ complete: [Int], _ layout: SaltelliLayout, pairs: [(Int, Int)]) {
    let kept = complete.flatMap { outputs[($0 * layout.blockSize)..<(($0 + 1) * layout.blockSize)] }
    let mean = kept.mean()
    let deviation = kept.variance(freedom: 0).squareRoot()
    let scaled = kept.map { ($0 - mean) / deviation }

    let base = (0..<complete.count).flatMap { block in
      [scaled[block * layout.blockSize + layout.a], scaled[block * layout.blockSize + layout.b]]
    }
    variance = base.variance(freedom: 0)
    guard variance > .ulpOfOne else { return nil }

    var terms: [Double] = []
    terms.reserveCapacity(complete.count * (2 + 2 * layout.axes + pairs.count))
    for block in 0..<complete.count {
      let start = block * layout.blockSize
      let a = scaled[start + layout.a]
      let b = scaled[start + layout.b]
      let ab = scaled[(start + layout.ab(0))..<(start + layout.ab(layout.axes))]
      terms += [a + b, a * a + b * b]
      terms += ab.map { b * ($0 - a) }
      terms += ab.map { 0.5 * (a - $0) * (a - $0) }
      terms += pairs.map { j, k in
        scaled[start + layout.ba(j)] * scaled[start + layout.ab(k)] - a * b
      }
    }
    self.terms = terms
    self.pairs = pairs
    axes = layout.axes
    blocks = complete.count
    width = 2 + 2 * layout.axes + pairs.count
  }

  /// First order of each axis, total order of each axis, second order of each pair, of all blocks.
  var indices: [Double] {
    let means = (0..<width).map { term in
      stride(from: term, to: terms.count, by: width).lazy.map { terms[$0] }.compensatedSum() / Double(blocks)
    }
    return quotients(means, variance)
  }

  /// The same of drawn blocks, which may be drawn more than once.
  ///
  /// Where the drawn blocks do not vary all indices are 0, as in SALib.
  func indices(of draws: [Int]) -> [Double] {
    var times = [Double](repeating: 0, count: blocks)
    for block in draws { times[block] += 1 }
    var sums = [Double](repeating: 0, count: width)
    for (block, times) in times.enumerated() where times > 0 {
      let start = block * width
      for term in 0..<width { sums[term] += times * terms[start + term] }
    }
    let means = sums.map { $0 / Double(draws.count) }
    let variance = means[1] / 2 - means[0] * means[0] / 4
    return variance > .ulpOfOne ? quotients(means, variance) : Array(repeating: 0, count: width - 2)
  }

  private func quotients(_ means: [Double], _ variance: Double) -> [Double] {
    var indices = means.dropFirst(2).map { $0 / variance }
    for (number, pair) in pairs.enumerated() {
      indices[2 * axes + number] -= indices[pair.0] + indices[pair.1]
    }
    return indices
  }
}

/// The standard deviation of several numbers over many draws, one pass.
///
/// B. P. Welford, *Note on a method for calculating corrected sums of squares and products*, Technometrics 4,
/// 419–420 (1962).
struct RunningSpread {
  private var count = 0.0
  private var means: [Double]
  private var squares: [Double]

  init(count: Int) {
    means = Array(repeating: 0, count: count)
    squares = means
  }

  mutating func add(_ values: [Double]) {
    count += 1
    for index in means.indices {
      let distance = values[index] - means[index]
      means[index] += distance / count
      squares[index] += distance * (values[index] - means[index])
    }
  }

  /// The unbiased standard deviations.
  var deviations: [Double] { squares.map { ($0 / (count - 1)).squareRoot() } }
}
