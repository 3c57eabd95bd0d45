/// A unit as UDUNITS understood it: `SI value = scale * value + offset`.
struct ParsedUnit: Sendable, Hashable {
  /// Value of one such unit in the coherent SI unit.
  let scale: Double
  /// SI value of zero such units; other than zero for degrees Celsius and gauge pressure.
  let offset: Double
  /// What it measures.
  let dimension: Dimension

  /// Whether it is a point of a temperature scale and not a difference.
  var isTemperaturePoint: Bool { offset != 0 && dimension == .temperature }

  /// How many such units make one SI unit, where that is a whole number: dividing by 100 rounds once,
  /// multiplying by 0.01 twice, and `35 %` should be 0.35.
  private var parts: Double? {
    let parts = (1 / scale).rounded()
    return scale < 1 && 1 / parts == scale && parts < 0x1p53 ? parts : nil
  }

  func toSI(_ value: Double) -> Double { (parts.map { value / $0 } ?? value * scale) + offset }
  func fromSI(_ value: Double) -> Double { parts.map { (value - offset) * $0 } ?? (value - offset) / scale }
}

/// A conversion between two units, for whole columns of numbers.
public struct Conversion: Sendable, Hashable {
  let from: ParsedUnit
  let to: ParsedUnit

  /// The value in the second unit of a value in the first.
  public func callAsFunction(_ value: Double) -> Double { from == to ? value : to.fromSI(from.toSI(value)) }
}
