package import Kernel
import Scenario
package import Studies

/// What two scenarios differ in, for a terminal and as JSON.
package struct DifferencePage {
  package let first: StudyScenario
  package let second: StudyScenario
  private let catalogue: [any EquipmentKind.Type]

  /// - Parameter catalogue: the kinds, whose defaults hold where a scenario says nothing.
  package init(_ first: StudyScenario, _ second: StudyScenario, catalogue: [any EquipmentKind.Type]) {
    (self.first, self.second, self.catalogue) = (first, second, catalogue)
  }

  private var difference: ScenarioDifference { ScenarioDifference(first, second) }

  /// The page.
  package var text: String {
    let difference = difference
    var head = TextTable(.left(""), .left(""), .rigid(""), .rigid(""))
    for (letter, scenario) in [("A", first), ("B", second)] {
      head.rows.append([letter, scenario.name, scenario.file, "id \(scenario.id)"])
    }
    var parts = [head.text(width: 120)]
    if !difference.entries.isEmpty {
      var table = TextTable(
        .rigid("value of"), .left("in A"), .left("from"), .left("in B"), .left("from"))
      for entry in difference.entries {
        table.rows.append(
          [entry.path] + cells(entry.path, entry.first, in: first)
            + cells(entry.path, entry.second, in: second))
      }
      parts.append(table.text(width: 140))
    }
    if !difference.files.isEmpty {
      var table = TextTable(.left("file"), .rigid("SHA-256 in A"), .rigid("SHA-256 in B"))
      for file in difference.files {
        table.rows.append([file.name, String(file.first.prefix(16)), String(file.second.prefix(16))])
      }
      parts.append(table.text(width: 120))
    }
    parts.append(Self.closing(difference))
    return parts.joined(separator: "\n\n")
  }

  private static func closing(_ difference: ScenarioDifference) -> String {
    let values = difference.entries.count
    let files = difference.files.count
    if difference.isSame { return "The same scenario: both give the same results." }
    if values == 0, files == 0 {
      return
        "No value differs. The ids do: names, labels, the spelling of a unit or the version of the program are others."
    }
    let parts = [(values, "value"), (files, "file")].filter { $0.0 > 0 }
    return parts.map { "\($0) \($1)\($0 == 1 ? "" : "s")" }.joined(separator: " and ")
      + (values + files == 1 ? " differs." : " differ.")
  }

  /// A value and where it comes from, as seen from the scenario's folder.
  private func cells(_ path: String, _ setting: Setting?, in scenario: StudyScenario) -> [String] {
    guard let setting else { return [fallback(path, in: scenario).map { "default \($0)" } ?? "–", ""] }
    let folder = scenario.file.lastIndex(of: "/").map { String(scenario.file[...$0]) } ?? ""
    let place = setting.origin.description
    let origin = place.hasPrefix(folder) ? String(place.dropFirst(folder.count)) : place
    return [setting.flowText, origin + (setting.origin.layer.isEmpty ? "" : ", \(setting.origin.layer)")]
  }

  /// What the kind of a unit takes where the scenario states nothing.
  private func fallback(_ path: String, in scenario: StudyScenario) -> String? {
    guard
      let unit = scenario.resolved.units.first(where: { path.hasPrefix("units.\($0.id).") }),
      let kind = catalogue.first(where: { $0.kind == unit.kind }),
      let settings = scenario.resolved.settings["units"]?[unit.id]
    else { return nil }
    let key = path.dropFirst("units.\(unit.id).".count)
    return kind.description(reading: settings).parameters.first { $0.key == key }?.defaultText
  }

  /// The page as `--json` has it.
  package var json: JSON {
    let difference = difference
    func head(_ scenario: StudyScenario) -> JSON {
      [
        "file": .text(scenario.file), "form": .text(scenario.form.rawValue), "name": .text(scenario.name),
        "label": .text(scenario.resolved.label), "id": .text(scenario.id),
        "measures": .array(scenario.measures.map { .text($0) }),
      ]
    }
    return [
      "a": head(first), "b": head(second), "same": .flag(difference.isSame),
      "differences": .array(
        difference.entries.map {
          [
            "path": .text($0.path), "a": json($0.first, $0.path, in: first),
            "b": json($0.second, $0.path, in: second),
          ]
        }),
      "files": .array(
        difference.files.map { ["name": .text($0.name), "a": .text($0.first), "b": .text($0.second)] }),
    ]
  }

  /// A value with its place, or the default of the kind where nothing is stated; null where there is neither.
  private func json(_ setting: Setting?, _ path: String, in scenario: StudyScenario) -> JSON {
    guard let setting else {
      guard let text = fallback(path, in: scenario) else { return .null }
      return ["value": .text(text), "default": .flag(true)]
    }
    var members: [String: JSON] = ["value": .text(setting.flowText), "file": .text(setting.origin.file)]
    if setting.origin.line > 0 {
      members["line"] = .integer(setting.origin.line)
      members["column"] = .integer(setting.origin.column)
    }
    if !setting.origin.layer.isEmpty { members["from"] = .text(setting.origin.layer) }
    return .object(members)
  }
}
