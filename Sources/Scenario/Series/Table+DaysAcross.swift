extension Table {
  /// The headers of the columns that are the times of a day side by side, of which a column is one; nil where it is none.
  ///
  /// Meters and dispatch centres give a day a row and an hour a column: `0` to `23`, `1` to `24`, `0:00` to `23:45`,
  /// `1时` to `24时`. Read as a series such a column is one value a day.
  func daysAcross(_ column: Int) -> [String]? {
    guard header.count >= 24, let own = Self.minutes(header[column].text) else { return nil }
    var (first, last) = (column, column)
    while first > 0, let before = Self.minutes(header[first - 1].text),
      let after = Self.minutes(header[first].text), before < after
    {
      first -= 1
    }
    while last + 1 < header.count, let after = Self.minutes(header[last + 1].text),
      let before = Self.minutes(header[last].text), before < after
    {
      last += 1
    }
    let times = header[first...last].compactMap { Self.minutes($0.text) }
    guard times.count >= 24, times.contains(own), let begin = times.first, let end = times.last else {
      return nil
    }
    let step = (end - begin) / (times.count - 1)
    let areEven = zip(times, times.dropFirst()).allSatisfy { $1 - $0 == step }
    return areEven && step * times.count == 1440 ? header[first...last].map(\.text) : nil
  }

  /// Minutes since midnight of a header that is a time of day; nil of any other.
  private static func minutes(_ header: String) -> Int? {
    var text = trimmed(plainText(header)).lowercased()
    for end in ["时", "点", "h"] where text.hasSuffix(end) { text.removeLast(end.count) }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), parts.allSatisfy({ (1...2).contains($0.utf8.count) }) else {
      return nil
    }
    let numbers = parts.compactMap { part in part.utf8.allSatisfy { (48...57).contains($0) } ? Int(part) : nil
    }
    guard numbers.count == parts.count, numbers[0] <= 24, numbers.dropFirst().allSatisfy({ $0 < 60 }) else {
      return nil
    }
    return numbers[0] * 60 + (numbers.count > 1 ? numbers[1] : 0)
  }
}
