/// A number with a unit that was seen behind a number before: most texts of a scenario, read without an ``Expression``.
enum KnownLiteral {
  /// The quantity; nil where the text is something else, or its unit is new.
  static func value(of text: String) -> Quantity? {
    guard let end = endOfNumber(in: text.utf8), let number = Double(text[..<end]), number.isFinite,
      number != 0 || !NumberScanner.vanishes(String(text[..<end]))
    else { return nil }
    var rest = text[end...].utf8.drop { $0 == blank }
    while rest.last == blank { rest = rest.dropLast() }
    if rest.isEmpty { return Quantity(number, .one, hasUnit: false) }
    guard let unit = UnitSystem.unit(behindNumber: String(Substring(rest))) else { return nil }
    let si = unit.toSI(number)
    guard si.isFinite, si != 0 || number == 0 || unit.isTemperaturePoint else { return nil }
    return Quantity(si, unit.dimension, hasUnit: true, isTemperaturePoint: unit.isTemperaturePoint)
  }

  private static let blank = UInt8(ascii: " ")

  /// Where the number ends that a text begins with, as ``NumberScanner`` reads it; nil where there is none.
  private static func endOfNumber(in text: String.UTF8View) -> String.Index? {
    var place = text.startIndex
    func current() -> UInt8? { place < text.endIndex ? text[place] : nil }
    func digits() -> Int {
      var count = 0
      while let byte = current(), (48...57).contains(byte) {
        place = text.index(after: place)
        count += 1
      }
      return count
    }
    if current() == UInt8(ascii: "-") || current() == UInt8(ascii: "+") { place = text.index(after: place) }
    guard digits() > 0 else { return nil }
    if current() == UInt8(ascii: ".") {
      place = text.index(after: place)
      _ = digits()
    }
    guard current() == UInt8(ascii: "e") || current() == UInt8(ascii: "E") else { return place }
    let before = place
    place = text.index(after: place)
    if current() == UInt8(ascii: "-") || current() == UInt8(ascii: "+") { place = text.index(after: place) }
    if digits() == 0 { place = before }
    return place
  }
}
