import LaneMath

/// What boundaries and plants exchange in a step, in the first lane, worked out once for all who look.
final class ExchangeSheet {
  private let values: UnsafeMutablePointer<Double>
  /// By unit: the step that its values are of, plus one.
  private var steps: [Int]

  init(units: Int) {
    values = .allocate(capacity: Swift.max(1, units * Audit.kinds))
    values.initialize(repeating: 0, count: Swift.max(1, units * Audit.kinds))
    steps = [Int](repeating: 0, count: units)
  }

  deinit { values.deallocate() }

  /// One number a conserved quantity, until the next step.
  func exchange(of unit: Int, _ auditor: Audit, step: Int) -> UnsafePointer<Double> {
    let exchange = values + unit &* Audit.kinds
    if steps[unit] != step + 1 {
      auditor.exchange(of: unit, lane: 0, into: exchange)
      steps[unit] = step + 1
    }
    return UnsafePointer(exchange)
  }
}
