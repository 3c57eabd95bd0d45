import Kernel

/// What a cell's number means by the format that it is shown in (ECMA-376-1, 18.8.30 and 18.8.31).
enum NumberFormat: Hashable {
  case number
  /// A day, a time of day, or both.
  case moment(hasDate: Bool, hasTime: Bool)
  /// Hours, minutes or seconds that go on beyond a day, as `[h]:mm`.
  case duration

  /// A format that is known by its number; ids from 164 on are the workbook's own.
  ///
  /// Those from 27 to 36 and 50 to 58 are dates of East Asian languages, of which 32 to 35 and 55 to 56 may be times.
  init(builtIn id: Int) {
    switch id {
    case 14...17, 27...31, 36, 50...54, 57, 58: self = .moment(hasDate: true, hasTime: false)
    case 18...21, 32...35, 45, 47, 55, 56: self = .moment(hasDate: false, hasTime: true)
    case 22: self = .moment(hasDate: true, hasTime: true)
    case 46: self = .duration
    default: self = .number
    }
  }

  /// A format by its code, such as `yyyy-mm-dd hh:mm`.
  init(code: String) {
    var letters = ""
    var isElapsed = false
    var rest = code[...]
    // The first section is the one of positive numbers.
    while let mark = rest.first, mark != ";" {
      rest = rest.dropFirst()
      switch mark {
      case "\"": rest = rest.firstIndex(of: "\"").map { rest[rest.index(after: $0)...] } ?? ""
      case "\\", "_", "*": rest = rest.dropFirst()
      case "[":
        let end = rest.firstIndex(of: "]") ?? rest.endIndex
        let inner = rest[..<end].lowercased()
        if !inner.isEmpty, inner.allSatisfy({ $0 == inner.first }), "hms".contains(inner.prefix(1)) {
          isElapsed = true
        }
        rest = end < rest.endIndex ? rest[rest.index(after: end)...] : ""
      default: letters.append(contentsOf: mark.lowercased())
      }
    }
    guard letters != "general" else {
      self = .number
      return
    }
    let hasTime = letters.contains("h") || letters.contains("s")
    let hasDate = letters.contains("y") || letters.contains("d") || letters.contains("m") && !hasTime
    if isElapsed {
      self = .duration
    } else if hasDate || hasTime {
      self = .moment(hasDate: hasDate, hasTime: hasTime)
    } else {
      self = .number
    }
  }
}

/// From when a workbook counts days (ECMA-376-1, 18.17.4.1).
enum DateSystem {
  /// From 1900, with a 29 February 1900 that never was.
  case from1900
  /// From 1904-01-01, which is day 0.
  case from1904

  /// The first number that both calendars agree on, and day 0 of it in days since 1970.
  private var zero: Int { self == .from1900 ? -25_569 : -24_107 }

  /// The text of a number that is a moment, as a table has it.
  ///
  /// - Throws: what is wrong with it, in words.
  func text(_ value: Double, hasDate: Bool, hasTime: Bool) throws(WorkbookFault) -> String {
    let seconds = (value * 86_400).rounded()
    // A clock in hundredths of a day is off by minutes; what arithmetic leaves of whole seconds is far below this.
    guard value.isFinite, abs(value * 86_400 - seconds) < 0.05 else {
      throw WorkbookFault("\(value) is not a time in whole seconds", cause: "parts of seconds")
    }
    // 2,958,465 is 9999-12-31, the last day of the format.
    guard value >= 0, value < 2_958_466 else {
      throw WorkbookFault("\(value) is no date of a workbook", cause: "no date")
    }
    let whole = Int(seconds)
    let clock = Self.clock(whole % 86_400)
    if !hasDate, whole < 86_400 { return clock }
    guard self == .from1904 || whole >= 61 * 86_400 else {
      throw WorkbookFault(
        "\(value) is a date before 1 March 1900, where the days of workbooks are not those of the calendar",
        cause: "before March 1900")
    }
    let date = CivilDate(daysSinceEpoch: whole / 86_400 + zero)
    return !hasTime && whole % 86_400 == 0 ? "\(date)" : "\(date)T\(clock)"
  }

  private static func clock(_ second: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let text = "\(two(second / 3600)):\(two(second / 60 % 60))"
    return second % 60 == 0 ? text : text + ":\(two(second % 60))"
  }
}
