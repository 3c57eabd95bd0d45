/// A named fact about a file, a group or a dataset, such as its units.
public struct Attribute: Sendable, Hashable {
  /// The name, such as `units`.
  public var name: String
  /// What it is set to.
  public var value: AttributeValue

  /// A fact with its name.
  public init(_ name: String, _ value: AttributeValue) {
    self.name = name
    self.value = value
  }
}

/// What an attribute can hold; truth values are `int8`, because netCDF-4 has no booleans.
public enum AttributeValue: Sendable, Hashable {
  case string(String)
  /// Text as netCDF's `NC_CHAR`, of fixed length: `ncdump -t` decodes times only where the units are such.
  case characters(String)
  case strings([String])
  case double(Double)
  case doubles([Double])
  case int(Int64)
  case ints([Int64])
  case int8(Int8)
  case int32s([Int32])

  /// The text of a string.
  public var string: String? {
    switch self {
    case .string(let value), .characters(let value): value
    default: nil
    }
  }

  /// The value of a number of any kind.
  public var double: Double? {
    switch self {
    case .double(let value): value
    case .int(let value): Double(value)
    case .int8(let value): Double(value)
    default: nil
    }
  }

  /// The value of a whole number of any width.
  public var int: Int64? {
    switch self {
    case .int(let value): value
    case .int8(let value): Int64(value)
    default: nil
    }
  }
}

extension Attribute {
  /// What CF conventions 1.11, section 4.4, ask of a time coordinate in seconds.
  ///
  /// - Parameters:
  ///   - start: The instant that the seconds count from, such as `2025-01-01 00:00:00`.
  ///   - calendar: The calendar's name in the conventions.
  /// - Returns: Units, calendar, standard name and axis.
  public static func time(since start: String, calendar: String = "proleptic_gregorian") -> [Attribute] {
    [
      Attribute("units", .characters("seconds since \(start)")),
      Attribute("calendar", .characters(calendar)),
      Attribute("standard_name", "time"), Attribute("axis", "T"),
    ]
  }
}

extension Attribute {
  /// The CRC-32 of a dataset that is stored in one piece, as `crc32:` and eight hexadecimal digits: of numbers as they
  /// lie in the file, of texts in UTF-8 with a zero behind each.
  static func checksum(_ digits: String) -> Attribute { Attribute(checksumName, .string("crc32:\(digits)")) }

  /// The name of the checksum of a dataset.
  static let checksumName = "checksum"
}

extension AttributeValue: ExpressibleByStringInterpolation {
  /// A string.
  public init(stringLiteral value: String) { self = .string(value) }
}

extension AttributeValue: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  /// A double.
  public init(floatLiteral value: Double) { self = .double(value) }
  /// A whole number of 64 bits.
  public init(integerLiteral value: Int64) { self = .int(value) }
}
