extension Quantity {
  /// Reads `0..200 MW` or `500 kW .. 2 MW`: both ends in SI; a lower end without a unit has that of the upper.
  ///
  /// - Parameters:
  ///   - text: two quantities with `..` between them.
  ///   - unit: a unit of the dimension expected.
  ///   - bareUnit: the unit of a range that has none itself; nil where it must have one.
  /// - Returns: the ends, the lower first.
  /// - Throws: the error of an end, or an upper end below the lower.
  public static func range(
    _ text: String, expecting unit: String, bareUnit: String? = nil
  ) throws(QuantityError) -> ClosedRange<Double> {
    let characters = Array(FullWidth.quantityText(text))
    guard
      let middle = characters.indices.dropLast().first(where: {
        characters[$0] == "." && characters[$0 + 1] == "."
      })
    else { throw QuantityError(.syntax("'\(text)' is not a range such as 0..10")) }
    let lowerText = String(characters[..<middle])
    let upperText = String(characters[(middle + 2)...])
    let behind = unitText(of: upperText) ?? bareUnit
    let upper = try Quantity(completed(upperText, with: behind)).si(expecting: unit)
    let lower = try Quantity(completed(lowerText, with: behind)).si(expecting: unit)
    guard lower <= upper else {
      throw QuantityError(.syntax("the range '\(text)' ends below its beginning"))
    }
    return lower...upper
  }

  private static func completed(_ text: String, with unit: String?) -> String {
    guard unitText(of: text) == nil, let unit, text.contains(where: \.isNumber) else { return text }
    return text + " " + unit
  }

  /// What stands behind the number of a literal; nil where nothing does.
  private static func unitText(of text: String) -> String? {
    let characters = Array(text.drop { $0 == " " })
    var scanner = NumberScanner(characters, at: 0)
    guard scanner.scan() != nil else { return nil }
    let rest = characters[scanner.place...].drop { $0 == " " }
    return rest.isEmpty ? nil : String(rest)
  }
}
