#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

// Lane by lane over the scalar functions of the platform: a vector library may round a lane differently beside
// other neighbours, which would break that a lane equals the same scenario run alone. Only the exponential, which
// temperature laws ask for in every step, is worked out for all lanes at once, by the same operations in each.

/// The natural logarithm per lane.
public func log(_ x: Lanes) -> Lanes { eachLane(x) { log($0) } }

/// The decimal logarithm per lane.
public func log10(_ x: Lanes) -> Lanes { eachLane(x) { log10($0) } }

/// The hyperbolic tangent per lane.
public func tanh(_ x: Lanes) -> Lanes { eachLane(x) { tanh($0) } }

/// `base` raised to `exponent` per lane.
public func pow(_ base: Lanes, _ exponent: Lanes) -> Lanes {
  var result = Lanes.zero
  for lane in 0..<laneCount { result[lane] = pow(base[lane], exponent[lane]) }
  return result
}

/// `base` raised to the same exponent in every lane.
public func pow(_ base: Lanes, _ exponent: Double) -> Lanes { eachLane(base) { pow($0, exponent) } }

/// `a` raised to a whole power by repeated squaring; negative exponents give the reciprocal.
@inlinable public func pow(_ base: Lanes, whole exponent: Int) -> Lanes {
  var result = Lanes(repeating: 1)
  var square = base
  var rest = exponent.magnitude
  while rest > 0 {
    if rest & 1 == 1 { result *= square }
    square *= square
    rest >>= 1
  }
  return exponent < 0 ? 1 / result : result
}

/// A scalar function applied to every lane by itself.
@inlinable @inline(__always) public func eachLane(_ x: Lanes, _ function: (Double) -> Double) -> Lanes {
  var result = Lanes.zero
  for lane in 0..<laneCount { result[lane] = function(x[lane]) }
  return result
}

func logarithm(_ x: Double) -> Double { log(x) }

func cosine(_ x: Double) -> Double { cos(x) }
