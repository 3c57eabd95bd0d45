import Kernel

/// Times that are written as plain numbers: seconds or milliseconds since 1970, days of a spreadsheet, dates without
/// marks.
enum NumberStamps: Sendable, Hashable {
  case epochSeconds
  case epochMilliseconds
  /// Days since 1899-12-30, as spreadsheets count them (ECMA-376, 18.17.4.1, the 1900 date system from March 1900 on).
  case spreadsheetDays
  /// `20250303`, `2025030307`, `202503030700`, `20250303070000`.
  case digits

  /// Words by which a column is known to hold times.
  private static let words: Set = [
    "time", "timestamp", "stamp", "datetime", "date", "epoch", "unix", "utc", "datum", "zeit", "zeitstempel",
    "ms",
  ]

  /// What a column of numbers counts; nil where it is not known to be time at all.
  ///
  /// Seconds and milliseconds since 1970 are known by their size (2000 to 2100) where they rise or fall by whole
  /// minutes; days of a spreadsheet, which could be anything's, by the column's name or by equal steps of parts of a
  /// day; dates without marks by being dates throughout.
  init?(_ cells: [String], name: String) {
    let numbers = cells.compactMap { Double($0) }
    guard numbers.count == cells.count, let first = numbers.first,
      cells.allSatisfy({ $0.first?.isNumber ?? false })
    else { return nil }
    let lowered = plainText(name).lowercased()
    let isNamed =
      lowered.split { !$0.isLetter }.contains { Self.words.contains(String($0)) }
      || ["时间", "日期", "时刻"].contains { lowered.contains($0) }
    if numbers.allSatisfy({ $0 == $0.rounded() }) {
      if cells.allSatisfy({ Self.date($0) != nil }) {
        self = .digits
        return
      }
      for (form, unit) in [(Self.epochSeconds, 1.0), (.epochMilliseconds, 1000.0)]
      where numbers.allSatisfy({ (946_684_800 * unit...4_102_444_800 * unit).contains($0) }) {
        guard isNamed || numbers.allSatisfy({ ($0 - first).truncatingRemainder(dividingBy: 60 * unit) == 0 })
        else { return nil }
        self = form
        return
      }
    }
    // 2000-01-01 to 2100-01-01.
    guard numbers.allSatisfy({ (36_526...73_051).contains($0) }), isNamed || Self.isClock(numbers) else {
      return nil
    }
    self = .spreadsheetDays
  }

  /// Whether days rise or fall by equal steps that are whole minutes and no whole days.
  private static func isClock(_ days: [Double]) -> Bool {
    guard days.count > 2 else { return false }
    let step = ((days[1] - days[0]) * 1440).rounded()
    return step != 0 && step.truncatingRemainder(dividingBy: 1440) != 0
      && days.indices.dropLast().allSatisfy { abs((days[$0 + 1] - days[$0]) * 1440 - step) < 0.05 }
  }

  /// Whether the times are UTC's: seconds since 1970 are.
  var isUTC: Bool { self == .epochSeconds || self == .epochMilliseconds }

  /// The time of a cell in seconds since 1970; nil where it is none of this form.
  func seconds(_ text: String) -> Int? {
    switch self {
    case .digits: return Self.date(text)
    case .epochSeconds: return Double(text).flatMap { Int(exactly: $0) }
    case .epochMilliseconds:
      return Double(text).flatMap { Int(exactly: $0) }.flatMap { $0.isMultiple(of: 1000) ? $0 / 1000 : nil }
    case .spreadsheetDays:
      guard let days = Double(text), (0...1e6).contains(days) else { return nil }
      // Four decimals of a day are off by up to 4.3 s: what is that near to a whole minute is that minute.
      let seconds = (days - 25_569) * 86_400
      let minute = (seconds / 60).rounded() * 60
      return Int(abs(seconds - minute) < 4.5 ? minute : seconds.rounded())
    }
  }

  private static func date(_ text: String) -> Int? {
    let digits = text.utf8.map { Int($0) - 48 }
    guard [8, 10, 12, 14].contains(digits.count), digits.allSatisfy({ (0...9).contains($0) }) else {
      return nil
    }
    func part(_ range: Range<Int>) -> Int {
      range.upperBound <= digits.count ? digits[range].reduce(0) { 10 * $0 + $1 } : 0
    }
    let (hour, minute, second) = (part(8..<10), part(10..<12), part(12..<14))
    guard (1900...2099).contains(part(0..<4)), minute < 60, second < 60,
      hour < 24 || hour == 24 && minute == 0 && second == 0,
      let date = CivilDate(year: part(0..<4), month: part(4..<6), day: part(6..<8))
    else { return nil }
    // Ten digits that begin with 19 are seconds since 1970, of 2030.
    guard digits.count != 10 || digits[0] == 2 else { return nil }
    return CivilTime(date, secondOfDay: hour * 3600 + minute * 60 + second).secondsSinceEpoch
  }
}
