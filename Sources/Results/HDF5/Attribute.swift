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
  case strings([String])
  case double(Double)
  case doubles([Double])
  case int(Int64)
  case ints([Int64])
  case int8(Int8)
  case int32s([Int32])

  /// The text of a string.
  public var string: String? { if case .string(let value) = self { value } else { nil } }

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

extension AttributeValue: ExpressibleByStringInterpolation, ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  /// A string.
  public init(stringLiteral value: String) { self = .string(value) }
  /// A double.
  public init(floatLiteral value: Double) { self = .double(value) }
  /// A whole number of 64 bits.
  public init(integerLiteral value: Int64) { self = .int(value) }
}
