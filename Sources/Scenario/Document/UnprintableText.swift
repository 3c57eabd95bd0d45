import Kernel

/// What a text may not hold: control characters and what is no character.
///
/// A terminal would obey them, and neither YAML (1.2.2, section 5.1), XML (1.0, section 2.2) nor HDF5's strings can keep
/// them all.
enum UnprintableText {
  /// What is wrong with a text; nil where all of it is printed.
  static func problem(with text: String, at origin: Origin) -> Problem? {
    first(in: text).map {
      Problem("this text has \($0) in it, which is not printed", at: origin, hint: "leave it out")
    }
  }

  /// The first of them, as `U+001B`; tabs and line ends are allowed.
  private static func first(in text: String) -> String? {
    guard let found = text.unicodeScalars.first(where: isUnprintable) else { return nil }
    let digits = String(found.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: Swift.max(0, 4 - digits.count)) + digits
  }

  private static func isUnprintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x85: false
    case 0..<0x20, 0x7F..<0xA0: true
    default: scalar.value > 0xFF && scalar.properties.isNoncharacterCodePoint
    }
  }
}
