public import CLanes

/// A number of the kernel: eight scenarios in lockstep, one lane a scenario.
public typealias Lanes = SIMD8<Double>

/// A truth per lane.
public typealias LaneMask = SIMDMask<SIMD8<Int64>>

/// The number of scenarios that one ``Lanes`` holds.
public let laneCount = 8

/// Per lane `a` where the mask is true, else `b`.
@inlinable @inline(__always) public func select(_ mask: LaneMask, _ a: Lanes, _ b: Lanes) -> Lanes {
  pt_select(mask.bits, a, b)
}

/// The smaller of two numbers per lane; `a` where they are equal.
@inlinable @inline(__always) public func min(_ a: Lanes, _ b: Lanes) -> Lanes { pt_min(a, b) }

/// The larger of two numbers per lane; `a` where they are equal.
@inlinable @inline(__always) public func max(_ a: Lanes, _ b: Lanes) -> Lanes { pt_max(a, b) }

/// The absolute value per lane: the number without its sign bit.
@inlinable @inline(__always) public func magnitude(_ a: Lanes) -> Lanes {
  pt_magnitude(a)
}

/// `a` held between `low` and `high` per lane.
@inlinable @inline(__always) public func clamp(_ a: Lanes, _ low: Lanes, _ high: Lanes) -> Lanes {
  min(max(a, low), high)
}

/// `a / b` per lane, and `fallback` where `b` is not above zero.
@inlinable @inline(__always) public func ratio(_ a: Lanes, _ b: Lanes, else fallback: Lanes = .zero) -> Lanes
{
  let positive = b .> 0
  return select(positive, a / select(positive, b, Lanes(repeating: 1)), fallback)
}

extension SIMD8 where Scalar == Double {
  /// The same number in every lane.
  @inlinable @inline(__always) public init(all value: Double) { self = pt_repeat(value) }
}
