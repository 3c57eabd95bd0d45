/// A value of the reference and of a run.
public struct Change: Sendable, Hashable {
  /// In the reference.
  public let base: Double
  /// In the run.
  public let value: Double

  /// A value of the reference and of a run.
  public init(from base: Double, to value: Double) { (self.base, self.value) = (base, value) }

  /// The share of a value below which a difference is noise of the dispatch, and no effect of what differs.
  public static let noise = 1e-5

  /// What the run has more.
  public var difference: Double { value - base }
  /// The same; 0 where it is noise, or no number.
  public var effect: Double {
    let size = Swift.max(abs(base), abs(value))
    return difference.isFinite && abs(difference) > Self.noise * size ? difference : 0
  }
  /// The effect over the reference's size; nil where the reference has nothing.
  public var share: Double? { base == 0 || !base.isFinite ? nil : effect / abs(base) }
}
