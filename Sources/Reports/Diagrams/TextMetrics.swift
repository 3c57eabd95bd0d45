import Foundation

/// Widths of texts in pictures, estimated without a font at hand.
enum TextMetrics {
  /// Advance widths of the signs from the blank to `~`, in thousandths of an em: those of Helvetica (Adobe's font
  /// metrics of the 14 core fonts, 1997), between the widths of the sans-serif fonts that readers have.
  private static let latin: [Double] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
  ]
  /// Inter and Noto Sans are up to so much wider than Helvetica.
  private static let reserve = 1.06

  /// The width of a text at a size of type.
  static func width(_ text: some StringProtocol, _ size: Double) -> Double {
    text.reduce(0) { $0 + width(of: $1) } * size
  }

  private static func width(of character: Character) -> Double {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    let place = Int(scalar.value) - 0x20
    if latin.indices.contains(place) { return latin[place] / 1000 * reserve }
    // A font without the whole of a sequence draws its parts beside each other.
    let emoji = character.unicodeScalars.count { $0.properties.isEmojiPresentation }
    if emoji > 0 { return 1.4 * Double(emoji) }
    // Han signs are an em wide; other letters, accented ones among them, hardly ever wider than 0.72.
    return character.displayWidth == 2 ? 1 : 0.72
  }

  /// Lines no wider than asked: broken at blanks, after points and hyphens, and anywhere between Chinese signs; what
  /// does not fit in so many lines ends with an ellipsis.
  static func lines(_ text: String, _ size: Double, width: Double, most: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for piece in pieces(text).flatMap({ split($0, size, width) }) {
      if !line.isEmpty, Self.width(line + trimmed(piece), size) > width {
        lines.append(trimmed(line))
        line = ""
      }
      line += line.isEmpty ? String(piece.drop { $0 == " " }) : piece
    }
    lines.append(trimmed(line))
    lines.removeAll(where: \.isEmpty)
    guard lines.count > most, most > 0 else { return lines }
    var last = lines[most - 1] + "…"
    while last.count > 1, Self.width(last, size) > width {
      last.remove(at: last.index(last.endIndex, offsetBy: -2))
    }
    return lines[..<(most - 1)] + [last]
  }

  /// As ``lines(_:_:width:most:)``, with lines about as long as each other, broken between words rather than within them.
  static func balanced(_ text: String, _ size: Double, width: Double, most: Int) -> [String] {
    let plain = lines(text, size, width: width, most: most)
    let parts = pieces(text).flatMap { split($0, size, width) }
    guard plain.count > 1, lines(text, size, width: width, most: .max).count == plain.count else {
      return plain
    }
    // The least cost of the first so many parts in so many lines, and where the last of these begins.
    var costs = [0.0] + [Double](repeating: .infinity, count: parts.count)
    var begins: [[Int]] = []
    for _ in plain {
      var (next, begin) = (
        [Double](repeating: .infinity, count: parts.count + 1), [Int](repeating: 0, count: parts.count + 1)
      )
      for first in parts.indices where costs[first].isFinite {
        var line = ""
        for last in first..<parts.count {
          line += line.isEmpty ? String(parts[last].drop { $0 == " " }) : parts[last]
          let taken = Self.width(trimmed(line), size)
          guard taken <= width else { break }
          let slack = 1 - taken / width
          let cost = costs[first] + slack * slack + (last + 1 < parts.count ? breakCost(parts[last]) : 0)
          if cost < next[last + 1] { (next[last + 1], begin[last + 1]) = (cost, first) }
        }
      }
      costs = next
      begins.append(begin)
    }
    guard costs[parts.count].isFinite else { return plain }
    var (lines, end) = ([String](), parts.count)
    for begin in begins.reversed() {
      lines.append(trimmed(String(parts[begin[end]..<end].joined().drop { $0 == " " })))
      end = begin[end]
    }
    return lines.reversed()
  }

  /// What a break after a part costs, beside the square of the share of a line that stays empty: little after a word, more
  /// between the signs of a Chinese one, most within a Latin one.
  private static func breakCost(_ part: String) -> Double {
    guard let last = part.last else { return 0 }
    if " ·：:、，/）)".contains(last) { return 0 }
    return last.displayWidth == 2 ? 0.2 : last == "-" ? 0.05 : 0.3
  }

  /// The narrowest width at which a text needs no more than so many lines, and no word is cut that is no wider than a box
  /// may well be.
  static func narrowest(_ text: String, _ size: Double, most: Int, least: Double) -> Double {
    let words = pieces(text).map { Self.width(trimmed($0), size) }
    var width = max(least, min(words.max() ?? 0, widestWord))
    while lines(text, size, width: width, most: most + 1).count > most { width += 8 }
    return lines(text, size, width: width, most: most).map { Self.width($0, size) }.max() ?? 0
  }

  /// Words of Latin ids are seldom wider; a hostile one would make the picture endless.
  private static let widestWord = 110.0

  private static func trimmed(_ text: String) -> String {
    var text = text
    while text.last == " " { text.removeLast() }
    return text
  }

  /// Parts between which a line may end.
  private static func pieces(_ text: String) -> [String] {
    var pieces: [String] = []
    var piece = ""
    func close() {
      if !piece.isEmpty { pieces.append(piece) }
      piece = ""
    }
    for character in text {
      if "（(".contains(character) {
        // A bracket stays with what it opens, and a multiple belongs to its number.
        close()
        piece = String(character)
      } else if character == "×" {
        close()
        piece = "×"
      } else if " -·：:、，/）)".contains(character) {
        // Marks stay with what they follow.
        if piece.isEmpty, let last = pieces.popLast() { piece = last }
        piece.append(character)
        close()
      } else if character.displayWidth == 2, piece != "（", piece != "(" {
        close()
        pieces.append(String(character))
      } else {
        piece.append(character)
        if character.displayWidth == 2 { close() }
      }
    }
    close()
    return withUnits(pieces)
  }

  /// A unit of measure stays with its number.
  private static func withUnits(_ pieces: [String]) -> [String] {
    pieces.reduce(into: []) { kept, piece in
      if let last = kept.last, last.hasSuffix(" "), last.dropLast().last?.isNumber ?? false,
        units.contains(piece.trimmingCharacters(in: .whitespaces))
      {
        kept[kept.count - 1] = last + piece
      } else {
        kept.append(piece)
      }
    }
  }

  private static let units: Set<String> = [
    "V", "kV", "W", "kW", "MW", "GW", "MWp", "kWh", "MWh", "GWh", "Pa", "kPa", "MPa", "bar", "t", "kg", "t/h",
    "m", "mm",
    "m³", "m³/h", "h", "℃", "°C", "K", "%",
  ]

  /// A word that is wider than a line in parts of about the same width, with hyphens between letters.
  private static func split(_ word: String, _ size: Double, _ width: Double) -> [String] {
    let whole = Self.width(word, size)
    guard whole > width else { return [word] }
    let hyphen = Self.width("-", size)
    let room = max(width - hyphen, width / 2)
    let even = whole / (whole / room).rounded(.up)
    var parts: [String] = []
    var part = ""
    for character in word {
      let next = part + String(character)
      let taken = Self.width(next, size)
      // A part ends where the next would be wider than its share, or does not fit.
      if !part.isEmpty, taken > room || Self.width(part, size) >= even {
        let isWord = (part.last?.isLetter ?? false) && character.isLetter
        parts.append(isWord && Self.width(part, size) + hyphen <= width ? part + "-" : part)
        part = String(character)
      } else {
        part = next
      }
    }
    return parts + [part]
  }
}
