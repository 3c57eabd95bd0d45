import Kernel

/// What a text may not hold: control characters and what is no character, which a terminal would obey.
enum UnprintableText {
  /// What is wrong with a text; nil where all of it is printed.
  static func problem(with text: String, at origin: Origin) -> Problem? {
    // As nearly all cells of tables are.
    if text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) { return nil }
    return text.unicodeScalars.first(where: \.isUnprintable).map {
      Problem("this text has \($0.codePoint) in it, which is not printed", at: origin, hint: "leave it out")
    }
  }
}
