/// The interest at which cash flows are worth nothing: the roots above −1 of their net present value.
///
/// Flows that change sign once have one. Flows that change sign more often may have several, of which none means
/// what a planner expects, or none; all are found, by isolating the roots with Descartes' rule of signs.
public enum InternalRate: Sendable, Hashable {
  /// The only rate.
  case rate(Double)
  /// Two or more rates, ascending.
  case several([Double])
  /// The flows are all on one side, so that no rate makes them 0.
  case noSignChange
  /// The flows change sign, but no rate makes them 0.
  case noRate

  /// The rate of yearly cash flows, the first of year 0.
  public init(of cashFlows: [Double]) {
    guard cashFlows.contains(where: { $0 > 0 }), cashFlows.contains(where: { $0 < 0 }),
      let first = cashFlows.firstIndex(where: { $0 != 0 }), let last = cashFlows.lastIndex(where: { $0 != 0 })
    else {
      self = .noSignChange
      return
    }
    let flows = Array(cashFlows[first...last])
    // In powers of 1 / (1 + r) for r above 0, of 1 + r below: both are within 0...1.
    let below = UnitPolynomial(flows.reversed())
    let above = UnitPolynomial(flows)
    let rates =
      below.rootsInside.map { $0 - 1 } + (above.vanishesAtOne ? [0] : [])
      + above.rootsInside.reversed().map { (1 - $0) / $0 }
    self =
      switch rates.count {
      case 0: .noRate
      case 1: .rate(rates[0])
      default: .several(rates)
      }
  }

  /// The rate where there is exactly one; nil otherwise.
  public var single: Double? {
    if case .rate(let rate) = self { rate } else { nil }
  }
}
