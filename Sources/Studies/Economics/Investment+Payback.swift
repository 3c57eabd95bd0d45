/// When what was invested has come back.
public enum Payback: Sendable, Hashable {
  /// So many years after the first purchase.
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

extension Payback {
  /// When the sum of cash flows, the first of year 0 and each discounted to it, comes back to 0 after the first purchase.
  ///
  /// Years count from the year at whose end the sum first is below 0; within a year the discounted flow is even.
  public init(of cashFlows: [Double], rate: Double = 0) {
    var sum = 0.0
    var factor = 1.0
    var purchase: (year: Int, depth: Double)?
    for (year, flow) in cashFlows.enumerated() {
      let discounted = flow * factor
      // A sum of equal parts may miss 0 by its rounding.
      if let purchase, sum + discounted >= 1e-12 * purchase.depth {
        self = .years(Double(year - 1 - purchase.year) + min(-sum / discounted, 1))
        return
      }
      sum += discounted
      if purchase == nil, sum < 0 { purchase = (year, sum) }
      factor /= 1 + rate
    }
    self = purchase == nil ? .nothingInvested : .never
  }
}

extension Investment {
  /// When the sum of the cash flows first reaches 0.
  ///
  /// Within a year the flow is even. A residual value does not count, since it pays back nothing before the end.
  public var simplePayback: Payback { Payback(of: flowsBeforeResidual) }

  /// When the sum of the discounted cash flows first reaches 0; within a year the discounted flow is even.
  public var discountedPayback: Payback { Payback(of: flowsBeforeResidual, rate: discountRate) }
}
