public import Kernel
import Quantities

/// The names of units, buses, enterprises and scenarios: data, never the name of a file.
public enum Identifier {
  /// Most characters of a name.
  static let longest = 64

  /// What is wrong with a name; nil where it is well formed.
  ///
  /// A name begins with a letter, a digit or `_`, goes on with these, `.` and `-`, and has at most 64 characters;
  /// letters are those of ASCII and of Chinese, Japanese and Korean.
  public static func problem(with name: String, at origin: Origin) -> Problem? {
    let scalars = Array(name.unicodeScalars)
    // In one line, whatever the name holds.
    let name = scalars.map {
      $0.properties.generalCategory == .control ? "\\u{\(String($0.value, radix: 16))}" : "\($0)"
    }
    .joined()
    let rule = "letters, digits, '_', '.' and '-' are allowed"
    guard let first = scalars.first else { return Problem("a name is empty", at: origin, hint: rule) }
    if scalars.count > longest {
      return Problem(
        "the name '\(name)' has \(scalars.count) characters; at most \(longest) are allowed", at: origin)
    }
    guard let bad = scalars.first(where: { !isPart($0) }) else {
      guard first == "." || first == "-" else { return nil }
      return Problem(
        "the name '\(name)' begins with '\(first)'", at: origin, hint: "begin with a letter or a digit")
    }
    let shown = FullWidth.words(for: bad) ?? words(for: bad)
    return Problem(
      "the name '\(name)' holds \(shown)", at: origin, hint: rule + "; free text goes into 'label'")
  }

  private static func words(for bad: Unicode.Scalar) -> String {
    switch bad {
    case "\n", "\r": "a line break"
    case _ where bad.properties.isWhitespace: "a blank"
    case _ where bad.properties.generalCategory == .control: "a control character"
    default: "'\(bad)'"
    }
  }

  private static func isPart(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "_", ".", "-": true
    // Hiragana and Katakana; Hangul syllables (Unicode blocks).
    case "\u{3041}"..."\u{30FF}", "\u{AC00}"..."\u{D7A3}": scalar.properties.isAlphabetic
    default: scalar.properties.isIdeographic
    }
  }
}
