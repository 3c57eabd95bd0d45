import Kernel

/// How far from UTC the times of a table are.
enum TimeOffset {
  /// Names of zones that mean one offset the world over, in seconds east of UTC (IANA time zone data base).
  static let names: [(name: String, seconds: Int)] = [
    ("Z", 0), ("UTC", 0), ("GMT", 0), ("WET", 0), ("WEST", 3600), ("CET", 3600), ("MEZ", 3600),
    ("CEST", 7200),
    ("MESZ", 7200), ("EET", 7200), ("EEST", 10_800), ("MSK", 10_800), ("HKT", 28_800), ("SGT", 28_800),
    ("JST", 32_400), ("KST", 32_400), ("AEST", 36_000), ("EST", -18_000), ("EDT", -14_400), ("MST", -25_200),
    ("PST", -28_800), ("PDT", -25_200),
  ]

  /// Names of summer times: a column that bears one goes by a clock that is put forward and back.
  private static let summer: Set = ["WEST", "CEST", "MESZ", "EEST", "EDT", "PDT", "DST"]

  /// What the header of a column says of its times.
  enum Stated {
    case nothing
    case fixed(Int)
    /// Local time that is put forward in spring and back in autumn.
    case summerTime
  }

  /// Reads `MTU (UTC)`, `utc_timestamp`, `time (UTC+8)`, `北京时间`.
  static func stated(by header: String) -> Stated {
    let plain = plainText(header)
    if plain.contains("北京时间") { return .fixed(28_800) }
    var words: [(text: Substring, rest: Substring)] = []
    var at = plain.startIndex
    while let begin = plain[at...].firstIndex(where: \.isASCIILetter) {
      let end = plain[begin...].firstIndex { !$0.isASCIILetter } ?? plain.endIndex
      words.append((plain[begin..<end], plain[end...]))
      at = end
    }
    if words.contains(where: { summer.contains(String($0.text)) }) { return .summerTime }
    for (word, rest) in words {
      let isUTC = ["utc", "gmt", "zulu"].contains(word.lowercased())
      guard isUTC || names.contains(where: { $0.name == word && $0.name.count > 1 }) else { continue }
      if isUTC { return .fixed(shift(rest)) }
      return .fixed(names.first { $0.name == word }?.seconds ?? 0)
    }
    return .nothing
  }

  /// Reads `+8`, `+08:00`, `-0330` at the beginning of a text; 0 where there is none.
  private static func shift(_ text: Substring) -> Int {
    guard let sign = text.first, sign == "+" || sign == "-" else { return 0 }
    let digits = text.dropFirst().prefix { $0.isASCIIDigit || $0 == ":" }
    let parts = digits.split(separator: ":").compactMap { Int($0) }
    guard var hours = parts.first else { return 0 }
    var minutes = parts.count > 1 ? parts[1] : 0
    if parts.count == 1, digits.count > 2 { (hours, minutes) = (hours / 100, hours % 100) }
    return (sign == "-" ? -1 : 1) * (hours * 3600 + minutes * 60)
  }
}

extension Character {
  fileprivate var isASCIILetter: Bool { isASCII && isLetter }
  fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
