import Kernel
import Quantities

/// A quantity of the weather, with the values that it has outdoors on earth.
struct WeatherQuantity: Sendable, Hashable {
  /// Its name in messages.
  let name: String
  /// The unit of the range.
  let unit: String
  /// The unit of the same in ``Weather``.
  let si: String
  /// What is possible.
  let range: ClosedRange<Double>
  /// What instruments say of the ends of the range: counts as the nearer end, and is said.
  var edge: ClosedRange<Double>?
  /// Units in which such a column is mistaken for one in another.
  let others: [String]

  /// World Meteorological Organization, World Weather and Climate Extremes Archive: -89.2 degC (Vostok, 1983) to
  /// 56.7 degC (Furnace Creek, 1913).
  static let temperature = Self(
    name: "air temperature", unit: "degC", si: "K", range: -90...60, others: ["K", "degF"])

  /// Saturated air has 100 %; what instruments show above it is read as that up to 110 %, the largest value that an
  /// EPW file may have (EnergyPlus, *Auxiliary Programs*, field 8).
  static let humidity = Self(
    name: "relative humidity", unit: "%", si: "1", range: 0...100, edge: 0...110, others: ["%", "1"])

  /// The brightest that the sun is above the air.
  ///
  /// The solar constant of 1361.1 W/m2 (Gueymard 2018) at the earth's least distance from the sun,
  /// 0.9833 of the mean; a pyranometer at night shows down to -4 W/m2 (C. Long and E. Dutton, BSRN recommended quality
  /// checks, 2002), which is zero.
  private static let brightest = 1408.0
  static let global = radiation("global horizontal irradiance")
  static let direct = radiation("direct normal irradiance")
  static let diffuse = radiation("diffuse horizontal irradiance")

  private static func radiation(_ name: String) -> Self {
    Self(name: name, unit: "W/m2", si: "W/m2", range: 0...brightest, edge: -4...brightest, others: ["kW/m2"])
  }

  /// The windiest hour ever measured had a mean of 77 m/s (Mount Washington Observatory, 12 April 1934).
  static let wind = Self(name: "wind speed", unit: "m/s", si: "m/s", range: 0...80, others: ["km/h"])

  /// From the top of Mount Everest to the deepest depression, 310 hPa to 1080 hPa (the archive of the WMO has 1084.8 hPa
  /// at stations).
  static let pressure = Self(
    name: "air pressure", unit: "Pa", si: "Pa", range: 30_000...110_000,
    others: ["Pa", "hPa", "kPa", "bar", "mmHg"])

  /// The archive of the WMO: 305 mm in 42 minutes (Holt, 1947).
  static let rain = Self(name: "rain", unit: "mm/h", si: "m/s", range: 0...500, others: ["m/h"])

  /// Sea water freezes at -1.9 degC; cooling water and shallow tropical water reach 45 degC (assumption, grade C).
  static let surfaceWater = Self(
    name: "surface water temperature", unit: "degC", si: "K", range: -2...45, others: ["K"])

  /// A value of the range's unit; nil where no weather has it.
  func value(_ stated: Double) -> Double? {
    if range.contains(stated) { return stated }
    guard let edge, edge.contains(stated) else { return nil }
    return min(max(stated, range.lowerBound), range.upperBound)
  }

  /// The range in words, in a unit.
  func rangeText(in unit: String) -> String {
    let ends = [range.lowerBound, range.upperBound].map { end in
      let value = (try? UnitSystem.convert(end, from: self.unit, to: unit)) ?? end
      let rounded = (value * 1000).rounded() / 1000
      return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
    }
    let behind = unit == "1" ? "" : " \(unit)"
    return "\(name) lies between \(ends[0]) and \(ends[1])\(behind)"
  }

  /// Whether the highest humidity of a table is what a share looks like that is taken for a percentage.
  ///
  /// Air of the driest deserts has some percent at noon, and more at night (assumption, grade C).
  func isShare(_ highest: Double, in unit: String) -> Bool { unit == "%" && highest > 0 && highest <= 1 }

