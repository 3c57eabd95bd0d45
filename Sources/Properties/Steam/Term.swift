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
  init(_ terms: [Term], _ x: Double, _ y: Double) {
    for term in terms {
      let i = Double(term.i)
      let j = Double(term.j)
      let part = term.n * power(x, term.i) * power(y, term.j)
      value += part
      self.x += part * i
      xx += part * i * (i - 1)
      self.y += part * j
      yy += part * j * (j - 1)
      xy += part * i * j
    }
    self.x /= x
    xx /= x * x
    self.y /= y
    yy /= y * y
    xy /= x * y
  }
}

/// The value alone of a sum of terms.
func sum(_ terms: [Term], _ x: Double, _ y: Double) -> Double {
  terms.reduce(0) { $0 + $1.n * power(x, $1.i) * power(y, $1.j) }
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
