/// The characters of a Chinese keyboard that look like those of ASCII: what they stand for, and what people call them.
///
/// Unicode 15, block *Halfwidth and Fullwidth Forms* (FF01 to FF5E lie 0xFEE0 above ASCII) and the punctuation that
/// the same keys give with a Chinese input method.
public enum FullWidth {
  /// Punctuation outside of the block, with what it is typed for.
  private static let others: [Unicode.Scalar: Unicode.Scalar] = [
    "\u{3000}": " ", "\u{A0}": " ", "\u{202F}": " ", "\u{2007}": " ",
    "、": ",", "。": ".", "“": "\"", "”": "\"", "‘": "'", "’": "'", "「": "\"", "」": "\"", "『": "\"", "』": "\"",
    "【": "[", "】": "]", "〔": "[", "〕": "]", "\u{2212}": "-", "\u{2013}": "-", "\u{2014}": "-",
  ]

  private static let names: [Unicode.Scalar: String] = [
    ":": "colon", ",": "comma", ".": "full stop", ";": "semicolon", "\"": "quote", "'": "quote",
    "(": "bracket",
    ")": "bracket", "[": "square bracket", "]": "square bracket", "{": "brace", "}": "brace",
    "%": "percent sign",
    " ": "blank", "-": "hyphen", "=": "equals sign", "#": "number sign", "/": "slash", "+": "plus sign",
    "*": "asterisk", "&": "ampersand", "!": "exclamation mark", "|": "bar", ">": "greater-than sign",
    "<": "less-than sign", "?": "question mark", "@": "at sign", "~": "tilde", "$": "dollar sign",
    "_": "underscore", "`": "backquote", "^": "circumflex", "\\": "backslash",
  ]

  /// What a character stands for in ASCII; nil where it is no such character.
  public static func halfWidth(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    guard scalar.value > 0x7F else { return nil }
    if (0xFF01...0xFF5E).contains(scalar.value) { return Unicode.Scalar(scalar.value - 0xFEE0) }
    return others[scalar]
  }

  /// A full-width character in words, such as `a full-width colon '：' (全角)`; nil where it is no such character.
  public static func words(for scalar: Unicode.Scalar) -> String? {
    guard let half = halfWidth(scalar) else { return nil }
    let isBlank = half == " "
    let name =
      switch half {
      case "0"..."9": "digit"
      case "a"..."z", "A"..."Z": "letter"
      default: names[half] ?? "character"
      }
    if isBlank, scalar != "\u{3000}" { return "a no-break blank" }
    return "a full-width \(name)" + (isBlank ? " (全角)" : " '\(scalar)' (全角)")
  }

  /// The first full-width character of a text in words, and what is written instead; nil where there is none.
  public static func note(on text: String) -> String? {
    guard let scalar = text.unicodeScalars.first(where: { halfWidth($0) != nil }),
      let words = words(for: scalar), let half = halfWidth(scalar)
    else { return nil }
    return "it holds \(words); write " + (half == " " ? "a blank" : "'\(half)'")
  }

  /// The text with every full-width character as the one that it stands for; a character stays one character.
  public static func folded(_ text: String) -> String {
    guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(halfWidth(scalar) ?? scalar) }
    return String(result)
  }

  /// The text with full-width digits, letters, blanks and signs of arithmetic as numbers and units have them.
  ///
  /// Colons, commas and quotes stay, for they have no place in a quantity and are complained of as they are written.
  static func quantityText(_ text: String) -> String {
    guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let half = halfWidth(scalar)
      let isMeant = half.map { isQuantityPart($0) && scalar != "。" && scalar.value != 0x2014 } ?? false
      result.append(isMeant ? half ?? scalar : scalar)
    }
    return String(result)
  }

  private static func isQuantityPart(_ half: Unicode.Scalar) -> Bool {
    switch half {
    case "0"..."9", "a"..."z", "A"..."Z", " ", ".", "%", "+", "-", "*", "/", "(", ")", "$", "^", "_": true
    default: false
    }
  }
}
