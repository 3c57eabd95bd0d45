/// What is wrong with the text of a quantity.
public struct QuantityError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The kinds of error, with what was found and what would do.
  public enum Kind: Sendable, Hashable {
    /// Text that does not begin with a number.
    case notANumber(String)
    /// A bare number where a unit is needed, and the units that would do.
    case noUnit(String, alternatives: [String])
    /// A unit nobody knows, and the nearest one that is known.
    case unknownUnit(String, nearest: String?)
    /// A quantity of another dimension, the words for both, and units that would do.
    case wrongDimension(found: String, foundWords: String, expected: String, alternatives: [String])
    /// NaN, infinity, or a number too large for the machine.
    case notFinite(String)
    /// A number that is not 0 and yet nearer to it than the machine can tell.
    case vanishing(String)
    /// A parameter that is not declared, and the nearest one that is.
    case unknownParameter(String, nearest: String?)
    /// An operation that makes no sense, or text that is no expression.
    case syntax(String)
    /// UDUNITS-2 did not find its database.
    case noDatabase
  }

  /// What is wrong.
  public let kind: Kind
  /// Where in the text, in characters from 0; nil where the text as a whole is meant.
  public let offset: Int?
  /// Units that would do where the unit is unknown and it is known what was asked for.
  public private(set) var alternatives: [String] = []

  /// An error at a place in the text.
  public init(_ kind: Kind, offset: Int? = nil) {
    self.kind = kind
    self.offset = offset
  }

  /// The error with the units that would do, where a unit of some dimension was expected.
  public func expecting(_ unit: String) -> QuantityError {
    guard case .unknownUnit = kind else { return self }
    var error = self
    error.alternatives = UnitSystem.alternatives(for: unit)
    return error
  }

  /// The error with other units that would do than all of the dimension; the same where there are none.
  public func offering(_ units: [String]?) -> QuantityError {
    guard let units else { return self }
    var error = self
    switch kind {
    case .noUnit(let text, _): error = QuantityError(.noUnit(text, alternatives: units), offset: offset)
    case .wrongDimension(let found, let words, let expected, _):
      error = QuantityError(
        .wrongDimension(found: found, foundWords: words, expected: expected, alternatives: units),
        offset: offset)
    case .unknownUnit: error.alternatives = units
    default: break
    }
    return error
  }

  /// What was found and what is allowed, as a sentence about a key.
  public func message(for key: String) -> String {
    switch kind {
    case .notANumber(let text): "'\(key)' must be a number, not '\(text)'"
    case .noUnit(let text, let alternatives):
      "'\(key)' needs a unit: '\(text)' is a bare number; units that would do: \(alternatives.joined(separator: ", "))"
    case .unknownUnit(let name, _): "'\(key)' has an unknown unit '\(name)'"
    case .wrongDimension(let found, let foundWords, let expected, let alternatives):
      "'\(key)' must be \(expected), such as in \(Self.or(alternatives)), but '\(found)' is \(foundWords)"
    case .notFinite(let text): "'\(key)' must be a finite number, not '\(text)'"
    case .vanishing(let text): "'\(key)' is nearer to 0 than numbers can be: '\(text)'; write 0"
    case .unknownParameter(let name, _): "'\(key)' uses a parameter '$\(name)' that is not declared"
    case .syntax(let sentence): "'\(key)' cannot be read: \(sentence)"
    case .noDatabase:
      "'\(key)' cannot be read: UDUNITS-2 did not find its database of units; is it installed?"
    }
  }

  /// ``message(for:)`` without the number, where it is the unit that is wrong or missing: the same of every number so stated.
  public func unitFault(for key: String) -> String? {
    switch kind {
    case .noUnit(_, let alternatives):
      QuantityError(.noUnit("", alternatives: alternatives)).message(for: key)
    case .wrongDimension(_, let words, let expected, let alternatives):
      QuantityError(
        .wrongDimension(found: "", foundWords: words, expected: expected, alternatives: alternatives)
      ).message(for: key)
    case .unknownUnit: message(for: key)
    default: nil
    }
  }

  /// What to do about it, such as `did you mean 'MW'?`; nil where there is nothing to add.
  public var hint: String? {
    switch kind {
    case .unknownUnit(_, let nearest):
      nearest.map { "did you mean '\($0)'?" }
        ?? (alternatives.isEmpty ? nil : "units that would do: \(alternatives.joined(separator: ", "))")
    case .unknownParameter(_, let nearest): nearest.map { "did you mean '\($0)'?" }
    default: nil
    }
  }

  /// The message without a key, with its hint.
  public var description: String {
    message(for: "value") + (hint.map { "; " + $0 } ?? "")
  }

  private static func or(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.joined() }
    return names.dropLast().joined(separator: ", ") + " or " + last
  }
}
