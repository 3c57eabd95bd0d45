/// Where the formula of an indicator or its factors come from, in English and in Chinese; names of standards stay as
/// they are cited.
struct IndicatorSource: Sendable {
  let english: String
  let chinese: String

  init(_ english: String, _ chinese: String) { (self.english, self.chinese) = (english, chinese) }

  static let flows = Self("flows of the run", "运行结果的流量")
  static let states = Self("states of the run", "运行结果的状态量")
  static let audit = Self("audit of the run", "运行的守恒核对")
  static let prices = Self("prices of the scenario", "情景的价格")
  static let costs = Self("costs of the scenario", "情景的费用")
  static let tariff = Self("tariff of the scenario", "情景的电价")
  static let permits = Self("permits of the scenario", "情景的排污许可")
  static let factors = Self("factors of the scenario", "情景的排放因子")
  static let annuity = Self(
    "capital recovery factor i (1 + i)^n / ((1 + i)^n − 1)", "资金回收系数 i (1 + i)^n / ((1 + i)^n − 1)")
  static let warmingPotentials = Self(
    "IPCC, 100 years, the set that the scenario names (AR5 where silent)",
    "IPCC 百年全球变暖潜势，取情景指定的版本，未指定时为 AR5")
  static let energyStandard = Self("GB/T 2589-2020", "GB/T 2589-2020《综合能耗计算通则》")

  /// Several together.
  static func + (a: Self, b: Self) -> Self {
    Self("\(a.english); \(b.english)", "\(a.chinese)；\(b.chinese)")
  }
}
