/// One term `n · x^i · y^j` of a dimensionless equation of IAPWS-IF97.
struct Term: Sendable {
  let i: Int
  let j: Int
  let n: Double

  init(_ i: Int, _ j: Int, _ n: Double) {
    self.i = i
    self.j = j
    self.n = n
  }
}

/// The terms of one equation, with the range of their exponents.
struct TermTable: Sendable, ExpressibleByArrayLiteral {
  let terms: [Term]
  let i: ClosedRange<Int>
  let j: ClosedRange<Int>

  init(arrayLiteral elements: Term...) {
    terms = elements
    i = elements.reduce(0...0) { min($0.lowerBound, $1.i)...max($0.upperBound, $1.i) }
    j = elements.reduce(0...0) { min($0.lowerBound, $1.j)...max($0.upperBound, $1.j) }
  }

  /// Calls `body` with `n · x^i · y^j` of every term and its exponents.
  ///
  /// Every power that the terms need is multiplied up from the one before, several times quicker than a power for
  /// every term.
  func forEach(_ x: Double, _ y: Double, _ body: (_ part: Double, _ i: Double, _ j: Double) -> Void) {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: i.count + j.count) { powers in
      Self.fill(powers, from: 0, i, x)
      Self.fill(powers, from: i.count, j, y)
      let zeroI = -i.lowerBound
      let zeroJ = i.count - j.lowerBound
      for term in terms {
        let part = term.n * powers[zeroI + term.i] * powers[zeroJ + term.j]
        body(part, Double(term.i), Double(term.j))
      }
    }
  }

  private static func fill(
    _ powers: UnsafeMutableBufferPointer<Double>, from first: Int, _ exponents: ClosedRange<Int>,
    _ base: Double
  ) {
    let zero = first - exponents.lowerBound
    powers[zero] = 1
    for k in 0..<exponents.upperBound { powers[zero + k + 1] = powers[zero + k] * base }
    let inverse = exponents.lowerBound < 0 ? 1 / base : 1
    for k in 0..<(-exponents.lowerBound) { powers[zero - k - 1] = powers[zero - k] * inverse }
  }
}

/// The value of a sum of terms and its first and second derivatives with respect to `x` and `y`.
struct TermSum {
  var value = 0.0
  var x = 0.0
  var xx = 0.0
  var y = 0.0
  var yy = 0.0
  var xy = 0.0

  init() {}

  /// Adds every term at `x`, `y`, neither of which may be zero: derivatives come by division.
  init(_ table: TermTable, _ x: Double, _ y: Double) {
    var sum = TermSum()
    table.forEach(x, y) { part, i, j in
      sum.value += part
      sum.x += part * i
      sum.xx += part * i * (i - 1)
      sum.y += part * j
      sum.yy += part * j * (j - 1)
      sum.xy += part * i * j
    }
    self = sum
    self.x /= x
    xx /= x * x
    self.y /= y
    yy /= y * y
    xy /= x * y
  }
}

/// The value alone of a sum of terms.
func sum(_ table: TermTable, _ x: Double, _ y: Double) -> Double {
  var result = 0.0
  table.forEach(x, y) { part, _, _ in result += part }
  return result
}

/// `base` to a whole exponent by repeated squaring, much quicker than `pow` for these small exponents.
func power(_ base: Double, _ exponent: Int) -> Double {
  var result = 1.0
  var square = base
  var rest = exponent.magnitude
  while rest > 0 {
    if rest & 1 == 1 { result *= square }
    square *= square
    rest >>= 1
  }
  return exponent < 0 ? 1 / result : result
}
