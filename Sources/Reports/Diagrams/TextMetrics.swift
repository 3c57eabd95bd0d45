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
    if scalar.properties.isEmojiPresentation { return 1.4 }
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

  /// As ``lines(_:_:width:most:)``, with lines about as long as each other.
  static func balanced(_ text: String, _ size: Double, width: Double, most: Int) -> [String] {
    let lines = lines(text, size, width: width, most: most)
    let words = pieces(text).map { Self.width(trimmed($0), size) }
    let least = max(width / 2, words.max() ?? 0)
    var best = lines
    var narrow = width - 4
    while lines.count > 1, narrow >= least {
      let tried = Self.lines(text, size, width: narrow, most: most + 1)
      guard tried.count == lines.count else { break }
      best = tried
      narrow -= 4
    }
    return best
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

  private static func pieces(_ text: String) -> [String] {
    var pieces: [String] = []
    var piece = ""
    for character in text {
      if " -·：:、，/）)×".contains(character) {
        // Marks stay with what they follow; but a multiple belongs to its number.
        if character == "×" {
          pieces.append(piece)
          piece = "×"
          continue
        }
        if piece.isEmpty, let last = pieces.popLast() { piece = last }
        pieces.append(piece + String(character))
        piece = ""
      } else if character.displayWidth == 2 {
        pieces += [piece, String(character)]
        piece = ""
      } else {
        piece.append(character)
      }
    }
    return (pieces + [piece]).filter { !$0.isEmpty }
  }

  /// A word that is wider than a line, cut where the line ends.
  private static func split(_ word: String, _ size: Double, _ width: Double) -> [String] {
    guard Self.width(word, size) > width else { return [word] }
    var parts = [""]
    for character in word {
      let next = parts[parts.count - 1] + String(character)
      if Self.width(next, size) > width, !parts[parts.count - 1].isEmpty {
        parts.append(String(character))
      } else {
        parts[parts.count - 1] = next
      }
    }
    return parts
  }
}

/// Texts that go into a picture: what people wrote, made harmless.
enum PictureText {
  /// Most signs of a label in a picture; the whole stands in the tooltip.
  static let most = 40
  /// Most signs of a tooltip's line.
  static let mostOfTitle = 300

  /// A label without what stands in brackets, and cut.
  static func short(_ label: String) -> String {
    var kept = ""
    var depth = 0
    // No more than can matter is looked at: a label may be of 10 kB.
    for character in clean(label, most: 400) {
      if character == "（" || character == "(" {
        depth += 1
      } else if (character == "）" || character == ")") && depth > 0 {
        depth -= 1
      } else if depth == 0 {
        kept.append(character)
      }
    }
    let text = kept.split(separator: " ").joined(separator: " ")
    let whole = depth > 0 || text.isEmpty ? clean(label, most: 400) : text
    return whole.count > most ? whole.prefix(most - 1) + "…" : whole
  }

  /// A text of at most so many scalars on one line, without what XML forbids or what turns the direction of the text
  /// around it (Unicode Standard Annex 9, 2.1 to 2.5).
  static func clean(_ text: String, most: Int) -> String {
    var scalars = String.UnicodeScalarView()
    var marks = 0
    for scalar in text.unicodeScalars {
      guard scalars.count < most else {
        scalars.append("…")
        break
      }
      switch scalar.value {
      case 0x09, 0x0A, 0x0D, 0x2028, 0x2029: scalars.append(" ")
      case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0x061C, 0xFFFE, 0xFFFF,
        0xFEFF:
        continue
      default:
        // A tower of accents is one sign, as high as a page.
        let isMark = scalar.properties.canonicalCombiningClass != .notReordered
        marks = isMark ? marks + 1 : 0
        if marks <= 2 { scalars.append(scalar) }
      }
    }
    return String(scalars)
  }

  /// A text as it stands in XML, in an element or between quotes.
  static func escaped(_ text: String) -> String { Markup.escaped(text) }

  /// Three significant digits, thousands apart, never an exponent: 4,500, 206, 6.85, 0.094.
  static func figure(_ value: Double) -> String {
    let size = abs(value)
    if size < 1e-9 { return "0" }
    if size < 1e-3 { return value < 0 ? ">-0.001" : "<0.001" }
    // A figure stands upright between a box and a rail, where there is room for six signs.
    if size < 0.1 {
      return (value * 1000).rounded() == 0 ? "0.001" : ((value * 1000).rounded() / 1000).text(digits: 3)
    }
    return (size >= 10_000 ? (value / 10).rounded() * 10 : size >= 1000 ? value.rounded() : value)
      .text(digits: size >= 10_000 ? 12 : size >= 1000 ? 6 : 3)
  }
}
