import Foundation

/// The sine of an angle in degrees.
func sine(_ degrees: Double) -> Double { sin(degrees * .pi / 180) }

/// The cosine of an angle in degrees.
func cosine(_ degrees: Double) -> Double { cos(degrees * .pi / 180) }

/// An angle in radians as degrees.
func degrees(_ radians: Double) -> Double { radians * 180 / .pi }

/// An angle in degrees brought to 0..<360.
func wrapped(_ degrees: Double) -> Double {
  let rest = degrees.truncatingRemainder(dividingBy: 360)
  let positive = rest < 0 ? rest + 360 : rest
  return positive < 360 ? positive : 0
}
