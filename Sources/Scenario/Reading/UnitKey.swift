/// A key that any unit may state, whatever its kind: the source of the reader, of `kinds` and of the schema.
package struct UnitKey: Sendable, Hashable {
  /// The path within the unit, such as `position.east`.
  package let path: String
  /// In which unit of measure a quantity is stated, in words; empty of texts.
  package let unit: String
  /// What it is.
  package let summary: String
  /// The same in Chinese.
  package let summaryZh: String

  private init(_ path: String, in unit: String = "", _ summary: String, _ summaryZh: String) {
    self.path = path
    self.unit = unit
    self.summary = summary
    self.summaryZh = summaryZh
  }

  /// The mapping of the unit that it stands in, or itself.
  var group: String { path.split(separator: ".").first.map(String.init) ?? path }
  /// The last key of the path.
  var name: String { path.split(separator: ".").last.map(String.init) ?? path }

  /// All, in the order in which they are told, beside `kind` and `ports`.
  package static let all: [UnitKey] = [
    UnitKey("enterprise", "The owner's id", "所属企业"),
    UnitKey("label", "What people read", "显示名称"),
    UnitKey("source", "Where the figures come from", "数据来源"),
    UnitKey("in_service", "Such as 2026-07-01..2036-07-01; either end may be left out", "服役时段"),
    UnitKey("initial.from", "A results file whose states this unit begins with", "承接状态的结果文件"),
    UnitKey("initial.at", "The end of one of its steps; its own end where it is left out", "承接状态的时刻"),
    UnitKey("position.east", in: "m", "Place on the map, eastwards", "东向坐标"),
    UnitKey("position.north", in: "m", "Place on the map, northwards", "北向坐标"),
    UnitKey("position.elevation", in: "m", "Height; 0 m where it is left out", "高程"),
    UnitKey(
      "cost.capex", in: "CNY, or per unit of a parameter, such as CNY/kW", "What it costs to build", "投资"),
    UnitKey("cost.per", "The parameter that capex is stated by, such as rated_power", "单位投资所依据的参数"),
    UnitKey(
      "cost.fixed", in: "%/a of capex, CNY/a or CNY/kW/a", "What it costs a year, whatever it does",
      "固定运维费"),
    UnitKey("cost.lifetime", in: "a", "Years over which capex is paid back", "寿命"),
    UnitKey(
      "cost.discount_rate", in: "% a year", "Interest; otherwise that of the scenario's economics", "折现率"),
  ]

  /// The keys of one of the mappings.
  static func names(in group: String) -> Set<String> {
    Set(all.filter { $0.group == group && $0.path != group }.map(\.name))
  }
}
