/// An investment that cannot be judged, with everything that is wrong with it.
public struct InvalidInvestment: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong; never empty.
  public let problems: [InvestmentProblem]

  /// One problem a line.
  public var description: String { problems.map(\.description).joined(separator: "\n") }
}

/// Why an investment cannot be judged.
public enum InvestmentProblem: Sendable, Hashable, CustomStringConvertible {
  /// A parameter, by its name, that is not a finite number.
  case notFinite(String, Double)
  /// A period, by its name, that is not above 0, is too short to be counted, or is longer than looked at.
  case period(String, Double)
  /// A purchase before the beginning, or not before the end of the study period.
  case start(Double)
  /// A discount rate of −1 or less.
  case discountRate(Double)

  /// What was found and what is allowed.
  public var description: String {
    switch self {
    case .notFinite(let name, let found): "the \(name) is \(found); it must be a finite number"
    case .period(let name, let found):
      "the \(name) is \(found) years; it must be between 0.01 and \(Investment.longestPeriod) years"
    case .start(let found): "the purchase is in year \(found); it must lie within the study period"
    case .discountRate(let found): "the discount rate is \(found); it must be above -1"
    }
  }
}

extension Investment {
  var problems: [InvestmentProblem] {
    let numbers = [
      ("capex", capex), ("yearly saving", yearlySaving), ("lifetime", lifetime),
      ("discount rate", discountRate), ("study period", studyPeriod),
      ("replacement cost", replacementCost ?? 0), ("start", start),
    ]
    let infinite = numbers.filter { !$0.1.isFinite }.map(InvestmentProblem.notFinite)
    guard infinite.isEmpty else { return infinite }
    // A hundredth of a year keeps the replacements of 200 years countable.
    let periods = [("lifetime", lifetime), ("study period", studyPeriod)]
      .filter { !(0.01...Self.longestPeriod).contains($0.1) }
      .map(InvestmentProblem.period)
    let isWithin = !periods.isEmpty || (0..<studyPeriod).contains(start)
    return periods + (isWithin ? [] : [.start(start)])
      + (discountRate > -1 ? [] : [.discountRate(discountRate)])
  }
}
