import Quantities

extension Setting {
  /// Whether the file says `null`, `~`, or nothing at all where a value would stand.
  public var isNull: Bool {
    guard !isQuoted, let text else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(text)
  }

  /// The value in words, for messages.
  public var shape: String {
    switch content {
    case .scalar(let text):
      isNull ? "nothing" : "'\(Self.shortened(text))'" + (isQuoted ? "" : Self.wideWords(in: text))
    case .list: "a list"
    case .mapping: "a mapping"
    }
  }

  /// The beginning of a long text: a file that is no YAML is one text to YAML.
  private static func shortened(_ text: String) -> String {
    text.unicodeScalars.count > 60 ? String(text.unicodeScalars.prefix(57)) + "…" : text
  }

  /// What full-width character a text holds, as a clause behind it; empty where there is none.
  private static func wideWords(in text: String) -> String {
    let first = text.unicodeScalars.lazy.compactMap { FullWidth.words(for: $0) }.first
    return first.map { ", which holds \($0)" } ?? ""
  }
}
