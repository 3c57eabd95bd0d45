/// What a planner reads of a figure's meter.
enum FigureName {
  /// The words of a meter's key, and the same in Chinese; the key's own words where no Chinese ones are known.
  static func names(of meter: String) -> (en: String, zh: String) {
    let plain = meter.split(separator: "_").joined(separator: " ")
    return (plain, known[meter] ?? ofBand(meter) ?? ofPermit(meter) ?? plain)
  }

  private static func ofBand(_ meter: String) -> String? {
    for (prefix, words) in [("bought_", "购电量"), ("energy_charge_", "电度电费")] where meter.hasPrefix(prefix) {
      return bands[String(meter.dropFirst(prefix.count))].map { $0 + words }
    }
    return nil
  }

  private static func ofPermit(_ meter: String) -> String? {
    for (suffix, words) in [("_annual_exceedance", "年许可量超标"), ("_exceedance", "超标")]
    where meter.hasSuffix(suffix) {
      return pollutants[String(meter.dropLast(suffix.count))].map { $0 + words }
    }
    return pollutants[meter].map { $0 + "排放负荷" }
  }

  private static let bands = [
    "deep_valley": "深谷", "valley": "低谷", "flat": "平段", "peak": "高峰", "super_peak": "尖峰",
  ]

  private static let pollutants = [
    "cod": "化学需氧量", "ammonium_n": "氨氮", "total_n": "总氮", "total_p": "总磷", "tss": "悬浮物", "tds": "溶解盐",
  ]

  private static let known = [
    "alkali": "投加碱量", "bought_carbon": "外购碳源量", "contracted_demand_exceedance": "超合同需量",
    "denitrified_n": "反硝化氮量", "exceedance": "排放超标",
    "curtailed": "减产时间", "lost_production": "减产量", "marginal_emissions": "边际电力排放量", "metered_power": "计量电量",
    "nitrified_n": "硝化氮量", "over_age": "超期贮存量",
    "oxygen": "需氧量", "production": "产量", "received": "接收量", "receiving_water_n2o": "受纳水体氧化亚氮排放量",
    "sludge_age": "污泥龄", "substituted_carbon": "替代碳源量", "temperature": "水温", "temperature_exceedance": "水温超标",
    "transformer_loss": "变压器损耗",
  ]
}
