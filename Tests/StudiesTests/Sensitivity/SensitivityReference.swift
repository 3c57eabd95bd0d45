import Foundation

extension Reference {
  struct Sensitivity: Decodable {
    let sobolIshigami: Sobol
    let sobolG: Sobol
    let morrisIshigami: Morris
    let morrisG: Morris
  }

  struct Sobol: Decodable {
    let axes: Int
    let samples: Int
    let secondOrder: Bool
    let outputs: [Double]
    let draws: [[Int]]
    let S1: [Double]
    let S1_conf: [Double]
    let ST: [Double]
    let ST_conf: [Double]
    let S2: [Double]?
    let S2_conf: [Double]?
  }

  struct Morris: Decodable {
    let axes: Int
    let trajectories: Int
    let levels: Int
    let outputs: [Double]
    let points: [[Int]]
    let draws: [[[Int]]]
    let mu: [Double]
    let mu_star: [Double]
    let sigma: [Double]
    let mu_star_conf: [Double]
  }

  static func sensitivity() throws -> Sensitivity { try read("sensitivity.json") }
}

/// The function sin x₁ + a sin² x₂ + b x₃⁴ sin x₁ over −π...π with a = 7 and b = 0.1.
///
/// T. Ishigami and T. Homma, *An importance quantification technique in uncertainty analysis for computer models*
/// (1990).
enum Ishigami {
  static func output(_ point: [Double]) -> Double {
    let x = point.map { -Double.pi + 2 * Double.pi * $0 }
    return sin(x[0]) + 7 * pow(sin(x[1]), 2) + 0.1 * pow(x[2], 4) * sin(x[0])
  }

  // By hand from the variances V₁ = (1 + bπ⁴/5)²/2, V₂ = a²/8, V₁₃ = 8b²π⁸/225, all others 0.
  private static let v1 = pow(1 + 0.1 * pow(Double.pi, 4) / 5, 2) / 2
  private static let v2 = 49.0 / 8
  private static let v13 = 8 * 0.01 * pow(Double.pi, 8) / 225
  private static let all = v1 + v2 + v13
  static let first = [v1 / all, v2 / all, 0]
  static let total = [(v1 + v13) / all, v2 / all, v13 / all]
  static let second = [0, v13 / all, 0]
}

/// The g-function of Sobol', ∏ (|4 xᵢ − 2| + aᵢ) / (1 + aᵢ).
///
/// A. Saltelli and I. M. Sobol', *About the use of rank transformation in sensitivity analysis of model output*,
/// Reliab. Eng. Syst. Saf. 50, 225–239 (1995).
enum GFunction {
  static let a = [0, 1, 4.5, 9, 99, 99, 99, 99]

  static func output(_ point: [Double]) -> Double {
    zip(point, a).reduce(1) { $0 * (abs(4 * $1.0 - 2) + $1.1) / (1 + $1.1) }
  }

  // Vᵢ = 1 / (3 (1 + aᵢ)²), V = ∏ (1 + Vᵢ) − 1, Tᵢ V = Vᵢ ∏ⱼ≠ᵢ (1 + Vⱼ).
  private static let variances = a.map { 1 / (3 * (1 + $0) * (1 + $0)) }
  private static let product = variances.reduce(1) { $0 * (1 + $1) }
  static let first = variances.map { $0 / (product - 1) }
  static let total = variances.map { $0 * product / (1 + $0) / (product - 1) }
}

/// Whether two rows of numbers agree to an absolute distance; lengths count.
func agree(_ left: [Double], _ right: [Double], within tolerance: Double = 1e-12) -> Bool {
  left.count == right.count && zip(left, right).allSatisfy { abs($0 - $1) <= tolerance }
}
