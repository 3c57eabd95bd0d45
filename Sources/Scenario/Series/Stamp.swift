import Kernel

/// A time as a cell writes it, before the whole column has decided what its parts mean.
struct Stamp: Sendable, Hashable {
  /// A date whose parts are known, or two numbers before a year, of which either may be the month.
  enum Day: Sendable, Hashable {
    case date(CivilDate)
    case either(first: Int, second: Int, year: Int, mark: UInt8)
  }

  /// The day.
  var day: Day
  /// Seconds since its midnight, 0 … 86,400; 0 where no time of day is written.
  var second: Int
  /// Whether a time of day is written.
  var hasTime: Bool
  /// Seconds east of UTC, where the cell says so.
  var offset: Int?
  /// Whether it is written as a month, `2025-01`, of which the day is the first.
  var isMonth = false
}

/// What a cell of a time column states.
struct StampCell: Sendable, Hashable {
  /// The time, or the beginning of the interval.
  var first: Stamp
  /// The end, where both are written.
  var last: Stamp?
  /// Whether an offset stands behind the time without a blank, as in `00:00-01:00`, which may be an interval as well.
  var mayBeInterval = false

  /// Reads `2025-03-03T07:00+08:00`, `2025/3/3 7:00`, `25.10.2025 07:00`, `2025年3月3日 7时30分`, and two of them with a
  /// dash, a slash, `to` or `至` between; months as `2025-01` and `2025年1月`; dates with words, as `03-Mar-2025` and
  /// `2025-03-03 周一`; nil for anything else.
  init?(_ text: String) {
    if let cell = StampCell(numbers: text) {
      self = cell
      return
    }
    guard let plain = StampWords.inNumbers(text), let cell = StampCell(numbers: plain) else { return nil }
    self = cell
  }

  private init?(numbers text: String) {
    var scanner = StampScanner(text)
    guard let first = scanner.stamp() else { return nil }
    self.first = first
    mayBeInterval = scanner.isTightOffset
    if scanner.isAtEnd { return }
    // Whether the second of two months is still within says nobody.
    guard !first.isMonth, scanner.skipJoint() else { return nil }
    if let last = scanner.stamp(), scanner.isAtEnd, !last.isMonth {
      self.last = last
      mayBeInterval = false
      return
    }
    guard let end = StampCell.clockTime(&scanner), scanner.isAtEnd else { return nil }
    last = Stamp(day: first.day, second: end == 0 ? 86_400 : end, hasTime: true, offset: first.offset)
    mayBeInterval = false
  }

  private static func clockTime(_ scanner: inout StampScanner) -> Int? {
    scanner.rewind()
    return scanner.time(needsMinutes: true)
  }

  /// The same cell with its negative offset read as the end of an interval, as in `00:00-01:00`.
  var asInterval: StampCell {
    guard mayBeInterval, let offset = first.offset else { return self }
    var result = self
    result.first.offset = nil
    result.last = first
    result.last?.offset = nil
    result.last?.second = offset == 0 ? 86_400 : -offset
    result.mayBeInterval = false
    return result
  }
}

/// A time of day, or two of them: `7:30`, `24:00`, `0:00-1:00`, and hours as plain numbers where a column has only such.
struct ClockCell: Sendable, Hashable {
  /// Seconds since midnight.
  var first: Int
  /// The end, where both are written; later than the beginning.
  var last: Int?

  /// Reads a time of day; nil for anything else.
  ///
  /// - Parameter hours: whether a number from 0 to 24 counts as an hour.
  init?(_ text: String, hours: Bool) {
    var scanner = StampScanner(text)
    if hours, let hour = Int(plainText(text)) {
      guard (0...24).contains(hour) else { return nil }
      first = hour * 3600
      return
    }
    guard let first = scanner.time(needsMinutes: true) else { return nil }
    self.first = first
    if scanner.isAtEnd { return }
    guard scanner.skipJoint(), let last = scanner.time(needsMinutes: true), scanner.isAtEnd else {
      return nil
    }
    self.last = last == 0 ? 86_400 : last
  }
}
