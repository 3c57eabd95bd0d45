/// What a reader of a language counts large amounts in; the exact value, in the file's unit, stays beside what is shown.
struct ReadersUnit: Sendable, Hashable {
  /// How many of the file's unit it is.
  var size: Double
  /// As it is written.
  var name: String

  /// The unit for an amount in a unit of the file: the largest of which there is one; the file's own where there is none.
  init(_ unit: String, _ language: Language, of value: Double) {
    let known = (language == .chinese ? Self.chinese : Self.english)[unit] ?? []
    (size, name) = known.first { abs(value) >= $0.0 } ?? (1, Self.written(unit, language))
  }

  /// By unit of the file, the largest first: Chinese counts in 万 and 亿.
  private static let chinese: [String: [(Double, String)]] = [
    "MWh": [(1e5, "亿 kWh"), (10, "万 kWh")], "t": [(1e4, "万 t")], "tce": [(1e4, "万 tce")],
    "tCO2e": [(1e4, "万 t CO₂e")], "tCO2": [(1e4, "万 t CO₂")], "CNY": [(1e8, "亿元"), (1e4, "万元")],
    "m3": [(1e4, "万 m³")], "Nm3": [(1e8, "亿 Nm³"), (1e4, "万 Nm³")],
  ]
  private static let english: [String: [(Double, String)]] = [
    "MWh": [(1e3, "GWh")], "t": [(1e3, "kt")], "tce": [(1e3, "ktce")], "tCO2e": [(1e3, "kt CO₂e")],
    "tCO2": [(1e3, "kt CO₂")], "CNY": [(1e6, "M CNY")], "m3": [(1e6, "Mm³")], "Nm3": [(1e6, "M Nm³")],
  ]

  /// A unit of the file as it is printed: cubic metres with a raised figure, rates with a stroke, and none for shares.
  static func written(_ unit: String) -> String {
    if unit == "1" { return "" }
    var written = unit
    for (plain, printed) in [
      ("Nm3", "Nm³"), ("m3", "m³"), ("tCO2e", "t CO₂e"), ("tCO2", "t CO₂"), (" h-1", "/h"), ("degC", "°C"),
    ] { written = written.replacing(plain, with: printed) }
    return written
  }

  /// The same with the name of the currency in the language.
  static func written(_ unit: String, _ language: Language) -> String {
    language == .chinese ? written(unit).replacing("CNY", with: "元") : written(unit)
  }
}
