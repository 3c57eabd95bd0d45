/// A property was asked for outside the range of the equation that gives it.
public struct PropertyError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What was out of range, for example `temperature`.
  public let quantity: String

  /// The value that was found, in ``unit``.
  public let value: Double

  /// The unit of ``value`` and ``allowed``; `1` for a plain ratio.
  public let unit: String

  /// The values that are allowed.
  public let allowed: ClosedRange<Double>

  /// Whose range it is, for example `IAPWS-IF97 at 1.0e+06 Pa`.
  public let subject: String

  /// A sentence for people: what was found and what is allowed.
  public var description: String {
    let suffix = unit == "1" ? "" : " \(unit)"
    let range = "\(allowed.lowerBound)...\(allowed.upperBound)\(suffix)"
    return "\(quantity) \(value)\(suffix) is outside \(range) of \(subject)"
  }

  /// Throws where `value` is outside `range` or is not a number.
  static func check(
    _ value: Double, _ quantity: String, _ unit: String, within range: ClosedRange<Double>,
    of subject: @autoclosure () -> String
  ) throws(PropertyError) {
    guard range.contains(value) else {
      throw PropertyError(quantity: quantity, value: value, unit: unit, allowed: range, subject: subject())
    }
  }
}
