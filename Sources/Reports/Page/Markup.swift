/// A piece of HTML that is well formed: whatever comes from a scenario is text in it and never markup.
struct Markup: Sendable, Hashable {
  /// The characters.
  let text: String

  private init(raw text: String) { self.text = text }

  /// Text as it is read.
  static func text(_ text: String) -> Self { Self(raw: escaped(text)) }

  /// Pieces one after the other.
  static func all(_ pieces: [Self]) -> Self { Self(raw: pieces.map(\.text).joined()) }

  /// Our own style sheets and scripts, which no label has a part in.
  static func own(_ text: String) -> Self { Self(raw: text) }

  /// An element.
  static func element(_ name: String, _ content: Self...) -> Self { element(name, [:], content) }
  static func element(_ name: String, _ content: [Self]) -> Self { element(name, [:], content) }
  static func element(_ name: String, _ attributes: KeyValuePairs<String, String>, _ content: Self...) -> Self
  {
    element(name, attributes, content)
  }
  static func element(
    _ name: String, _ attributes: KeyValuePairs<String, String>, _ content: [Self]
  ) -> Self {
    let opening = "<" + name + attributes.map { " \($0)=\"\(escaped($1))\"" }.joined() + ">"
    if empty.contains(name) { return Self(raw: opening) }
    return Self(raw: opening + content.map(\.text).joined() + "</\(name)>")
  }

  /// Elements without content.
  private static let empty: Set = ["meta", "input", "br"]

  /// Where its numbers come from, in their order: what ``PageWriter`` writes beside each.
  ///
  /// Text cannot look like it, as its quotes are escaped.
  var sources: [String] { text.matches(of: /data-from="([^"]*)"/).map { String($0.1) } }

  /// A data block for a script: no text in it can end the element.
  static func json(_ json: String) -> String {
    json.replacing("<", with: "\\u003c").replacing("\u{2028}", with: "\\u2028").replacing(
      "\u{2029}", with: "\\u2029")
  }

  /// Text with what HTML reads as markup, and what no document may hold, replaced.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      case "\n", "\t": escaped.unicodeScalars.append(scalar)
      // Control characters, and those that turn the direction of all that follows.
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}":
        escaped.unicodeScalars.append("\u{FFFD}")
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// The text without elements, as a reader hears it.
  var plain: String {
    var plain = text.replacing(/<[^>]*>/, with: "")
    for (sign, character) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
    {
      plain = plain.replacing(sign, with: character)
    }
    return plain
  }
}

/// A sentence with numbers in it: what is put in is text, or an element as it is, and nothing else, so that no number stands
/// in a sentence but by its element.
extension Markup: ExpressibleByStringInterpolation {
  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text = ""

    init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity) }

    mutating func appendLiteral(_ literal: String) { text += Markup.escaped(literal) }
    mutating func appendInterpolation(_ words: String) { text += Markup.escaped(words) }
    mutating func appendInterpolation(_ markup: Markup) { text += markup.text }
  }

  init(stringLiteral value: String) { self.init(raw: Self.escaped(value)) }
  init(stringInterpolation: StringInterpolation) { self.init(raw: stringInterpolation.text) }
}
