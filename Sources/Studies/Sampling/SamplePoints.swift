/// The points of a design in the unit cube; each is made when it is asked for, whatever the others.
///
/// A coordinate is in 0...1. Some designs contain the ends, where a distribution without bounds has no finite value:
/// see ``margin(axis:)``.
public struct SamplePoints: Sendable, RandomAccessCollection {
  private let source: any PointSource

  init(_ source: some PointSource) { self.source = source }

  /// How many coordinates a point has.
  public var axes: Int { source.axes }

  /// Always 0.
  public var startIndex: Int { 0 }

  /// How many points there are.
  public var endIndex: Int { source.count }

  /// The point of an index: one coordinate an axis.
  public subscript(index: Int) -> [Double] { source.point(index) }

  /// Half the width of the outermost stratum of an axis, for ``Distribution/value(at:margin:)``.
  public func margin(axis: Int) -> Double { source.margin(axis: axis) }
}
