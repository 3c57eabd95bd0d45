import Quantities

/// What a number of a unit must lie in, and in which words a value outside is told.
///
/// A value is told as it was stated, and the range in the unit of that statement.
public struct AllowedRange: Sendable, Hashable {
  /// The path of the parameter, such as `uses.steam.per_product`.
  public let key: String
  /// The unit of ``range``.
  public let unit: String
  /// What is allowed, in ``unit``.
  public let range: ClosedRange<Double>
  /// What is seen in practice, in ``unit``: outside of it a value is warned of; nil where all that is allowed is usual.
  public let usual: ClosedRange<Double>?
  /// SI of ``unit`` per SI of the unit in which the value is stated, such as 1000 kg/m3.
  public let factor: Double
  /// Whose number it is, such as `grid-connection grid`.
  public let subject: String

  /// A range for a parameter.
  public init(
    _ key: String, _ unit: String, _ range: ClosedRange<Double>, usual: ClosedRange<Double>? = nil,
    factor: Double = 1, of subject: String
  ) {
    self.key = key
    self.unit = unit
    self.range = range
    self.usual = usual
    self.factor = factor
    self.subject = subject
  }

  /// The same range for a value that is stated in another unit.
  func statedIn(factor: Double) -> AllowedRange {
    AllowedRange(key, unit, range, usual: usual, factor: factor, of: subject)
  }

  /// ``range`` in SI of the unit of the statement, wider by rounding; ``taken(_:)`` takes that off again.
  public var bounds: ClosedRange<Double> { bounds(of: range) }
  /// ``usual`` in SI of the unit of the statement, wider by rounding; ``bounds`` where it is nil.
  public var usualBounds: ClosedRange<Double> { bounds(of: usual ?? range) }

  /// A number without what rounding has left beyond an end of ``range``; all others as they are.
  ///
  /// What lies within ``bounds`` then lies within the range itself: no kind meets a number outside.
  public func taken(_ value: Double) -> Double {
    let (low, high) = (si(range.lowerBound), si(range.upperBound))
    if value >= low, value <= high { return value }
    return bounds.contains(value) ? Swift.min(Swift.max(value, low), high) : value
  }

  /// The same of every value of a series.
  public func taken(_ values: StepValues) -> StepValues {
    let (low, high) = (si(range.lowerBound), si(range.upperBound))
    guard values.occurring.contains(where: { $0 < low || $0 > high }) else { return values }
    let bounds = bounds
    return values.mapped { bounds.contains($0) ? Swift.min(Swift.max($0, low), high) : $0 }
  }

  /// Each end wider by 10⁻¹² of itself, which conversions of units round away: nothing is as near as that to zero.
  private func bounds(of range: ClosedRange<Double>) -> ClosedRange<Double> {
    let zero = si(0)
    func slack(_ end: Double) -> Double {
      // A temperature is near to the zero of one scale and far from that of another.
      let stated = zero == 0 ? 0 : abs(end * (si(1) - zero))
      return 1e-12 * Swift.max(abs(si(end)), stated)
    }
    return (si(range.lowerBound) - slack(range.lowerBound))...(si(range.upperBound) + slack(range.upperBound))
  }

  private func si(_ value: Double) -> Double { ((try? UnitSystem.toSI(value, unit)) ?? value) / factor }
}

/// One value of a number or a series as somebody stated it.
public struct StatedValue: Sendable {
  /// The value in SI of the unit in which it is stated.
  public var si: Double
  /// The value with its unit, as stated.
  public var text: String
  /// The unit as stated; nil for a bare number.
  public var unit: String?
  /// Where it stands.
  public var origin: Origin
  /// Which of the values it is, such as ` in month 6`; begins with a blank.
  public var place: String
  /// Whether the value follows from what is stated (by `scale`, `annual` …) and is not what stands there.
  public var isDerived: Bool

  /// A stated value.
  public init(
    _ si: Double, text: String, unit: String?, at origin: Origin, place: String = "", isDerived: Bool = false
  ) {
    self.si = si
    self.text = text
    self.unit = unit
    self.origin = origin
    self.place = place
    self.isDerived = isDerived
  }
}

extension AllowedRange {
  /// What is to be said of values that are not allowed, or else of those that are unusual; nil of all others.
  ///
  /// Not a number is never outside: whoever made it has complained.
  ///
  /// - Parameter values: the values of one number or series, in the order in which they are to be named.
  public func problem(with values: some Sequence<StatedValue>) -> Problem? {
    problem(with: values, beyond: bounds, .error) ?? problem(with: values, beyond: usualBounds, .warning)
  }

  private func problem(
    with values: some Sequence<StatedValue>, beyond limits: ClosedRange<Double>, _ severity: Problem.Severity
  ) -> Problem? {
    var first: StatedValue?
    var further = 0
    for value in values where value.si < limits.lowerBound || value.si > limits.upperBound {
      if first == nil { first = value } else { further += 1 }
    }
    guard let first else { return nil }
    let name = first.place.isEmpty ? "'\(key)'" : "'\(key)' of \(subject)"
    let verb = first.isDerived ? "comes to" : "is"
    let span = severity == .error ? range : usual ?? range
    let (low, high) = (words(span.lowerBound, in: first.unit), words(span.upperBound, in: first.unit))
    let rule =
      severity == .error ? "it must lie between \(low) and \(high)" : "\(low) to \(high) is usual"
    let more = further == 0 ? "" : "; so it is with \(further) more"
    var problem = Problem(
      "\(name) \(verb) \(first.text)\(first.place); \(rule)\(more)", at: first.origin, hint: hint(for: first),
      severity: severity)
    // What is unusual of a value that is wrong, here or where else it is used, is no matter.
    if severity == .warning { problem.follows = [first.origin] }
    return problem
  }

  /// A bare number that would do as a percentage was probably meant as one.
  private func hint(for value: StatedValue) -> String? {
    guard value.unit == nil, !value.isDerived, factor == 1, UnitSystem.areConvertible(unit, "1"),
      !unit.contains("/"), value.si > 1, usualBounds.contains(value.si / 100)
    else { return nil }
    return "did you mean '\(value.text.trimmedBlanks) %'?"
  }

  /// An end of the range in the unit of a statement; in the declared one where that does not measure the same.
  private func words(_ value: Double, in stated: String?) -> String {
    guard let stated, stated != unit, let wanted = try? UnitSystem.fromSI(si(value), stated),
      factor != 1 || UnitSystem.areConvertible(stated, unit)
    else { return quantityText(value, unit) }
    return quantityText(wanted.roundedForPeople, stated)
  }
}

/// A number with its unit as a person writes it: `40 %`, `0.9`, `60 MW`.
package func quantityText(_ value: Double, _ unit: String) -> String {
  let whole = value == value.rounded() && abs(value) < 1e15
  let number = whole ? String(Int(value)) : String(value)
  return unit == "1" ? number : "\(number) \(unit)"
}

extension Double {
  /// The number without what conversions of units leave behind its ninth digit.
  package var roundedForPeople: Double {
    guard isFinite, magnitude > 1e-200, magnitude < 1e200 else { return self }
    var (up, down) = (1.0, 1.0)
    while magnitude * up < 1e8 { up *= 10 }
    while magnitude / down >= 1e9 { down *= 10 }
    return (self * up / down).rounded() / up * down
  }
}

extension String {
  fileprivate var trimmedBlanks: String {
    let start = drop { $0 == " " }
    return String(start.reversed().drop { $0 == " " }.reversed())
  }
}
