public import Kernel

/// When something is in service: outside it nothing is paid for owning it.
public struct ServiceSpan: Sendable, Hashable {
  /// From when on; nil: from the beginning.
  public var from: CivilTime?
  /// Until when; nil: to the end.
  public var to: CivilTime?

  /// A span, either end of which may be open.
  public init(from: CivilTime? = nil, to: CivilTime? = nil) {
    self.from = from
    self.to = to
  }

  /// The share of a month, as far as it is simulated, that lies within it.
  func share(of month: Month) -> Double {
    let begin = month.start.secondsSinceEpoch
    let end = begin + month.seconds
    let first = Swift.max(begin, from?.secondsSinceEpoch ?? begin)
    let last = Swift.min(end, to?.secondsSinceEpoch ?? end)
    return Double(Swift.max(0, last - first)) / Double(month.seconds)
  }
}