  /// Whether a number is written in nines, or is an extreme of two bytes: what files have where nothing was measured.
  static func isCode(_ value: Double) -> Bool {
    let digits = "\(abs(value))".replacing(".0", with: "").replacing(".", with: "")
    return digits.count > 1 && digits.allSatisfy { $0 == "9" } || [32767, 32768].contains(abs(value))
  }
}

/// The cells of a column that no weather has, and those at the edge of what is possible.
struct OutsideCells {
  let quantity: WeatherQuantity
  /// The column in words.
  let column: String
  /// The unit in which its cells are.
  let unit: String
  /// The first cell outside, and how many there are.
  private(set) var first: (text: String, origin: Origin)?
  private(set) var count = 0
  private(set) var edges = 0
  private var values: [Double] = []

  init(_ quantity: WeatherQuantity, column: String, unit: String) {
    (self.quantity, self.column, self.unit) = (quantity, column, unit)
  }

  /// A cell's number, or nil and a note where no weather has it.
  mutating func value(_ stated: Double, _ text: String, at origin: Origin, by conversion: Conversion)
    -> Double?
  {
    let inRange = conversion(stated)
    values.append(stated)
    guard let value = quantity.value(inRange) else {
      if first == nil { first = (text, origin) }
      count += 1
      return nil
    }
    if value != inRange { edges += 1 }
    return value
  }

  /// What is said where gaps are not filled; nil where nothing is outside.
  var problem: Problem? {
    guard let first else { return nil }
    let further = count > 1 ? "; \(count - 1) more in this column" : ""
    return Problem(
      "\(column) is \(first.text)\(unit == "1" ? "" : " " + unit), but \(quantity.rangeText(in: unit))\(further)",
      at: first.origin, hint: hint)
  }

  private var hint: String {
    if let meant = otherUnit { return "is it in \(meant)?" }
    let isCode = first.flatMap { Double($0.text) }.map(WeatherQuantity.isCode) ?? false
    let fills = "`gaps: interpolate` or `gaps: hold` fill it"
    return isCode ? "it looks like a code for a missing value: \(fills)" : "as a gap, " + fills
  }

  /// A unit in which all of the column would be possible, where most of it is not as it stands.
  private var otherUnit: String? {
    guard count * 2 > values.count else { return nil }
    return quantity.others.first { other in
      guard other != unit, let conversion = try? UnitSystem.conversion(from: other, to: quantity.unit) else {
        return false
      }
      return values.allSatisfy { quantity.value(conversion($0)) != nil }
    }
  }

  /// What is said where they are filled, and of what is at the edge.
  func warnings(at origin: Origin, isFilled: Bool) -> [Problem] {
    var warnings: [Problem] = []
    if isFilled, let first {
      warnings.append(
        Problem(
          "\(column) is outside of what is possible in \(grouped(count)) \(count == 1 ? "row" : "rows"), first with "
            + "\(first.text) in \(first.origin.lineText): filled as gaps", at: first.origin,
          severity: .warning))
    }
    if quantity == .humidity, let highest = values.max(), quantity.isShare(highest, in: unit) {
      warnings.append(
        Problem(
          "\(column) is \(highest) \(unit) at most, drier than any desert: are these shares of 1?",
          at: origin,
          hint: "`[1]` in the header says so", severity: .warning))
    }
    if edges > 0 {
      let (low, high) = (quantity.range.lowerBound, quantity.range.upperBound)
      let end = quantity == .humidity ? "above \(Int(high)) %" : "below \(Int(low)) \(quantity.unit)"
      warnings.append(
        Problem(
          "\(column) is \(end) in \(grouped(edges)) \(edges == 1 ? "row" : "rows"): taken as that",
          at: origin,
          severity: .warning))
    }
    return warnings
  }
}
