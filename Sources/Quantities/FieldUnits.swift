/// The names of units that the field uses and UDUNITS-2 lacks, or takes for something else.
enum FieldUnits {
  /// Symbols defined by UDUNITS expressions; they take SI prefixes, so that `Wh` brings kWh, MWh, GWh, TWh.
  static let symbols: [(symbol: String, definition: String)] = [
    ("Wh", "3600 J"),
    // Peak power of photovoltaic modules is power under standard test conditions.
    ("Wp", "W"),
    // Coal equivalent: 7000 kcal/kg of the international table, 29.3076 MJ/kg (GB/T 2589).
    ("gce", "29307.6 J"), ("tce", "29.3076e9 J"),
    // UDUNITS has the are at `a`; with that gone the hectare needs a name.
    ("ha", "1e4 m2"),
  ]

  /// Symbols of UDUNITS that mean something else in the field: `a` is its are (100 m2), `kt` its knot.
  static let removed = ["a", "kt", "kts"]

  /// Whole words that are replaced before UDUNITS reads a unit: it cannot scan some of them
  /// (`Nm3` would be the cube of `Nm`) and reads others as another unit (`yr` as the tropical year).
  static let words: [String: String] = [
    "a": "common_year", "y": "common_year", "yr": "common_year", "yrs": "common_year", "year": "common_year",
    "years": "common_year", "annum": "common_year",
    "hrs": "h", "mins": "min",
    // A price per kW and month is a billing rule, not a division by a time.
    "month": "billing_month", "months": "billing_month",
    "RMB": "CNY", "rmb": "CNY", "cny": "CNY", "yuan": "CNY", "Yuan": "CNY", "￥": "CNY", "¥": "CNY",
    "‰": "(1e-3)", "％": "%",
    // A cubic metre of gas at 0 °C and 101.325 kPa; which state a volume has is for the key to say.
    "Nm3": "m3", "kNm3": "(1e3 m3)",
    "℃": "degC", "°C": "degC", "°": "degree",
    "kt": "(1e3 t)", "Mt": "(1e6 t)",
  ].merging(ChineseUnits.words) { first, _ in first }

  /// Words that count the unit behind them: `tce/万元` is a price by ten thousand yuan.
  static let counts: [String: String] = [
    "十": "1e1", "百": "1e2", "千": "1e3", "万": "1e4", "亿": "1e8",
  ]

  /// Units of pressure that take `(a)` or `(g)`, with the standard atmosphere of 101.325 kPa in each.
  static let atmosphere: [String: String] = [
    "Pa": "101325", "kPa": "101.325", "MPa": "0.101325", "bar": "1.01325", "mbar": "1013.25",
  ]

  /// A unit of pressure with a word that says what it is counted from; nil where the word is none.
  static func pressure(_ unit: String, _ zero: String) -> String? {
    switch zero {
    case "a", "A", "abs", "绝压", "绝": unit
    case "g", "G", "表压", "表": atmosphere[unit].map { "(\(unit) @ \($0))" }
    default: nil
    }
  }

  /// `MPaG`, `bara`: the same in one word.
  static func gluedPressure(_ word: String) -> String? {
    for zero in ["a", "A", "g", "G"] where word.hasSuffix(zero) {
      let unit = String(word.dropLast())
      if atmosphere[unit] != nil { return pressure(unit, zero) }
    }
    return nil
  }

  /// Substances that may follow a unit of mass: `kgCO2` is a kilogram, of which is for the key to say.
  static let substances = ChineseUnits.substances.union([
    "CO2", "CO2e", "CO2eq", "CH4", "N2O", "COD", "BOD", "BOD5", "N", "P", "TN", "TP", "TSS", "TDS", "NH3",
    "SO2", "NOx", "VOC", "VOCs", "PM", "O2", "H2", "Cl", "DS",
  ])

  /// Units of mass that a substance may follow.
  private static let masses = ["kg", "mg", "kt", "Mt", "g", "t"] + ChineseUnits.masses

  /// Units of volume that a substance may follow.
  private static let volumes = ["Nm3", "m3"] + ChineseUnits.volumes

  /// Words that UDUNITS knows and that a planner would mean otherwise, with what to write.
  static let refused: [String: String] = [
    "ton": "t", "tons": "t",  // UDUNITS' short ton of 2000 lb
    "are": "m2", "ppt": "ppm",  // 1e-12, where parts per thousand may be meant
    // A boiler's capacity, by which some mean a steam flow of 1 t/h and some a power of 0.7 MW.
    "蒸吨": "t/h",
    // Thousandths that nothing in a park is measured in: the prefix of a million with a slip of the shift key.
    "mW": "MW", "mWp": "MWp", "mWh": "MWh", "mJ": "MJ", "mPa": "MPa", "mPaG": "MPaG", "mPaA": "MPaA",
    "mPag": "MPag", "mPaa": "MPaa", "mVA": "MVA", "mt": "t", "mtce": "tce", "mgce": "gce", "mNm3": "Nm3",
  ]

  /// The replacement of a whole word, where it is one of the field's.
  static func replacement(for word: String) -> String? {
    if let known = words[word] { return known }
    for mass in masses where word.hasPrefix(mass) {
      let (unit, rest) = (words[mass] ?? mass, String(word.dropFirst(mass.count)))
      if substances.contains(rest) { return unit }
      // Coal equivalent is an energy: 吨标煤 is tce.
      if ChineseUnits.coalEquivalents.contains(rest), ["g", "kg", "t"].contains(unit) { return unit + "ce" }
    }
    for volume in volumes where word.hasPrefix(volume) {
      let rest = String(word.dropFirst(volume.count))
      if ChineseUnits.substances.contains(rest) { return words[volume] ?? volume }
    }
    return nil
  }
}
