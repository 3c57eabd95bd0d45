extension Quantity {
  /// The unit that stands behind the number of a literal, as it was written: `CNY/MWh` of `600 CNY/MWh`.
  ///
  /// Messages about a value speak of it in the unit of whoever stated it.
  ///
  /// - Returns: nil where the text is a bare number, or more than one number with its unit.
  public static func statedUnit(of text: String) -> String? {
    let characters = Array(text.drop { $0 == " " })
    var scanner = NumberScanner(characters, at: 0)
    guard let number = scanner.scan() else { return nil }
    let unit = String(characters[scanner.place...].drop { $0 == " " })
    // Counting words such as 万, and sums, do not come out as the number in that unit, and are not one.
    guard !unit.isEmpty, let whole = try? Quantity(text).si, let alone = try? UnitSystem.toSI(number, unit),
      abs(whole - alone) <= 1e-9 * abs(whole)
    else { return nil }
    return unit
  }
}
