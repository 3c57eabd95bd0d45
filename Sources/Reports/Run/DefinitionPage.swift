import Accounts
package import Results

/// What indicators are and how they are computed, for a terminal.
package struct DefinitionPage {
  let rows: [RecordedIndicators.Row]
  let language: Language

  package init(_ rows: [RecordedIndicators.Row], _ language: Language = .english) {
    (self.rows, self.language) = (rows, language)
  }

  private func t(_ zh: String, _ en: String) -> String { Words(zh, en)[language] }

  /// One indicator under another: its name, id, value and unit; then how it is computed, and from what source.
  ///
  /// - Parameter width: of the terminal, in columns.
  package func text(width: Int = 100) -> String {
    var parts: [String] = []
    if let note { parts.append(note) }
    var group: String?
    for row in rows {
      let own = row.groupLabel(language)
      if let own, own != group { parts.append(t("【\(own)】", own.uppercased())) }
      group = own
      parts.append(entry(row, width))
    }
    return parts.joined(separator: "\n\n")
  }

  private func entry(_ row: RecordedIndicators.Row, _ width: Int) -> String {
    let unit = row.writtenUnit(language)
    let value = row.value.text() + (unit.isEmpty || unit == "1" ? "" : " \(unit)")
    var table = TextTable(.rigid(""), .left(""), indent: 2)
    table.rows = [
      [t("编号", "id"), row.id], [t("数值", "value"), value],
      [t("算法", "formula"), row.definition(language)], [t("出处", "source"), row.source(language)],
      [t("评价", "better"), row.betterWay(language) ?? ""],
    ].filter { !$0[1].isEmpty }
    let title = row.label(language).wrapped(to: width).joined(separator: "\n")
    return title + "\n" + table.text(width: width)
  }

  /// What is said of files of earlier versions; nil where nothing is missing.
  private var note: String? {
    if !rows.isEmpty, rows.allSatisfy(\.definition.isEmpty) {
      return t(
        "此文件由较早版本写出，不含指标的算法与出处；重新运行情景即可得到。",
        "The file was written by an earlier version and does not say how its indicators are computed; run the scenario again."
      )
    }
    if language == .chinese, rows.contains(where: { !$0.definition.isEmpty && $0.chineseDefinition.isEmpty })
    {
      return "此文件由较早版本写出，指标的算法与出处只有英文；重新运行情景即可得到中文。"
    }
    return nil
  }
}
