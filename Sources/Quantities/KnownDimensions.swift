/// A dimension that people have a word for, with the units they give it in.
struct KnownDimension: Sendable {
  let words: String
  let units: [String]

  /// Where two rows share a dimension, the one that lists the unit asked for is taken, else the first.
  static let all: [KnownDimension] = [
    KnownDimension(words: "a plain number or ratio", units: ["%", "1"]),
    KnownDimension(words: "a ratio of masses", units: ["kg/t", "g/kg", "t/t", "kg/kg"]),
    KnownDimension(words: "an angle", units: ["degrees", "rad", "degrees_north", "degrees_east"]),
    KnownDimension(words: "a power", units: ["W", "kW", "MW"]),
    KnownDimension(words: "an energy", units: ["kWh", "MWh", "GJ", "tce"]),
    KnownDimension(words: "a mass", units: ["kg", "t", "kt"]),
    KnownDimension(words: "a mass flow", units: ["kg/s", "t/h", "t/d", "kt/a"]),
    KnownDimension(words: "a volume", units: ["m3", "Nm3", "L"]),
    KnownDimension(words: "a volume flow", units: ["m3/h", "m3/d", "m3/s", "Nm3/h"]),
    KnownDimension(words: "a time", units: ["h", "d", "a", "min", "s"]),
    KnownDimension(words: "a billing month", units: ["month"]),
    KnownDimension(words: "a length", units: ["m", "km", "mm"]),
    KnownDimension(words: "an area", units: ["m2", "ha", "km2"]),
    KnownDimension(words: "a velocity", units: ["m/s", "km/h"]),
    KnownDimension(words: "a temperature", units: ["degC", "K"]),
    KnownDimension(words: "a pressure", units: ["Pa", "kPa", "MPa", "MPa(a)", "MPa(g)", "bar"]),
    KnownDimension(words: "an energy by volume", units: ["kWh/m3", "MJ/m3", "MJ/Nm3", "kWh/Nm3"]),
    KnownDimension(words: "an energy by mass", units: ["MJ/kg", "GJ/t", "kWh/t", "MWh/t", "kJ/kg"]),
    KnownDimension(words: "a mass by energy", units: ["kg/MWh", "t/MWh", "g/kWh", "kg/GJ", "t/TJ"]),
    KnownDimension(words: "a concentration", units: ["mg/L", "g/L", "kg/m3", "mg/m3"]),
    KnownDimension(words: "a volume by mass", units: ["m3/t", "m3/kg", "L/kg"]),
    KnownDimension(words: "a specific heat", units: ["kJ/(kg K)"]),
    KnownDimension(words: "a heat transfer", units: ["kW/K", "W/K"]),
    KnownDimension(words: "a heat transfer coefficient", units: ["W/(m2 K)"]),
    KnownDimension(words: "an irradiance", units: ["W/m2"]),
    KnownDimension(words: "a rate", units: ["%/a", "1/a", "%/h", "1/h", "1/s", "%/min"]),
    KnownDimension(words: "a voltage", units: ["V", "kV"]),
    KnownDimension(words: "an amount of money", units: ["CNY", "万 CNY", "亿 CNY"]),
    KnownDimension(words: "a yearly amount of money", units: ["CNY/a", "万 CNY/a"]),
    KnownDimension(words: "a price of energy", units: ["CNY/kWh", "CNY/MWh", "CNY/GJ"]),
    KnownDimension(words: "a price of mass", units: ["CNY/t", "CNY/kg"]),
    KnownDimension(words: "a price of volume", units: ["CNY/m3", "CNY/Nm3"]),
    KnownDimension(words: "a price of power", units: ["CNY/kW", "CNY/W", "CNY/MW"]),
    KnownDimension(words: "a yearly price of power", units: ["CNY/kW/a"]),
    KnownDimension(words: "a monthly price of power", units: ["CNY/(kW month)"]),
    KnownDimension(words: "a price of mass flow", units: ["CNY/(t/h)", "CNY/(kg/s)"]),
    KnownDimension(words: "a price of volume flow", units: ["CNY/(m3/d)", "CNY/(m3/h)"]),
    KnownDimension(words: "a price of area", units: ["CNY/m2"]),
    KnownDimension(words: "a price of length", units: ["CNY/m", "CNY/km"]),
    KnownDimension(words: "a ramp", units: ["MW/min", "MW/h"]),
  ]
}
