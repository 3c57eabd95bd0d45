/// Columns of a table that are times side by side, where a series has them one below the other.
struct TimesAcross {
  /// Their headers.
  let headers: [String]
  /// Of what they are the parts, and what they are: a day's times.
  let whole: String
  let parts: String
}

extension Table {
  /// The times side by side of which a column is one; nil where it is none.
  ///
  /// Meters and dispatch centres give a day a row and an hour a column (`0` to `23`, `1` to `24`, `0:00` to `23:45`, `1时` to
  /// `24时`), statistics a year a row and a month a column (`1月` to `12月`, `Jan` to `Dec`), or a month a row and a day a column
  /// (`1日` to `31日`). Read as a series such a column is one value of many.
  func timesAcross(_ column: Int) -> TimesAcross? {
    for (whole, parts, number, isWhole) in Self.calendars {
      guard header.count >= 12, number(header[column].text) != nil else { continue }
      func follows(_ place: Int) -> Bool {
        guard header.indices.contains(place - 1), header.indices.contains(place),
          let before = number(header[place - 1].text), let after = number(header[place].text)
        else { return false }
        return before < after
      }
      var (first, last) = (column, column)
      while follows(first) { first -= 1 }
      while follows(last + 1) { last += 1 }
      let run = header[first...last].map(\.text)
      if isWhole(run.compactMap(number)) { return TimesAcross(headers: run, whole: whole, parts: parts) }
    }
    return nil
  }

  private typealias Calendar = (
    whole: String, parts: String, number: @Sendable (String) -> Int?, isWhole: @Sendable ([Int]) -> Bool
  )

  private static let calendars: [Calendar] = [
    ("day", "times", { minutes($0) }, { isDay($0) }),
    ("year", "months", { month($0) }, { $0 == Array(1...12) }),
    ("month", "days", { dayOfMonth($0) }, { $0.count >= 28 && $0 == Array(1...$0.count) }),
  ]

  /// Whether minutes since midnight are evenly spaced over a day.
  private static func isDay(_ times: [Int]) -> Bool {
    guard times.count >= 24, let begin = times.first, let end = times.last else { return false }
    let step = (end - begin) / (times.count - 1)
    return step * times.count == 1440 && zip(times, times.dropFirst()).allSatisfy { $1 - $0 == step }
  }

  /// A header in lower case, without one of some endings; nil where `needsEnding` and it has none.
  private static func stem(_ header: String, _ endings: [String], needsEnding: Bool) -> String? {
    let text = trimmed(plainText(header)).lowercased()
    guard let ending = endings.first(where: text.hasSuffix) else { return needsEnding ? nil : text }
    return String(text.dropLast(ending.count))
  }

  private static func number(_ text: some StringProtocol) -> Int? {
    (1...2).contains(text.utf8.count) && text.utf8.allSatisfy { (48...57).contains($0) } ? Int(text) : nil
  }

  /// Minutes since midnight of a header that is a time of day; nil of any other.
  private static func minutes(_ header: String) -> Int? {
    guard let text = stem(header, ["时", "点", "h"], needsEnding: false) else { return nil }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { number($0) }
    guard (1...2).contains(parts.count), numbers.count == parts.count, numbers[0] <= 24,
      numbers.dropFirst().allSatisfy({ $0 < 60 })
    else { return nil }
    return numbers[0] * 60 + (numbers.count > 1 ? numbers[1] : 0)
  }

  private static let monthNames = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// The number of a header that is a month; plain numbers are names.
  private static func month(_ header: String) -> Int? {
    if let text = stem(header, ["月份", "月"], needsEnding: true) { return number(text) }
    guard let text = stem(header, ["."], needsEnding: false), (3...9).contains(text.count) else { return nil }
    return monthNames.firstIndex { text.hasPrefix($0) }.map { $0 + 1 }
  }

  /// The number of a header that is a day of a month; plain numbers are names.
  private static func dayOfMonth(_ header: String) -> Int? {
    stem(header, ["日", "号"], needsEnding: true).flatMap { number($0) }
  }
}
