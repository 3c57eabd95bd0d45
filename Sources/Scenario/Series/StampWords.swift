/// Words in dates: the names of months, which say more than their numbers, and of weekdays, which say nothing more.
enum StampWords {
  static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
  ]
  private static let weekdays = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]
  private static let chineseWeekdays: [String] = ["星期", "礼拜", "周"].flatMap { word in
    "一二三四五六日天".map { "\(word)\($0)" }
  }

  /// The number of a month by its name in full or by at least three letters of it; nil of any other word.
  static func month(_ word: some StringProtocol) -> Int? { place(of: word, among: months).map { $0 + 1 } }

  private static func place(of word: some StringProtocol, among names: [String]) -> Int? {
    let word = word.lowercased()
    // Three letters, `Sept`, `Tues`, `Thurs`, or the name in full.
    guard word.count >= 3 else { return nil }
    return names.firstIndex { $0 == word || word.count <= 5 && $0.hasPrefix(word) }
  }

  /// A date that is written with words, as `03-Mar-2025`, `March 3, 2025 8:00` or `2025-03-03 周一`, in numbers; nil where
  /// it has none of them.
  static func inNumbers(_ text: String) -> String? {
    var plain = plainText(text)
    var hasWord = false
    func leaveOut(_ word: some StringProtocol) {
      for form in ["(\(word))", "\(word),", "\(word)"] { plain = plain.replacing(form, with: " ") }
      plain = Table.trimmed(plain)
      hasWord = true
    }
    if !plain.utf8.allSatisfy({ $0 < 0x80 }) {
      for word in chineseWeekdays where plain.contains(word) { leaveOut(word) }
    }
    for word in words(of: plain) where place(of: word, among: weekdays) != nil { leaveOut(String(word)) }
    guard let name = words(of: plain).first(where: { month($0) != nil }), let number = month(name),
      let range = plain.firstRange(of: name)
    else { return hasWord ? plain : nil }
    let marks = { (letter: Character) in " -/.,".contains(letter) }
    let before = plain[..<range.lowerBound].filter { !marks($0) }
    let behind = plain[range.upperBound...].drop(while: marks)
    let first = behind.prefix { $0.isASCII && $0.isNumber }
    let rest = behind.dropFirst(first.count)
    func date(_ year: some StringProtocol, _ day: some StringProtocol, _ rest: Substring) -> String? {
      guard year.count == 4, (1...2).contains(day.count) else { return nil }
      return "\(year)-\(number)-\(day)\(rest)"
    }
    guard before.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
    if before.count == 4 { return date(before, first, rest) }
    if !before.isEmpty { return date(first, before, rest) }
    // `Mar 2025` is a month, `March 3, 2025` a day.
    if first.count == 4 { return "\(first)-\(number)\(rest)" }
    let year = rest.drop(while: marks).prefix { $0.isASCII && $0.isNumber }
    return date(year, first, rest.drop(while: marks).dropFirst(year.count))
  }

  private static func words(of text: String) -> [Substring] {
    text.split { !($0.isASCII && $0.isLetter) }
  }
}
