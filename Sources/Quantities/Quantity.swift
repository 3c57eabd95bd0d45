/// A number with what it measures, in the coherent SI unit of its dimension.
public struct Quantity: Sendable, Hashable {
  /// Value in the coherent SI unit.
  public let si: Double
  /// What it measures.
  public let dimension: Dimension
  /// The text it was read from, for messages.
  let text: String
  /// Whether a unit was written, so that `1.8` is told from `1.8 t/t`.
  public let hasUnit: Bool
  /// Whether it is a point of the temperature scale (`20 degC`) and not a difference (`20 K`).
  let isTemperaturePoint: Bool

  init(
    _ si: Double, _ dimension: Dimension, hasUnit: Bool, isTemperaturePoint: Bool = false, text: String = ""
  ) {
    self.si = si
    self.dimension = dimension
    self.hasUnit = hasUnit
    self.isTemperaturePoint = isTemperaturePoint
    self.text = text
  }

  /// Reads a literal or an expression: `60 MW`, `40%`, `8.5 亿 CNY`, `2.7 CNY/W * $capacity`.
  ///
  /// - Throws: the first error of the text, with its place in it.
  public init(_ text: String, parameters: [String: Quantity] = [:]) throws(QuantityError) {
    let value = try Expression.value(of: text, parameters: parameters)
    self.init(
      value.si, value.dimension, hasUnit: value.hasUnit, isTemperaturePoint: value.isTemperaturePoint,
      text: text)
  }

  /// A value in a unit.
  public init(_ value: Double, _ unit: UnitOfMeasure) throws(QuantityError) {
    let parsed = try UnitSystem.unit(unit.symbol)
    guard value.isFinite else { throw QuantityError(.notFinite("\(value)")) }
    self.init(
      parsed.toSI(value), parsed.dimension, hasUnit: true, isTemperaturePoint: parsed.isTemperaturePoint,
      text: "\(value) \(unit.symbol)")
  }

  /// The value in SI, if it measures what the unit does.
  ///
  /// - Throws: a bare number where a unit is needed, or a quantity of another dimension.
  public func si(expecting unit: String) throws(QuantityError) -> Double {
    let expected = try UnitSystem.unit(unit)
    if !hasUnit, expected.dimension != .one || unit.contains("/") {
      throw QuantityError(.noUnit(text, alternatives: UnitSystem.alternatives(for: unit)))
    }
    guard dimension == expected.dimension else {
      throw UnitSystem.mismatch(text, dimension, unit: writtenUnit, expecting: unit)
    }
    if isTemperaturePoint, !expected.isTemperaturePoint {
      throw QuantityError(
        .wrongDimension(
          found: text, foundWords: "a temperature", expected: "a difference of temperatures",
          alternatives: ["K"]))
    }
    return si
  }

  /// The value in SI as ``si(expecting:)`` gives it; nil where that throws.
  public func si(ifMeasuring unit: String) -> Double? {
    guard let expected = try? UnitSystem.unit(unit), dimension == expected.dimension,
      hasUnit || (expected.dimension == .one && !unit.contains("/")),
      !isTemperaturePoint || expected.isTemperaturePoint
    else { return nil }
    return si
  }

  /// The value in a unit, if it measures what the unit does.
  public func value(in unit: String) throws(QuantityError) -> Double {
    try UnitSystem.fromSI(si(expecting: unit), unit)
  }

  /// Text that reads back as this quantity, in SI: `60000000.0 kg·m2·s-3`.
  public var siText: String { hasUnit ? "\(si) \(dimension)" : "\(si)" }

  /// The unit of a literal, where the text is one: tells `kWh/m3` from the pressure it could be.
  private var writtenUnit: String {
    String(text.drop { !UnitText.isNamePart($0) })
  }
}
