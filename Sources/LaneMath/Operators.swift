public import CLanes

// The operators of lanes by the compiler's own vectors: see lanes.h. They are chosen before those of the standard library
// because they belong to this very type.

extension SIMD8 where Scalar == Double {
  /// The sum per lane.
  @inlinable @inline(__always) public static func + (a: Self, b: Self) -> Self { pt_add(a, b) }
  /// The difference per lane.
  @inlinable @inline(__always) public static func - (a: Self, b: Self) -> Self { pt_subtract(a, b) }
  /// The product per lane.
  @inlinable @inline(__always) public static func * (a: Self, b: Self) -> Self { pt_multiply(a, b) }
  /// The quotient per lane.
  @inlinable @inline(__always) public static func / (a: Self, b: Self) -> Self { pt_divide(a, b) }
  /// The number with the other sign per lane.
  @inlinable @inline(__always) public static prefix func - (a: Self) -> Self { pt_negate(a) }

  /// The sum with the same number in every lane.
  @inlinable @inline(__always) public static func + (a: Self, b: Double) -> Self { pt_add(a, pt_repeat(b)) }
  /// The difference to the same number in every lane.
  @inlinable @inline(__always) public static func - (a: Self, b: Double) -> Self {
    pt_subtract(a, pt_repeat(b))
  }
  /// The product with the same number in every lane.
  @inlinable @inline(__always) public static func * (a: Self, b: Double) -> Self {
    pt_multiply(a, pt_repeat(b))
  }
  /// The quotient by the same number in every lane.
  @inlinable @inline(__always) public static func / (a: Self, b: Double) -> Self {
    pt_divide(a, pt_repeat(b))
  }
  /// The sum with the same number in every lane.
  @inlinable @inline(__always) public static func + (a: Double, b: Self) -> Self { pt_add(pt_repeat(a), b) }
  /// The difference of the same number in every lane.
  @inlinable @inline(__always) public static func - (a: Double, b: Self) -> Self {
    pt_subtract(pt_repeat(a), b)
  }
  /// The product with the same number in every lane.
  @inlinable @inline(__always) public static func * (a: Double, b: Self) -> Self {
    pt_multiply(pt_repeat(a), b)
  }
  /// The quotient of the same number in every lane.
  @inlinable @inline(__always) public static func / (a: Double, b: Self) -> Self {
    pt_divide(pt_repeat(a), b)
  }

  /// Adds per lane.
  @inlinable @inline(__always) public static func += (a: inout Self, b: Self) { a = pt_add(a, b) }
  /// Subtracts per lane.
  @inlinable @inline(__always) public static func -= (a: inout Self, b: Self) { a = pt_subtract(a, b) }
  /// Multiplies per lane.
  @inlinable @inline(__always) public static func *= (a: inout Self, b: Self) { a = pt_multiply(a, b) }
  /// Divides per lane.
  @inlinable @inline(__always) public static func /= (a: inout Self, b: Self) { a = pt_divide(a, b) }
  /// Adds the same number in every lane.
  @inlinable @inline(__always) public static func += (a: inout Self, b: Double) {
    a = pt_add(a, pt_repeat(b))
  }
  /// Subtracts the same number in every lane.
  @inlinable @inline(__always) public static func -= (a: inout Self, b: Double) {
    a = pt_subtract(a, pt_repeat(b))
  }
  /// Multiplies by the same number in every lane.
  @inlinable @inline(__always) public static func *= (a: inout Self, b: Double) {
    a = pt_multiply(a, pt_repeat(b))
  }
  /// Divides by the same number in every lane.
  @inlinable @inline(__always) public static func /= (a: inout Self, b: Double) {
    a = pt_divide(a, pt_repeat(b))
  }
}

extension SIMD8 where Scalar == Double {
  /// Whether `a` is below `b`, per lane.
  @inlinable @inline(__always) public static func .< (a: Self, b: Self) -> LaneMask { mask(pt_less(a, b)) }
  /// Whether `a` is at or below `b`, per lane.
  @inlinable @inline(__always) public static func .<= (a: Self, b: Self) -> LaneMask {
    mask(pt_less_or_equal(a, b))
  }
  /// Whether `a` is above `b`, per lane.
  @inlinable @inline(__always) public static func .> (a: Self, b: Self) -> LaneMask { mask(pt_less(b, a)) }
  /// Whether `a` is at or above `b`, per lane.
  @inlinable @inline(__always) public static func .>= (a: Self, b: Self) -> LaneMask {
    mask(pt_less_or_equal(b, a))
  }
  /// Whether `a` is `b`, per lane.
  @inlinable @inline(__always) public static func .== (a: Self, b: Self) -> LaneMask { mask(pt_equal(a, b)) }
  /// Whether `a` is not `b`, per lane; true where either is not a number.
  @inlinable @inline(__always) public static func .!= (a: Self, b: Self) -> LaneMask {
    mask(pt_not_equal(a, b))
  }

  /// Whether a lane is below a number.
  @inlinable @inline(__always) public static func .< (a: Self, b: Double) -> LaneMask { a .< pt_repeat(b) }
  /// Whether a lane is at or below a number.
  @inlinable @inline(__always) public static func .<= (a: Self, b: Double) -> LaneMask { a .<= pt_repeat(b) }
  /// Whether a lane is above a number.
  @inlinable @inline(__always) public static func .> (a: Self, b: Double) -> LaneMask { a .> pt_repeat(b) }
  /// Whether a lane is at or above a number.
  @inlinable @inline(__always) public static func .>= (a: Self, b: Double) -> LaneMask { a .>= pt_repeat(b) }
  /// Whether a lane is a number.
  @inlinable @inline(__always) public static func .== (a: Self, b: Double) -> LaneMask { a .== pt_repeat(b) }
  /// Whether a lane is not a number.
  @inlinable @inline(__always) public static func .!= (a: Self, b: Double) -> LaneMask { a .!= pt_repeat(b) }

  @inlinable @inline(__always) static func mask(_ bits: SIMD8<Int64>) -> LaneMask {
    unsafeBitCast(bits, to: LaneMask.self)
  }
}

extension SIMDMask where Storage == SIMD8<Int64> {
  /// Whether both are true, per lane.
  @inlinable @inline(__always) public static func .& (a: Self, b: Self) -> Self {
    unsafeBitCast(pt_and(a.bits, b.bits), to: Self.self)
  }
  /// Whether either is true, per lane.
  @inlinable @inline(__always) public static func .| (a: Self, b: Self) -> Self {
    unsafeBitCast(pt_or(a.bits, b.bits), to: Self.self)
  }
  /// Whether it is false, per lane.
  @inlinable @inline(__always) public static prefix func .! (a: Self) -> Self {
    unsafeBitCast(pt_not(a.bits), to: Self.self)
  }

  /// All bits where it is true, none where it is false.
  @inlinable @inline(__always) var bits: SIMD8<Int64> { unsafeBitCast(self, to: SIMD8<Int64>.self) }
}

/// Whether any lane is true.
@inlinable @inline(__always) public func any(_ mask: LaneMask) -> Bool { pt_any(mask.bits) }

/// Whether every lane is true.
@inlinable @inline(__always) public func all(_ mask: LaneMask) -> Bool { pt_all(mask.bits) }
