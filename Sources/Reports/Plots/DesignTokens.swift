/// Colours of the design system by name, as the light theme has them.
enum DesignTokens {
  /// `#e3a008` by `electricity`.
  static let light: [String: String] = {
    var found: [String: String] = [:]
    for part in DesignSystem.styles.split(separator: "--") {
      let pair = part.split(separator: ":", maxSplits: 1)
      guard pair.count == 2, let value = pair[1].split(separator: ";").first else { continue }
      let (name, colour) = (String(pair[0]), value.drop { $0 == " " })
      // The light theme is stated first.
      if colour.hasPrefix("#"), found[name] == nil { found[name] = String(colour) }
    }
    return found
  }()

  /// The token with its light colour behind it, for drawings that also stand alone.
  static func variable(_ name: String) -> String { "var(--\(name),\(light[name] ?? "#5a6972"))" }
}
