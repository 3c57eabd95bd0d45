/// Rewrites a unit as people write it (`万m3/d`, `MPa(g)`, `kgCO2/kWh`, `m³`) into what UDUNITS-2 reads.
struct UnitText {
  private let characters: [Character]
  private var place = 0
  /// Counting words, each with an open bracket, that wait for the unit they count.
  private var openCounts = 0
  private(set) var rewritten = ""
  /// Words found on the way, as written and as UDUNITS will see them.
  private(set) var words: [(written: String, rewritten: String, offset: Int)] = []

  init(_ text: String) throws(QuantityError) {
    characters = FullWidth.quantityText(text).map { Self.superscripts[$0] ?? ($0 == "每" ? "/" : $0) }
    while place < characters.count { try next() }
    closeCounts()
  }

  /// Characters of one meaning: superscripts, and both letters mu for the prefix of a millionth.
  private static let superscripts: [Character: Character] = [
    "\u{B5}": "u", "\u{3BC}": "u",
    "⁻": "-", "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6",
  ]

  /// Whether a character may stand in the name of a unit.
  static func isNamePart(_ character: Character) -> Bool {
    (character.isLetter && superscripts[character] == nil) || "_%％‰°℃￥¥".contains(character)
  }

  private mutating func next() throws(QuantityError) {
    let character = characters[place]
    if Self.isNamePart(character) { return name() }
    switch character {
    case " " where openCounts > 0: break
    case " ", "·", "*", "×", "⋅", ".":
      closeCounts()
      if !rewritten.isEmpty, !rewritten.hasSuffix(" ") { rewritten += " " }
    // 元/每吨 says "per" twice.
    case "/" where rewritten.hasSuffix("/"): break
    case "/", "(", ")":
      closeCounts()
      rewritten.append(character)
    case "1" where rewritten.isEmpty: rewritten += "1"
    default:
      let words = character.unicodeScalars.first.flatMap { FullWidth.words(for: $0) } ?? "'\(character)'"
      throw QuantityError(
        .syntax("\(words) has no place in the unit '\(String(characters))'"), offset: place)
    }
    place += 1
  }

  private mutating func name() {
    let start = place
    var end = place
    while end < characters.count, Self.isNamePart(characters[end]) || characters[end].isASCIIDigit {
      end += 1
    }
    var word = String(characters[start..<end])
    while meaning(of: word) == nil, let last = word.last, last.isASCIIDigit {
      word.removeLast()
      end -= 1
    }
    if meaning(of: word) == nil, let first = word.first,
      let count = FieldUnits.counts[String(first)]
    {
      words.append((String(first), count, start))
      separate()
      rewritten += "(" + count
      openCounts += 1
      place = start + 1
      return
    }
    place = end
    if let hours = hours(behind: word) { word += hours }
    separate()
    let meaning = pressure(word) ?? FieldUnits.replacement(for: word) ?? word
    words.append((word, meaning, start))
    rewritten += meaning
    exponent()
    closeCounts()
  }

  /// The hour of `kW·h`, which is one unit with a power in front of it, so that `元/kW·h` is a price of energy: GB 3100-93 writes
  /// the kilowatt hour with a point.
  private mutating func hours(behind word: String) -> String? {
    guard word.hasSuffix("W"), place + 1 < characters.count, "·⋅.*".contains(characters[place]),
      characters[place + 1] == "h", place + 2 == characters.count || !Self.isNamePart(characters[place + 2])
    else { return nil }
    place += 2
    return "h"
  }

  /// Puts a blank, which multiplies, behind a name, a number or a bracket.
  private mutating func separate() {
    if let last = rewritten.last, last.isLetter || last.isASCIIDigit || last == ")" || last == "%" {
      rewritten += " "
    }
  }

  private mutating func closeCounts() {
    rewritten += String(repeating: ")", count: openCounts)
    openCounts = 0
  }

  /// What the field means by a word; nil where that is for UDUNITS-2 to say.
  private func meaning(of word: String) -> String? {
    FieldUnits.replacement(for: word) ?? FieldUnits.gluedPressure(word)
  }

  /// `MPa(a)`, `MPa(g)`, `MPaG`, `兆帕（表压）`: absolute pressure, and pressure above the standard atmosphere.
  private mutating func pressure(_ word: String) -> String? {
    if let glued = FieldUnits.gluedPressure(word) { return glued }
    let unit = FieldUnits.replacement(for: word) ?? word
    guard FieldUnits.atmosphere[unit] != nil, place < characters.count, characters[place] == "(",
      let close = characters[place...].firstIndex(of: ")"),
      let meant = FieldUnits.pressure(unit, String(characters[(place + 1)..<close]))
    else { return nil }
    place = close + 1
    return meant
  }

  /// `^-1`, `-1`, `2`, `³`: the power that a name is raised to.
  private mutating func exponent() {
    var end = place
    var digits = ""
    if end < characters.count, characters[end] == "^" { end += 1 }
    while end < characters.count {
      let character = characters[end]
      guard character.isASCIIDigit || (digits.isEmpty && character == "-") else { break }
      digits.append(character)
      end += 1
    }
    guard let last = digits.last, last.isASCIIDigit else { return }
    rewritten += "^" + digits
    place = end
  }
}

extension Character {
  /// Whether it is one of 0 to 9.
  var isASCIIDigit: Bool { isASCII && isNumber }
}
