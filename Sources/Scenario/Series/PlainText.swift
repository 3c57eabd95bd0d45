/// A text as an ASCII keyboard would have written it, for what is read by machines: numbers, times, months, units.
///
/// Full-width letters, digits and signs (U+FF01 … U+FF5E, as Chinese keyboards write them) become those of ASCII, the
/// dashes and minus signs of typesetters a hyphen, and every blank an ordinary one; the rest stays.
func plainText(_ text: String) -> String {
  if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
  var result = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case 0xFF01...0xFF5E: result.append(Unicode.Scalar(UInt8(scalar.value - 0xFEE0)))
    case 0x2010...0x2015, 0x2212: result.append("-")
    case 0x301C: result.append("~")
    case _ where scalar.isBlank: result.append(" ")
    default: result.append(scalar)
    }
  }
  return String(result)
}

extension Unicode.Scalar {
  /// Whether it is white space, or one of the marks without width that exports leave behind.
  var isBlank: Bool { properties.isWhitespace || value == 0x200B || value == 0xFEFF }
}
