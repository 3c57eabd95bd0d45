import Kernel

/// A file of factors or prices: names nested at will, with evidence for all that stands below.
enum ValueTable {
  /// Keys that say where values come from, and are not values.
  static let evidence: Set = ["label", "source", "grade", "year", "note"]

  /// Reads one file or several; where two state a value, the later wins.
  ///
  /// - Parameter setting: a path, a list of paths, or the values themselves.
  static func read(_ setting: Setting, files: ScenarioFiles, problems: inout [Problem]) -> Setting {
    var table = Setting(.mapping([]), at: setting.origin)
    for part in setting.list ?? [setting] {
      if part.entries != nil {
        table = merged(table, sourced(part, by: Setting.Provenance(), &problems))
      } else if let path = part.text, !part.isNull {
        do throws(Problems) {
          var document = try files.document(path, at: part.origin)
          if let version = document["parktwin"], version.text != formatVersion {
            problems.append(
              Problem(
                "'parktwin' is \(version.shape), a version of the format that is not known",
                at: version.origin, hint: "this program reads version \(formatVersion)"))
          }
          document["parktwin"] = nil
          table = merged(table, sourced(document, by: Setting.Provenance(), &problems))
        } catch {
          problems += error.all
        }
      } else {
        problems.append(Problem("a path is expected here, not \(part.shape)", at: part.origin))
      }
    }
    return table
  }

  /// The values of `over` laid over those of `table`.
  static func merged(_ table: Setting, _ over: Setting) -> Setting {
    guard let entries = over.entries, table.entries != nil else { return over }
    var result = table
    for entry in entries {
      if let there = result[entry.key] {
        result[entry.key] = merged(there, entry.value)
      } else {
        result.append(entry)
      }
    }
    return result
  }

  /// Paths of the values of a mapping, nested ones too; a series is one value.
  static func leaves(of setting: Setting?, below path: String) -> [DottedPath] {
    (setting?.entries ?? []).filter { !evidence.contains($0.key) && $0.key != "like" && $0.key != "parktwin" }
      .flatMap { entry -> [DottedPath] in
        let name = "\(path).\(entry.key)"
        // `floating` alone is no series here but a part of the price of electricity.
        let isSeries = SeriesForm.allCases.contains { entry.value[$0.rawValue] != nil }
        guard entry.value.entries != nil, !isSeries else {
          return [DottedPath(name, at: entry.origin)]
        }
        return leaves(of: entry.value, below: name)
      }
  }

  /// Hands evidence down to every value that has none of its own.
  private static func sourced(
    _ setting: Setting, by inherited: Setting.Provenance, _ problems: inout [Problem]
  ) -> Setting {
    var result = setting
    switch setting.content {
    case .scalar:
      if inherited != Setting.Provenance() {
        result.provenance = (setting.provenance ?? .init()).or(inherited)
      }
    case .list(let values):
      result.content = .list(values.map { sourced($0, by: inherited, &problems) })
    case .mapping(let entries):
      for entry in entries where Self.evidence.contains(entry.key) {
        guard entry.value.text == nil || entry.value.isNull else { continue }
        problems.append(
          Problem("'\(entry.key)' must be text, not \(entry.value.shape)", at: entry.value.origin))
      }
      let own = Setting.Provenance(
        source: setting["source"]?.text, grade: setting["grade"]?.text, year: setting["year"]?.text,
        label: setting["label"]?.text, note: setting["note"]?.text)
      let evidence = own.or(inherited)
      result.content = .mapping(
        entries.filter { !Self.evidence.contains($0.key) }
          .map { Setting.Entry($0.key, at: $0.origin, sourced($0.value, by: evidence, &problems)) })
    }
    return result
  }
}

extension Setting {
  /// Adds a key that a mapping does not have, at the place where it stands.
  mutating func append(_ entry: Entry) {
    guard let entries else { return }
    content = .mapping(entries + [entry])
  }
}

extension Setting.Provenance {
  /// This evidence, and the other's where this says nothing; a label names one row only, so it is not handed down twice.
  func or(_ other: Self) -> Self {
    Self(
      source: source ?? other.source, grade: grade ?? other.grade, low: low, high: high,
      year: year ?? other.year, label: label ?? other.label, note: note ?? other.note)
  }
}
