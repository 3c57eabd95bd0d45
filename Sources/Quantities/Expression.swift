/// Reads `+ - * / ( )` over literals with units and `$parameters`, keeping account of dimensions.
///
/// A unit reaches as far as it can: an operator belongs to it where a letter follows (`CNY/kWh`, `CNY/(kW month)`),
/// and to the expression where a number, a `$` or a bracket of numbers follows.
struct Expression {
  private let characters: [Character]
  private let parameters: [String: Quantity]
  private var place = 0
  private var depth = 0
  /// Brackets may not nest deeper: the parser calls itself.
  private static let deepest = 32

  static func value(of text: String, parameters: [String: Quantity]) throws(QuantityError) -> Quantity {
    if let known = KnownLiteral.value(of: text) { return known }
    return try parsed(FullWidth.quantityText(text), parameters: parameters)
  }

  /// The value by the grammar.
  static func parsed(_ text: String, parameters: [String: Quantity]) throws(QuantityError) -> Quantity {
    var expression = Expression(characters: Array(text), parameters: parameters)
    expression.skipBlanks()
    guard !expression.isAtEnd else { throw QuantityError(.notANumber(text)) }
    let value = try expression.sum()
    guard expression.isAtEnd else { throw expression.unexpected() }
    guard value.si.isFinite else { throw QuantityError(.notFinite(text)) }
    return value
  }

  private init(characters: [Character], parameters: [String: Quantity]) {
    self.characters = characters
    self.parameters = parameters
  }

  private var isAtEnd: Bool { place >= characters.count }
  private var current: Character? { place < characters.count ? characters[place] : nil }

  private mutating func skipBlanks() { while let current, current == " " { place += 1 } }

  private func unexpected() -> QuantityError {
    let found = current.map(String.init) ?? "the end"
    if let scalar = current?.unicodeScalars.first, let words = FullWidth.words(for: scalar) {
      return QuantityError(
        .syntax("\(words) cannot follow; write a number without separators"), offset: place)
    }
    if let current, current.isASCIIDigit || current == "," || current == "_" {
      return QuantityError(
        .syntax("'\(found)' cannot follow; write a number without blanks or separators"), offset: place)
    }
    return QuantityError(.syntax("'\(found)' cannot follow"), offset: place)
  }

  private mutating func sum() throws(QuantityError) -> Quantity {
    var total = try product()
    while let sign = current, sign == "+" || sign == "-" {
      let start = place
      place += 1
      skipBlanks()
      let next = try product()
      total = try Self.added(total, next, sign: sign == "+" ? 1 : -1, offset: start)
    }
    return total
  }

  private static func added(_ a: Quantity, _ b: Quantity, sign: Double, offset: Int) throws(QuantityError)
    -> Quantity
  {
    guard a.dimension == b.dimension else {
      let words = (UnitSystem.words(for: a.dimension), UnitSystem.words(for: b.dimension))
      throw QuantityError(.syntax("\(words.0) and \(words.1) do not add up"), offset: offset)
    }
    if b.isTemperaturePoint, sign > 0 || !a.isTemperaturePoint {
      throw QuantityError(
        .syntax("a temperature in degC cannot be added; write the difference in K"), offset: offset)
    }
    return Quantity(
      a.si + sign * b.si, a.dimension, hasUnit: a.hasUnit || b.hasUnit,
      isTemperaturePoint: a.isTemperaturePoint && !b.isTemperaturePoint)
  }

  private mutating func product() throws(QuantityError) -> Quantity {
    var result = try factor()
    while let sign = current, sign == "*" || sign == "/" {
      let start = place
      place += 1
      skipBlanks()
      let next = try factor()
      if result.isTemperaturePoint || next.isTemperaturePoint {
        throw QuantityError(
          .syntax("a temperature in degC cannot be multiplied; write it in K"), offset: start)
      }
      if sign == "/", next.si == 0 { throw QuantityError(.syntax("division by zero"), offset: start) }
      result = Quantity(
        sign == "*" ? result.si * next.si : result.si / next.si,
        sign == "*" ? result.dimension * next.dimension : result.dimension / next.dimension,
        hasUnit: result.hasUnit || next.hasUnit)
    }
    return result
  }

  private mutating func factor() throws(QuantityError) -> Quantity {
    guard let first = current else { throw unexpected() }
    switch first {
    case "(":
      depth += 1
      guard depth <= Self.deepest else {
        throw QuantityError(.syntax("brackets nest deeper than \(Self.deepest)"), offset: place)
      }
      place += 1
      skipBlanks()
      let inner = try sum()
      guard current == ")" else { throw unexpected() }
      depth -= 1
      place += 1
      skipBlanks()
      return inner
    case "$": return try parameter()
    case "-", "+":
      let next = place + 1 < characters.count ? characters[place + 1] : " "
      guard next == "$" || next == "(" else { return try literal() }
      place += 1
      let inner = try factor()
      return Quantity(
        first == "-" ? -inner.si : inner.si, inner.dimension, hasUnit: inner.hasUnit,
        isTemperaturePoint: inner.isTemperaturePoint)
    default: return try literal()
    }
  }

  private mutating func parameter() throws(QuantityError) -> Quantity {
    let start = place
    place += 1
    var name = ""
    while let current, current.isLetter || current.isASCIIDigit || current == "_" {
      name.append(current)
      place += 1
    }
    guard let value = parameters[name] else {
      throw QuantityError(
        .unknownParameter(name, nearest: nearestWord(to: name, among: parameters.keys.sorted())),
        offset: start)
    }
    skipBlanks()
    return value
  }

  private mutating func literal() throws(QuantityError) -> Quantity {
    let start = place
    var scanner = NumberScanner(characters, at: place)
    guard let number = scanner.scan() else {
      let rest = String(characters[start...])
      throw QuantityError(
        NumberScanner.isNotFinite(rest) ? .notFinite(rest) : .notANumber(rest), offset: start)
    }
    place = scanner.place
    guard number.isFinite else {
      let text = String(characters[start..<place])
      throw QuantityError(number.isNaN ? .vanishing(text) : .notFinite(text), offset: start)
    }
    skipBlanks()
    let unitStart = place
    place = UnitSpan.end(in: characters, from: place)
    guard place > unitStart else { return Quantity(number, .one, hasUnit: false) }
    var text = characters[unitStart..<place]
    while text.last == " " { text.removeLast() }
    do throws(QuantityError) {
      let unit = try UnitSystem.unit(String(text))
      if place == characters.count { UnitSystem.remember(unit, behindNumber: String(text)) }
      let si = unit.toSI(number)
      guard si != 0 || number == 0 || unit.isTemperaturePoint else {
        throw QuantityError(.vanishing(String(characters[start..<place])), offset: nil)
      }
      return Quantity(si, unit.dimension, hasUnit: true, isTemperaturePoint: unit.isTemperaturePoint)
    } catch {
      throw QuantityError(error.kind, offset: error.offset.map { $0 + unitStart })
    }
  }
}
