import Kernel

extension TimeColumns {
  /// The problem of a column that holds times for whoever looks at it, and none that are read: its rows are not laid from
  /// the horizon's start, as rows without times are.
  func unreadTimes() -> Problem? {
    for column in table.header.indices where column != value {
      let cells = table.rows.lazy.map { $0[column] }.filter { !$0.text.isEmpty }
      guard let first = cells.first else { continue }
      let texts = cells.prefix(20).map { plainText($0.text) }
      let hint: String
      if texts.allSatisfy({ ClockCell($0, hours: false) != nil }) {
        hint = "a time of day needs its date: write 2025-01-01T00:00, or the date in a column of its own"
      } else if Self.areSpreadsheetDays(table.rows.map { digits(in: $0[column]) }) {
        hint = "`time: \(ColumnHeader(table.header[column].text).name)` reads the days of a spreadsheet"
      } else {
        let looks = texts.compactMap(UnreadTime.init)
        guard looks.count == texts.count, let look = looks.first else { continue }
        hint = look.hint
      }
      return Problem(
        "column '\(table.header[column].text)' looks like times, and '\(first.text)' says none that is known",
        at: table.origin(of: first), hint: hint + "; or leave the column out")
    }
    return daysWithoutYear()
  }

  /// Whether numbers are what the days of a sheet are as numbers: from 2000 to 2100, one by one or week by week.
  private static func areSpreadsheetDays(_ cells: [String]) -> Bool {
    let numbers = cells.compactMap { Int($0) }
    guard numbers.count == cells.count, numbers.count > 2, numbers.allSatisfy((36_526...73_051).contains)
    else { return false }
    let step = numbers[1] - numbers[0]
    return [1, 7].contains(abs(step)) && zip(numbers, numbers.dropFirst()).allSatisfy { $1 - $0 == step }
  }

  /// Days and months in columns of their own, to which no column says the year.
  private func daysWithoutYear() -> Problem? {
    guard let month = calendarColumn(.month), let day = calendarColumn(.day), calendarColumn(.year) == nil,
      let first = table.rows.first
    else { return nil }
    return Problem(
      "columns '\(table.header[month].text)' and '\(table.header[day].text)' are days without their year",
      at: table.origin(of: first[month]),
      hint: "give the table a column 'year' too, or leave these columns out")
  }
}

/// What a text lacks that looks like a time and is none that is read.
enum UnreadTime {
  case year
  case fourDigits
  case otherForm

  init?(_ text: String) {
    let parts = text.split { !($0.isNumber || $0.isLetter) }
    let marks = Set(text.filter { "-/.:".contains($0) })
    let numbers = parts.map { $0.allSatisfy { $0.isASCII && $0.isNumber } ? $0.count : 0 }
    let hasYear = numbers.contains(4)
    let words = text.split { !($0.isASCII && $0.isLetter) }
    if words.contains(where: { StampWords.month($0) != nil }),
      parts.allSatisfy({ part in part.contains(where: \.isNumber) || StampWords.month(part) != nil })
    {
      self = hasYear ? .otherForm : text.contains(where: \.isNumber) ? .fourDigits : .year
    } else if Self.hasChineseDate(text) {
      self = text.contains("年") || hasYear ? .otherForm : .year
    } else if Self.hasQuarter(parts) {
      self = .otherForm
    } else if numbers.count == 3 || numbers.count > 3 && text.contains(":"),
      numbers.prefix(3).allSatisfy({ (1...2).contains($0) }), numbers[0] == 2 || numbers[2] == 2,
      marks.contains("-") || marks.contains("/") || marks.contains("."), !text.hasPrefix("-")
    {
      self = .fourDigits
    } else if (2...3).contains(numbers.count) || numbers.count > 3 && text.contains(":"),
      marks.contains("-") || marks.contains("/"), numbers.prefix(3).contains(4),
      numbers.prefix(3).allSatisfy({ [1, 2, 4].contains($0) })
    {
      self = .otherForm
    } else if numbers.count >= 3, text.contains(":"), marks.contains("-") || marks.contains("/") {
      self = .year
    } else {
      return nil
    }
  }

  /// A number or a numeral before 年, 月, 日, 季 or 时段's 时.
  private static func hasChineseDate(_ text: String) -> Bool {
    let letters = Array(text)
    return letters.indices.dropFirst().contains { place in
      "年月日季".contains(letters[place])
        && (letters[place - 1].isNumber || "一二三四五六七八九十".contains(letters[place - 1]))
    }
  }

  /// `Q1`, or `2025Q1`.
  private static func hasQuarter(_ parts: [Substring]) -> Bool {
    parts.contains { part in
      guard let mark = part.lastIndex(where: { $0 == "Q" || $0 == "q" }) else { return false }
      let (year, quarter) = (part[..<mark], part[part.index(after: mark)...])
      return ["1", "2", "3", "4"].contains(String(quarter))
        && (year.isEmpty || year.count == 4 && Int(year) != nil)
    }
  }

  var hint: String {
    switch self {
    case .year: "write the year too, as 2025-03-01, or 2025-03 for a month"
    case .fourDigits: "write the year with four digits, as 2025-03-01"
    case .otherForm: "write 2025-01-01T00:00, 2025-01-01, or 2025-01 for a month"
    }
  }
}
