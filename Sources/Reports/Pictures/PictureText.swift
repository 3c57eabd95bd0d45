/// Texts that go into a picture: what people wrote, made harmless.
enum PictureText {
  /// Most signs of a label in a picture; the whole stands in the tooltip.
  static let most = 40
  /// Most signs of a tooltip's line.
  static let mostOfTitle = 300

  /// A label without what stands in brackets, and cut.
  static func short(_ label: String) -> String { cut(withoutBrackets(label), to: most) }

  /// A label on one line without what stands in brackets; with it, where nothing else is left.
  static func withoutBrackets(_ label: String) -> String {
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
    let text = spaced(kept)
    return depth > 0 || text.isEmpty ? withBrackets(label) : text
  }

  /// A label on one line.
  static func withBrackets(_ label: String) -> String { spaced(clean(label, most: 400)) }

  private static func spaced(_ text: String) -> String { text.split(separator: " ").joined(separator: " ") }

  /// As much from the front of a text as has room, with an ellipsis where that is not all.
  ///
  /// - Parameter size: what a text takes of the room; otherwise its signs are counted.
  static func cut(_ text: String, to most: Int, by size: (String) -> Int = { $0.count }) -> String {
    guard size(text) > most else { return text }
    var kept = ""
    for character in text {
      guard size(kept + String(character) + "…") <= most else { break }
      kept.append(character)
    }
    return kept + "…"
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

  /// What a picture is of, on one line: where there is little room the first part is cut, which people may make as long as
  /// they like, and not what is shown of it and when.
  ///
  /// - Parameters:
  ///   - parts: the park, then subject, period and unit.
  ///   - size: of type; semibold is a fifteenth wider.
  static func heading(_ parts: [String], _ size: Double, width: Double) -> String {
    let type = size * 1.07
    let rest = parts.dropFirst().map { " · " + $0 }.joined()
    let room = width - TextMetrics.width(rest, type)
    let first = TextMetrics.lines(parts.first ?? "", type, width: Swift.max(room, type), most: 1).first ?? ""
    return TextMetrics.lines(first + rest, type, width: width, most: 1).first ?? ""
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
