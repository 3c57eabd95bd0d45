import Foundation

extension Double {
  /// At most so many figures that count, thousands set apart, a true minus; a dash where there is no number.
  func shown(figures: Int = 4) -> String {
    guard isFinite else { return "–" }
    let size = abs(self)
    guard size > 0 else { return "0" }
    let exponent = Int(log10(size).rounded(.down))
    if exponent < -4 || exponent > 14 {
      return String(format: "%.\(figures - 1)e", self).replacing("-", with: "−")
    }
    return fixed(Swift.max(0, Swift.min(figures - 1 - exponent, figures + 3)))
  }

  /// With so many decimals: numbers of a column stand under each other.
  func fixed(_ decimals: Int) -> String {
    guard isFinite else { return "–" }
    var text = String(format: "%.\(decimals)f", abs(self))
    let whole = text.prefix { $0 != "." }
    let fraction = text.dropFirst(whole.count)
    var grouped = ""
    for (place, digit) in whole.enumerated() {
      if place > 0, (whole.count - place).isMultiple(of: 3) { grouped.append(",") }
      grouped.append(digit)
    }
    text = grouped + fraction
    let isNothing = !text.contains { $0.isNumber && $0 != "0" }
    return (self < 0 && !isNothing ? "−" : "") + text
  }

  /// Every digit, for a program.
  var exact: String { isFinite ? "\(self)" : "" }

  /// A share in per cent.
  var percent: String { (self * 100).shown(figures: 3) + " %" }
}
