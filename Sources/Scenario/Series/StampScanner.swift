import Kernel

/// Goes through the characters of a time, whatever way it is written.
struct StampScanner {
  private let bytes: [UInt8]
  private var at = 0
  /// Where the last stamp or time began.
  private var mark = 0
  /// Whether the last stamp's offset is negative and stands behind the time without a blank.
  private(set) var isTightOffset = false

  init(_ text: String) { bytes = Array(Self.plain(text).utf8) }

  /// Chinese words for parts of a time become the marks of ISO 8601.
  private static func plain(_ text: String) -> String {
    let plain = plainText(text)
    if plain.utf8.allSatisfy({ $0 < 0x80 }) { return plain }
    var result = ""
    for letter in plain {
      switch letter {
      case "年", "月": result += "-"
      case "日", "号": result += " "
      case "时", "点", "分": result += ":"
      case "秒", "整": break
      case "至", "到": result += " to "
      default: result.append(letter)
      }
    }
    for (word, sign) in ["上午": "AM ", "下午": "PM "] { result = result.replacing(word, with: sign) }
    return result.trimmingMarks()
  }

  var isAtEnd: Bool { bytes[at...].allSatisfy { $0 == UInt8(ascii: " ") } }

  /// Goes back to where the last stamp or time began.
  mutating func rewind() { at = mark }

  private var next: UInt8? { at < bytes.count ? bytes[at] : nil }
  private func isDigit(_ byte: UInt8?) -> Bool { byte.map { (48...57).contains($0) } ?? false }

  private mutating func skipBlanks() { while next == UInt8(ascii: " ") { at += 1 } }

  private mutating func skip(_ characters: StaticString) -> Bool {
    guard let next, characters.withUTF8Buffer({ $0.contains(next) }) else { return false }
    at += 1
    return true
  }

  /// Passes over a word in letters of either case; what follows must be no letter.
  private mutating func skip(word: String) -> Bool {
    let end = at + word.utf8.count
    guard end <= bytes.count, !zip(bytes[at..<end], word.utf8).contains(where: { $0 & 0xDF != $1 }) else {
      return false
    }
    if end < bytes.count, (65...90).contains(bytes[end] & 0xDF) { return false }
    at = end
    return true
  }

  private mutating func number(_ widths: ClosedRange<Int>) -> (value: Int, width: Int)? {
    var (value, width) = (0, 0)
    while let digit = next, isDigit(digit), width < widths.upperBound {
      value = value * 10 + Int(digit - 48)
      width += 1
      at += 1
    }
    return widths.contains(width) && !isDigit(next) ? (value, width) : nil
  }

  /// What stands between the two ends of an interval: a dash, a tilde, a slash or `to`.
  mutating func skipJoint() -> Bool {
    skipBlanks()
    guard skip("-~/") || skip(word: "TO") else { return false }
    skipBlanks()
    mark = at
    return true
  }

  /// A date, and a time and an offset if they are written.
  mutating func stamp() -> Stamp? {
    mark = at
    isTightOffset = false
    skipBlanks()
    guard let (day, isMonth) = date() else { return nil }
    if isMonth { return Stamp(day: day, second: 0, hasTime: false, isMonth: true) }
    let behindDate = at
    let isCompact = skip("T:") || skip("t")
    if !isCompact {
      _ = skip(",")
      skipBlanks()
    }
    guard isDigit(next) || next.map({ (65...90).contains($0 & 0xDF) }) ?? false else {
      at = behindDate
      return isCompact ? nil : Stamp(day: day, second: 0, hasTime: false, offset: nil)
    }
    guard let second = time(needsMinutes: false, isCompact: isCompact) else {
      at = behindDate
      return isCompact ? nil : Stamp(day: day, second: 0, hasTime: false, offset: nil)
    }
    return Stamp(day: day, second: second, hasTime: true, offset: offset())
  }

