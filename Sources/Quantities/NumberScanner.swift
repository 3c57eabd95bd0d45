/// Reads a number as people of any country write it in a scenario: `-5`, `0.6803`, `1e3`, `.5`; never `1,000` or `1_000`.
package struct NumberScanner {
  private let characters: [Character]
  private(set) var place: Int

  init(_ characters: [Character], at place: Int) {
    self.characters = characters
    self.place = place
  }

  /// The number at the place, which is then behind it; nil where none begins, NaN where it is nearer to 0 than a `Double`
  /// can be.
  mutating func scan() -> Double? {
    let start = place
    if let sign = current, sign == "-" || sign == "+" { place += 1 }
    let whole = digits()
    var fraction = 0
    if current == ".", whole > 0 || next.isASCIIDigit {
      place += 1
      fraction = digits()
    }
    guard whole + fraction > 0 else { return nil }
    if current == "e" || current == "E" {
      let before = place
      place += 1
      if current == "-" || current == "+" { place += 1 }
      if digits() == 0 { place = before }
    }
    let text = String(characters[start..<place])
    return Self.vanishes(text) ? .nan : Double(text)
  }

  /// Whether a number that is not 0 would become 0: `1e-400`.
  package static func vanishes(_ text: String) -> Bool {
    guard text.utf8.contains(where: { $0 | 0x20 == UInt8(ascii: "e") }), Double(text) == 0 else {
      return false
    }
    return text.prefix { $0 != "e" && $0 != "E" }.contains { ("1"..."9").contains($0) }
  }

  /// Whether text is one of the spellings of NaN and infinity.
  static func isNotFinite(_ text: String) -> Bool {
    let word = text.lowercased().drop { "+-.".contains($0) }
    return ["nan", "inf", "infinity"].contains(String(word.prefix { $0.isLetter }))
  }

  private var current: Character? { place < characters.count ? characters[place] : nil }
  private var next: Character { place + 1 < characters.count ? characters[place + 1] : " " }

  private mutating func digits() -> Int {
    let start = place
    while let current, current.isASCIIDigit { place += 1 }
    return place - start
  }
}

/// Finds where the unit behind a number ends.
enum UnitSpan {
  /// The index behind the unit that begins at a place, blanks included; the place itself where there is no unit.
  static func end(in characters: [Character], from start: Int) -> Int {
    var place = start
    var open = 0
    // `1` alone, or `1/a`.
    if place < characters.count, characters[place] == "1" {
      let after = place + 1
      let isWhole = after == characters.count || " )*+-/".contains(characters[after])
      guard isWhole else { return start }
      place = after
    }
    while place < characters.count {
      let character = characters[place]
      if UnitText.isNamePart(character) || "^⁻⁰¹²³⁴⁵⁶".contains(character) {
        place += 1
      } else if character.isASCIIDigit {
        guard place > start, characters[place - 1] != " " else { break }
        place += 1
      } else if character == " " {
        place += 1
      } else if character == "-" {
        guard place > start, isExponentBase(characters[place - 1]), place + 1 < characters.count,
          characters[place + 1].isASCIIDigit
        else { break }
        place += 1
      } else if "/*·.×⋅".contains(character) {
        guard place > start, unitFollows(in: characters, after: place) else { break }
        place += 1
      } else if character == "(" {
        guard place > start, unitFollows(in: characters, after: place) else { break }
        open += 1
        place += 1
      } else if character == ")" {
        guard open > 0 else { break }
        open -= 1
        place += 1
      } else {
        break
      }
    }
    return place
  }

  private static func isExponentBase(_ character: Character) -> Bool {
    UnitText.isNamePart(character) || character == "^"
  }

  private static func unitFollows(in characters: [Character], after place: Int) -> Bool {
    var next = place + 1
    while next < characters.count, characters[next] == " " || characters[next] == "(" { next += 1 }
    return next < characters.count && UnitText.isNamePart(characters[next])
  }
}
