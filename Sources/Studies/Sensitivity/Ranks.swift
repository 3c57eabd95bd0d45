extension [Double] {
  /// The place of each value in rising order, counted from 1; equal values share the mean of their places.
  ///
  /// Values must be finite.
  func ranks() -> [Double] {
    let order = indices.sorted { self[$0] < self[$1] }
    var ranks = [Double](repeating: 0, count: count)
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, self[order[end]] == self[order[start]] { end += 1 }
      let shared = Double(start + 1 + end) / 2
      for place in start..<end { ranks[order[place]] = shared }
      start = end
    }
    return ranks
  }

  /// The value below which a share of the values lies, between neighbours in proportion; NaN of none.
  ///
  /// Type 7 of R. J. Hyndman and Y. Fan, *Sample quantiles in statistical packages*, Am. Stat. 50, 361–365 (1996), which is
  /// NumPy's. The values must be sorted.
  func quantile(_ share: Double) -> Double {
    guard let last = indices.last else { return .nan }
    let place = share * Double(last)
    let below = Swift.min(Int(place), last)
    let above = Swift.min(below + 1, last)
    return self[below] + (place - Double(below)) * (self[above] - self[below])
  }
}
