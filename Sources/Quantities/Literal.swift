/// A number as it is written, with the unit behind it: what a sweep takes apart to write others like it.
public struct Literal: Sendable, Hashable {
  /// The number.
  public var number: Double
  /// The unit as it is written; empty where there is none.
  public var unit: String

  /// A number with a unit.
  public init(_ number: Double, unit: String) {
    self.number = number
    self.unit = unit
  }

  /// Reads `60 MW`, `40%` or `1.5`; nil where the text is not one number with at most a unit behind it.
  ///
  /// Whether the unit exists is not looked at.
  public init?(_ text: String) {
    let characters = Array(FullWidth.quantityText(text).drop { $0 == " " })
    var scanner = NumberScanner(characters, at: 0)
    guard let number = scanner.scan(), number.isFinite else { return nil }
    let rest = characters[scanner.place...].drop { $0 == " " }
    var end = rest.endIndex
    while end > rest.startIndex, characters[end - 1] == " " { end -= 1 }
    let span = rest.isEmpty ? end : UnitSpan.end(in: characters, from: rest.startIndex)
    guard span >= end else { return nil }
    self.init(number, unit: String(characters[rest.startIndex..<end]))
  }

  /// Reads both ends of `0..200 MW`; an end without a unit has that of the other.
  ///
  /// - Returns: the ends as they are written, in whatever order; nil where the text is not two literals with `..`
  ///   between them.
  public static func ends(of text: String) -> (first: Literal, last: Literal)? {
    guard let middle = text.firstRange(of: ".."), var first = Literal(String(text[..<middle.lowerBound])),
      var last = Literal(String(text[middle.upperBound...]))
    else { return nil }
    if first.unit.isEmpty { first.unit = last.unit }
    if last.unit.isEmpty { last.unit = first.unit }
    return (first, last)
  }

  /// The literal as text, which reads back to the same number.
  public var text: String {
    let digits = "\(number)"
    let short = digits.hasSuffix(".0") ? String(digits.dropLast(2)) : digits
    return unit.isEmpty || unit == "1" ? short : "\(short) \(unit)"
  }
}
