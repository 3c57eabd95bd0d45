import Kernel
import LaneMath

/// What a machine takes by its load, from its efficiency by load: straight between the stated points, through nothing at
/// no load, so that the load that a given intake allows is a curve of the same kind.
final class LoadCurve: Sendable {
  /// Load over efficiency, by load: the intake relative to the useful capacity.
  private let intake: PiecewiseLinear
  private let load: PiecewiseLinear
  /// The highest efficiency at any load.
  let highest: Lanes

  /// Reads `efficiency` and `efficiency_curve`.
  init(_ declare: inout Declaration, default efficiency: Double, curve: [(Double, Double)], source: String) {
    let full = declare.parameter(
      "efficiency", "%", 20...110, default: efficiency, "Useful heat over net heating value at full load",
      source: source)
    let points = declare.curve(
      "efficiency_curve", x: ("%", 1...100), y: ("%", 1...120), default: curve,
      "Efficiency by load, relative to full load", source: "typical of the type, grade C")
    let x = [Lanes.zero] + points.map(\.x)
    let y = [Lanes.zero] + points.map { $0.x / (full * $0.y) }
    highest = full * points.reduce(Lanes.zero) { max($0, $1.y) }
    var rises = true
    for (low, high) in zip(y, y.dropFirst()) where any(high .<= low) { rises = false }
    if !rises { declare.problem("the intake must rise from point to point", at: "efficiency_curve") }
    let line = PiecewiseLinear.line(1 / full)
    intake = rises ? PiecewiseLinear(x: x, y: y, ends: .extrapolated) ?? line.0 : line.0
    load = rises ? PiecewiseLinear(x: y, y: x, ends: .extrapolated) ?? line.1 : line.1
  }

  /// Intake over useful capacity at a load from 0 to 1.
  func intake(at share: Lanes) -> Lanes { intake(share) }
  /// The load at which the intake over useful capacity is reached.
  func load(taking share: Lanes) -> Lanes { load(share) }
}

extension PiecewiseLinear {
  /// The straight line through nothing with a slope, and its inverse.
  fileprivate static func line(_ slope: Lanes) -> (PiecewiseLinear, PiecewiseLinear) {
    let one = Lanes(all: 1)
    guard let line = PiecewiseLinear(x: [.zero, one], y: [.zero, slope], ends: .extrapolated),
      let inverse = PiecewiseLinear(x: [.zero, slope], y: [.zero, one], ends: .extrapolated)
    else { return line(one) }
    return (line, inverse)
  }
}
