/// A polynomial on 0...1, and all its roots there.
///
/// The roots are isolated in the Bernstein basis, whose coefficients change sign at least as often as there are roots
/// (Descartes' rule), by halving the interval: J. M. Lane and R. F. Riesenfeld, *Bounds on a polynomial*, BIT 21,
/// 112–117 (1981).
struct UnitPolynomial {
  private let coefficients: [Double]

  /// The polynomial of coefficients from the constant upwards.
  init(_ coefficients: some Sequence<Double>) { self.coefficients = Array(coefficients) }

  /// Whether 1 is a root to the rounding of the sum.
  var vanishesAtOne: Bool { isZero(at: 1) }

  /// The roots above 0 and below 1, ascending; a multiple root once, and so are roots nearer than 10⁻⁷.
  ///
  /// About a double root the rounding of the sum makes signs of its own within the square root of the precision.
  var rootsInside: [Double] {
    var found: [Double] = []
    isolate(bernstein, 0, 1, into: &found)
    let nearest = 1e-7
    var roots: [Double] = []
    for root in found where !(vanishesAtOne && root > 1 - nearest) {
      if root - (roots.last ?? -1) > nearest { roots.append(root) }
    }
    return roots
  }

  private var bernstein: [Double] {
    let degree = coefficients.count - 1
    return (0...degree).map { index in
      var ratio = 1.0
      return (0...index).map { power in
        defer { ratio *= Double(index - power) / Double(max(degree - power, 1)) }
        return ratio * coefficients[power]
      }.compensatedSum()
    }
  }

  private func isolate(_ control: [Double], _ low: Double, _ high: Double, into roots: inout [Double]) {
    let signs = control.filter { $0 != 0 }.map { $0 > 0 }
    let changes = zip(signs, signs.dropFirst()).count { $0 != $1 }
    guard changes > 0, let rises = signs.first.map({ !$0 }) else { return }
    if changes == 1 {
      roots.append(bisect(low, high, rises: rises))
      return
    }
    let middle = (low + high) / 2
    guard high - low > 1e-9 else {
      if isZero(at: middle) { roots.append(middle) }
      return
    }
    let (left, right) = halves(control)
    isolate(left, low, middle, into: &roots)
    if left[left.count - 1] == 0 { roots.append(middle) }
    isolate(right, middle, high, into: &roots)
  }

  /// De Casteljau's construction in the middle.
  private func halves(_ control: [Double]) -> (left: [Double], right: [Double]) {
    var row = control
    var left = [row[0]]
    var right = [row[row.count - 1]]
    while row.count > 1 {
      row = zip(row, row.dropFirst()).map { ($0 + $1) / 2 }
      left.append(row[0])
      right.append(row[row.count - 1])
    }
    return (left, right.reversed())
  }

  private func bisect(_ low: Double, _ high: Double, rises: Bool) -> Double {
    var (low, high) = (low, high)
    while true {
      let middle = (low + high) / 2
      guard middle > low, middle < high else { return middle }
      let value = value(at: middle)
      if value == 0 { return middle }
      if (value > 0) == rises { high = middle } else { low = middle }
    }
  }

  private func value(at x: Double) -> Double { coefficients.reversed().reduce(0) { $0 * x + $1 } }

  private func isZero(at x: Double) -> Bool {
    let size = coefficients.reversed().reduce(0) { $0 * x + abs($1) }
    return abs(value(at: x)) <= 1e-14 * size
  }
}
