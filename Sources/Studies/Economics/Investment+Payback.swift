/// When what was invested has come back.
public enum Payback: Sendable, Hashable {
  /// So many years after the purchase.
  case years(Double)
  /// Not within the study period.
  case never
  /// Nothing was invested that could come back.
  case nothingInvested

  /// The years; nil where there are none.
  public var years: Double? {
    if case .years(let years) = self { years } else { nil }
  }
}

extension Investment {
  /// When the sum of the cash flows first reaches 0.
  ///
  /// Within a year the flow is even. A residual value does not count, since it pays back nothing before the end.
  public var simplePayback: Payback { payback(rate: 0) }

  /// When the sum of the discounted cash flows first reaches 0; within a year the discounted flow is even.
  public var discountedPayback: Payback { payback(rate: discountRate) }

  private func payback(rate: Double) -> Payback {
    guard capex > 0 else { return .nothingInvested }
    var sum = 0.0
    var factor = 1.0
    for (year, flow) in flowsBeforeResidual.enumerated() {
      let discounted = flow * factor
      // A sum of equal parts may miss 0 by its rounding.
      if year > 0, sum + discounted >= -1e-12 * capex {
        return .years(Double(year - 1) + min(-sum / discounted, 1))
      }
      sum += discounted
      factor /= 1 + rate
    }
    return .never
  }
}
