package import Kernel
package import Scenario

/// A value of a scenario with where it comes from.
package struct ShownValue {
  /// The dotted path.
  package var path: String
  /// The value as it is written.
  package var text: String
  /// The file and line, or what else brought it in.
  package var origin: Origin
  /// What backs it.
  package var provenance: Setting.Provenance?
  /// The kind of equipment whose default it is; nil where the scenario states it.
  package var kind: String?

  /// All values of a tree, in the order of the files.
  package static func all(in setting: Setting, path: String = "") -> [Self] {
    guard let entries = setting.entries, !entries.isEmpty else {
      return [
        Self(path: path, text: setting.flowText, origin: setting.origin, provenance: setting.provenance)
      ]
    }
    return entries.flatMap { all(in: $0.value, path: path.isEmpty ? $0.key : "\(path).\($0.key)") }
  }

  /// Measures that are named but not taken, which leave nothing else behind.
  package static func untakenMeasures(of scenario: ResolvedScenario) -> [Self] {
    scenario.measures.filter { !$0.isEnabled }.map { measure in
      Self(
        path: "measures.\(measure.name).enabled", text: "false",
        origin: measure.enabling?.origin ?? measure.origin)
    }
  }

  /// Defaults of the kinds for what units leave open.
  package static func defaults(
    in scenario: ResolvedScenario, _ catalogue: [any EquipmentKind.Type]
  ) -> [Self] {
    scenario.units.flatMap { unit -> [Self] in
      guard let kind = catalogue.first(where: { $0.kind == unit.kind }),
        let settings = scenario.settings["units"]?[unit.id]
      else { return [] }
      return kind.description(reading: settings).parameters.compactMap { parameter in
        guard let text = parameter.defaultText, !parameter.key.contains("*") else { return nil }
        let keys = parameter.key.split(separator: ".").map(String.init)
        let stated = keys.reduce(Optional(settings)) { $0?[$1] }
        guard stated == nil else { return nil }
        return Self(
          path: "units.\(unit.id).\(parameter.key)", text: text,
          origin: Origin(file: "default of \(unit.kind)"),
          provenance: .init(source: parameter.source.isEmpty ? nil : parameter.source), kind: unit.kind)
      }
    }
  }

  /// Origin, source and grade in one line; files are named as seen from a folder.
  package func evidence(in folder: String, _ language: Language = .english) -> String {
    func t(_ zh: String, _ en: String) -> String { Words(zh, en)[language] }
    let place = kind.map { t("\($0) 的缺省值", "default of \($0)") } ?? origin.description
    var parts = [place.hasPrefix(folder) ? String(place.dropFirst(folder.count)) : place]
    if !origin.layer.isEmpty { parts.append(t("来自 \(origin.layer)", "from \(origin.layer)")) }
    if let source = provenance?.source { parts.append("[\(source)]") }
    if let grade = provenance?.grade { parts.append(t("等级 \(grade)", "grade \(grade)")) }
    if let low = provenance?.low, let high = provenance?.high { parts.append("\(low) … \(high)") }
    return parts.joined(separator: " ")
  }

  /// The value as `--json` has it.
  package var json: JSON {
    var members: [String: JSON] = ["path": .text(path), "value": .text(text), "file": .text(origin.file)]
    if origin.line > 0 {
      members["line"] = .integer(origin.line)
      members["column"] = .integer(origin.column)
    }
    if !origin.layer.isEmpty { members["from"] = .text(origin.layer) }
    if let source = provenance?.source { members["source"] = .text(source) }
    if let grade = provenance?.grade { members["grade"] = .text(grade) }
    if let low = provenance?.low { members["low"] = .text(low) }
    if let high = provenance?.high { members["high"] = .text(high) }
    return .object(members)
  }
}
