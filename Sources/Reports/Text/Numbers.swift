import Foundation

// Numbers for readers have two forms. Plain text, which is read on a terminal and copied from it, has `text`: no more digits
// than count, a hyphen for a minus, thousands set apart from five digits on. Pages have `shown`: columns of as many decimals
// stand under each other, with a true minus and a dash where there is no number.

extension Double {
  /// The place of the first digit that counts: 2 of 345.
  fileprivate var decimalExponent: Int { Int(log10(abs(self)).rounded(.down)) }

  /// The number in plain text: so many significant digits, no zeros at the end, thousands set apart.
  package func text(digits: Int = 6) -> String {
    guard isFinite else { return "\(self)" }
    guard self != 0 else { return "0" }
    let exponent = decimalExponent
    guard (-4..<15).contains(exponent) else { return String(format: "%.\(digits - 1)e", self) }
    var text = String(format: "%.\(Swift.max(0, digits - 1 - exponent))f", self)
    if text.contains(".") {
      while text.last == "0" { text.removeLast() }
      if text.last == "." { text.removeLast() }
    }
    return text.groupedByThousands(from: 5)
  }

  /// The number on a page: at most so many figures that count, thousands set apart, a true minus; a dash where there is no
  /// number.
  func shown(figures: Int = 4) -> String {
    guard isFinite else { return "–" }
    guard self != 0 else { return "0" }
    let exponent = decimalExponent
    if exponent < -4 || exponent > 14 {
      return String(format: "%.\(figures - 1)e", self).replacing("-", with: "−")
    }
    return fixed(Swift.max(0, Swift.min(figures - 1 - exponent, figures + 3)))
  }

  /// The number on a page with so many decimals: numbers of a column stand under each other.
  func fixed(_ decimals: Int) -> String {
    guard isFinite else { return "–" }
    let text = String(format: "%.\(decimals)f", abs(self)).groupedByThousands(from: 4)
    let isNothing = !text.contains { $0.isNumber && $0 != "0" }
    return (self < 0 && !isNothing ? "−" : "") + text
  }

  /// The same, where what is less than the last decimal is not nothing.
  func fixedOrLess(_ decimals: Int) -> String {
    let text = fixed(decimals)
    guard isFinite, self != 0, !text.contains(where: { $0.isNumber && $0 != "0" }) else { return text }
    let least = pow(10, -Double(decimals)).fixed(decimals)
    return self > 0 ? "< \(least)" : "> −\(least)"
  }

  /// Every digit, for a program.
  var exact: String { isFinite ? "\(self)" : "" }

  /// A share in per cent, on a page.
  var percent: String { (self * 100).shown(figures: 3) + " %" }
}

extension Int {
  /// `1 run`, `2 runs`.
  package func counted(_ noun: String, _ plural: String? = nil) -> String {
    "\(self) \(self == 1 ? noun : plural ?? noun + "s")"
  }
}

extension String {
  /// The text with a capital, as sentences and headings begin.
  var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }

  /// The number with its thousands set apart, where it has so many digits before the point.
  fileprivate func groupedByThousands(from least: Int) -> String {
    let sign = hasPrefix("-") ? "-" : ""
    let parts = dropFirst(sign.count).split(separator: ".", maxSplits: 1)
    guard let whole = parts.first, whole.count >= least else { return self }
    var grouped = ""
    for (place, digit) in whole.enumerated() {
      if place > 0, (whole.count - place).isMultiple(of: 3) { grouped.append(",") }
      grouped.append(digit)
    }
    return sign + grouped + (parts.count > 1 ? "." + parts[1] : "")
  }
}
