import Quantities

/// A date and a time of day in a zone without daylight saving, to the second.
public struct CivilTime: Sendable, Hashable, Comparable {
  /// Seconds since 1970-01-01T00:00 on the same zone's clock; without leap seconds.
  public var secondsSinceEpoch: Int

  /// A count of seconds since 1970-01-01T00:00 on the same zone's clock.
  public init(secondsSinceEpoch: Int) { self.secondsSinceEpoch = secondsSinceEpoch }

  /// A day and the seconds since its midnight, which may exceed a day.
  public init(_ date: CivilDate, secondOfDay: Int = 0) {
    secondsSinceEpoch = date.daysSinceEpoch * 86_400 + secondOfDay
  }

  /// The day.
  public var date: CivilDate { CivilDate(daysSinceEpoch: secondsSinceEpoch.floorDivided(by: 86_400)) }
  /// Seconds since midnight, 0 … 86,399.
  public var secondOfDay: Int { secondsSinceEpoch.remainderFloored(by: 86_400) }
  /// The hour, 0 … 23.
  public var hour: Int { secondOfDay / 3600 }
  /// The minute of the hour, 0 … 59.
  public var minute: Int { secondOfDay / 60 % 60 }
  /// The second of the minute, 0 … 59.
  public var second: Int { secondOfDay % 60 }

  /// The time so many seconds later.
  public func advanced(by seconds: Int) -> Self { Self(secondsSinceEpoch: secondsSinceEpoch + seconds) }

  /// Earlier times come first.
  public static func < (a: Self, b: Self) -> Bool { a.secondsSinceEpoch < b.secondsSinceEpoch }
}

extension CivilTime: CustomStringConvertible {
  /// ISO 8601, as `2025-01-01T06:00`, with seconds where there are any.
  public var description: String {
    "\(date)T\(padded(hour, 2)):\(padded(minute, 2))" + (second == 0 ? "" : ":\(padded(second, 2))")
  }
}

extension CivilTime {
  /// Reads `2025-01-01`, `2025-01-01T06:00` or `2025-01-01T06:00:00`; nil for anything else.
  ///
  /// With `lenient`, as spreadsheets write it: a space for the `T`, `/` for `-`, and numbers without leading
  /// zeros (`2025/1/1 0:00`). The hour 24 is the next midnight.
  public init?(parsing text: some StringProtocol, lenient: Bool = false) {
    var fields: [Int] = []
    var marks: [UInt8] = []
    var digits = 0
    var value = 0
    let widths = [4, 2, 2, 2, 2, 2]
    for byte in Array(FullWidth.folded(String(text)).utf8) + [0] {
      if (48...57).contains(byte) {
        (value, digits) = (value * 10 + Int(byte - 48), digits + 1)
        guard digits <= 4 else { return nil }
      } else {
        guard fields.count < widths.count, digits > 0, digits <= widths[fields.count],
          lenient && !fields.isEmpty || digits == widths[fields.count]
        else { return nil }
        fields.append(value)
        marks.append(byte)
        (value, digits) = (0, 0)
      }
    }
    let slash = lenient && marks.first == UInt8(ascii: "/")
    let dash = slash ? UInt8(ascii: "/") : UInt8(ascii: "-")
    let joint =
      lenient && marks.count > 3 && marks[2] == UInt8(ascii: " ") ? UInt8(ascii: " ") : UInt8(ascii: "T")
    let colon = UInt8(ascii: ":")
    switch marks.count {
    case 3: guard marks == [dash, dash, 0] else { return nil }
    case 5: guard marks == [dash, dash, joint, colon, 0] else { return nil }
    case 6: guard marks == [dash, dash, joint, colon, colon, 0] else { return nil }
    default: return nil
    }
    fields += [Int](repeating: 0, count: 6 - fields.count)
    guard let date = CivilDate(year: fields[0], month: fields[1], day: fields[2]),
      fields[4] < 60, fields[5] < 60, fields[3] < 24 || fields[3] == 24 && fields[4] == 0 && fields[5] == 0
    else { return nil }
    self.init(date, secondOfDay: fields[3] * 3600 + fields[4] * 60 + fields[5])
  }
}
