import Kernel
import Quantities

/// A column's header: a name, as keys with dots between them, and the unit that may stand behind it.
struct ColumnHeader {
  /// The name without the unit.
  let name: String
  /// The unit in brackets; nil where there is none.
  let unit: String?
  /// Whether the brackets are square, which hold nothing but units.
  let isSquare: Bool

  /// Takes `power [kW]`, `power (kW)` or `power（kW）` apart; what stands in round brackets and is no unit is a part of
  /// the name.
  init(_ header: String) {
    let brackets: [(open: Character, close: Character, isSquare: Bool)] = [
      ("[", "]", true), ("［", "］", true), ("【", "】", true), ("(", ")", false), ("（", "）", false),
    ]
    if let pair = brackets.first(where: { header.last == $0.close }),
      let open = Self.opening(pair.open, pair.close, in: header)
    {
      let inner = Table.trimmed(String(header[header.index(after: open)...].dropLast()))
      let known = Self.known(inner)
      let name = Table.trimmed(String(header[..<open]))
      if pair.isSquare || known != nil, !name.isEmpty {
        (self.name, unit, isSquare) = (name, known ?? plainText(inner), pair.isSquare)
        return
      }
    }
    (name, unit, isSquare) = (header, nil, false)
  }

  var keys: [String] { name.split(separator: ".").map(String.init) }
  var isComment: Bool { name.hasPrefix("#") }

  /// Where the bracket opens that closes at the end of a text: `price (CNY/(kW month))` has two.
  private static func opening(_ open: Character, _ close: Character, in text: String) -> String.Index? {
    var depth = 0
    for index in text.indices.reversed() {
      if text[index] == close { depth += 1 }
      if text[index] == open { depth -= 1 }
      if depth == 0 { return index }
    }
    return nil
  }

  /// Units that are often written in letters of another case, as `KW` and `KWH`.
  private static let common = [
    "W", "kW", "MW", "GW", "Wh", "kWh", "MWh", "GWh", "GJ", "GJ/h", "MJ", "kg", "kg/h", "kg/s", "t/h", "t/d",
    "m3",
    "m3/h", "m3/d", "Nm3", "Nm3/h", "Pa", "kPa", "MPa", "degC", "W/m2", "CNY/kWh", "CNY/MWh", "CNY/t",
    "CNY/kW",
  ]

  /// A unit as the unit system knows it; nil where a text is none.
  static func known(_ text: String) -> String? {
    let plain = Table.trimmed(plainText(text))
    if plain == "-" { return "1" }
    guard !plain.isEmpty, plain == "1" || plain.utf8.first.map({ !(48...57).contains($0) }) ?? false else {
      return nil
    }
    if (try? UnitSystem.toSI(1, plain)) != nil { return plain }
    let lowered = plain.lowercased()
    return common.first { $0.lowercased() == lowered }
  }

  /// The unit that stands behind a name without brackets, as in `load kW`, `load_kW`, `P / kW`, `kW`; nil where what
  /// stands there is no unit of the dimension that is asked for.
  static func suffix(of header: String, measuring target: String) -> String? {
    let plain = plainText(header).replacing("_per_", with: "/")
    let ends = plain.indices.filter {
      $0 == plain.startIndex || " _/:,-".contains(plain[plain.index(before: $0)])
    }
    let candidates = ends.map { Table.trimmed(String(plain[$0...])) }
    return candidates.first { candidate in
      guard !candidate.isEmpty, candidate.contains(where: { $0.isLetter || $0 == "%" || $0 == "‰" }),
        let unit = known(candidate), UnitSystem.areConvertible(unit, target)
      else { return false }
      // Of plain numbers only parts of a hundred and a thousand are told from names.
      return !UnitSystem.areConvertible("1", target) || ["%", "‰", "percent", "ppm"].contains(candidate)
    }
    .flatMap { known($0) }
  }
}

/// What a table's header says about the unit of a column.
struct HeaderUnit {
  /// Where it stands, and so how sure it is.
  enum Place { case square, round, suffix }

  let unit: String
  let place: Place
  /// The header as it is written, and where.
  let header: String
  let origin: Origin

  /// The unit that a header states for a series of some unit; nil where it states none.
  init?(_ cell: Table.Cell, of table: Table, measuring target: String) {
    let column = ColumnHeader(cell.text)
    (header, origin) = (cell.text, table.origin(of: cell))
    if let unit = column.unit {
      (self.unit, place) = (unit, column.isSquare ? .square : .round)
    } else if let unit = ColumnHeader.suffix(of: cell.text, measuring: target) {
      (self.unit, place) = (unit, .suffix)
    } else {
      return nil
    }
  }

  /// Whether a unit is another one than the header's, so that one of both is wrong.
  func contradicts(_ stated: String) -> Bool {
    guard UnitSystem.areConvertible(unit, stated) else { return place == .square }
    return !UnitSystem.areEqual(unit, stated)
  }
}
