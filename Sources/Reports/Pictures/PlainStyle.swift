import Foundation

/// Style sheets of our drawings for a renderer that knows neither custom properties nor mixed colours.
///
/// Drawings name a design token and, behind it, its colour in the light theme (`var(--ink,#12222d)`): the latter is put in
/// its place. What has no plain value stays as it is, and the renderer then takes the attribute of the element.
enum PlainStyle {
  /// The drawing with its style sheets made plain; nothing outside of them is touched, whatever labels say.
  static func resolved(_ svg: String) -> String {
    // A page's rule for the drawing as a whole would leave it without a size of its own. No label has plain quotes.
    let fluid = "max-width:100%;height:auto"
    var parts = svg.replacing(#" style="\#(fluid)""#, with: "").components(separatedBy: "<style>")
    for place in parts.indices.dropFirst() {
      guard let end = parts[place].range(of: "</style>") else { continue }
      let own = String(parts[place][..<end.lowerBound]).replacing(fluid, with: "")
      let sheet = mixed(plain(own))
      parts[place] = sheet + parts[place][end.lowerBound...]
    }
    return parts.joined(separator: "<style>")
  }

  /// Custom properties replaced by what stands behind them.
  private static func plain(_ css: String) -> String {
    replaced("var", in: css) { arguments in
      guard let comma = arguments.firstIndex(of: ",") else { return nil }
      return plain(String(arguments[arguments.index(after: comma)...]))
    }
  }

  /// `color-mix(in srgb,#a63d2f 75%,#12222d)` replaced by the colour (CSS Color Module Level 5, section 3).
  private static func mixed(_ css: String) -> String {
    replaced("color-mix", in: css) { arguments in
      let parts = arguments.split(separator: ",").map { $0.split(separator: " ").map(String.init) }
      guard parts.count == 3, parts[0] == ["in", "srgb"], parts[1].count == 2, parts[2].count == 1,
        let share = Double(parts[1][1].dropLast()), let one = colour(parts[1][0]),
        let other = colour(parts[2][0])
      else { return nil }
      return "#"
        + zip(one, other).map { String(format: "%02x", Int(($0 * share + $1 * (100 - share)) / 100 + 0.5)) }
        .joined()
    }
  }

  private static func colour(_ text: String) -> [Double]? {
    guard text.hasPrefix("#"), let number = Int(text.dropFirst(), radix: 16) else { return nil }
    let digits = text.count - 1
    if digits == 3 { return [8, 4, 0].map { Double((number >> $0 & 15) * 17) } }
    return digits == 6 ? [16, 8, 0].map { Double(number >> $0 & 255) } : nil
  }

  /// Calls of a function replaced by what is made of their arguments; kept where that is nil.
  private static func replaced(
    _ function: String, in css: String, by make: (String) -> String?
  ) -> String {
    var out = ""
    var rest = Substring(css)
    while let call = rest.range(of: function + "(") {
      guard let end = closing(rest[call.upperBound...]) else { break }
      let whole = String(rest[call.lowerBound...end])
      out += rest[..<call.lowerBound] + (make(String(rest[call.upperBound..<end])) ?? whole)
      rest = rest[rest.index(after: end)...]
    }
    return out + rest
  }

  /// The place of the bracket that closes what was opened before.
  private static func closing(_ text: Substring) -> String.Index? {
    var depth = 1
    for place in text.indices {
      if text[place] == "(" { depth += 1 }
      if text[place] == ")" { depth -= 1 }
      if depth == 0 { return place }
    }
    return nil
  }
}