  /// A day, or the first day of a month without one.
  private mutating func date() -> (day: Stamp.Day, isMonth: Bool)? {
    guard let first = number(1...8) else { return nil }
    if first.width == 8 {
      // Eight digits alone are a number; with a time behind them they are a date, as PVGIS writes it.
      guard next == UInt8(ascii: ":") || next == UInt8(ascii: "T") || next == UInt8(ascii: " ") else {
        return nil
      }
      return CivilDate(year: first.value / 10_000, month: first.value / 100 % 100, day: first.value % 100)
        .map { (.date($0), false) }
    }
    guard first.width <= 4, let mark = next, skip("-/."), let second = number(1...2) else { return nil }
    // `2025.01` is a number.
    if first.width == 4, mark != UInt8(ascii: "."), next == nil || next == UInt8(ascii: " ") {
      return CivilDate(year: first.value, month: second.value, day: 1).map { (.date($0), true) }
    }
    guard next == mark, skip("-/."), let third = number(1...4) else { return nil }
    if first.width == 4, third.width <= 2 {
      return CivilDate(year: first.value, month: second.value, day: third.value).map { (.date($0), false) }
    }
    guard first.width <= 2, third.width == 4,
      CivilDate(year: third.value, month: second.value, day: first.value)
        ?? CivilDate(year: third.value, month: first.value, day: second.value) != nil
    else { return nil }
    return (.either(first: first.value, second: second.value, year: third.value, mark: mark), false)
  }

  /// A time of day in seconds since midnight, 24:00 being its end.
  mutating func time(needsMinutes: Bool, isCompact: Bool = false) -> Int? {
    skipBlanks()
    let halfBefore = half()
    skipBlanks()
    guard let hour = number(1...4) else { return nil }
    var (hours, minutes, seconds) = (hour.value, 0, 0)
    if hour.width > 2 {
      guard isCompact, hour.width == 4 else { return nil }
      (hours, minutes) = (hour.value / 100, hour.value % 100)
    } else if next == UInt8(ascii: ":") {
      at += 1
      guard let minute = number(1...2) else { return nil }
      minutes = minute.value
      if next == UInt8(ascii: ":"), at + 1 < bytes.count, isDigit(bytes[at + 1]) {
        at += 1
        guard let second = number(2...2) else { return nil }
        seconds = second.value
        if skip(".,") {
          guard isDigit(next) else { return nil }
          // Parts of a second are left out by whoever counts in whole ones: only zeros may stand here.
          while isDigit(next) { guard skip("0") else { return nil } }
        }
      }
    } else if needsMinutes, halfBefore == nil {
      return nil
    }
    let behind = at
    skipBlanks()
    let half = halfBefore ?? half()
    if half == nil { at = behind }
    if let half {
      guard (1...12).contains(hours) else { return nil }
      hours = hours % 12 + half
    }
    guard minutes < 60, seconds < 60, hours < 24 || hours == 24 && minutes == 0 && seconds == 0 else {
      return nil
    }
    return hours * 3600 + minutes * 60 + seconds
  }

  /// AM is 0, PM is 12.
  private mutating func half() -> Int? {
    if skip(word: "AM") { return 0 }
    return skip(word: "PM") ? 12 : nil
  }

  /// `Z`, `UTC`, `+08:00`, `UTC+8`, or a zone's name; nil, and nothing passed over, where there is none.
  private mutating func offset() -> Int? {
    let behindTime = at
    skipBlanks()
    let isTight = at == behindTime
    for (name, seconds) in TimeOffset.names where skip(word: name) {
      guard seconds == 0, let sign = next, skip("+-"), let shift = shift() else { return seconds }
      return sign == UInt8(ascii: "-") ? -shift : shift
    }
    if let sign = next, skip("+-"), let shift = shift(), isTight || sign == UInt8(ascii: "+") || isAtEnd {
      isTightOffset = isTight && sign == UInt8(ascii: "-")
      return sign == UInt8(ascii: "-") ? -shift : shift
    }
    at = behindTime
    return nil
  }

  /// `08:00`, `0800` or `8` in seconds.
  private mutating func shift() -> Int? {
    guard let hours = number(1...4) else { return nil }
    var (whole, minutes) = (hours.value, 0)
    if hours.width > 2 {
      (whole, minutes) = (hours.value / 100, hours.value % 100)
    } else if next == UInt8(ascii: ":") {
      at += 1
      guard let number = number(2...2) else { return nil }
      minutes = number.value
    }
    return whole <= 24 && minutes < 60 ? whole * 3600 + minutes * 60 : nil
  }
}

extension String {
  /// Without the colons, dashes and blanks at its end that stand for 时, 分, 年 and 月.
  fileprivate func trimmingMarks() -> String {
    var result = self
    while let last = result.last, ": -".contains(last) { result.removeLast() }
    return result
  }
}
