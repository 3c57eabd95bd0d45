import Kernel

/// Looks at the files of the calendar and the tariffs, and at the tariff's name, whether or not a series asks for them.
///
/// What is stated must be there: who states it takes it that it counts.
struct StatedFiles {
  private let files: ScenarioFiles
  private(set) var problems: [Problem] = []

  /// - Parameter files: those of the scenario; to look at them leaves no trace there.
  init(_ files: ScenarioFiles) { self.files = files.copy() }

  /// Looks at what a scenario states.
  mutating func check(_ settings: Setting) {
    let files = files
    if let calendar = settings["calendar"], let path = calendar.text, !calendar.isNull {
      note { () throws(Problems) in
        let table = try files.table(path, at: calendar.origin)
        _ = try files.computed.value(for: HolidaysKey(file: table.file)) { () throws(Problems) in
          try Holidays(table)
        }
      }
    }
    let tariff = settings["tariff"]
    guard let stated = settings["prices"]?["tariffs"], let path = stated.text, !stated.isNull else {
      let isFollowed = ["units", "buses"].contains { settings[$0].map(Self.holdsTariff) ?? false }
      if let tariff, let name = tariff.text, !tariff.isNull, !isFollowed {
        problems.append(
          Problem(
            "tariff '\(name)' is named, but no table of tariffs is stated", at: tariff.origin,
            hint: "name it under 'tariffs' in the prices", severity: .warning))
      }
      return
    }
    note { () throws(Problems) in
      let table = try files.table(path, at: stated.origin)
      let tariffs = try files.computed.value(for: TariffsKey(file: table.file)) { () throws(Problems) in
        try Tariff.read(table)
      }
      guard let tariff, let name = tariff.text, !tariff.isNull, !tariffs.contains(where: { $0.name == name })
      else { return }
      throw Problems([
        Problem(
          "there is no tariff '\(name)' in \(path)", at: tariff.origin,
          hint: suggestion(for: name, among: tariffs.map(\.name)))
      ])
    }
  }

  /// Whether a series follows a tariff, of which it may name the table itself.
  private static func holdsTariff(_ setting: Setting) -> Bool {
    if let entries = setting.entries {
      let keys: Set = ["tariff", "floating", "bands"]
      return entries.contains { keys.contains($0.key) || holdsTariff($0.value) }
    }
    return setting.list?.contains(where: holdsTariff) ?? false
  }

  private mutating func note(_ look: () throws(Problems) -> Void) {
    do throws(Problems) { try look() } catch {
      for problem in error.all where !problems.contains(problem) { problems.append(problem) }
    }
  }
}
