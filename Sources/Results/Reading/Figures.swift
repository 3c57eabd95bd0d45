import Foundation

/// Numbers as people read them.
enum Figures {
  /// Four digits, and all those before the point, thousands apart as in tables; a dash where there is no number.
  static func text(_ value: Double) -> String {
    if value.isNaN { return "–" }
    if abs(value) >= 1000, abs(value) < 1e15 {
      let digits = String(format: "%.0f", abs(value))
      let grouped = digits.enumerated().map { place, digit in
        place > 0 && (digits.count - place).isMultiple(of: 3) ? ",\(digit)" : "\(digit)"
      }
      return (value < 0 ? "-" : "") + grouped.joined()
    }
    return String(format: "%.4g", value)
  }

  /// A share in per cent, with as many digits as tell it from none and from all.
  static func percent(_ share: Double) -> String { String(format: "%.4g %%", 100 * share) }

  /// A time in hours: `744 h`, `0.25 h`.
  static func hours(_ hours: Double) -> String { text(hours) + " h" }

  /// A count with its noun: `1 step`, `0 steps`.
  static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
}
