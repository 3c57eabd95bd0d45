/// A unit named in code, such as that of a parameter; it is parsed when it is first used.
public struct UnitOfMeasure: Sendable, Hashable, ExpressibleByStringLiteral, CustomStringConvertible {
  /// The unit as UDUNITS-2 and the field's names read it.
  public let symbol: String

  /// A unit by its symbol.
  public init(_ symbol: String) { self.symbol = symbol }
  /// A unit by its symbol.
  public init(stringLiteral symbol: String) { self.init(symbol) }

  /// The symbol.
  public var description: String { symbol }
}

extension UnitOfMeasure {
  /// A plain number.
  public static let one = Self("1")
  /// Hundredths.
  public static let percent = Self("%")
  /// Watt.
  public static let watts = Self("W")
  /// Kilowatt.
  public static let kilowatts = Self("kW")
  /// Megawatt.
  public static let megawatts = Self("MW")
  /// Kilowatt-hour.
  public static let kilowattHours = Self("kWh")
  /// Megawatt-hour.
  public static let megawattHours = Self("MWh")
  /// Gigajoule.
  public static let gigajoules = Self("GJ")
  /// Kilogram.
  public static let kilograms = Self("kg")
  /// Tonne.
  public static let tonnes = Self("t")
  /// Kilogram a second.
  public static let kilogramsPerSecond = Self("kg/s")
  /// Tonne an hour.
  public static let tonnesPerHour = Self("t/h")
  /// Cubic metre.
  public static let cubicMetres = Self("m3")
  /// Cubic metre an hour.
  public static let cubicMetresPerHour = Self("m3/h")
  /// Cubic metre a day.
  public static let cubicMetresPerDay = Self("m3/d")
  /// Milligram a litre.
  public static let milligramsPerLitre = Self("mg/L")
  /// Degree Celsius: a temperature.
  public static let celsius = Self("degC")
  /// Kelvin: a difference of temperatures.
  public static let kelvins = Self("K")
  /// Megapascal, absolute.
  public static let megapascals = Self("MPa")
  /// Kilopascal, absolute.
  public static let kilopascals = Self("kPa")
  /// Metre.
  public static let metres = Self("m")
  /// Square metre.
  public static let squareMetres = Self("m2")
  /// Second.
  public static let seconds = Self("s")
  /// Hour.
  public static let hours = Self("h")
  /// Day.
  public static let days = Self("d")
  /// Year of 365 days.
  public static let years = Self("a")
  /// Degree of angle.
  public static let degrees = Self("degrees")
  /// Yuan renminbi.
  public static let yuan = Self("CNY")
  /// Price of electricity.
  public static let yuanPerKilowattHour = Self("CNY/kWh")
  /// Price of a mass.
  public static let yuanPerTonne = Self("CNY/t")
  /// Cost of a capacity.
  public static let yuanPerKilowatt = Self("CNY/kW")
  /// Hundredths a year, such as fixed costs of an investment.
  public static let percentPerYear = Self("%/a")
}
