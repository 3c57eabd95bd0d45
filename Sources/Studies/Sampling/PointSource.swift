import LaneMath

/// Makes the points of a design, each by itself.
protocol PointSource: Sendable {
  /// How many coordinates a point has.
  var axes: Int { get }
  /// How many points there are.
  var count: Int { get }
  /// Half the width of the outermost stratum of an axis.
  func margin(axis: Int) -> Double
  /// The point of an index in `0..<count`; coordinates are in 0...1.
  func point(_ index: Int) -> [Double]
}

extension CounterRandom {
  /// 64 random bits.
  func word(_ index: UInt32) -> UInt64 {
    let bits = bits(index)
    return UInt64(bits[0]) << 32 | UInt64(bits[1])
  }
}

extension UInt32 {
  /// A whole number in `0..<limit` from 32 random bits; each is as likely as any other to `limit` / 2³².
  func scaled(below limit: Int) -> Int { Int(multipliedFullWidth(by: UInt32(limit)).high) }
}
