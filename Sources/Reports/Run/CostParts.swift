/// What makes up `cost.total`, for all that draws it.
enum CostParts {
  /// Ids of indicators with the token of each colour on pages, and the colour in workbooks, which have no tokens.
  static let all: [(id: String, token: String, color: Int)] = [
    ("cost.electricity", "electricity", 0xE3A008), ("cost.fuel", "coal", 0x4A4A4A),
    ("cost.waste", "waste", 0x8D6E63), ("cost.heat", "steam-08", 0xC0504D),
    ("cost.chemicals", "hydrogen", 0x9575CD), ("cost.water", "water", 0x4F9BD9),
    ("cost.wastewater", "wastewater", 0x6B8E6B), ("cost.taxes", "co2", 0x607D8B),
    ("cost.gases", "gas", 0x26A69A), ("cost.start_ups", "steam-98", 0xEF9A9A),
    ("cost.variable_cost", "money-2", 0xBCAAA4), ("cost.fixed", "co2-2", 0x90A4AE),
    ("cost.capital", "money", 0x3F51B5), ("cost.unserved", "over", 0xB3170A),
    ("cost.other", "neutral", 0x9E9E9E),
  ]
}
