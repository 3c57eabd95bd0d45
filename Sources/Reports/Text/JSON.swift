/// A JSON value whose keys are known only at run time.
package enum JSON: Encodable, Sendable {
  case object([String: JSON])
  case array([JSON])
  case text(String)
  case number(Double)
  case integer(Int)
  case flag(Bool)
  case null

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .object(let members): try container.encode(members)
    case .array(let elements): try container.encode(elements)
    case .text(let text): try container.encode(text)
    case .number(let number): try container.encode(number.isFinite ? number : nil)
    case .integer(let number): try container.encode(number)
    case .flag(let flag): try container.encode(flag)
    case .null: try container.encodeNil()
    }
  }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral,
  ExpressibleByBooleanLiteral
{
  package init(stringLiteral text: String) { self = .text(text) }
  package init(arrayLiteral elements: JSON...) { self = .array(elements) }
  package init(booleanLiteral flag: Bool) { self = .flag(flag) }
  package init(dictionaryLiteral members: (String, JSON)...) {
    self = .object(Dictionary(members) { _, last in last })
  }
}

/// A number with its unit.
package struct Figure: Encodable {
  package var value: Double?
  package var unit: String

  /// - Parameter value: nil where there is none.
  package init(value: Double?, unit: String) { (self.value, self.unit) = (value, unit) }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    // What does not exist is written as null, so that a reader always finds the key.
    try container.encode(value.flatMap { $0.isFinite ? $0 : nil }, forKey: .value)
    try container.encode(unit, forKey: .unit)
  }

  private enum Key: CodingKey { case value, unit }
}
