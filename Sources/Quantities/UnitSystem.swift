import Synchronization

/// The units of the project: UDUNITS-2 and the field's names, behind one lock; a unit is parsed once.
public enum UnitSystem {
  private static let library = Mutex(UnitLibrary())

  /// Rows of the table of known dimensions, read by the library once.
  private static let rows: [(dimension: Dimension, row: KnownDimension)] = KnownDimension.all.compactMap {
    row in
    row.units.first.flatMap { try? unit($0) }.map { ($0.dimension, row) }
  }

  /// Names that a misspelt unit is compared with.
  static let familiar: [String] = {
    let words = KnownDimension.all.flatMap(\.units).flatMap { unit in
      unit.split { !UnitText.isNamePart($0) && !$0.isASCIIDigit }.map(String.init)
    }
    var seen: Set<String> = []
    let others = [
      "GW", "GWh", "TWh", "Wh", "kgce", "kcal", "kJ", "TJ", "MWp", "kWp", "ppm", "kgCO2", "tCO2", "‰",
    ]
    return (words + others).filter { $0.first?.isNumber == false && seen.insert($0).inserted }
  }()

  static func unit(_ text: String) throws(QuantityError) -> ParsedUnit {
    try library.withLock { library throws(QuantityError) in try library.unit(text) }
  }

  /// Remembers what stood behind a number, to the end of a text, as a unit.
  static func remember(_ unit: ParsedUnit, behindNumber text: String) {
    library.withLock { $0.behindNumbers[text] = unit }
  }

  /// The unit that such a text was found to be before.
  static func unit(behindNumber text: String) -> ParsedUnit? {
    library.withLock { $0.behindNumbers[text] }
  }

  /// A conversion to use on many numbers.
  ///
  /// - Throws: an unknown unit, or two units that measure different things.
  public static func conversion(from: String, to: String) throws(QuantityError) -> Conversion {
    let target = try unit(to)
    let source: ParsedUnit
    do { source = try unit(from) } catch { throw error.expecting(to) }
    guard source.dimension == target.dimension else { throw mismatch(from, source.dimension, expecting: to) }
    return Conversion(from: source, to: target)
  }

  /// A value in one unit, expressed in another.
  public static func convert(_ value: Double, from: String, to: String) throws(QuantityError) -> Double {
    try conversion(from: from, to: to)(value)
  }

  /// A value in a unit, in the coherent SI unit of its dimension (MW to W, t/h to kg/s, degC to K, CNY/kWh to CNY/J).
  public static func toSI(_ value: Double, _ unit: String) throws(QuantityError) -> Double {
    try self.unit(unit).toSI(value)
  }

  /// A value in the coherent SI unit, expressed in a unit.
  public static func fromSI(_ value: Double, _ unit: String) throws(QuantityError) -> Double {
    try self.unit(unit).fromSI(value)
  }

  /// Reads `60 MW` where a unit of some dimension is expected: the value in that dimension's coherent SI unit.
  ///
  /// `K` as the expected unit asks for a difference of temperatures, `degC` for a temperature.
  public static func si(_ text: String, expecting unit: String) throws(QuantityError) -> Double {
    let quantity: Quantity
    do { quantity = try Quantity(text) } catch { throw error.expecting(unit) }
    return try quantity.si(expecting: unit)
  }

  /// Reads `60 MW` as ``si(_:expecting:)`` does, but gives the value in the unit named.
  public static func value(_ text: String, in unit: String) throws(QuantityError) -> Double {
    try fromSI(si(text, expecting: unit), unit)
  }

  /// Words for what a unit measures, such as `a power`; the unit itself where there are none.
  public static func dimension(of unit: String) -> String {
    guard let dimension = try? self.unit(unit).dimension else { return "'\(unit)'" }
    return row(for: dimension, written: unit)?.words ?? "in \(unit)"
  }

  /// Units that would do where a unit is expected, for messages.
  public static func alternatives(for unit: String) -> [String] {
    if unit == "K" { return ["K"] }
    guard let dimension = try? self.unit(unit).dimension else { return [unit] }
    guard let row = row(for: dimension, written: unit) else { return [unit] }
    let few = Array(row.units.prefix(4))
    return few.contains(unit) ? few : [unit] + few.prefix(3)
  }

  /// Whether two units measure the same thing.
  public static func areConvertible(_ a: String, _ b: String) -> Bool {
    guard let first = try? unit(a), let second = try? unit(b) else { return false }
    return first.dimension == second.dimension
  }

  /// Whether a number means the same in two units that measure the same, as in `kW` and `kWh/h`.
  public static func areEqual(_ a: String, _ b: String) -> Bool {
    guard let first = try? unit(a), let second = try? unit(b), first.dimension == second.dimension else {
      return false
    }
    return [0.0, 1.0].allSatisfy { value in
      let (one, other) = (first.toSI(value), second.toSI(value))
      return abs(one - other) <= 1e-9 * max(abs(one), abs(other))
    }
  }

  static func words(for dimension: Dimension, written unit: String = "") -> String {
    row(for: dimension, written: unit)?.words ?? "something else"
  }

  static func mismatch(
    _ found: String, _ dimension: Dimension, unit: String = "", expecting: String
  ) -> QuantityError {
    QuantityError(
      .wrongDimension(
        found: found, foundWords: words(for: dimension, written: unit.isEmpty ? found : unit),
        expected: self.dimension(of: expecting), alternatives: alternatives(for: expecting)))
  }

  private static func row(for dimension: Dimension, written unit: String) -> KnownDimension? {
    let fitting = rows.filter { $0.dimension == dimension }
    return (fitting.first { $0.row.units.contains(unit) } ?? fitting.first)?.row
  }
}
