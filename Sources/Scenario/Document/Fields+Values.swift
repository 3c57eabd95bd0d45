public import Kernel
public import Quantities

extension Fields {
  /// The quantity of a key in the coherent SI unit; nil where it is missing or wrong.
  ///
  /// - Parameters:
  ///   - key: the key.
  ///   - unit: the unit expected, such as `MW`: whatever has its dimension will do.
  ///   - parameters: what `$names` stand for.
  /// - Returns: the value in SI; nil where the key is missing or the value is wrong.
  public mutating func quantity(
    _ key: String, in unit: UnitOfMeasure, parameters: [String: Quantity] = [:]
  ) -> Double? {
    setting(key).flatMap { quantity(of: $0, named: key, in: unit, parameters: parameters) }
  }

  /// The quantity of a key that must be there.
  public mutating func requiredQuantity(
    _ key: String, in unit: UnitOfMeasure, parameters: [String: Quantity] = [:],
    offering units: [String]? = nil
  ) -> Double? {
    requiredSetting(key).flatMap {
      quantity(of: $0, named: key, in: unit, parameters: parameters, offering: units)
    }
  }

  /// A value as a quantity in the coherent SI unit.
  ///
  /// - Parameter units: those that messages offer, where not all of the dimension would do.
  public mutating func quantity(
    of value: Setting, named key: String, in unit: UnitOfMeasure, parameters: [String: Quantity] = [:],
    offering units: [String]? = nil
  ) -> Double? {
    guard let text = value.text, !value.isNull else {
      let what = unit == .one ? "a number" : "a number with a unit such as \(unit)"
      add(
        Problem("'\(key)' must be \(what), not \(value.shape)", at: value.origin),
        cause: "\(key) is \(value.shape)")
      return nil
    }
    do {
      return try Quantity(text, parameters: parameters).si(expecting: unit.symbol)
    } catch {
      let error = error.expecting(unit.symbol).offering(units)
      var problem = Problem(
        error.message(for: key), at: Self.place(of: error, in: value), hint: error.hint)
      problem.unitFault = UnitFault(error, of: key, at: value.origin)
      add(problem, cause: problem.message.replacing(text, with: "") + (problem.hint ?? ""))
      return nil
    }
  }

  /// Where in a value's text it went wrong.
  ///
  /// A name that stands for nothing is a fault of the whole value, as it is to those who put values in for names.
  private static func place(of error: QuantityError, in value: Setting) -> Origin {
    var origin = value.origin
    if case .unknownParameter = error.kind { return origin }
    if let offset = error.offset, origin.line > 0 { origin.column += offset + (value.isQuoted ? 1 : 0) }
    return origin
  }

  /// The text of a key.
  public mutating func text(_ key: String) -> String? { setting(key).flatMap { text(of: $0, named: key) } }
  /// The text of a key that must be there.
  public mutating func requiredText(_ key: String) -> String? {
    requiredSetting(key).flatMap { text(of: $0, named: key) }
  }

  /// The text of a key that must be one of a few words.
  public mutating func choice(_ key: String, of words: [String]) -> String? {
    guard let value = setting(key), let text = text(of: value, named: key) else { return nil }
    if words.contains(text) { return text }
    report(
      "'\(key)' must be one of \(words.joined(separator: ", ")), not '\(text)'", at: value.origin,
      hint: nearestHint(to: text, among: words))
    return nil
  }

  /// The name of a key, well formed as ``Identifier`` asks for.
  public mutating func identifier(_ key: String) -> String? {
    setting(key).flatMap { identifier(of: $0, named: key) }
  }
  /// The name of a key that must be there.
  public mutating func requiredIdentifier(_ key: String) -> String? {
    requiredSetting(key).flatMap { identifier(of: $0, named: key) }
  }

  /// The truth value of a key.
  public mutating func boolean(_ key: String) -> Bool? {
    guard let value = setting(key) else { return nil }
    switch value.isQuoted ? nil : value.text {
    case "true": return true
    case "false": return false
    default:
      expected("true or false", value, key)
      return nil
    }
  }

  /// The whole number of a key.
  public mutating func integer(_ key: String) -> Int? {
    guard let value = setting(key) else { return nil }
    if !value.isQuoted, let text = value.text, let number = Int(FullWidth.folded(text)) { return number }
    expected("a whole number", value, key)
    return nil
  }

  /// The values of a list.
  public mutating func list(_ key: String) -> [Setting]? {
    guard let value = setting(key) else { return nil }
    if let list = value.list { return list }
    expected("a list", value, key)
    return nil
  }

  /// The entries of a mapping whose keys are names that the user chose; each name is checked.
  public mutating func named(_ key: String) -> [Setting.Entry]? {
    guard let value = setting(key) else { return nil }
    guard let entries = value.entries else {
      expected("a mapping of names", value, key)
      return nil
    }
    for entry in entries {
      if let problem = Identifier.problem(with: entry.key, at: entry.origin) {
        report(problem.message, at: problem.origin, hint: problem.hint)
      }
    }
    return entries
  }

  private mutating func text(of value: Setting, named key: String) -> String? {
    if let text = value.text, !value.isNull { return text }
    expected("text", value, key)
    return nil
  }

  private mutating func identifier(of value: Setting, named key: String) -> String? {
    guard let text = text(of: value, named: key) else { return nil }
    guard let problem = Identifier.problem(with: text, at: value.origin) else { return text }
    report(problem.message, at: problem.origin, hint: problem.hint)
    return nil
  }

  private mutating func expected(_ what: String, _ value: Setting, _ key: String) {
    report("'\(key)' must be \(what), not \(value.shape)", at: value.origin)
  }
}
