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

  func toSI(_ value: Double) -> Double { value * scale + offset }
  func fromSI(_ value: Double) -> Double { (value - offset) / scale }
}

/// A conversion between two units, for whole columns of numbers.
public struct Conversion: Sendable, Hashable {
  let from: ParsedUnit
  let to: ParsedUnit

  /// The value in the second unit of a value in the first.
  public func callAsFunction(_ value: Double) -> Double { from == to ? value : to.fromSI(from.toSI(value)) }
}
