import Kernel
import Results

/// Who the units are, and what backs the values of the scenario.
struct UnitSheets {
  let park: RecordedPark
  let scenario: Setting?
  let words: SheetWords

  private static let grades = ["A", "B", "C"]

  /// A row a unit.
  func unitSheet() -> Sheet {
    var sheet = Sheet(
      "units", words("设备", "units"),
      [
        Sheet.Column("id", width: 26), Sheet.Column(words("名称", "label"), width: 34),
        Sheet.Column(words("类型", "kind"), width: 24), Sheet.Column(words("类型名称", "kind label"), width: 26),
        Sheet.Column(words("业主", "owner"), width: 14), Sheet.Column(words("业主名称", "owner label"), width: 34),
        Sheet.Column(words("业主角色", "owner's role"), width: 14),
        Sheet.Column(words("参与方式", "takes part as"), width: 22),
        Sheet.Column(words("边界", "boundary"), width: 14), Sheet.Column(words("母线", "buses"), width: 44),
        Sheet.Column(words("A 级数值", "values of grade A"), .whole),
        Sheet.Column(words("B 级数值", "of grade B"), .whole),
        Sheet.Column(words("C 级数值", "of grade C"), .whole),
        Sheet.Column(words("无等级数值", "without a grade"), .whole),
        Sheet.Column(words("最弱等级", "weakest grade"), width: 12),
      ])
    let owners = Dictionary(park.enterprises.map { ($0.id, $0) }) { first, _ in first }
    let ports = Dictionary(grouping: park.ports, by: \.unit)
    sheet.rows = park.units.map { unit in
      let owner = owners[unit.enterprise]
      let stated = scenario?["units"]?[unit.id]
      var counts: [String: Int] = [:]
      for value in stated.map({ ScenarioValues.leaves(of: $0) }) ?? [] {
        // What a unit is called and how it is connected is no figure.
        guard let first = value.path.first, !["kind", "label", "enterprise", "ports"].contains(first) else {
          continue
        }
        counts[value.setting.provenance?.grade ?? "", default: 0] += 1
      }
      var buses: [String] = []
      for port in ports[unit.id] ?? [] {
        if let bus = port.bus, !buses.contains(bus) { buses.append(bus) }
      }
      return [
        .text(unit.id),
        Sheet.Cell(stated?["label"]?.text ?? words.label(unit.label.english, unit.label.chinese)),
        .text(unit.kind), .text(words.label(unit.kindLabel.english, unit.kindLabel.chinese)),
        Sheet.Cell(unit.enterprise), Sheet.Cell(owner?.label.chinese ?? ""),
        Sheet.Cell(words.recorded(owner?.role ?? "", RecordedWords.roles)),
        Sheet.Cell(
          unit.roles.map { words.recorded($0, RecordedWords.parts) }.joined(separator: words("、", ", "))),
        Sheet.Cell(words.recorded(unit.boundary ?? "", RecordedWords.boundaries)),
        Sheet.Cell(buses.joined(separator: ", ")),
      ] + (Self.grades + [""]).map { stated == nil ? .empty : Sheet.Cell(counts[$0] ?? 0) } + [
        Sheet.Cell(Self.grades.last { counts[$0] != nil } ?? "")
      ]
    }
    sheet.frozenColumns = 1
    return sheet
  }

  /// A row a value of the scenario; nil where the file holds none that can be read.
  func valueSheet() -> Sheet? {
    guard let scenario else { return nil }
    var sheet = Sheet(
      "values", words("数据来源", "values"),
      [
        Sheet.Column(words("路径", "path"), width: 48), Sheet.Column(words("数值", "value"), width: 24),
        Sheet.Column(words("等级", "grade"), width: 8), Sheet.Column(words("来源", "source"), width: 80),
        Sheet.Column(words("年份", "year"), width: 8), Sheet.Column(words("备注", "note"), width: 40),
      ])
    sheet.rows = ScenarioValues.leaves(of: scenario).map { value in
      let backing = value.setting.provenance
      return [
        .text(value.path.joined(separator: ".")), Sheet.Cell(value.setting.text ?? ""),
        Sheet.Cell(backing?.grade ?? ""), Sheet.Cell(backing?.source ?? ""), Sheet.Cell(backing?.year ?? ""),
        Sheet.Cell(backing?.note ?? ""),
      ]
    }
    sheet.frozenColumns = 1
    return sheet
  }
}

/// The values that a scenario states, each by its path.
enum ScenarioValues {
  struct Value {
    var path: [String]
    var setting: Setting
  }

  /// All texts of a tree; a list's by their number, from 1.
  static func leaves(of setting: Setting, at path: [String] = []) -> [Value] {
    if let entries = setting.entries { return entries.flatMap { leaves(of: $0.value, at: path + [$0.key]) } }
    if let list = setting.list {
      return list.enumerated().flatMap { leaves(of: $1, at: path + ["\($0 + 1)"]) }
    }
    return [Value(path: path, setting: setting)]
  }
}
