import Scenario

/// What any unit may state beside what its kind reads, on a terminal.
package enum UnitKeyTable {
  /// The table, with its heading.
  package static var text: String {
    var table = TextTable(.rigid(""), .rigid(""), .left(""), indent: 2)
    for key in UnitKey.all {
      let unit = key.unit.isEmpty ? "" : " [\(key.unit)]"
      table.rows.append([key.path, key.summaryZh, key.summary + unit])
    }
    return "Any unit may state besides 各类设备均可填写\n" + table.text()
  }
}

/// The same as `kinds --json` has it.
package struct UnitKeyRecord: Encodable {
  package var name: String
  package var unit: String?
  package var summary: String
  package var summaryZh: String

  /// All of them.
  package static var all: [UnitKeyRecord] {
    UnitKey.all.map {
      UnitKeyRecord(
        name: $0.path, unit: $0.unit.isEmpty ? nil : $0.unit, summary: $0.summary, summaryZh: $0.summaryZh)
    }
  }
}
