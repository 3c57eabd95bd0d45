import Foundation

/// The share of a sum that repays it with interest in equal yearly payments: i (1 + i)ⁿ / ((1 + i)ⁿ − 1).
///
/// - Parameters:
///   - rate: interest a year; 0 gives 1/n.
///   - years: the number n of payments, above 0.
public func recoveryFactor(rate: Double, years: Double) -> Double {
  rate == 0 ? 1 / years : rate / -expm1(-years * log1p(rate))
}
