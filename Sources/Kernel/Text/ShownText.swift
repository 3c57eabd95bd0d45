extension String {
  /// The text as a person may see it: what a terminal would obey, or what turns the order of letters round, stands as
  /// `<U+001B>`.
  ///
  /// Tabs and line ends stay.
  public var shown: String {
    let scalars = unicodeScalars
    guard scalars.contains(where: { $0.isObeyed || $0 == "\r" }) else { return self }
    var text = String.UnicodeScalarView()
    for place in scalars.indices {
      let scalar = scalars[place]
      let next = scalars.index(after: place)
      // A carriage return alone takes the line back, and what follows covers it.
      let endsLine = scalar == "\r" && next < scalars.endIndex && scalars[next] == "\n"
      if scalar.isObeyed || (scalar == "\r" && !endsLine) {
        text.append(contentsOf: "<\(scalar.codePoint)>".unicodeScalars)
      } else {
        text.append(scalar)
      }
    }
    return String(text)
  }
}

extension Unicode.Scalar {
  /// Whether it is a control character, or no character at all.
  ///
  /// Neither YAML (1.2.2, section 5.1), XML (1.0, section 2.2) nor HDF5's strings can keep them all. Tabs, line ends and
  /// the next line of EBCDIC are none.
  public var isUnprintable: Bool {
    switch value {
    case 0x09, 0x0A, 0x0D, 0x85: false
    case 0..<0x20, 0x7F..<0xA0: true
    default: value > 0xFF && properties.isNoncharacterCodePoint
    }
  }

  /// Its number as Unicode writes it, such as `U+001B`.
  public var codePoint: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: Swift.max(0, 4 - digits.count)) + digits
  }

  /// Whether it does something other than to be shown: as ``isUnprintable``, further line ends, and what embeds, overrides
  /// or isolates a direction of writing (Unicode Standard Annex 9).
  fileprivate var isObeyed: Bool {
    switch value {
    case 0x85, 0x2028...0x202E, 0x2066...0x2069: true
    default: isUnprintable
    }
  }
}
