extension Sequence<Double> {
  /// The sum, with the rounding of every addition carried along.
  ///
  /// A. Neumaier, *Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen*, ZAMM 54, 39–51 (1974).
  func compensatedSum() -> Double {
    var sum = 0.0
    var lost = 0.0
    for term in self {
      let next = sum + term
      lost += abs(sum) >= abs(term) ? (sum - next) + term : (term - next) + sum
      sum = next
    }
    return sum + lost
  }
}

extension Collection<Double> {
  /// The arithmetic mean.
  func mean() -> Double { compensatedSum() / Double(count) }

  /// The mean squared distance from the mean; with `freedom` 1 the unbiased estimate.
  func variance(freedom: Int) -> Double {
    let mean = mean()
    return lazy.map { ($0 - mean) * ($0 - mean) }.compensatedSum() / Double(count - freedom)
  }
}
