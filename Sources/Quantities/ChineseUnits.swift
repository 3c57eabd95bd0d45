/// Units as Chinese plans and bills write them: the names of GB 3100 and those of everyday use.
enum ChineseUnits {
  /// Whole words, with the unit that they are.
  static let words: [String: String] = [
    // Time. 分 alone is money, a hundredth of a yuan; the minute is 分钟.
    "秒": "s", "分钟": "min", "小时": "h", "时": "h", "日": "d", "天": "d", "周": "(7 d)", "年": "common_year",
    "月": "billing_month", "个月": "billing_month",
    "元": "CNY", "人民币": "CNY", "角": "(0.1 CNY)", "分": "(0.01 CNY)",
    // Mass: 斤 is 500 g and 公斤 the kilogram (State Council's order on legal units of measurement, 1984).
    "吨": "t", "千克": "kg", "公斤": "kg", "斤": "(0.5 kg)", "克": "g", "毫克": "mg", "微克": "ug",
    // Power and energy: 度 on a bill is the kilowatt-hour, 大卡 the kilocalorie.
    "瓦": "W", "千瓦": "kW", "兆瓦": "MW", "吉瓦": "GW", "瓦时": "Wh", "千瓦时": "kWh", "兆瓦时": "MWh", "吉瓦时": "GWh",
    "度": "kWh", "度电": "kWh", "焦": "J", "千焦": "kJ", "兆焦": "MJ", "吉焦": "GJ", "太焦": "TJ", "卡": "cal",
    "千卡": "kcal", "大卡": "kcal", "千伏安": "kVA", "兆伏安": "MVA", "伏": "V", "千伏": "kV",
    // Volume, area and length: 亩 is 10,000/15 m2.
    "立方米": "m3", "立方": "m3", "方": "m3", "标方": "m3", "标立方米": "m3", "标准立方米": "m3", "升": "L", "毫升": "mL",
    "平方米": "m2", "平米": "m2", "平方公里": "km2", "平方千米": "km2", "公顷": "ha", "亩": "(666.6666666666667 m2)",
    "米": "m", "公里": "km", "千米": "km", "厘米": "cm", "毫米": "mm",
    "帕": "Pa", "千帕": "kPa", "兆帕": "MPa", "巴": "bar", "摄氏度": "degC",
  ]

  /// Units of mass that a substance may follow, as in 吨蒸汽.
  static let masses = ["吨", "千克", "公斤", "克", "毫克"]

  /// Units of volume that a substance may follow, as in 立方米天然气.
  static let volumes = ["标准立方米", "标立方米", "立方米", "立方", "标方", "方"]

  /// Substances that may follow a unit of mass or volume; which one is meant is for the key to say.
  static let substances: Set<String> = [
    "二氧化碳", "二氧化碳当量", "蒸汽", "汽", "水", "污水", "废水", "中水", "天然气", "气", "煤", "原煤", "污泥", "干污泥", "产品", "标准状态",
  ]

  /// Coal equivalent behind a unit of mass, which makes an energy of it.
  static let coalEquivalents: Set<String> = ["标煤", "标准煤"]
}
