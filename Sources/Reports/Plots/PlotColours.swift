import Kernel

/// Tokens of the colours that series get, in this order; neighbours differ in lightness as well as hue.
enum PlotColours {
  /// Of lines, as many as are told apart.
  static let lines = [
    "electricity-3", "water", "coal", "heat", "hydrogen", "steam-98", "wastewater", "natural-gas",
  ]
  /// What flows out of a bus.
  static let takers = ["water", "cooling", "wastewater", "hydrogen", "money", "waste-2"]
  /// All others together.
  static let others = "loss"
  /// What is missing, and what is too much.
  static let unserved = "over"
  static let excess = "near"
  /// Columns of months.
  static let columns = ["money", "co2", "water", "electricity", "wastewater", "steam-16"]
}

extension Carrier {
  /// Tokens of the givers of a carrier, the largest first.
  var givers: [String] {
    self == .steam
      ? ["steam-98", "steam-16", "coal", "steam-40", "steam-08", "biomass", "steam-cond"]
      : ["electricity", "coal", "steam-16", "water", "electricity-3", "hydrogen", "natural-gas"]
  }
}
