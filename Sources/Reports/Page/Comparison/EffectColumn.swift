import Accounts
import Studies

/// An indicator whose differences a page shows.
struct EffectColumn: Sendable, Hashable {
  let id: String
  let words: Words
  /// As the indicator has it: results files do not tell it.
  var direction: Indicator.Direction = .less

  init(_ id: String, _ zh: String, _ en: String, _ direction: Indicator.Direction = .less) {
    (self.id, words, self.direction) = (id, Words(zh, en), direction)
  }

  /// Below 0 where less is better, above 0 where more is.
  var better: Int {
    switch direction {
    case .less: -1
    case .more: 1
    case .neutral: 0
    }
  }

  /// The columns of the table of effects.
  static let main = [
    EffectColumn("coal.purchased", "煤", "coal"), EffectColumn("gas.purchased", "天然气", "gas"),
    EffectColumn("oil.purchased", "油", "oil"), EffectColumn("biomass.purchased", "生物质", "biomass"),
    EffectColumn("electricity.import", "外购电", "grid import"), EffectColumn("carbon.total", "温室气体", "CO₂e"),
    EffectColumn("air.nox", "NOx", "NOx"), EffectColumn("air.so2", "SO₂", "SO₂"),
    EffectColumn("discharge.cod", "COD", "COD"), EffectColumn("discharge.ammonium_n", "氨氮", "NH₄-N"),
    EffectColumn("water.intake", "取水", "water drawn"),
    EffectColumn("waste.generated", "产废", "waste"), EffectColumn("cost.total", "总费用", "total cost"),
  ]

  /// Those of reliability, which stand last.
  static let limits = [
    EffectColumn("discharge.hours_above_permit", "超标时数", "above permits"),
    EffectColumn("unserved.hours", "缺供时数", "unserved"),
    EffectColumn("production.lost", "减产", "production lost"),
  ]

  /// Whether more or less of an indicator of the headline is better.
  static func direction(of id: String) -> Indicator.Direction {
    id.hasPrefix("stock.") || id == "electricity.generated" ? .neutral : .less
  }
}
