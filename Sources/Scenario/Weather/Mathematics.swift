import Foundation

// Foundation's names under the field's, so that one file imports it.
func power(_ base: Double, _ exponent: Double) -> Double { Foundation.pow(base, exponent) }
func sine(_ angle: Double) -> Double { Foundation.sin(angle) }
func cosine(_ angle: Double) -> Double { Foundation.cos(angle) }
func arcTangent(_ y: Double, _ x: Double) -> Double { Foundation.atan2(y, x) }
func exponential(_ x: Double) -> Double { Foundation.exp(x) }
func logarithm(_ x: Double) -> Double { Foundation.log(x) }

/// The distribution function of the standard normal distribution.
func normalDistribution(_ z: Double) -> Double { 0.5 * Foundation.erfc(-z / 2.0.squareRoot()) }
