import Foundation

extension Double {
  /// The number as a planner reads it: so many significant digits, no zeros at the end, thousands set apart.
  package func text(digits: Int = 6) -> String {
    guard isFinite else { return "\(self)" }
    guard self != 0 else { return "0" }
    let exponent = Int(log10(abs(self)).rounded(.down))
    guard (-4..<15).contains(exponent) else { return String(format: "%.\(digits - 1)e", self) }
    var text = String(format: "%.\(Swift.max(0, digits - 1 - exponent))f", self)
    if text.contains(".") {
      while text.last == "0" { text.removeLast() }
      if text.last == "." { text.removeLast() }
    }
    return text.groupedByThousands
  }
}

extension Int {
  /// `1 run`, `2 runs`.
  package func counted(_ noun: String, _ plural: String? = nil) -> String {
    "\(self) \(self == 1 ? noun : plural ?? noun + "s")"
  }
}

extension String {
  fileprivate var groupedByThousands: String {
    let sign = hasPrefix("-") ? "-" : ""
    let parts = dropFirst(sign.count).split(separator: ".", maxSplits: 1)
    guard let whole = parts.first, whole.count > 4 else { return self }
    var grouped = ""
    for (place, digit) in whole.enumerated() {
      if place > 0, (whole.count - place).isMultiple(of: 3) { grouped.append(",") }
      grouped.append(digit)
    }
    return sign + grouped + (parts.count > 1 ? "." + parts[1] : "")
  }
}
